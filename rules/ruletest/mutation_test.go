package ruletest_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
)

// oven is what the packs of these tests ask about.
type oven struct {
	Heat   fact.Of[int]       `json:"heat" label:"heat" unit:"degrees"`
	Closed fact.Of[bool]      `json:"closed"`
	Lit    fact.Of[fact.Date] `json:"lit" event:"lighting"`
	Shut   bool               `json:"shut"`
}

const ovenPack = `
pack: oven
version: "1"
language: expr
parameters:
  hottest: {values: [{from: 2000-01-01, value: 250, confidence: confirmed}]}
rules:
  - id: O1
    title: It is warm, and not too warm
    severity: policy
    confidence: confirmed
    applies_when: closed
    require: {all_of: [{id: warm, that: heat >= 50}, {id: cool, that: heat <= hottest}]}
    sources: [{title: An example}]
`

func ovenChecker(tb testing.TB, text string) *rules.Checker[oven] {
	tb.Helper()
	pack, err := packfile.Parse("oven.yaml", []byte(text))
	require.NoError(tb, err)
	c, err := rules.Compile[oven]([]*rules.Pack{pack}, &rules.Options[oven]{Engines: []rules.Engine{exprlang.New()}})
	require.NoError(tb, err)
	return c
}

func cases(text string) fstest.MapFS { return fstest.MapFS{"oven.yaml": {Data: []byte(text)}} }

// allCases notice every fault of the pack: each boundary from both sides, the
// first day of the parameter, and what the rule does not apply to.
const allCases = `
defaults: {as_of: 2000-01-01, facts: {closed: true}}
cases:
  - {name: "49", rule: O1, facts: {heat: 49}, expect: not met, decides: [warm]}
  - {name: "50", rule: O1, facts: {heat: 50}, expect: met}
  - {name: "250", rule: O1, facts: {heat: 250}, expect: met}
  - {name: "251", rule: O1, facts: {heat: 251}, expect: not met}
  - {name: open, rule: O1, facts: {heat: 100, closed: false}, expect: not applicable}
  - {name: heat not told, rule: O1, expect: unknown}
  - {name: open or not, rule: O1, without: [closed], facts: {heat: 100}, expect: unknown}
`

func survivors(m *ruletest.Mutation) []string {
	var out []string
	for _, f := range m.Report().Open() {
		out = append(out, f.Rule+" "+f.Message)
	}
	return out
}

func TestMutate(t *testing.T) {
	without := func(line string) string {
		var kept []string
		for _, l := range strings.Split(allCases, "\n") {
			if !strings.Contains(l, `name: `+line) {
				kept = append(kept, l)
			}
		}
		return strings.Join(kept, "\n")
	}
	tests := []struct {
		name  string
		cases string
		want  []string
	}{
		{"all cases", allCases, nil},
		{"no case below", without(`"49"`), []string{
			"O1 no case notices that the clause is left out",
			"O1 no case notices that 50 became 49",
		}},
		{"no case at the boundary", without(`"50"`), []string{
			`O1 no case notices that "is at least" became "is more than"`,
			"O1 no case notices that 50 became 51",
		}},
		{"frozen cases do not count", strings.Replace(allCases, `name: "251"`, `frozen: true, name: "251"`, 1), []string{
			" no case notices that 250 became 251",
			"O1 no case notices that the clause is left out",
		}},
		{"nothing out of scope", without("open"), []string{
			"O1 no case notices that it applies to every subject",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ruletest.Mutate(t.Context(), ovenChecker(t, ovenPack), cases(tt.cases), nil, nil)
			require.NoError(t, err)
			if diff := cmp.Diff(tt.want, survivors(got)); diff != "" {
				t.Errorf("survivors mismatch (-want +got):\n%s", diff)
			}
			if score := got.Score(); score.Of-score.Got != len(tt.want) || score.Of != len(got.Results) {
				t.Errorf("score %d of %d with %d survivors", score.Got, score.Of, len(tt.want))
			}
		})
	}
}

// The same mutants come in the same order, killed by the same cases.
func TestMutateIsDeterministic(t *testing.T) {
	checker := bedChecker(t)
	first, err := ruletest.Mutate(t.Context(), checker, os.DirFS("testdata/cases"), nil, nil)
	require.NoError(t, err)
	for range 3 {
		again, err := ruletest.Mutate(t.Context(), checker, os.DirFS("testdata/cases"), nil, nil)
		require.NoError(t, err)
		for i, r := range again.Results {
			if want := first.Results[i]; r.Mutant.ID != want.Mutant.ID || r.Killed != want.Killed {
				t.Fatalf("%s killed by %q, and before %s by %q", r.Mutant.ID, r.Killed, want.Mutant.ID, want.Killed)
			}
		}
	}
}

func TestMutateRefuses(t *testing.T) {
	tests := []struct{ name, cases, want string }{
		{"a case that does not hold", strings.Replace(allCases, "expect: met", "expect: not met", 1), "oven.yaml:5: O1 is met, and expected to be not met"},
		{"a case at fault", "cases: [{name: A, rule: O9, as_of: 2000-01-01, expect: met}]", `the checker has no rule "O9"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if m, err := ruletest.Mutate(t.Context(), ovenChecker(t, ovenPack), cases(tt.cases), nil, nil); m != nil || err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("Mutate() = %v, %v; want %q", m, err, tt.want)
			}
		})
	}
}

func TestEquivalents(t *testing.T) {
	lacking := strings.Replace(allCases, `name: "251"`, `frozen: true, name: "251"`, 1)
	tests := []struct{ name, file, want string }{
		{"none", `equivalent: [{mutant: oven/hottest/SURVIVOR, reason: "nobody bakes so hot"}]`, ""},
		{"no such mutant", `equivalent: [{mutant: O1/warm/boundary/0, reason: a}]`, "eq.yaml:1: there is no mutant O1/warm/boundary/0"},
		{"killed", `equivalent: [{mutant: O1/warm/boundary/BOUNDARY, reason: a}]`, "the case at oven.yaml:5 notices it; take the entry out"},
		{"no reason", `equivalent: [{mutant: a}]`, "eq.yaml:1:14: equivalent[0]: the entry gives no reason"},
		{"no mutant", `equivalent: [{reason: a}]`, "eq.yaml:1:14: equivalent[0]: the entry names no mutant"},
		{"twice", "equivalent:\n  - {mutant: a, reason: b}\n  - {mutant: a, reason: b}", "eq.yaml:3:5: equivalent[1]: the mutant stands in line 2 too"},
		{"not a file of these", `same: []`, "eq.yaml:1:1"},
	}
	all, err := ruletest.Mutate(t.Context(), ovenChecker(t, ovenPack), cases(lacking), nil, nil)
	require.NoError(t, err)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, r := range all.Results {
				if r.Mutant.Kind == "parameter" && r.Killed == "" {
					tt.file = strings.Replace(tt.file, "oven/hottest/SURVIVOR", r.Mutant.ID, 1)
				}
				if r.Mutant.Kind == "boundary" {
					tt.file = strings.Replace(tt.file, "O1/warm/boundary/BOUNDARY", r.Mutant.ID, 1)
				}
			}
			eq, err := ruletest.ReadEquivalents(fstest.MapFS{"eq.yaml": {Data: []byte(tt.file)}}, "eq.yaml")
			if err == nil {
				var m *ruletest.Mutation
				m, err = ruletest.Mutate(t.Context(), ovenChecker(t, ovenPack), cases(lacking), nil, eq)
				if err == nil && m.Score().Of != len(m.Results)-1 {
					t.Errorf("%d of %d mutants count, want one less", m.Score().Of, len(m.Results))
				}
			}
			if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
}

func TestRequireMutation(t *testing.T) {
	lacking := strings.Replace(allCases, `name: "251"`, `frozen: true, name: "251"`, 1)
	tests := []struct {
		name    string
		cases   string
		atLeast float64
		errors  int
	}{
		{"all", allCases, 1, 0},
		{"enough", lacking, 0.8, 0},
		{"too few", lacking, 0.99, 3}, // the pack, and each survivor
		{"at fault", "cases: []", 0, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := &recorder{TB: t}
			ruletest.RequireMutation(r, ovenChecker(t, ovenPack), cases(tt.cases), nil, nil, tt.atLeast)
			if len(r.failures) != tt.errors {
				t.Errorf("%d errors, want %d: %q", len(r.failures), tt.errors, r.failures)
			}
		})
	}
}
