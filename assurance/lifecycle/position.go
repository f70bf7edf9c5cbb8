package lifecycle

import (
	"reflect"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Position is how far a proposal has come by a day, as far as its dossier tells.
type Position struct {
	// Stage is the one that the proposal has at least come to.
	Stage Stage
	// Certain says that it has come no further, nor to its end: of each later gate
	// it is known that it was not passed by the day, and the proposal is not
	// perhaps rejected.
	Certain bool
	// PerhapsRejected: a decision by the day rejects the proposal, and another on
	// the same day does not, or it cannot be told which was the last.
	PerhapsRejected bool

	Passed     []Passage // the gates known to be passed, in the order of their stages
	NotNeeded  []Stage   // stages that the proposal is known not to need
	Unrecorded []Stage   // stages before Stage whose gate nobody says was passed
	Later      []Stage   // stages from Stage on whose gate may have been passed as well

	// OutOfOrder are the gates that were passed before the gate of an earlier stage.
	OutOfOrder []Disorder

	// Next is the gate of Stage; the zero Gate where the proposal has ended.
	Next Gate
	// Answers say what of the evidence that Next asks for is there.
	Answers []Answer
}

// Passage is a gate that was passed, on the day that stands at Path.
type Passage struct {
	Stage Stage
	On    fact.Date
	Path  fact.Path
}

// Disorder is a gate that was passed before one that comes earlier.
type Disorder struct{ Later, Earlier Passage }

// StageOf returns how far a proposal has come by asOf. A day that has not come
// yet is a plan and passes no gate; a month that has not ended may pass it. A
// stage that nobody says anything of is neither passed nor not: it stands in
// Unrecorded or in Later.
func StageOf(d assurance.Dossier, asOf fact.Date) Position {
	r := reader{dossier: &d, asOf: asOf, fields: map[reflect.Type][]fact.Field{}}
	var p Position
	gates := Gates()
	states := make([]reached, len(gates))
	last := -1
	for i, g := range gates {
		states[i] = r.gate(g, &p)
		if states[i] == yes {
			last = i
		}
	}
	// Consultation that has not begun has neither ended nor been reported on.
	if _, begun := r.by("dates.consultation_start"); begun == no {
		for _, s := range []Stage{Consultation, Consideration} {
			if states[s.Number()] == perhaps {
				states[s.Number()] = no
			}
		}
	}
	// A decision that was not taken cannot have stood.
	if decided, stood := states[Decision.Number()], &states[Challenge.Number()]; decided == no && *stood == perhaps {
		*stood = no
	}
	p.Stage = Stages()[min(last+1, len(Stages())-1)]
	if p.Stage == SenateReview && states[SenateReview.Number()] == notNeeded {
		p.Stage = BusinessCase
	}
	for i, s := range Stages() {
		switch at := p.Stage.Number(); {
		case states[i] == notNeeded:
			p.NotNeeded = append(p.NotNeeded, s)
		case i < at && states[i] != yes && len(gates[i].PassedBy) > 0:
			p.Unrecorded = append(p.Unrecorded, s)
		case i >= at && states[i] == perhaps:
			p.Later = append(p.Later, s)
		}
	}
	p.Certain = len(p.Later) == 0
	p.OutOfOrder = disorders(p.Passed)
	switch r.lately(assurance.Rejected) {
	case yes:
		p.Stage, p.Certain, p.Later = Rejected, true, nil
		return p
	case perhaps:
		p.Certain, p.PerhapsRejected = false, true
	}
	p.Next, _ = GateOf(p.Stage)
	p.Answers = r.answers(p.Next)
	return p
}

// reached says whether a gate was passed by the day.
type reached uint8

const (
	perhaps reached = iota // nobody says
	no
	yes
	notNeeded
)

// reader reads a dossier as of a day.
type reader struct {
	dossier *assurance.Dossier
	asOf    fact.Date
	fields  map[reflect.Type][]fact.Field // of the types met, which take long to read
}

// gate says whether g is passed, and adds the passage to p where it is.
func (r reader) gate(g Gate, p *Position) reached {
	if g.Stage == SenateReview && r.without("checkpoint.senate_review_required") {
		return notNeeded
	}
	if len(g.PassedBy) == 0 {
		return no
	}
	state, own := no, true
	if g.Stage == Decision {
		switch r.lately(assurance.Deferred) {
		case yes:
			return no
		case perhaps:
			return perhaps
		}
	}
	for _, path := range g.PassedBy {
		day, is := r.by(path)
		if is == yes {
			p.Passed = append(p.Passed, Passage{g.Stage, day, path})
			return yes
		}
		if own && is == no && !day.IsZero() {
			return no // the day of the gate itself is known, and is yet to come
		}
		if is == perhaps {
			state = perhaps
		}
		own = false
	}
	return state
}

// by says whether the day at path was reached.
func (r reader) by(path fact.Path) (fact.Date, reached) {
	v, state := r.lookup(path)
	day, _ := v.(fact.Date)
	switch {
	case state == fact.KnownNone:
		return day, no
	case state == fact.NotSupplied:
		return day, perhaps
	}
	is, known := day.NotAfter(r.asOf)
	switch {
	case !known:
		return day, perhaps
	case is:
		return day, yes
	}
	return day, no
}

// without reports whether a fact that is true or false is false, or known to be
// none.
func (r reader) without(path fact.Path) bool {
	v, state := r.lookup(path)
	is, _ := v.(bool)
	return state == fact.KnownNone || state == fact.HasValue && !is
}

// lately says whether the latest decisions by the day have an outcome. Where they
// do not agree, or it cannot be told which was the latest, nobody can say.
func (r reader) lately(o assurance.Outcome) reached {
	var with, without, surely bool
	for _, d := range r.dossier.Decisions {
		outcome, ok := d.Outcome.Value()
		is, known := day(d).NotAfter(r.asOf)
		if !ok || known && !is || r.overtaken(d) {
			continue
		}
		with, without = with || outcome == o, without || outcome != o
		surely = surely || is
	}
	switch {
	case !with:
		return no
	case without || !surely:
		return perhaps
	}
	return yes
}

// overtaken reports whether another decision surely came after d, by the day.
func (r reader) overtaken(d assurance.Decision) bool {
	return slices.ContainsFunc(r.dossier.Decisions, func(e assurance.Decision) bool {
		later, _ := day(d).Before(day(e))
		reached, _ := day(e).NotAfter(r.asOf)
		return later && reached && e.Outcome.Supplied()
	})
}

func day(d assurance.Decision) fact.Date {
	on, _ := d.DecidedOn.Value()
	return on
}

// exact reports whether the day is that of the gate itself. A day that only comes
// no earlier does not show that the gate was passed late.
func (p Passage) exact() bool {
	g, _ := GateOf(p.Stage)
	return len(g.PassedBy) > 0 && g.PassedBy[0] == p.Path
}

// disorders returns the pairs of gates next to each other that were passed the
// wrong way round. Passed is in the order of stages.
func disorders(passed []Passage) []Disorder {
	var out []Disorder
	for i, later := range passed {
		for _, earlier := range slices.Backward(passed[:i]) {
			if before, _ := later.On.Before(earlier.On); before && earlier.exact() {
				out = append(out, Disorder{later, earlier})
				break
			}
		}
	}
	return out
}
