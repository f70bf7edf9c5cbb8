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

func TestTextDifferences(t *testing.T) {
	got := write(t, ward(), &policy.Options{
		Off: []rules.SwitchOff{{Rule: "R057", Reason: "judged elsewhere"}, {Rule: "R058", Reason: "judged elsewhere"}},
		Overlays: []*rules.Overlay{{
			By:         "the board",
			Severities: []rules.SeverityChange{{Rule: "R056", Severity: rules.GoodPractice, Reason: "not adopted here."}},
			Parameters: []rules.ParameterChange{{
				Parameter: "occupancy_ceiling", Reason: "winter", Values: []rules.ParameterValue{{From: fact.MustDate("2026"), Value: []rules.Value{rules.FloatValue(0.85)}}},
			}},
		}},
	}, &report.TextOptions{Width: 200})
	_, section, found := strings.Cut(got, "What differs from the standard rulebook\n---------------------------------------\n\n")
	require.True(t, found)
	section, _, _ = strings.Cut(section, "\n\n")
	want := []string{
		"- R056: here good practice, in the standard rulebook policy. Why: not adopted here. By: the board. This bears on the grade of test 5.",
		"- Switched off: R057 and R058, policy. Why: judged elsewhere.",
		"- occupancy_ceiling: here 0.85 from 2026; in the standard rulebook 0.92 from 2020. Why: winter. By: the board.",
	}
	if diff := cmp.Diff(want, strings.Split(section, "\n")); diff != "" {
		t.Errorf("the section mismatches (-want +got):\n%s", diff)
	}
	if want := "    R056, good practice; policy in the standard rulebook.\n"; !strings.Contains(got, want) {
		t.Errorf("the finding does not say %q", want)
	}
	if plain := write(t, ward(), nil, nil); strings.Contains(plain, "standard rulebook") {
		t.Error("the report on the standard rulebook says what differs from it")
	}
}
