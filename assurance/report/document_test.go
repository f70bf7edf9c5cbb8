package report_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func TestTimeline(t *testing.T) {
	day := func(text string) fact.Of[fact.Date] { return fact.Known(fact.MustDate(text)) }
	d := assurance.Dossier{
		Proposal: assurance.Proposal{
			ID: "p", Title: "A proposal",
			Dates:     assurance.Dates{Decision: day("2024-07-10"), ImplementationStart: day("2027"), CaseForChange: fact.None[fact.Date]()},
			Decisions: []assurance.Decision{{By: assurance.Body{Name: "A board"}, DecidedOn: day("2024-07-10")}},
			Beds:      fact.Known(assurance.Beds{ClosesOn: day("2024-06")}),
		},
		Sources:    []assurance.Source{{ID: "minutes", Title: "Minutes of July"}},
		Provenance: []assurance.Provenance{{Paths: []fact.Path{"decisions"}, Source: "minutes"}},
	}
	want := []report.Event{
		{Date: fact.MustDate("2024-06"), Label: "The beds close", Path: "beds.closes_on"},
		{Date: fact.MustDate("2024-07-10"), Label: "Decision (A board)", Path: "decisions[0].decided_on", Source: "Minutes of July"},
		{Date: fact.MustDate("2027"), Label: "Implementation begins", Path: "dates.implementation_start", ToCome: true},
	}
	sameDate := cmp.Comparer(func(x, y fact.Date) bool { return x == y })
	if diff := cmp.Diff(want, document(t, d, "2026-11-23").Timeline, sameDate); diff != "" {
		t.Errorf("timeline mismatch (-want +got):\n%s", diff)
	}
}

func TestBeds(t *testing.T) {
	d := assurance.Dossier{Proposal: assurance.Proposal{ID: "p", Title: "A proposal",
		Sites: []assurance.Site{{Code: "RTH02", Name: "Horton General Hospital"}},
		Beds: fact.Known(assurance.Beds{
			Counts: []assurance.BedCount{
				{Site: "RTH02", Kind: fact.Known(assurance.GeneralAndAcute), Year: fact.Known(2018), Before: fact.Known(236), After: fact.Known(194)},
				{Site: "RTH99", Change: fact.Known(3)},
			},
			TotalChange: fact.Known(-39),
		}),
	}}
	want := &report.Beds{
		Rows: []report.BedRow{
			{Label: "General and acute, Horton General Hospital, 2018", Before: fact.Known(236), After: fact.Known(194), Change: fact.Known(-42)},
			{Label: "Beds of a kind not known, RTH99", Change: fact.Known(3)},
		},
		Total: report.BedRow{Label: "All beds", Change: fact.Known(-39)},
	}
	if diff := cmp.Diff(want, document(t, d, "2026-11-23").Beds); diff != "" {
		t.Errorf("beds mismatch (-want +got):\n%s", diff)
	}
	d.Beds = fact.None[assurance.Beds]()
	require.Nil(t, document(t, d, "2026-11-23").Beds)
	d.Beds = fact.Known(assurance.Beds{FallSignificantly: fact.Known(true)})
	require.Nil(t, document(t, d, "2026-11-23").Beds)
}

// What a grade hangs on comes first, then what is open, then good practice.
func TestActions(t *testing.T) {
	d := ward()
	d.Commissioners = []assurance.Commissioner{{Body: assurance.Body{Name: "A board"}, Conditions: []assurance.Condition{{Text: "Show the rota"}}}}
	broken := rules.GoRule[policy.Facts]{
		Rule: rules.Rule{ID: "L1", Title: "A local rule", Severity: rules.Policy, Confidence: rules.Confirmed, Sources: []rules.Source{{Title: "Local"}}},
		Judge: func(context.Context, fact.Date, *policy.Facts) rules.Outcome {
			return rules.Outcome{Truth: rules.Fault, Err: errors.New("the register is not to be had")}
		},
	}
	pol, err := policy.Standard(&policy.Options{GoRules: []rules.GoRule[policy.Facts]{broken}})
	require.NoError(t, err)
	a, err := pol.Assess(t.Context(), asOf, d, nil)
	require.NoError(t, err)
	actions := report.New(a, nil).Actions
	want := report.Action{Kind: report.Remedy, Text: remedy(a, "R056"), Tests: []int{5}, Rule: "R056", Counts: true}
	require.Equal(t, want, actions[0])
	last, counts := 0, map[report.ActionKind]int{}
	for i, action := range actions {
		counts[action.Kind]++
		if action.Counts || action.Kind == report.Condition {
			last = i
		}
	}
	require.Equal(t, 1, counts[report.Condition])
	require.Equal(t, 1, counts[report.Mend])
	for _, action := range actions[:last] {
		require.True(t, action.Counts || action.Kind == report.Condition, "%v comes before what counts", action)
	}
}

// remedy returns what a rule says to do.
func remedy(a *policy.Assessment, rule string) string {
	for _, f := range a.Findings {
		if f.Rule.ID == rule {
			return f.Rule.Remedy
		}
	}
	return ""
}

// Every finding of the assessment is in the report, each once.
func TestNothingIsLeftOut(t *testing.T) {
	pol, err := policy.Standard(nil)
	require.NoError(t, err)
	a, err := pol.Assess(t.Context(), asOf, ward(), nil)
	require.NoError(t, err)
	want, got := map[string]int{}, map[string]int{}
	for _, f := range a.Findings {
		want[f.Rule.ID]++
	}
	for f := range report.New(a, nil).Findings {
		got[f.Rule]++
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings mismatch (-assessment +report):\n%s", diff)
	}
}

// What a dossier says is never read as markup.
func TestMarkdownEscapes(t *testing.T) {
	d := ward()
	d.Title = "Ward <b>4</b> | [link](http://example.org) *now* `x` # _y_"
	var out strings.Builder
	require.NoError(t, report.Markdown(&out, document(t, d, "2026-11-23")))
	title, _, _ := strings.Cut(out.String(), "\n")
	require.Equal(t, "# Ward \\<b\\>4\\</b\\> | \\[link\\](http://example.org) \\*now\\* \\`x\\` \\# \\_y\\_", title)
}

// Colour changes nothing but the colour.
func TestTextInColour(t *testing.T) {
	plain := write(t, ward(), nil, &report.TextOptions{Width: 60})
	coloured := write(t, ward(), nil, &report.TextOptions{Width: 60, Colour: true})
	require.Contains(t, coloured, "\x1b[1;31mnot met\x1b[0m")
	var out strings.Builder
	for rest := coloured; rest != ""; {
		before, after, found := strings.Cut(rest, "\x1b[")
		out.WriteString(before)
		if rest = after; found {
			_, rest, _ = strings.Cut(after, "m")
		}
	}
	if diff := cmp.Diff(plain, out.String()); diff != "" {
		t.Errorf("text mismatch (-plain +coloured):\n%s", diff)
	}
}
