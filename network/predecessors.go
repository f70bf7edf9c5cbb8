package network

import (
	"errors"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Predecessors says what the organisation, as it stands on the day of s, came
// from: everybody who on the earlier day had something that it has. That
// includes the organisation itself, if it existed by then.
//
// It is the inverse of [Snapshot.Successors]: on the day of s, b is among the
// successors of a as it stood on day, when and only when a is among the
// predecessors of b; and the share is partial in both or in neither.
//
// An organisation abolished before the day of s is taken as it stood on its
// last day, and one that did not exist yet as it stood on its first.
func (s Snapshot) Predecessors(code Code, day fact.Date) (Lineage, error) {
	to, err := s.standing(code)
	if early, ok := errors.AsType[*NotYetError](err); ok {
		to, err = early.Organisation.From, nil
	}
	if err != nil {
		return Lineage{}, err
	}
	if later, known := to.Before(day); !known || later {
		return Lineage{}, s.wrongWay(code, "predecessors", day, to)
	}
	t := tracer{d: s.d, from: day, seen: make(map[step]bool)}
	if err := t.trace(code, to, false); err != nil {
		return Lineage{}, err
	}
	return t.lineage(code, to)
}

// tracer walks from one organisation back to its predecessors.
type tracer struct {
	d          Directory
	from       fact.Date
	seen       map[step]bool // so that paths that meet are walked once
	found      []Organisation
	evidence   []Evidence
	incomplete bool
}

// trace adds where what code had on until came from. Strict leaves out changes
// on that very day: what went to code then did not go on to its own successor.
func (t *tracer) trace(code Code, until fact.Date, strict bool) error {
	if t.seen[step{code: code, since: until}] {
		return nil
	}
	t.seen[step{code: code, since: until}] = true
	org, err := t.d.At(t.from).resolve(code)
	if _, ok := errors.AsType[*NotYetError](err); ok {
		t.incomplete = t.incomplete || !t.d.explained(code)
	} else if err != nil {
		return err
	} else if !slices.ContainsFunc(t.found, func(o Organisation) bool { return o.Code == code }) {
		t.found = append(t.found, org)
		t.evidence = append(t.evidence, org.Evidence)
	}
	for _, earlier := range t.d.into[code] {
		due, known := between(t.from, earlier.EffectiveOn, until)
		if strict && due {
			due, known = earlier.EffectiveOn.Before(until)
		}
		if !known {
			return t.d.undated(earlier, until)
		}
		if !due {
			continue
		}
		t.evidence = append(t.evidence, earlier.Evidence)
		if err := t.trace(earlier.Predecessor, earlier.EffectiveOn, true); err != nil {
			return err
		}
	}
	return nil
}

// explained reports whether the register says from whom an organisation had
// something when it began.
func (d Directory) explained(code Code) bool {
	first := d.organisations[code][0].From
	return slices.ContainsFunc(d.into[code], func(s Succession) bool {
		same, _ := s.EffectiveOn.Same(first)
		return same
	})
}

// lineage asks of each predecessor what became of it, since only that tells
// whether it came over whole.
func (t *tracer) lineage(code Code, to fact.Date) (Lineage, error) {
	l := Lineage{Code: code, Day: t.from, Incomplete: t.incomplete}
	for _, org := range t.found {
		f := follower{d: t.d, to: to}
		if err := f.follow(step{code: org.Code, since: t.from}); err != nil {
			return Lineage{}, err
		}
		share := Share{Organisation: org}
		for _, s := range f.lineage(org.Code).Shares {
			if s.Organisation.Code == code {
				share.Partial, share.Parts = s.Partial, s.Parts
			}
		}
		l.Shares = append(l.Shares, share)
	}
	if len(t.evidence) > 0 {
		l.Evidence = t.evidence[0].and(t.evidence[1:]...)
	}
	return l, nil
}
