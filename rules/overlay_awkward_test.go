package rules_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// values are those of a parameter that a host changes, from 2026 on.
func values(list bool, vs ...rules.Value) []rules.ParameterValue {
	return []rules.ParameterValue{{From: day("2026"), List: list, Value: vs, Confidence: rules.Confirmed}}
}

// TestOverlayAwkwardFaults: what looks like a change and is none, or none that
// anybody answers for.
func TestOverlayAwkwardFaults(t *testing.T) {
	parameter := func(name string, vs []rules.ParameterValue) *rules.Overlay {
		return &rules.Overlay{Parameters: []rules.ParameterChange{{Parameter: name, Reason: "x", Values: vs}}}
	}
	tests := []struct {
		name    string
		overlay *rules.Overlay
		want    []string // one fault each; none where the overlay can be used
	}{
		{"a reason of spaces", &rules.Overlay{
			Off:        []rules.SwitchOff{{Rule: "R2", Reason: "  \t"}},
			Severities: []rules.SeverityChange{{Rule: "R1", Severity: rules.Statutory, Reason: "\n"}},
			Parameters: []rules.ParameterChange{{Parameter: "limit", Reason: " ", Values: values(false, rules.IntValue(1))}},
		}, []string{"the change has no reason", "the change has no reason", "the change has no reason"}},
		{"two faults in one change", &rules.Overlay{Parameters: []rules.ParameterChange{{Parameter: "nothing"}}}, []string{
			"the change has no reason", `the standard rulebook has no parameter "nothing"`,
		}},
		{"a text for a number", parameter("limit", values(false, rules.TextValue("12 beds"))), []string{"the parameter limit is a whole number, and here text"}},
		{"a fraction for a whole number", parameter("limit", values(false, rules.FloatValue(12.5))), []string{"the parameter limit is a whole number, and here a number"}},
		{"a list for one", parameter("limit", values(true, rules.IntValue(12))), []string{"the parameter limit is a whole number, and here a list of a whole number"}},
		{"one for a list", parameter("kinds", values(false, rules.TextValue("acute"))), []string{"the parameter kinds is a list of text, and here text"}},
		{"a list, and later one", parameter("kinds", append(values(true, rules.TextValue("acute")), rules.ParameterValue{From: day("2027"), Value: []rules.Value{rules.TextValue("acute")}})), []string{
			"the parameter kinds is a list, and is none: give all its values one form",
		}},
		{"an empty list", parameter("kinds", values(true)), nil},
		{"yes for a number", parameter("limit", values(false, rules.BoolValue(true))), []string{"the parameter limit is a whole number, and here yes or no"}},
		{"before the standard values", parameter("limit", []rules.ParameterValue{beds("1948", "1999", 5)}), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := withOverlay(tt.overlay)
			if tt.want == nil {
				require.NoError(t, err)
				return
			}
			require.Error(t, err)
			got := strings.Split(err.Error(), "\n")
			if len(got) != len(tt.want) {
				t.Fatalf("faults %q, want %q", got, tt.want)
			}
			for i, want := range tt.want {
				if !strings.Contains(got[i], want) {
					t.Errorf("fault %q, want %q", got[i], want)
				}
			}
		})
	}
}

// TestOverlayAtTheSeams: a host's value for one day, of a leap year too, leaves the
// days before and after as they were.
func TestOverlayAtTheSeams(t *testing.T) {
	checker, err := withOverlay(&rules.Overlay{Parameters: []rules.ParameterChange{{
		Parameter: "limit", Reason: "x", Values: []rules.ParameterValue{beds("2024-02-29", "2024-02-29", 99), beds("2017-04-01", "2017-04", 50)},
	}}})
	require.NoError(t, err)
	got := map[string]int{}
	for _, on := range []string{"2017-03-31", "2017-04-01", "2017-04-30", "2017-05-01", "2024-02-28", "2024-02-29", "2024-03-01"} {
		for n := 0; n < 200; n++ {
			findings, err := checker.Check(t.Context(), day(on), &scheme{Beds: fact.Known(n)})
			require.NoError(t, err)
			if findings[0].Verdict == rules.Met {
				got[on] = n
				break
			}
		}
	}
	want := map[string]int{
		"2017-03-31": 12, "2017-04-01": 50, "2017-04-30": 50, "2017-05-01": 20,
		"2024-02-28": 20, "2024-02-29": 99, "2024-03-01": 20,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the fewest beds mismatch (-want +got):\n%s", diff)
	}
}

// TestOverlayEmptyList: a host may say that no kind counts.
func TestOverlayEmptyList(t *testing.T) {
	opts := options()
	opts.Overlays = []*rules.Overlay{{Parameters: []rules.ParameterChange{{Parameter: "kinds", Reason: "x", Values: values(true)}}}}
	checker, err := rules.Compile[scheme]([]*rules.Pack{pack(rule("kind in kinds"))}, opts)
	require.NoError(t, err)
	for on, want := range map[string]rules.Verdict{"2025-12-31": rules.Met, "2026-01-01": rules.NotMet} {
		findings, err := checker.Check(t.Context(), day(on), &scheme{Kind: fact.Known(kind("acute"))})
		require.NoError(t, err)
		if got := findings[0].Verdict; got != want {
			t.Errorf("on %s it is %s, want %s", on, got, want)
		}
	}
	require.Equal(t, "none from 2026", checker.Differences()[0].Host)
}
