package ruletest_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
)

// The second case expects what the rule does not say.
func ExampleTest() {
	files := fstest.MapFS{"cases.yaml": {Data: []byte(`
defaults: {as_of: 2001-01-01, facts: {closed: true}}
cases:
  - {name: warm, rule: O1, facts: {heat: 50}, expect: met}
  - {name: cold, rule: O1, facts: {heat: 20}, expect: met}
`)}}
	tested, err := ruletest.Test(context.Background(), exampleOven(), files, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range tested.Findings {
		fmt.Println(f.At, f.Message)
	}
	for _, pack := range tested.ByPack() {
		fmt.Println(pack.Pack, pack.Got, "of", pack.Of)
	}
	// Output:
	// cases.yaml:5:5 the case "cold" does not hold: O1 is not met, and expected to be met
	// oven 1 of 2
}

func TestTestFaults(t *testing.T) {
	tests := []struct {
		name, cases string
		want        []string
	}{
		{"no such rule", "cases: [{name: a, rule: O9, as_of: 2001-01-01, expect: met}]", []string{`the checker has no rule "O9"`}},
		{"two faults", "cases: [{name: a, rule: O9, expect: met}]", []string{"not judged for a day", `the checker has no rule "O9"`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ruletest.Test(t.Context(), exampleOven(), fstest.MapFS{"c.yaml": {Data: []byte(tt.cases)}}, nil)
			require.Error(t, err)
			require.Nil(t, got)
			for _, want := range tt.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("error %q does not say %q", err, want)
				}
			}
		})
	}
	_, err := ruletest.Test(t.Context(), exampleOven(), os.DirFS(t.TempDir()), nil)
	require.ErrorContains(t, err, "matches no file of cases")
}

// Progress is told of every mutant once, in order.
func TestProgress(t *testing.T) {
	files := fstest.MapFS{"c.yaml": {Data: []byte("cases: [{name: a, rule: O1, as_of: 2001-01-01, expect: unknown}]")}}
	var got, want []int
	var all int
	opts := &ruletest.Options[oven]{Progress: func(done, of int) { got, all = append(got, done), of }}
	m, err := ruletest.Mutate(t.Context(), exampleOven(), files, opts, nil)
	require.NoError(t, err)
	for i := range m.Results {
		want = append(want, i+1)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("progress mismatch (-want +got):\n%s", diff)
	}
	if all != len(m.Results) {
		t.Errorf("progress was told of %d, and there are %d", all, len(m.Results))
	}
}
