package timetable

import (
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Conflict is something in a timetable that does not go together.
type Conflict struct {
	Kind  ConflictKind
	Step  ID
	Other ID     // the other step that has a part in it, or ""
	Text  string // in plain English
}

// ConflictKind is a kind of conflict.
type ConflictKind string

// The kinds of conflict. Of what is done, only the record tells: nothing can be
// done about it any more, and it does not keep a plan from fitting.
const (
	TooLate      ConflictKind = "too_late"      // a step that cannot be done by its latest day
	TargetMoved  ConflictKind = "target_moved"  // a decision that cannot be on the target
	OverElection ConflictKind = "over_election" // a consultation that runs over a pre-election period
	LeadShort    ConflictKind = "lead_short"    // a lead that was not given
	OutOfOrder   ConflictKind = "out_of_order"  // steps done the wrong way round
)

func (w *worker) conflicts(steps []Step) ([]Conflict, error) {
	var all []Conflict
	for _, s := range steps {
		if s.Status == Planned && s.Slack < 0 {
			all = append(all, Conflict{TooLate, s.ID, w.behind[s.ID].From, w.tooLate(s)})
		}
		if s.ID == Decision && len(s.Moves) > 0 && s.Status == Planned {
			all = append(all, Conflict{Kind: TargetMoved, Step: s.ID, Text: fmt.Sprintf("the decision cannot be on %s: %s; the last day before that is %s",
				w.plan.Target.English(), s.Moves[0].Because, s.Latest.English())})
		}
		for _, l := range w.graph.into(s.ID) {
			c, err := w.kept(l)
			if err != nil {
				return nil, err
			}
			if c.Kind != "" {
				all = append(all, c)
			}
		}
		if s.ID == ConsultationEnd {
			all = append(all, w.overElections()...)
		}
	}
	return all, nil
}

func (w *worker) tooLate(s Step) string {
	text := fmt.Sprintf("the %s is due by %s and cannot be before %s", s.Title, s.Latest.English(), s.Earliest.English())
	l, ok := w.behind[s.ID]
	if !ok {
		return text + ": the plan is made for " + w.plan.AsOf.English()
	}
	length, _ := l.Length.Value()
	from := w.steps[l.From]
	if length == (Length{}) {
		return fmt.Sprintf("%s: it follows the %s, on %s at the earliest", text, from.Title, from.Earliest.English())
	}
	return fmt.Sprintf("%s: it takes %s from the %s, on %s at the earliest", text, length, from.Title, from.Earliest.English())
}

// kept returns a conflict where both steps of a lead are done and it was surely
// not kept.
func (w *worker) kept(l Lead) (Conflict, error) {
	from, to := w.steps[l.From], w.steps[l.To]
	if from.Status != Done || to.Status != Done {
		return Conflict{}, nil
	}
	if wrong, _ := to.On.Before(from.On); wrong {
		return Conflict{OutOfOrder, to.ID, from.ID, fmt.Sprintf("the %s was %s, before the %s %s", to.Title, when(to.On), from.Title, when(from.On))}, nil
	}
	length, _ := l.Length.Value()
	if length == (Length{}) {
		return Conflict{}, nil
	}
	over, err := length.after(w.plan.Calendar, from.On.First())
	if err != nil {
		return Conflict{}, err
	}
	if short, _ := to.On.Before(over); !short {
		return Conflict{}, nil
	}
	earliest := ""
	if from.On.Precision() != fact.ToDay {
		earliest = ", at the earliest"
	}
	return Conflict{LeadShort, to.ID, from.ID, fmt.Sprintf("the %s was %s; %s from the %s %s would have been over on %s%s",
		to.Title, when(to.On), length, from.Title, when(from.On), over.English(), earliest)}, nil
}

// when says on which day, or in which month or year.
func when(d fact.Date) string {
	if d.Precision() == fact.ToDay {
		return "on " + d.English()
	}
	return "in " + d.English()
}

// overElections finds the pre-election periods over which the consultation runs,
// as it was or, at the latest, will be.
func (w *worker) overElections() []Conflict {
	start, end := w.steps[ConsultationStart], w.steps[ConsultationEnd]
	if start == nil || start.Status == Overtaken || end.Status == Overtaken {
		return nil
	}
	var all []Conflict
	for _, p := range w.plan.PreElection {
		from, to, ok := ends(p)
		if !ok {
			continue
		}
		before, _ := end.day().Before(from)
		after, _ := to.Before(start.day())
		if !before && !after {
			all = append(all, Conflict{Kind: OverElection, Step: ConsultationEnd, Other: ConsultationStart, Text: fmt.Sprintf(
				"public consultation from %s to %s runs over the pre-election period of %s, from %s to %s",
				start.day().English(), end.day().English(), election(p), from.English(), to.English())})
		}
	}
	return all
}
