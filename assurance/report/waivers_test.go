package report_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func TestTextWaivers(t *testing.T) {
	waiver := func(rule, subject, expires string) rules.Waiver {
		return rules.Waiver{
			Rule: rule, Subject: subject, Justification: "The ward is closed for a fire", Approver: "the chief executive", Evidence: []string{"Fire report"},
			Issued: fact.MustDate("2026-10-01"), Expires: fact.MustDate(expires), ReviewBy: fact.MustDate("2026-11-01"),
			At: rules.Position{File: "waivers.yaml", Line: 2},
		}
	}
	pol, err := policy.Standard(nil)
	require.NoError(t, err)
	a, err := pol.Assess(t.Context(), asOf, ward(), &policy.AssessOptions{Waivers: []rules.Waiver{
		waiver("R056", "ward-4", "2026-12-31"),
		waiver("R056", "ward-4", "2026-10-31"),
		waiver("", "", "2026-12-31"),
		waiver("R056", "ward-5", "2026-12-31"),
	}})
	require.NoError(t, err)
	var out strings.Builder
	require.NoError(t, report.Text(&out, report.New(a, nil), &report.TextOptions{Width: 400}))
	got := out.String()
	for _, want := range []string{
		"* One of the three conditions for closing beds holds: NOT MET\n",
		"    Waived: From 1 October 2026 to 31 December 2026, approved by the chief executive. The ward is closed for a fire." +
			" Evidence: Fire report. It was to be looked at again by 1 November 2026. The answer stays what it is.\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the report does not say %q", want)
		}
	}
	require.Regexp(t, `(?m)^  5 The bed test \.+ not met$`, got)
	_, section, found := strings.Cut(got, "Waivers that somebody has to look at\n------------------------------------\n\n")
	require.True(t, found)
	section, _, _ = strings.Cut(section, "\n\n")
	want := []string{
		"- Waiver of R056 for ward-4 (waivers.yaml:2): review overdue. It was to be looked at again by 1 November 2026.",
		"- Waiver of R056 for ward-4 (waivers.yaml:2): expired. The waiver stood until 31 October 2026.",
		"- Waiver of no rule (waivers.yaml:2): too broad. The waiver names no single rule.",
	}
	if diff := cmp.Diff(want, strings.Split(section, "\n")); diff != "" {
		t.Errorf("the section mismatches (-want +got):\n%s", diff)
	}
}
