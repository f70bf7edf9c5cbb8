package timetable_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/calendar"
	"github.com/clinicalsenate/clinicalsenate/assurance/timetable"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// TestDecidedInAMonth: a decision that is known to the month may have been after
// the target, or not.
func TestDecidedInAMonth(t *testing.T) {
	for _, tt := range []struct {
		on, target string
		fits       timetable.Fit
		misfit     timetable.ID
	}{
		{"2026-12", "2026-12-10", timetable.CannotTell, ""},
		{"2026-12", "2026-12-31", timetable.DoesFit, ""},
		{"2026-12", "2026-11-30", timetable.DoesNotFit, timetable.Decision},
		{"2026", "2026-12-10", timetable.CannotTell, ""},
		{"2026-12-10", "2026-12-10", timetable.DoesFit, ""},
		{"2026-12-11", "2026-12-10", timetable.DoesNotFit, timetable.Decision},
	} {
		t.Run(tt.on+" for "+tt.target, func(t *testing.T) {
			p := whole()
			p.AsOf, p.Target = day("2027-02-01"), day(tt.target)
			p.Done = map[timetable.ID]fact.Date{timetable.Decision: day(tt.on)}
			table, err := timetable.Work(p)
			require.NoError(t, err)
			if table.Fits != tt.fits || table.Misfit != tt.misfit {
				t.Errorf("it %s, misfit %q; want %s, %q", table.Fits, table.Misfit, tt.fits, tt.misfit)
			}
			if tt.fits == timetable.CannotTell && len(table.Open) == 0 {
				t.Error("nothing says why that cannot be told")
			}
		})
	}
}

// TestPlansThatContradictThemselves are refused, all faults at once: a
// period that ends before it begins would otherwise be no period, and of two leads
// between the same steps one would go unsaid.
func TestPlansThatContradictThemselves(t *testing.T) {
	p := whole()
	p.PreElection = []assurance.PreElectionPeriod{
		period("a general election", "2026-05-30", "2026-07-04"),
		period("a mayoral election", "2026-07-04", "2026-05-30"),
		period("", "2026-07", "2026-06"),
	}
	p.Leads = append(p.Leads, timetable.Lead{From: timetable.Papers, To: timetable.PanelDay, Length: fact.Known(timetable.Length{Days: 14})})
	_, err := timetable.Work(p)
	require.Error(t, err)
	for _, want := range []string{
		"PreElection[1]: the period of a mayoral election, from 4 July 2026 to 30 May 2026, ends before it begins: correct one of the days",
		"PreElection[2]: the period of an election, from July 2026 to June 2026, ends before it begins: correct one of the days",
		fmt.Sprintf(`Leads[%d]: there is another lead from "papers" to "panel": keep one of the two`, len(p.Leads)-1),
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("the error lacks %q:\n%v", want, err)
		}
	}
	if strings.Contains(err.Error(), "PreElection[0]") {
		t.Errorf("a period in order is refused: %v", err)
	}
}

// TestAwkwardDays: by hand from the calendar. 3 April 2026 is Good Friday and 6
// April Easter Monday; 25, 26 and (for Saturday 26) 28 December 2026 are free; 29
// February 2024 was a Thursday.
func TestAwkwardDays(t *testing.T) {
	base := func() timetable.Plan {
		return timetable.Plan{AsOf: day("2023-01-02"), Calendar: calendar.England(), PreElection: []assurance.PreElectionPeriod{}}
	}
	tests := []struct {
		name   string
		target string
		change func(*timetable.Plan)
		want   map[timetable.ID]string // latest days
	}{
		{"a target on Easter Monday", "2026-04-06", nil, map[timetable.ID]string{
			timetable.Decision:           "2026-04-02", // Thursday: Sunday, Saturday and Good Friday lie between
			timetable.DecisionCase:       "2026-04-02",
			timetable.ConsultationReport: "2026-04-01", // the day before
			timetable.ConsultationEnd:    "2026-04-01",
			timetable.ConsultationStart:  "2026-01-08", // 83 days before, a Thursday
			timetable.Checkpoint:         "2026-01-07",
			timetable.Report:             "2026-01-06",
			timetable.PanelDay:           "2026-01-06",
			timetable.TeamInvited:        "2025-11-11", // 56 days before
			timetable.ReviewRequested:    "2025-10-06", // three months before, a Monday
		}},
		{"a target on Monday 28 December", "2026-12-28", nil, map[timetable.ID]string{timetable.Decision: "2026-12-24"}},
		{"three months before the end of May", "2024-05-31", func(p *timetable.Plan) {
			p.Leads = []timetable.Lead{{From: timetable.CaseForChange, To: timetable.Decision, Length: fact.Known(timetable.Length{Months: 3})}}
			p.LeftOut = but(timetable.CaseForChange, timetable.Decision)
		}, map[timetable.ID]string{timetable.CaseForChange: "2024-02-29"}}, // not 1 March: that makes 1 June
		{"three months before 30 May in a common year", "2025-05-30", func(p *timetable.Plan) {
			p.Leads = []timetable.Lead{{From: timetable.CaseForChange, To: timetable.Decision, Length: fact.Known(timetable.Length{Months: 3})}}
			p.LeftOut = but(timetable.CaseForChange, timetable.Decision)
		}, map[timetable.ID]string{timetable.CaseForChange: "2025-02-28"}},
		{"twenty working days over Christmas", "2026-01-15", func(p *timetable.Plan) {
			p.Leads = []timetable.Lead{{From: timetable.CaseForChange, To: timetable.Decision, Length: fact.Known(timetable.Length{WorkingDays: 20})}}
			p.LeftOut = but(timetable.CaseForChange, timetable.Decision)
		}, map[timetable.ID]string{timetable.CaseForChange: "2025-12-15"}}, // ten in January, from the 2nd to the 15th, and ten from 16 to 31 December
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := base()
			p.Target = day(tt.target)
			if tt.change != nil {
				tt.change(&p)
			}
			table, err := timetable.Work(p)
			require.NoError(t, err)
			got := map[timetable.ID]string{}
			for id := range tt.want {
				s, ok := table.Step(id)
				require.True(t, ok)
				got[id] = s.Latest.String()
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("latest days mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// but returns every milestone but these.
func but(kept ...timetable.ID) []timetable.ID {
	var ids []timetable.ID
	for _, m := range timetable.Milestones() {
		found := false
		for _, id := range kept {
			found = found || id == m.ID
		}
		if !found {
			ids = append(ids, m.ID)
		}
	}
	return ids
}

// TestPreElection: a consultation may not begin in a period, and one that began
// before it and ends after it is told, whether the period covers it, touches its
// last day, or ends on the eve of its first.
func TestPreElection(t *testing.T) {
	tests := []struct {
		name       string
		start, end string // of a consultation that is done
		from, to   string
		over       bool
	}{
		{"in the midst", "2026-01-05", "2026-03-29", "2026-02-01", "2026-02-20", true},
		{"all round", "2026-01-05", "2026-03-29", "2025-12-01", "2026-04-20", true},
		{"its last day", "2026-01-05", "2026-03-29", "2026-03-29", "2026-05-07", true},
		{"its first day", "2026-01-05", "2026-03-29", "2025-12-01", "2026-01-05", true},
		{"on the eve", "2026-01-05", "2026-03-29", "2025-12-01", "2026-01-04", false},
		{"from the day after", "2026-01-05", "2026-03-29", "2026-03-30", "2026-05-07", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := whole()
			p.AsOf, p.Target = day("2026-04-01"), day("2026-12-10")
			p.Done = map[timetable.ID]fact.Date{timetable.ConsultationStart: day(tt.start), timetable.ConsultationEnd: day(tt.end)}
			p.PreElection = []assurance.PreElectionPeriod{period("an election", tt.from, tt.to)}
			table, err := timetable.Work(p)
			require.NoError(t, err)
			over := false
			for _, c := range table.Conflicts {
				over = over || c.Kind == timetable.OverElection
			}
			if over != tt.over {
				t.Errorf("over the period: %t, want %t", over, tt.over)
			}
		})
	}
}

// TestLeadSurelyShort: of a day known to the month, a lead that would not have been
// over even from its first day was not kept.
func TestLeadSurelyShort(t *testing.T) {
	for _, tt := range []struct {
		requested, panel string
		short            bool
	}{
		{"2026-01", "2026-03-31", true},  // three months from 1 January are over on 1 April
		{"2026-01", "2026-04-01", false}, // it may have been kept
		{"2026-01", "2026-04", false},
		{"2026-01", "2026-03", true},
		{"2026-01-12", "2026-04-11", true},
		{"2026-01-12", "2026-04-12", false},
	} {
		t.Run(tt.requested+" to "+tt.panel, func(t *testing.T) {
			p := whole()
			p.AsOf = day("2026-06-01")
			p.Done = map[timetable.ID]fact.Date{timetable.ReviewRequested: day(tt.requested), timetable.PanelDay: day(tt.panel)}
			table, err := timetable.Work(p)
			require.NoError(t, err)
			short := false
			for _, c := range table.Conflicts {
				short = short || c.Kind == timetable.LeadShort && c.Step == timetable.PanelDay
			}
			if short != tt.short {
				t.Errorf("short: %t, want %t (%v)", short, tt.short, table.Conflicts)
			}
		})
	}
}
