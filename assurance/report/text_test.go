package report_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

var asOf = fact.MustDate("2026-11-23")

// ward is a dossier whose bed test fails, and whose sponsor thinks otherwise.
func ward() assurance.Dossier {
	day := func(text string) fact.Of[fact.Date] { return fact.Known(fact.MustDate(text)) }
	return assurance.Dossier{Proposal: assurance.Proposal{
		ID: "ward-4", Title: "Closing ward 4 of the cottage hospital",
		Dates: assurance.Dates{Approval: day("2024-03-01"), Decision: day("2024-09-10")},
		Beds: fact.Known(assurance.Beds{
			FallSignificantly: fact.Known(true), ClosesOn: day("2025-01-01"),
			Alternative: fact.Known(assurance.AlternativeCare{LiveOn: day("2025-06-01")}),
			Treatment:   fact.None[assurance.NewTreatment](), Efficiency: fact.None[assurance.EfficientUseOfBeds](),
		}),
		SelfAssessment: fact.Known(assurance.SelfAssessment{
			Beds: fact.Known(assurance.SelfGrade{Grade: fact.Known(assurance.GradeMet)}),
		}),
	}}
}

func write(t *testing.T, d assurance.Dossier, opts *policy.Options, text *report.TextOptions) string {
	t.Helper()
	pol, err := policy.Standard(opts)
	require.NoError(t, err)
	a, err := pol.Assess(t.Context(), asOf, d, nil)
	require.NoError(t, err)
	var out strings.Builder
	require.NoError(t, report.Text(&out, report.New(a, nil), text))
	return out.String()
}

func TestText(t *testing.T) {
	got := write(t, ward(), nil, nil)
	for _, want := range []string{
		"Closing ward 4 of the cottage hospital\n======================================\n",
		"Checked as of 23 November 2026,",
		"the commissioners decide",
		"The sponsor's own grade is met. It decides nothing here.",
		"* One of the three conditions for closing beds holds: NOT MET\n    R056, policy.\n",
		"    Any one of these is enough:\n",
		"    To do: Show when the alternative care starts",
		"    Source: New patient care test for hospital bed closures, NHS England, 3\n      March 2017.\n",
		"Cannot tell yet: a fact that would decide is not in the dossier.",
		"Unconfirmed: nobody has yet checked this",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the report does not say %q", want)
		}
	}
	require.Regexp(t, `(?m)^  5 The bed test \.+ not met$`, got)
	if strings.Contains(got, "= beds.") {
		t.Error("the report shows a formula to a reader who did not ask")
	}
}

// TestSaidOnce: what two conditions of a clause say alike of one fact is said once,
// with both where a reader asks for formulas.
func TestSaidOnce(t *testing.T) {
	const said = "Need for a senate review: not known.\n"
	_, plain, _ := strings.Cut(write(t, ward(), nil, nil), "    T3, ")
	plain, _, _ = strings.Cut(plain, "    Missing:")
	require.Equal(t, 1, strings.Count(plain, said), plain)
	asked := write(t, ward(), nil, &report.TextOptions{Expressions: true, Width: 120})
	require.Contains(t, asked, "= recorded(checkpoint.senate_review_required) and not checkpoint.senate_review_required\n")
}

func TestTextWidth(t *testing.T) {
	for _, width := range []int{60, 80, 120} {
		for i, line := range strings.Split(write(t, ward(), nil, &report.TextOptions{Width: width}), "\n") {
			if n := utf8.RuneCountInString(line); n > width {
				t.Errorf("width %d: line %d has %d characters: %s", width, i+1, n, line)
			}
		}
	}
}

func TestTextWithFormulas(t *testing.T) {
	got := write(t, ward(), nil, &report.TextOptions{Expressions: true})
	if want := "= beds.alternative.live_on <= beds.closes_on"; !strings.Contains(got, want) {
		t.Errorf("the report does not show %q", want)
	}
}

// A rule that could not be evaluated is printed, with its cause.
func TestTextOfFault(t *testing.T) {
	fault := rules.GoRule[policy.Facts]{
		Rule: rules.Rule{ID: "L1", Title: "A local rule", Severity: rules.Policy, Confidence: rules.Confirmed, Sources: []rules.Source{{Title: "Local"}}},
	}
	fault.Judge = func(_ context.Context, _ fact.Date, _ *policy.Facts) rules.Outcome {
		return rules.Outcome{Truth: rules.Fault, Err: errors.New("the register is not to be had")}
	}
	got := write(t, ward(), &policy.Options{GoRules: []rules.GoRule[policy.Facts]{fault}}, nil)
	for _, want := range []string{"Other rules\n-----------\n", "* A local rule: COULD NOT BE EVALUATED", "the register is not to be had"} {
		if !strings.Contains(got, want) {
			t.Errorf("the report does not say %q", want)
		}
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, os.ErrClosed }

func TestTextReturnsTheWritersError(t *testing.T) {
	pol, err := policy.Standard(nil)
	require.NoError(t, err)
	a, err := pol.Assess(t.Context(), asOf, ward(), nil)
	require.NoError(t, err)
	if err := report.Text(brokenPipe{}, report.New(a, nil), nil); !errors.Is(err, os.ErrClosed) {
		t.Errorf("the error is %v, want that of the writer", err)
	}
}

// Facts that could not be known yet are left out, and the report says so.
func TestTextOfWhatWasKnown(t *testing.T) {
	d := ward()
	d.Sources = []assurance.Source{{ID: "minutes", Title: "Minutes"}}
	d.Provenance = []assurance.Provenance{{
		Paths: []fact.Path{"dates", "beds"}, Source: "minutes", RecordedOn: fact.Known(fact.MustDate("2024-09-10")),
	}}
	pol, err := policy.Standard(nil)
	require.NoError(t, err)
	grades := map[string]assurance.Grade{}
	for _, knownAt := range []string{"2024-09-09", "2024-09-10"} {
		a, err := pol.Assess(t.Context(), asOf, d, &policy.AssessOptions{KnownAt: fact.MustDate(knownAt)})
		require.NoError(t, err)
		grades[knownAt] = a.Tests[4].Grade
		var out strings.Builder
		require.NoError(t, report.Text(&out, report.New(a, nil), nil))
		require.Contains(t, out.String(), "on what was known by")
	}
	want := map[string]assurance.Grade{"2024-09-09": assurance.GradeInsufficientEvidence, "2024-09-10": assurance.GradeNotMet}
	if diff := cmp.Diff(want, grades); diff != "" {
		t.Errorf("grades of the bed test mismatch (-want +got):\n%s", diff)
	}
}
