package timetable_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/calendar"
	"github.com/clinicalsenate/clinicalsenate/assurance/timetable"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// supplied are lengths for every lead that no source gives.
func supplied(length timetable.Length) []timetable.Lead {
	var leads []timetable.Lead
	for _, l := range timetable.StandardLeads() {
		if l.Open() {
			l.Length, l.Source = fact.Known(length), "the host's own"
			leads = append(leads, l)
		}
	}
	return leads
}

func period(election, from, to string) assurance.PreElectionPeriod {
	p := assurance.PreElectionPeriod{Election: election}
	if from != "" {
		p.From = fact.Known(day(from))
	}
	if to != "" {
		p.To = fact.Known(day(to))
	}
	return p
}

// whole is a plan with everything that it needs.
func whole() timetable.Plan {
	return timetable.Plan{
		Target: day("2026-12-10"), AsOf: day("2025-10-01"), Calendar: calendar.England(),
		Leads: supplied(timetable.Length{WorkingDays: 10}), PreElection: []assurance.PreElectionPeriod{},
	}
}

// TestWhole works a plan back by hand. Every open lead takes ten working days;
// 31 August 2026 is a bank holiday.
func TestWhole(t *testing.T) {
	table, err := timetable.Work(whole())
	require.NoError(t, err)
	want := map[timetable.ID]string{
		timetable.Decision:           "2026-12-10", // a Thursday
		timetable.DecisionCase:       "2026-11-26", // ten working days
		timetable.ConsultationReport: "2026-11-26",
		timetable.ConsultationEnd:    "2026-11-12",
		timetable.ConsultationStart:  "2026-08-21", // 83 days
		timetable.DecisionToConsult:  "2026-08-21",
		timetable.Checkpoint:         "2026-08-20",
		timetable.Report:             "2026-08-19",
		timetable.Ratified:           "2026-08-19",
		timetable.BusinessCase:       "2026-08-06",
		timetable.AccuracyChecked:    "2026-08-05",
		timetable.DraftReport:        "2026-07-22",
		timetable.PanelDay:           "2026-07-08",
		timetable.Papers:             "2026-06-24",
		timetable.TeamInvited:        "2026-05-13", // eight weeks
		timetable.ReviewRequested:    "2026-04-08", // three months
		timetable.ScrutinyStart:      "2026-11-26",
		timetable.CommentDeadline:    "2026-12-10",
	}
	got := map[timetable.ID]string{}
	for id := range want {
		s, ok := table.Step(id)
		require.True(t, ok)
		got[id] = s.Latest.String()
		if !s.LatestFirm || !s.EarliestFirm {
			t.Errorf("the %s is not firm", s.Title)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("latest days mismatch (-want +got):\n%s", diff)
	}
	if table.Fits != timetable.DoesFit || table.Misfit != "" || len(table.Open) > 0 || len(table.Conflicts) > 0 {
		t.Errorf("the plan %s: misfit %q, open %v, conflicts %v", table.Fits, table.Misfit, table.Open, table.Conflicts)
	}
	for i := 1; i < len(table.Steps); i++ {
		if wrong, _ := table.Steps[i].Latest.Before(table.Steps[i-1].Latest); wrong {
			t.Errorf("the %s stands after a later step", table.Steps[i].Title)
		}
	}
}

// TestMoves: a decision on a Sunday in a pre-election period before which there
// is a bank holiday.
func TestMoves(t *testing.T) {
	p := whole()
	p.Target = day("2027-05-09")
	p.PreElection = []assurance.PreElectionPeriod{period("the election of a council", "2027-03-30", "2027-05-06")}
	table, err := timetable.Work(p)
	require.NoError(t, err)
	decision, _ := table.Step(timetable.Decision)
	want := []timetable.Move{
		{From: day("2027-05-09"), To: day("2027-05-08"), Because: "9 May 2027 is a Sunday"},
		{From: day("2027-05-08"), To: day("2027-05-07"), Because: "8 May 2027 is a Saturday"},
	}
	if diff := cmp.Diff(want, decision.Moves); diff != "" {
		t.Errorf("moves mismatch (-want +got):\n%s", diff)
	}
	// A day earlier would be in the period, and so is the decision then.
	p.Target = day("2027-05-06")
	table, err = timetable.Work(p)
	require.NoError(t, err)
	decision, _ = table.Step(timetable.Decision)
	want = []timetable.Move{
		{From: day("2027-05-06"), To: day("2027-03-29"), Because: "the pre-election period of the election of a council runs from 30 March 2027 to 6 May 2027"},
		{From: day("2027-03-29"), To: day("2027-03-28"), Because: "29 March 2027 is a bank holiday, Easter Monday"},
		{From: day("2027-03-28"), To: day("2027-03-27"), Because: "28 March 2027 is a Sunday"},
		{From: day("2027-03-27"), To: day("2027-03-26"), Because: "27 March 2027 is a Saturday"},
		{From: day("2027-03-26"), To: day("2027-03-25"), Because: "26 March 2027 is a bank holiday, Good Friday"},
	}
	if diff := cmp.Diff(want, decision.Moves); diff != "" {
		t.Errorf("moves mismatch (-want +got):\n%s", diff)
	}
	wantConflict := "the decision cannot be on 6 May 2027: the pre-election period of the election of a council runs from 30 March 2027 to 6 May 2027; the last day before that is 25 March 2027"
	if len(table.Conflicts) != 1 || table.Conflicts[0].Kind != timetable.TargetMoved || table.Conflicts[0].Text != wantConflict {
		t.Errorf("conflicts: %v", table.Conflicts)
	}
}

func TestConflicts(t *testing.T) {
	p := whole()
	p.AsOf = day("2026-09-01")
	p.Done = map[timetable.ID]fact.Date{
		timetable.ReviewRequested:   day("2026-01-12"),
		timetable.TeamInvited:       day("2026-03-02"),
		timetable.PanelDay:          day("2026-04-08"),
		timetable.Checkpoint:        day("2026-08-20"),
		timetable.ConsultationStart: day("2026-08-19"),
	}
	p.PreElection = []assurance.PreElectionPeriod{period("a mayoral election", "2026-10-05", "2026-11-05")}
	p.Target = day("2026-11-20")
	table, err := timetable.Work(p)
	require.NoError(t, err)
	var got []string
	for _, c := range table.Conflicts {
		got = append(got, string(c.Kind)+": "+c.Text)
	}
	// By hand: the decision is on Friday 20 November, so the business case by the
	// 6th, the report too, and consultation has to end by Sunday 25 October, which
	// has the same tenth working day as the Friday before. It began on 19 August,
	// and 83 days later is 10 November; ten working days later is the 24th, and
	// again 8 December.
	want := []string{
		"lead_short: the panel was on 8 April 2026; 3 months from the request to the senate on 12 January 2026 would have been over on 12 April 2026",
		"lead_short: the panel was on 8 April 2026; 56 days from the invitation of the review team on 2 March 2026 would have been over on 27 April 2026",
		"out_of_order: the beginning of public consultation was on 19 August 2026, before the assurance checkpoint on 20 August 2026",
		"too_late: the last day of public consultation is due by 25 October 2026 and cannot be before 10 November 2026: it takes 83 days from the beginning of public consultation, on 19 August 2026 at the earliest",
		"over_election: public consultation from 19 August 2026 to 25 October 2026 runs over the pre-election period of a mayoral election, from 5 October 2026 to 5 November 2026",
		"too_late: the report on the consultation is due by 6 November 2026 and cannot be before 24 November 2026: it takes 10 working days from the last day of public consultation, on 10 November 2026 at the earliest",
		"too_late: the decision-making business case is due by 6 November 2026 and cannot be before 24 November 2026: it follows the report on the consultation, on 24 November 2026 at the earliest",
		"too_late: the decision is due by 20 November 2026 and cannot be before 8 December 2026: it takes 10 working days from the decision-making business case, on 24 November 2026 at the earliest",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("conflicts mismatch (-want +got):\n%s", diff)
	}
	if table.Misfit != timetable.ConsultationEnd || table.EarliestDecision != day("2026-12-08") {
		t.Errorf("misfit %s, earliest decision %s", table.Misfit, table.EarliestDecision)
	}
}

// TestLeftOut leaves the senate's review out: the sense check still comes before
// the checkpoint, and the plan is firm without the leads of the review.
func TestLeftOut(t *testing.T) {
	p := whole()
	p.LeftOut = []timetable.ID{
		timetable.ReviewRequested, timetable.TermsAgreed, timetable.TeamInvited, timetable.Papers, timetable.PanelDay,
		timetable.DraftReport, timetable.AccuracyChecked, timetable.Ratified, timetable.Report,
	}
	p.Leads = supplied(timetable.Length{WorkingDays: 10})
	table, err := timetable.Work(p)
	require.NoError(t, err)
	check, _ := table.Step(timetable.SenseCheck)
	if check.Latest != day("2026-08-20") || table.Fits != timetable.DoesFit {
		t.Errorf("sense check by %s, and the plan %s", check.Latest, table.Fits)
	}
	if _, ok := table.Step(timetable.PanelDay); ok || len(table.Steps) != 14 {
		t.Errorf("%d steps, and the panel is among them: %t", len(table.Steps), ok)
	}
}

// TestOpen holds the timetable to not guessing: whatever nobody has said leaves
// it open, by name.
func TestOpen(t *testing.T) {
	without := func(from, to timetable.ID) func(*timetable.Plan) {
		return func(p *timetable.Plan) {
			var kept []timetable.Lead
			for _, l := range p.Leads {
				if l.From != from || l.To != to {
					kept = append(kept, l)
				}
			}
			p.Leads = kept
		}
	}
	tests := []struct {
		name   string
		change func(*timetable.Plan)
		want   []string
	}{
		{"a lead", without(timetable.Papers, timetable.PanelDay), []string{"how long it takes from the papers to the panel to the panel"}},
		{"whether there are elections", func(p *timetable.Plan) { p.PreElection = nil }, []string{
			"which pre-election periods there are in the areas affected", "which pre-election periods there are in the areas affected",
		}},
		{"when an election is", func(p *timetable.Plan) {
			p.PreElection = []assurance.PreElectionPeriod{period("a by-election", "2026-03-01", "")}
		}, []string{
			"from which day to which the pre-election period of a by-election runs", "from which day to which the pre-election period of a by-election runs",
		}},
		{"a day known to the month", func(p *timetable.Plan) {
			p.Done = map[timetable.ID]fact.Date{timetable.TeamInvited: day("2025-09")}
		}, []string{"the day of the invitation of the review team, which is known as September 2025", "the day of the agreement of the terms of reference"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := whole()
			tt.change(&p)
			table, err := timetable.Work(p)
			require.NoError(t, err)
			var got []string
			for _, o := range table.Open {
				got = append(got, o.What)
			}
			if table.Fits != timetable.CannotTell {
				t.Errorf("the plan %s", table.Fits)
			}
			for _, want := range tt.want {
				if !strings.Contains(strings.Join(got, "\n"), want) {
					t.Errorf("open are %q, and not %q", got, want)
				}
			}
		})
	}
}

func TestFaults(t *testing.T) {
	p := timetable.Plan{
		Target: day("2026-12"), Calendar: calendar.England(),
		Done:    map[timetable.ID]fact.Date{"lunch": day("2025-01-01"), timetable.Report: day("2030-01-01"), timetable.Ratified: {}},
		LeftOut: []timetable.ID{timetable.Decision, "tea", timetable.Report},
		Leads: []timetable.Lead{
			{From: "tea", To: timetable.Decision},
			{From: timetable.Papers, To: timetable.PanelDay, Length: fact.Known(timetable.Length{Days: -1})},
			{From: timetable.Papers, To: timetable.PanelDay, Length: fact.Known(timetable.Length{Months: 20_000})},
		},
	}
	p.AsOf = day("2026-01-05")
	_, err := timetable.Work(p)
	require.Error(t, err)
	want := `Target: "2026-12" is no day: write one in full, as 2017-08-10
Done[ratified]: the day is missing: write it, or leave the milestone out
Done[senate_report]: 1 January 2030 is after 5 January 2026, for which the plan is made: a plan is not done
Done[lunch]: there is no such milestone: take one of Milestones
LeftOut[decision]: a plan ends with the decision: keep it
LeftOut[tea]: there is no such milestone: take one of Milestones
LeftOut[senate_report]: the milestone is done: leave it in, or take it out of Done
Leads[0]: it leads from "tea" to "decision": take both from Milestones
Leads[1]: -1 days is less than no time: turn the lead round
Leads[2]: 20000 months is more than a plan can hold`
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Errorf("faults mismatch (-want +got):\n%s", diff)
	}
	if _, ok := errors.AsType[*timetable.PlanError](err); !ok {
		t.Errorf("%T is no PlanError", err)
	}

	p = whole()
	p.Leads = append(p.Leads, timetable.Lead{From: timetable.Decision, To: timetable.CaseForChange, Length: fact.Known(timetable.Length{})})
	if _, err := timetable.Work(p); err == nil || !strings.Contains(err.Error(), "circle") {
		t.Errorf("a circle of leads: %v", err)
	}
	p = whole()
	p.Target = day("2028-06-01")
	_, err = timetable.Work(p)
	if _, ok := errors.AsType[*calendar.BeyondError](err); !ok {
		t.Errorf("beyond the calendar: %v", err)
	}
	if _, err := timetable.Work(timetable.Plan{}); err == nil {
		t.Error("the zero plan works")
	}
}

// TestStandard holds the tables to being whole: paths that lead somewhere, leads
// between milestones, a source for each that has a confidence, and no length for
// what nobody has confirmed.
func TestStandard(t *testing.T) {
	d := assurance.Dossier{Proposal: assurance.Proposal{ID: "p", Title: "a proposal"}}
	known := map[timetable.ID]bool{}
	for _, m := range timetable.Milestones() {
		known[m.ID] = true
		d.Provenance = append(d.Provenance, assurance.Provenance{Paths: []fact.Path{m.Path}})
	}
	if err := d.Validate(); err != nil {
		t.Errorf("a milestone names a fact that there is not: %v", err)
	}
	for _, l := range timetable.StandardLeads() {
		length, _ := l.Length.Value()
		name := string(l.From) + " to " + string(l.To)
		switch {
		case !known[l.From] || !known[l.To]:
			t.Errorf("%s: no such milestone", name)
		case l.Confidence != network.Unconfirmed && l.Source == "":
			t.Errorf("%s is %s without a source", name, l.Confidence)
		case l.Confidence == network.Unconfirmed && length.Months+length.WorkingDays > 0, l.Confidence == network.Unconfirmed && length.Days > 1:
			t.Errorf("%s takes %s, and nobody has confirmed it", name, length)
		}
	}
}

func TestLengths(t *testing.T) {
	for length, want := range map[timetable.Length]string{
		{}: "no time", {Months: 3}: "3 months", {Days: 1}: "1 day", {WorkingDays: 20}: "20 working days", {Months: 1, Days: 2}: "1 month and 2 days",
	} {
		if got := length.String(); got != want {
			t.Errorf("%+v reads %q, want %q", length, got, want)
		}
	}
}

func TestDecided(t *testing.T) {
	p := whole()
	p.AsOf = day("2027-02-01")
	p.Done = map[timetable.ID]fact.Date{timetable.Decision: day("2026-12-11")}
	table, err := timetable.Work(p)
	require.NoError(t, err)
	if table.Fits != timetable.DoesNotFit || table.Misfit != timetable.Decision {
		t.Errorf("a decision a day late %s, misfit %q", table.Fits, table.Misfit)
	}
}
