package htmlreport_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/assurance/timetable"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Ten days are as wide as the chart, less the least that a day is drawn as. A step
// that does not fit is striped, from its last day to its first; what is done has no
// bar.
func TestTimetableChart(t *testing.T) {
	day := fact.MustDate
	d := document()
	d.Timetable = &report.Timetable{
		Target: day("2026-01-11"), AsOf: day("2026-01-01"), Fits: "does not fit", Conflicts: []string{"It does not go together."},
		Steps: []report.Step{
			{Title: "Report", Status: timetable.Done, On: day("2025-12-01")},
			{Title: "Consultation", Status: timetable.Planned, Earliest: day("2026-01-01"), EarliestFirm: true, Latest: day("2026-01-11"), Slack: 10},
			{Title: "Paper", Status: timetable.Planned, Earliest: day("2026-01-06"), EarliestFirm: true, Latest: day("2026-01-01"), LatestFirm: true, Slack: -5, Critical: true, Misfit: true},
			{Title: "Decision", Status: timetable.Planned, Earliest: day("2026-01-11"), EarliestFirm: true, Latest: day("2026-01-11"), LatestFirm: true, Critical: true},
		},
	}
	got := write(t, d, nil)
	for _, want := range []string{
		`<rect class="bar plan-room" x="1" y="19" width="358" height="12"/>`,
		`<rect class="bar plan-misfit" x="1" y="57" width="181" height="12"/>`,
		`<rect class="bar plan-tight" x="354" y="95" width="5" height="12"/>`,
		`<text class="plan-heading plan-heading-critical" x="6" y="52">Paper</text>`,
		"Consultation: earliest 1 January 2026, latest 11 January 2026 or earlier. 10 days to spare at most. " +
			"Paper: earliest 6 January 2026, latest 1 January 2026. The first that does not fit; on the critical path.",
		"It does not go together.",
	} {
		contains(t, got, want)
	}
	require.Equal(t, 3, strings.Count(got, `<rect class="bar plan-`))
	d.Timetable.Steps = d.Timetable.Steps[:1]
	lacks(t, write(t, d, nil), `id="plan-title"`)
}

// Of a long list the first eight items are shown, and the rest is folded away and
// counts on. One more than eight is shown too.
func TestLongListsFold(t *testing.T) {
	d := document()
	page := func(n int) string {
		d.Actions = nil
		for i := range n {
			d.Actions = append(d.Actions, report.Action{Kind: report.Remedy, Text: fmt.Sprintf("Do thing %d.", i+1)})
		}
		return write(t, d, nil)
	}
	lacks(t, page(9), "more to do")
	got := page(10)
	shown, folded, found := strings.Cut(got, "2 more to do")
	require.True(t, found)
	contains(t, shown, "Do thing 8.")
	lacks(t, shown, "Do thing 9.")
	contains(t, folded, `start="9"`)
	contains(t, folded, "Do thing 10.")
}

// Rules that do not apply are folded together at the end.
func TestNotApplyingIsFolded(t *testing.T) {
	d := document()
	d.Other = []report.Finding{{Rule: "X1", Title: "Elsewhere", Verdict: rules.NotApplicable, Why: "It is elsewhere."}}
	got := write(t, d, nil)
	contains(t, got, "All 1, and why")
	lacks(t, got, `<details class="nhsuk-details nhsuk-expander" id="X1">`)
	contains(t, got, `<li id="X1"><strong>Elsewhere</strong>`)
}
