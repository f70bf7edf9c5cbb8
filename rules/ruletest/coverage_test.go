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

// lacking lists what no case shows, with its place, and what cannot be.
func lacking(c *ruletest.Coverage) []string {
	var out []string
	for _, f := range c.Report().Findings {
		text := f.At.String() + " " + strings.TrimPrefix(f.Message, "no case shows ")
		if f.Accepted != "" {
			text += "; " + f.Accepted
		}
		out = append(out, text)
	}
	return out
}

func TestCover(t *testing.T) {
	const applies, require1 = "    applies_when: closed\n", "    require: {all_of: [{id: warm, that: heat >= 50}, {id: cool, that: heat <= hottest}]}\n"
	tests := []struct {
		name  string
		pack  string
		cases string
		want  []string
		got   int
	}{
		{
			name: "all but one part unknown", pack: ovenPack, cases: strings.Replace(allCases, "name: heat not told", "frozen: true, name: heat not told", 1), got: 9,
			want: []string{
				"oven.yaml:13:14 require to be unknown: all of its parts",
				"oven.yaml:13:41 warm to be unknown: heat >= 50",
				"oven.yaml:13:71 cool to be unknown: heat <= hottest",
			},
		},
		{name: "all", pack: ovenPack, cases: allCases, got: 12},
		{
			name: "no case", pack: strings.Replace(ovenPack, applies, "", 1), cases: "cases: [{name: one, rule: O1, as_of: 2001-01-01, facts: {heat: 60}, expect: met}]", got: 3,
			want: []string{
				"oven.yaml:12:14 require to be false: all of its parts",
				"oven.yaml:12:14 require to be unknown: all of its parts",
				"oven.yaml:12:41 warm to be false: heat >= 50",
				"oven.yaml:12:41 warm to be unknown: heat >= 50",
				"oven.yaml:12:71 cool to be false: heat <= hottest",
				"oven.yaml:12:71 cool to be unknown: heat <= hottest",
			},
		},
		{
			name:  "a leaf that was not judged is not seen",
			pack:  strings.Replace(ovenPack, require1, "    require: closed and heat >= 50\n", 1),
			cases: "cases: [{name: one, rule: O1, as_of: 2001-01-01, facts: {closed: false, heat: 60}, expect: not applicable}]",
			got:   1,
			want: []string{
				"oven.yaml:12:19 applies_when to be true: closed",
				"oven.yaml:12:19 applies_when to be unknown: closed",
				"oven.yaml:13:14 require to be false: closed; it is never false where the rule applies, whatever the facts",
				"oven.yaml:13:14 require to be true: closed",
				"oven.yaml:13:14 require to be unknown: closed; it is never unknown where the rule applies, whatever the facts",
				"oven.yaml:13:25 require to be false: heat >= 50",
				"oven.yaml:13:25 require to be true: heat >= 50",
				"oven.yaml:13:25 require to be unknown: heat >= 50",
			},
		},
		{
			name:  "what is always supplied is never unknown",
			pack:  strings.Replace(strings.Replace(ovenPack, applies, "", 1), require1, "    require: shut\n", 1),
			cases: "cases: [{name: one, rule: O1, as_of: 2001-01-01, facts: {shut: true}, expect: met}, {name: two, rule: O1, as_of: 2001-01-01, expect: not met}]",
			got:   2,
			want:  []string{"oven.yaml:12:14 require to be unknown: shut; it is never unknown, whatever the facts"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := ruletest.Cover(t.Context(), ovenChecker(t, tt.pack), cases(tt.cases), nil)
			require.NoError(t, err)
			if diff := cmp.Diff(tt.want, lacking(c)); diff != "" {
				t.Errorf("lacking mismatch (-want +got):\n%s", diff)
			}
			got := 0
			for _, p := range c.Parts {
				got += len(p.Seen)
			}
			if got != tt.got {
				t.Errorf("%d truths seen, want %d", got, tt.got)
			}
		})
	}
}

func TestRequireCoverage(t *testing.T) {
	tests := []struct {
		name     string
		cases    string
		atLeast  float64
		failures int
	}{
		{"all", allCases, 1, 0},
		{"enough", strings.Replace(allCases, "name: heat not told", "frozen: true, name: heat not told", 1), 0.75, 0},
		{"too little", strings.Replace(allCases, "name: heat not told", "frozen: true, name: heat not told", 1), 0.76, 4},
		{"at fault", "cases: []", 0, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := &recorder{TB: t}
			ruletest.RequireCoverage(r, ovenChecker(t, ovenPack), cases(tt.cases), nil, tt.atLeast)
			if len(r.failures) != tt.failures {
				t.Errorf("%d failures, want %d: %q", len(r.failures), tt.failures, r.failures)
			}
		})
	}
}

func ExampleCover() {
	files := fstest.MapFS{"cases.yaml": {Data: []byte(`
defaults: {as_of: 2001-01-01, facts: {closed: true}}
cases:
  - {name: warm, rule: O1, facts: {heat: 50}, expect: met}
  - {name: cold, rule: O1, facts: {heat: 20}, expect: not met}
  - {name: not told, rule: O1, expect: unknown}
  - {name: open, rule: O1, facts: {closed: false}, expect: not applicable}
  - {name: open or not, rule: O1, without: [closed], expect: unknown}
`)}}
	coverage, err := ruletest.Cover(context.Background(), exampleOven(), files, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := coverage.Report().WriteText(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// oven.yaml:13:71: rule O1: warning: no case shows cool to be false: heat <= hottest [coverage]
	//     id O1/cool/false/heat <= hottest
	// coverage: oven: 11 of 12, 91.6 %
	// coverage: 1 to look at, 0 accepted
}

// In a test it is one line.
func ExampleRequireCoverage() {
	_ = func(t *testing.T) {
		ruletest.RequireCoverage(t, exampleOven(), os.DirFS("testdata/oven"), nil, 0.95)
	}
	// Output:
}
