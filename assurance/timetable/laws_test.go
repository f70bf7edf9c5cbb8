package timetable_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/calendar"
	"github.com/clinicalsenate/clinicalsenate/assurance/timetable"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// anyPlan draws a plan within the years of the calendar.
func anyPlan(t *rapid.T) timetable.Plan {
	start := day("2016-01-01")
	draw := func(lo, hi int, label string) int { return rapid.IntRange(lo, hi).Draw(t, label) }
	p := timetable.Plan{AsOf: start.AddDays(draw(0, 900, "as of")), Calendar: calendar.England()}
	p.Target = p.AsOf.AddDays(draw(-60, 1200, "days to the decision"))
	for _, l := range timetable.StandardLeads() {
		if l.Open() && rapid.Bool().Draw(t, "supplied") {
			l.Length = fact.Known(timetable.Length{Months: draw(0, 2, "months"), Days: draw(0, 30, "days"), WorkingDays: draw(0, 20, "working days")})
			p.Leads = append(p.Leads, l)
		}
	}
	for _, m := range timetable.Milestones() {
		if m.ID != timetable.Decision && draw(0, 5, "done") == 0 {
			if p.Done == nil {
				p.Done = map[timetable.ID]fact.Date{}
			}
			p.Done[m.ID] = p.AsOf.AddDays(-draw(0, 400, "done days ago"))
		}
	}
	if rapid.Bool().Draw(t, "elections known") {
		p.PreElection = []assurance.PreElectionPeriod{}
	}
	for range draw(0, 2, "elections") {
		from := p.AsOf.AddDays(draw(-50, 1000, "period begins"))
		p.PreElection = append(p.PreElection, assurance.PreElectionPeriod{From: fact.Known(from), To: fact.Known(from.AddDays(draw(0, 45, "length of the period")))})
	}
	return p
}

func work(t require.TestingT, p timetable.Plan) timetable.Timetable {
	table, err := timetable.Work(p)
	require.NoError(t, err)
	return table
}

// A later target never makes a plan unfitting that fitted, nor a latest day
// earlier.
func TestLaterIsNoWorse(t *testing.T) {
	fits, fails := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		p := anyPlan(t)
		before := work(t, p)
		p.Target = p.Target.AddDays(rapid.IntRange(1, 200).Draw(t, "days later"))
		after := work(t, p)
		if before.Fits == timetable.DoesNotFit {
			fails++
		} else {
			fits++
			if after.Fits != before.Fits {
				t.Fatalf("it %s, and with a later target it %s", before.Fits, after.Fits)
			}
		}
		for _, s := range before.Steps {
			later, _ := after.Step(s.ID)
			if earlier, _ := later.Latest.Before(s.Latest); earlier {
				t.Fatalf("the latest day of the %s went from %s to %s", s.Title, s.Latest, later.Latest)
			}
			if later.Earliest != s.Earliest {
				t.Fatalf("the earliest day of the %s hangs on the target", s.Title)
			}
		}
	})
	if fits == 0 || fails == 0 {
		t.Errorf("%d plans fitted and %d did not: this test looks at nothing", fits, fails)
	}
}

// Latest days keep every lead, and so do the earliest of planned steps; each is a
// day on which the step can be, and no later one would do.
func TestLeadsAreKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPlan(t)
		table := work(t, p)
		for _, l := range table.Leads {
			from, _ := table.Step(l.From)
			to, _ := table.Step(l.To)
			if over := plus(t, p.Calendar, from.Latest, l); !notAfter(over, to.Latest) {
				t.Fatalf("the %s by %s and the %s by %s do not keep %v", from.Title, from.Latest, to.Title, to.Latest, l)
			}
			if to.Status == timetable.Planned && from.Status != timetable.Overtaken {
				if over := plus(t, p.Calendar, from.Earliest, l); !notAfter(over, to.Earliest) {
					t.Fatalf("the %s from %s and the %s from %s do not keep %v", from.Title, from.Earliest, to.Title, to.Earliest, l)
				}
			}
		}
		for _, s := range table.Steps {
			if !can(p, s.Milestone, s.Latest) {
				t.Fatalf("the %s cannot be on %s", s.Title, s.Latest)
			}
			if s.Status == timetable.Planned && !can(p, s.Milestone, s.Earliest) {
				t.Fatalf("the %s cannot be on %s", s.Title, s.Earliest)
			}
			for n := 1; n <= 60; n++ {
				if day := s.Latest.AddDays(n); can(p, s.Milestone, day) && keeps(t, p, table, s, day) {
					t.Fatalf("the %s could be on %s as well, and its latest day is %s", s.Title, day, s.Latest)
				}
			}
		}
	})
}

// keeps reports whether a step on a day keeps the leads from it and the target.
func keeps(t *rapid.T, p timetable.Plan, table timetable.Timetable, s timetable.Step, on fact.Date) bool {
	for _, l := range table.Leads {
		if l.From != s.ID {
			continue
		}
		to, _ := table.Step(l.To)
		if !notAfter(plus(t, p.Calendar, on, l), to.Latest) {
			return false
		}
	}
	return notAfter(on, p.Target)
}

// can reports whether a milestone can be on a day, without asking the timetable.
func can(p timetable.Plan, m timetable.Milestone, on fact.Date) bool {
	if working, _ := p.Calendar.Working(on); !working && !m.AnyDay {
		return false
	}
	return !m.Sensitive || !slices.ContainsFunc(p.PreElection, func(e assurance.PreElectionPeriod) bool {
		from, _ := e.From.Value()
		to, _ := e.To.Value()
		return notAfter(from, on) && notAfter(on, to)
	})
}

func plus(t *rapid.T, c calendar.Calendar, from fact.Date, l timetable.Lead) fact.Date {
	length, _ := l.Length.Value()
	over := from.AddMonths(length.Months).AddDays(length.Days)
	if length.WorkingDays == 0 {
		return over
	}
	over, err := c.Add(over, length.WorkingDays)
	require.NoError(t, err)
	return over
}

func notAfter(a, b fact.Date) bool {
	yes, known := a.NotAfter(b)
	return yes && known
}

// To say how long an open lead is never moves a latest day later or an earliest
// one earlier, and never makes a plan fit that does not.
func TestOpenIsABound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPlan(t)
		open := work(t, p)
		var unsaid []timetable.Lead
		for _, l := range open.Leads {
			if l.Open() {
				unsaid = append(unsaid, l)
			}
		}
		if len(unsaid) == 0 {
			return
		}
		l := rapid.SampledFrom(unsaid).Draw(t, "lead")
		l.Length = fact.Known(timetable.Length{Days: rapid.IntRange(0, 90).Draw(t, "days")})
		p.Leads = append(p.Leads, l)
		said := work(t, p)
		for _, s := range open.Steps {
			now, _ := said.Step(s.ID)
			if !notAfter(now.Latest, s.Latest) || s.Status == timetable.Planned && !notAfter(s.Earliest, now.Earliest) {
				t.Fatalf("the %s went from %s-%s to %s-%s", s.Title, s.Earliest, s.Latest, now.Earliest, now.Latest)
			}
			if s.LatestFirm && now.Latest != s.Latest || s.EarliestFirm && now.Earliest != s.Earliest {
				t.Fatalf("the %s was firm, and moved", s.Title)
			}
		}
		if open.Fits == timetable.DoesNotFit && said.Fits != timetable.DoesNotFit {
			t.Fatalf("a plan that did not fit %s", said.Fits)
		}
	})
}

// A plan does not fit exactly where the decision cannot be taken in time, its
// critical path leads to the decision, and the same plan gives the same answer.
func TestFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPlan(t)
		table := work(t, p)
		decision, _ := table.Step(timetable.Decision)
		if misses := decision.Slack < 0; misses != (table.Fits == timetable.DoesNotFit) || misses != (table.Misfit != "") {
			t.Fatalf("the decision by %s cannot be before %s, and the plan %s (%s)", decision.Latest, decision.Earliest, table.Fits, table.Misfit)
		}
		if last := table.Critical[len(table.Critical)-1]; last != timetable.Decision {
			t.Fatalf("the critical path ends with %s", last)
		}
		if table.Fits == timetable.DoesFit && len(table.Open) > 0 {
			t.Fatalf("it fits, and is open: %v", table.Open)
		}
		if diff := cmp.Diff(table, work(t, p)); diff != "" {
			t.Fatalf("a second answer differs:\n%s", diff)
		}
	})
}
