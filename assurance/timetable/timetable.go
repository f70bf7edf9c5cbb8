package timetable

import (
	"cmp"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Timetable is a plan worked out.
type Timetable struct {
	Target, AsOf fact.Date

	// Steps are the milestones in the order of their days: of the day they were
	// done, or else of their latest day.
	Steps []Step

	Fits Fit
	// Misfit is the first step, by its latest day, that cannot be done by it any
	// more; "" where there is none.
	Misfit ID
	// EarliestDecision is the first day on which the decision could be taken. It is
	// a bound where the step of the decision is not firm.
	EarliestDecision fact.Date
	// Critical are the steps on which that day hangs, the earliest first: each
	// follows as soon as its lead from the one before allows.
	Critical []ID

	Conflicts []Conflict // in the order of their steps
	Open      []Open     // why days are not firm, in the order of their steps
	Leads     []Lead     // all that were counted with, for whoever checks the plan
}

// Fit says whether a plan can be kept.
type Fit uint8

// The answers. The zero Fit is CannotTell: a plan does not fit because nobody has
// looked.
const (
	CannotTell Fit = iota // it could, as far as is known; something is open
	DoesNotFit
	DoesFit
)

func (f Fit) String() string {
	return [...]string{"cannot tell", "does not fit", "fits"}[min(f, DoesFit)]
}

// Step is one milestone of a timetable.
type Step struct {
	Milestone
	Status Status
	On     fact.Date // of a step that is done

	// Latest is the last day that keeps every lead up to the decision, whatever
	// was done. LatestFirm says that nothing open comes after the step; otherwise
	// the true day may be earlier, never later.
	Latest     fact.Date
	LatestFirm bool
	// Bound is the lead that sets Latest; the zero Lead for the decision.
	Bound Lead
	// Moves are the days that Latest would have been, but for weekends, bank
	// holidays and pre-election periods.
	Moves []Move

	// Earliest is the first day on which the step can be done, or the day on which
	// it was done. It is zero for a step that was overtaken. EarliestFirm says that
	// nothing open comes before it; otherwise the true day may be later, never
	// earlier.
	Earliest     fact.Date
	EarliestFirm bool
	// Slack is the number of days from Earliest to Latest of a planned step, below
	// zero where it does not fit.
	Slack int
}

// Status says what has become of a step.
type Status string

// The states of a step.
const (
	Planned Status = "planned"
	Done    Status = "done"
	// Overtaken is a step that is not on record as done, though one that it leads
	// to is. It is no part of the plan.
	Overtaken Status = "overtaken"
)

// Move is a day on which a step cannot be, and the one before it on which it can.
type Move struct {
	From, To fact.Date
	Because  string
}

// Open is something that nobody has said, on which days hang.
type Open struct {
	From, To ID     // of a lead; of anything else, To is the step and From ""
	What     string // in plain English
}

// Work works out a plan. The error joins a [*PlanError] for everything that is
// wrong with it; a [*calendar.BeyondError] says that the plan leaves the calendar.
func Work(p Plan) (Timetable, error) {
	if err := p.faults(); err != nil {
		return Timetable{}, err
	}
	w := newWorker(p)
	if err := w.backward(); err != nil {
		return Timetable{}, err
	}
	if err := w.forward(); err != nil {
		return Timetable{}, err
	}
	t := Timetable{Target: p.Target, AsOf: p.AsOf, Leads: w.graph.leads, Open: w.open()}
	t.Critical = w.critical()
	for _, m := range w.graph.order {
		t.Steps = append(t.Steps, *w.steps[m.ID])
	}
	slices.SortStableFunc(t.Steps, func(a, b Step) int { return a.day().Compare(b.day()) })
	t.judge()
	conflicts, err := w.conflicts(t.Steps)
	t.Conflicts = conflicts
	return t, err
}

// day returns the day by which the step is put in order.
func (s Step) day() fact.Date {
	if s.Status == Done {
		return s.On
	}
	return s.Latest
}

// judge says whether the plan fits, and which step is the first that does not.
func (t *Timetable) judge() {
	t.Fits = DoesFit
	for _, s := range t.Steps {
		if s.ID == Decision {
			t.EarliestDecision = s.Earliest
			switch late, known := t.Target.Before(s.On); {
			case s.Status != Done:
			case late:
				t.Fits, t.Misfit = DoesNotFit, Decision
				return
			case !known:
				t.Fits = CannotTell
			}
		}
		if s.Status != Planned {
			continue
		}
		if s.Slack < 0 && t.Misfit == "" {
			t.Misfit = s.ID
		}
		if !s.LatestFirm || !s.EarliestFirm {
			t.Fits = CannotTell
		}
	}
	if t.Misfit != "" {
		t.Fits = DoesNotFit
	}
}

// Step returns the step of a milestone, and whether the timetable has it.
func (t Timetable) Step(id ID) (Step, bool) {
	i := slices.IndexFunc(t.Steps, func(s Step) bool { return s.ID == id })
	if i < 0 {
		return Step{}, false
	}
	return t.Steps[i], true
}

// later returns the later of two days.
func later(a, b fact.Date) fact.Date {
	if cmp.Compare(a.Ordinal(), b.Ordinal()) < 0 {
		return b
	}
	return a
}
