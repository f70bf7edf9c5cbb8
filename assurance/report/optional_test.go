package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/calendar"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/assurance/timetable"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// late is the plan of Oxfordshire in 2017, had consultation not begun by the middle
// of May. The days are those of the example in package timetable. How long the
// local authority and the business case take no source gives, so that the decision
// and the latest days are bounds.
func late(t *testing.T) timetable.Timetable {
	t.Helper()
	table, err := timetable.Work(timetable.Plan{
		Target: fact.MustDate("2017-08-10"), AsOf: fact.MustDate("2017-05-19"),
		Done: map[timetable.ID]fact.Date{
			timetable.Report: fact.MustDate("2016-11-30"), timetable.Checkpoint: fact.MustDate("2016-12-05"),
		},
		Calendar: calendar.England(), PreElection: []assurance.PreElectionPeriod{},
	})
	require.NoError(t, err)
	return table
}

// complete returns the report of a ward with all that a host can add to it.
func complete(t *testing.T) *report.Document {
	t.Helper()
	pol, err := policy.Standard(nil)
	require.NoError(t, err)
	a, err := pol.Assess(t.Context(), asOf, ward(), nil)
	require.NoError(t, err)
	meet, err := pol.ToMeet(t.Context(), asOf, ward(), &policy.ToMeetOptions{Tests: []string{"beds"}})
	require.NoError(t, err)
	table := late(t)
	return report.New(a, &report.Options{Timetable: &table, ToMeet: meet})
}

func TestTimetable(t *testing.T) {
	got := complete(t).Timetable
	require.Equal(t, "For a decision on 10 August 2017, as of 19 May 2017, the plan does not fit. "+
		"The decision could be taken on 11 August 2017 at the earliest, or later: that day is a bound.", got.Says())
	require.Contains(t, got.Conflicts, "The decision to consult is due by 18 May 2017 and cannot be before 19 May 2017: the plan is made for 19 May 2017.")
	said := map[timetable.ID][]string{}
	var critical []timetable.ID
	for _, s := range got.Steps {
		said[s.ID] = []string{s.EarliestSays(), s.LatestSays(), s.Says()}
		if s.Critical {
			critical = append(critical, s.ID)
		}
	}
	want := map[timetable.ID][]string{
		timetable.Report:            {"Done on 30 November 2016", "–", ""},
		timetable.BusinessCase:      {"Not on record", "–", ""},
		timetable.DecisionToConsult: {"19 May 2017", "18 May 2017 or earlier", "The first that does not fit; on the critical path"},
		timetable.ConsultationEnd:   {"10 August 2017", "9 August 2017 or earlier", "Does not fit; on the critical path"},
		timetable.ScrutinyStart:     {"19 May 2017", "10 August 2017 or earlier", "83 days to spare at most"},
	}
	for id, says := range want {
		if diff := cmp.Diff(says, said[id]); diff != "" {
			t.Errorf("%s mismatch (-want +got):\n%s", id, diff)
		}
	}
	require.Equal(t, []timetable.ID{
		timetable.DecisionToConsult, timetable.ConsultationStart, timetable.ConsultationEnd, timetable.ConsultationReport, timetable.Decision,
	}, critical)
	for _, s := range got.Shown() {
		require.NotEqual(t, timetable.Overtaken, s.Status)
		require.NotContains(t, got.OvertakenSays(), s.Title)
	}
	require.Contains(t, got.OvertakenSays(), "Not on record as done, though a later step is: Request to the senate; Case for change; ")
	require.Empty(t, (&report.Timetable{}).OvertakenSays())
}

func TestToMeet(t *testing.T) {
	change := []rules.Edit{{Path: "beds.plan", Label: "plan", From: rules.Value{}, To: rules.Value{}}}
	tests := []struct {
		name string
		turn rules.Turn
		lead string
		note string
	}{
		{"proven", rules.Turn{Reached: true, Minimal: true, Edits: change}, "The tests would be met, or not apply", "It is proven that nothing less would do."},
		{"not proven", rules.Turn{Reached: true, Edits: change}, "The tests would be met, or not apply", "This is not proven to be the least that would do: less may be enough."},
		{"impossible", rules.Turn{Impossible: true}, "No change to the facts that may change would do, which is proven.", ""},
		{"none found", rules.Turn{NotAnalysed: []string{"a ==\n  b"}}, "No changes were found that would do. There may be some.", "Conditions that could not be looked into: a == b."},
		{"nothing to do", rules.Turn{Reached: true, Minimal: true}, "Nothing needs to change.", ""},
	}
	pol, err := policy.Standard(nil)
	require.NoError(t, err)
	a, err := pol.Assess(t.Context(), asOf, ward(), nil)
	require.NoError(t, err)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := report.New(a, &report.Options{ToMeet: &policy.ToMeet{Turn: tt.turn}}).ToMeet
			require.Contains(t, got.Lead(), tt.lead)
			require.Equal(t, tt.note, strings.Join(got.Notes(), " "))
		})
	}
}

// Every format prints a timetable and what would change the answer where the host
// supplies them, and nothing of either where it does not.
func TestEveryFormatSaysWhatTheHostAdds(t *testing.T) {
	with, without := complete(t), document(t, ward(), "2026-11-23")
	require.True(t, with.ToMeet.Reached)
	require.NotEmpty(t, with.ToMeet.Changes)
	for _, f := range formats {
		t.Run(f.name, func(t *testing.T) {
			var out bytes.Buffer
			require.NoError(t, f.write(&out, with))
			said := words(t, f.name, out.Bytes())
			wants := []string{with.ToMeet.Changes[0].Text, with.Timetable.Conflicts[0]}
			heads := []string{`"to_meet"`, `"timetable"`}
			if f.name != "json" {
				heads = []string{"What would change the answer", "Timetable up to the decision"}
				wants = append(wants, with.Timetable.Says(), with.Timetable.OvertakenSays(), "The first that does not fit; on the critical path", with.ToMeet.Notes()[0], with.ToMeet.Tests[0].Says())
			}
			for _, want := range append(wants, heads...) {
				require.Contains(t, said, strings.ToLower(want))
			}
			out.Reset()
			require.NoError(t, f.write(&out, without))
			said = words(t, f.name, out.Bytes())
			for _, head := range heads {
				require.NotContains(t, said, strings.ToLower(head))
			}
		})
	}
}
