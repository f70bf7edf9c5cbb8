package timetable_test

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/calendar"
	"github.com/clinicalsenate/clinicalsenate/assurance/timetable"
	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func day(text string) fact.Date { return fact.MustDate(text) }

// horton is what happened in Oxfordshire: the senate's report, NHS England's
// checkpoint, the consultation, its report and the decision.
func horton(t testing.TB) assurance.Dossier {
	t.Helper()
	const file = "../../examples/check/testdata/horton-2017.yaml"
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	var d assurance.Dossier
	_, err = position.Unmarshal(file, text, position.ByExtension, position.Limits{}, &d)
	require.NoError(t, err)
	return d
}

func hortonPlan(t testing.TB, asOf string) timetable.Plan {
	t.Helper()
	return timetable.Plan{
		Target: day("2017-08-10"), AsOf: day(asOf), Calendar: calendar.England(),
		Done: timetable.DoneIn(horton(t), day(asOf)),
	}
}

// The latest days of the case, worked out by hand from its decision on Thursday
// 10 August 2017. Consultation takes 84 days with both its ends, the report on it
// comes at least a day before the decision, NHS England's checkpoint at least a
// day before consultation, and the senate's report a day before that; the panel
// has three months' notice and its team eight weeks.
var hortonLatest = map[timetable.ID]string{
	timetable.Decision:           "2017-08-10",
	timetable.DecisionCase:       "2017-08-10",
	timetable.CommentDeadline:    "2017-08-10",
	timetable.ScrutinyStart:      "2017-08-10",
	timetable.ConsultationReport: "2017-08-09",
	timetable.ConsultationEnd:    "2017-08-09",
	timetable.ConsultationStart:  "2017-05-18",
	timetable.DecisionToConsult:  "2017-05-18",
	timetable.Checkpoint:         "2017-05-17",
	timetable.BusinessCase:       "2017-05-17",
	timetable.OutlineCase:        "2017-05-17",
	timetable.Report:             "2017-05-16",
	timetable.Ratified:           "2017-05-16",
	timetable.AccuracyChecked:    "2017-05-16",
	timetable.DraftReport:        "2017-05-16",
	timetable.PanelDay:           "2017-05-16",
	timetable.Papers:             "2017-05-16",
	timetable.TeamInvited:        "2017-03-21",
	timetable.TermsAgreed:        "2017-03-21",
	timetable.SenseCheck:         "2017-03-21",
	timetable.OptionsApproved:    "2017-03-21",
	timetable.CaseForChange:      "2017-03-21",
	timetable.ReviewRequested:    "2017-02-16",
}

func TestHortonLatest(t *testing.T) {
	for _, asOf := range []string{"2016-10-03", "2016-12-05", "2017-08-10"} {
		table, err := timetable.Work(hortonPlan(t, asOf))
		require.NoError(t, err)
		got := map[timetable.ID]string{}
		for _, s := range table.Steps {
			got[s.ID] = s.Latest.String()
		}
		if diff := cmp.Diff(hortonLatest, got); diff != "" {
			t.Errorf("as of %s, latest days mismatch (-want +got):\n%s", asOf, diff)
		}
	}
}

// TestHortonPublished holds the published days to the timetable: each was by its
// latest day, no lead was cut short and nothing was out of order.
func TestHortonPublished(t *testing.T) {
	table, err := timetable.Work(hortonPlan(t, "2017-08-10"))
	require.NoError(t, err)
	published := map[timetable.ID]string{}
	for _, s := range table.Steps {
		if s.Status != timetable.Done {
			continue
		}
		published[s.ID] = s.On.String()
		if late, _ := s.Latest.Before(s.On); late {
			t.Errorf("the %s was on %s, and its latest day was %s", s.Title, s.On, s.Latest)
		}
	}
	want := map[timetable.ID]string{
		timetable.Ratified: "2016-11-29", timetable.Report: "2016-11-30", timetable.Checkpoint: "2016-12-05",
		timetable.ConsultationStart: "2017-01-16", timetable.ConsultationEnd: "2017-04-09",
		timetable.ConsultationReport: "2017-06", timetable.Decision: "2017-08-10",
	}
	if diff := cmp.Diff(want, published); diff != "" {
		t.Errorf("published days mismatch (-want +got):\n%s", diff)
	}
	if len(table.Conflicts) > 0 {
		t.Errorf("conflicts: %v", table.Conflicts)
	}
	if table.Fits != timetable.DoesFit {
		t.Errorf("the decision was taken on its day, and the plan %s", table.Fits)
	}
}

// TestHortonAhead follows the case as it could be seen at the time.
func TestHortonAhead(t *testing.T) {
	type seen struct {
		Fits     string
		Misfit   timetable.ID
		Earliest string // of the decision
		Start    string // earliest beginning of consultation
		Critical []timetable.ID
	}
	late := hortonPlan(t, "2017-05-19")
	delete(late.Done, timetable.ConsultationStart)
	delete(late.Done, timetable.ConsultationEnd)
	onTheDay := late
	onTheDay.AsOf = day("2017-05-18")
	tests := []struct {
		name string
		plan timetable.Plan
		want seen
	}{
		// Consultation could begin on Tuesday 6 December and last until 27
		// February; then the report, and the decision a day later. How long the
		// report takes nobody has said.
		{"when NHS England answered", hortonPlan(t, "2016-12-05"), seen{
			"cannot tell", "", "2017-02-28", "2016-12-06",
			[]timetable.ID{timetable.Checkpoint, timetable.ConsultationStart, timetable.ConsultationEnd, timetable.ConsultationReport, timetable.Decision},
		}},
		// It ended on a Sunday, so that the report cannot be before Monday.
		{"when consultation ended", hortonPlan(t, "2017-04-09"), seen{
			"cannot tell", "", "2017-04-11", "2017-01-16",
			[]timetable.ID{timetable.ConsultationEnd, timetable.ConsultationReport, timetable.Decision},
		}},
		// Had consultation not begun, 18 May would have been the last day for it.
		{"on the last day", onTheDay, seen{
			"cannot tell", "", "2017-08-10", "2017-05-18",
			[]timetable.ID{timetable.DecisionToConsult, timetable.ConsultationStart, timetable.ConsultationEnd, timetable.ConsultationReport, timetable.Decision},
		}},
		// A day later, 84 days end on Thursday 10 August, and the decision cannot be
		// before the 11th.
		{"a day later", late, seen{
			"does not fit", timetable.DecisionToConsult, "2017-08-11", "2017-05-19",
			[]timetable.ID{timetable.DecisionToConsult, timetable.ConsultationStart, timetable.ConsultationEnd, timetable.ConsultationReport, timetable.Decision},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			table, err := timetable.Work(tt.plan)
			require.NoError(t, err)
			start, _ := table.Step(timetable.ConsultationStart)
			got := seen{table.Fits.String(), table.Misfit, table.EarliestDecision.String(), start.Earliest.String(), table.Critical}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Work() mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
