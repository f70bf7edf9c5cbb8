package timetable

import (
	"errors"
	"fmt"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/calendar"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Plan is what a timetable is worked out from.
type Plan struct {
	Target fact.Date // the day of the decision
	AsOf   fact.Date // the day the plan is made for

	// Done are the milestones that have been reached, by AsOf. A day known only
	// to the month leaves what hangs on it open.
	Done map[ID]fact.Date
	// LeftOut are milestones that the proposal does not need, such as those of a
	// senate review. What stood before them still comes before what stood after.
	LeftOut []ID

	// Leads are those that the host supplies. One takes the place of the standard
	// lead between the same milestones.
	Leads []Lead

	Calendar calendar.Calendar

	// PreElection are the periods in the areas affected. Nil says that nobody has
	// looked, and leaves sensitive steps open; an empty slice says there are none.
	PreElection []assurance.PreElectionPeriod
}

// PlanError is one thing wrong with a plan.
type PlanError struct {
	Field  string // of [Plan], with the milestone in brackets where there is one
	Reason string // what to write instead
}

func (e *PlanError) Error() string { return e.Field + ": " + e.Reason }

// faults returns everything wrong with the plan, as an error that joins a
// [*PlanError] for each.
func (p Plan) faults() error {
	var errs []error
	add := func(field, format string, args ...any) {
		errs = append(errs, &PlanError{Field: field, Reason: fmt.Sprintf(format, args...)})
	}
	for _, d := range []struct {
		name string
		day  fact.Date
	}{{"Target", p.Target}, {"AsOf", p.AsOf}} {
		if d.day.Precision() != fact.ToDay {
			add(d.name, "%q is no day: write one in full, as 2017-08-10", d.day.String())
		}
	}
	for _, id := range sorted(p.Done) {
		switch by, known := p.Done[id].First().NotAfter(p.AsOf); {
		case !milestone(id):
			add(field("Done", id), "there is no such milestone: take one of Milestones")
		case !known:
			add(field("Done", id), "the day is missing: write it, or leave the milestone out")
		case !by:
			add(field("Done", id), "%s is after %s, for which the plan is made: a plan is not done", p.Done[id].English(), p.AsOf.English())
		}
	}
	for _, id := range p.LeftOut {
		_, done := p.Done[id]
		switch {
		case !milestone(id):
			add(field("LeftOut", id), "there is no such milestone: take one of Milestones")
		case id == Decision:
			add(field("LeftOut", id), "a plan ends with the decision: keep it")
		case done:
			add(field("LeftOut", id), "the milestone is done: leave it in, or take it out of Done")
		}
	}
	for i, l := range p.Leads {
		name := fmt.Sprintf("Leads[%d]", i)
		length, _ := l.Length.Value()
		switch {
		case !milestone(l.From) || !milestone(l.To):
			add(name, "it leads from %q to %q: take both from Milestones", string(l.From), string(l.To))
		case min(length.Months, length.Days, length.WorkingDays) < 0:
			add(name, "%s is less than no time: turn the lead round", length)
		case max(length.Months, length.Days, length.WorkingDays) > 10_000:
			add(name, "%s is more than a plan can hold", length)
		case slices.ContainsFunc(p.Leads[:i], func(o Lead) bool { return o.From == l.From && o.To == l.To }):
			add(name, "there is another lead from %q to %q: keep one of the two", string(l.From), string(l.To))
		}
	}
	for i, period := range p.PreElection {
		from, _ := period.From.Value()
		to, _ := period.To.Value()
		if backwards, _ := to.Before(from); backwards {
			add(fmt.Sprintf("PreElection[%d]", i), "the period of %s, from %s to %s, ends before it begins: correct one of the days",
				election(period), from.English(), to.English())
		}
	}
	if len(errs) == 0 && newGraph(p).cyclic() {
		add("Leads", "they lead in a circle: no milestone can come before itself")
	}
	return errors.Join(errs...)
}

func field(name string, id ID) string { return fmt.Sprintf("%s[%s]", name, id) }

func milestone(id ID) bool {
	return slices.ContainsFunc(Milestones(), func(m Milestone) bool { return m.ID == id })
}

// sorted returns the milestones of a map in the order of [Milestones], and what
// is none of them at the end.
func sorted(done map[ID]fact.Date) []ID {
	var ids, rest []ID
	for _, m := range Milestones() {
		if _, ok := done[m.ID]; ok {
			ids = append(ids, m.ID)
		}
	}
	for id := range done {
		if !milestone(id) {
			rest = append(rest, id)
		}
	}
	slices.Sort(rest)
	return append(ids, rest...)
}
