package policy_test

import (
	"context"
	"fmt"
	"log"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

// What decides a test stays visible: a host that weakens, adds or leaves out
// what decides one is told on, with the test.
func TestDifferences(t *testing.T) {
	five := func(sign string) *rules.Pack {
		pack, err := packfile.Parse("local.yaml", []byte(`
pack: local/beds
version: "1"
language: expr
rules:
  - id: L1
    test: beds
    title: Beds do not fall by more than half
    severity: policy
    confidence: confirmed
    require: derived.bed_change `+sign+` -50
    sources: [{title: A local standard}]
`))
		require.NoError(t, err)
		return pack
	}
	goRule := rules.GoRule[policy.Facts]{Rule: rules.Rule{ID: "G1", Title: "A rule in Go", Sources: []rules.Source{{Title: "The host"}}},
		Judge: never}
	pol, err := policy.Standard(&policy.Options{
		Packs: []*rules.Pack{five(">")}, GoRules: []rules.GoRule[policy.Facts]{goRule},
		Off: []rules.SwitchOff{{Rule: "R044", Reason: "judged elsewhere"}},
		Overlays: []*rules.Overlay{{By: "the board",
			Severities: []rules.SeverityChange{
				{Rule: "R056", Severity: rules.GoodPractice, Reason: "not adopted"},
				{Rule: "R055", Severity: rules.Statutory, Reason: "in our contract"},
			},
		}},
	})
	require.NoError(t, err)
	got := []string{}
	for _, d := range pol.Differences() {
		got = append(got, fmt.Sprintf("%s %s: %s -> %s, bears on %v", d.Change, d.Rule, d.Standard, d.Host, d.Tests))
	}
	want := []string{
		"rule added L1:  -> policy, bears on [beds]",
		"rule added G1:  -> good-practice, bears on []",
		"rule switched off R044: good-practice -> switched off, bears on []",
		"severity changed R056: policy -> good-practice, bears on [beds]",
		"severity changed R055: policy -> statutory, bears on []",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Differences() mismatch (-want +got):\n%s", diff)
	}
	plain, err := standard()
	require.NoError(t, err)
	require.Empty(t, plain.Differences())
}

func ExamplePolicy_Differences() {
	overlay, err := packfile.ParseOverlay("north.yaml", []byte(`
overlay: North ICB
by: Director of Strategy, North ICB
severities:
  - {rule: R056, severity: statutory, reason: our contract makes the bed test binding}
`))
	if err != nil {
		log.Fatal(err)
	}
	pol, err := policy.Standard(&policy.Options{Overlays: []*rules.Overlay{overlay}})
	if err != nil {
		log.Fatal(err) // a rule that is not there, with file, line and column
	}
	for _, d := range pol.Differences() {
		fmt.Printf("%s: %s, and here %s, which bears on %v\n", d.Rule, d.Standard, d.Host, d.Tests)
		fmt.Printf("%s (%s)\n", d.Reason, d.By)
	}
	// Output:
	// R056: policy, and here statutory, which bears on [beds]
	// our contract makes the bed test binding (Director of Strategy, North ICB)
}

func never(context.Context, fact.Date, *policy.Facts) rules.Outcome { return rules.Outcome{} }
