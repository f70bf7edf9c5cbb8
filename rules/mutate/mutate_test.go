package mutate_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/mutate"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// ward is what testdata/ward.yaml asks about.
type ward struct {
	Kind    fact.Of[kind]      `json:"kind"`
	Beds    fact.Of[int]       `json:"beds"`
	After   fact.Of[int]       `json:"after"`
	Share   fact.Of[float64]   `json:"share"`
	Open    fact.Of[bool]      `json:"open"`
	Closes  fact.Of[fact.Date] `json:"closes" event:"closure"`
	Reason  fact.Of[string]    `json:"reason"`
	Rooms   []room             `json:"rooms"`
	Visited fact.Of[fact.Date] `json:"visited"`
}

type room struct {
	Beds fact.Of[int]  `json:"beds"`
	Bath fact.Of[bool] `json:"bath"`
}

type kind string

func (kind) Values() []string { return []string{"acute", "community", "mental"} }

func trees(tb testing.TB, text string) []*rules.RuleTree {
	tb.Helper()
	return checker(tb, text).Trees()
}

func checker(tb testing.TB, text string) *rules.Checker[ward] {
	tb.Helper()
	pack, err := packfile.Parse("ward.yaml", []byte(text))
	require.NoError(tb, err)
	c, err := rules.Compile[ward]([]*rules.Pack{pack}, &rules.Options[ward]{Engines: []rules.Engine{exprlang.New()}})
	require.NoError(tb, err)
	return c
}

// TestMutants lists all the mutants of a pack that has a condition of each kind.
func TestMutants(t *testing.T) {
	data, err := os.ReadFile("testdata/ward.yaml")
	require.NoError(t, err)
	all := trees(t, string(data))
	var got strings.Builder
	write := func(m *mutate.Mutant) {
		fmt.Fprintf(&got, "%s %s: %s\n    %s\n    %s\n", m.At, m.ID, m.Words, m.Original, m.Changed)
	}
	for _, tree := range all {
		for _, m := range mutate.Rule(tree) {
			write(m)
		}
	}
	for _, m := range mutate.Parameters(all) {
		write(m)
	}
	if *update {
		require.NoError(t, os.WriteFile("testdata/mutants.txt", []byte(got.String()), 0o644))
	}
	want, err := os.ReadFile("testdata/mutants.txt")
	require.NoError(t, err)
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("mutants mismatch (-want +got):\n%s", diff)
	}
}

// Every mutant can be judged, its id is its own, and it differs from the rule.
func TestMutantsAreRules(t *testing.T) {
	data, err := os.ReadFile("testdata/ward.yaml")
	require.NoError(t, err)
	c := checker(t, string(data))
	all := mutate.Parameters(c.Trees())
	for _, tree := range c.Trees() {
		all = append(all, mutate.Rule(tree)...)
	}
	ids := map[string]bool{}
	for _, m := range all {
		if ids[m.ID] {
			t.Errorf("two mutants are called %s", m.ID)
		}
		ids[m.ID] = true
		if m.Original == m.Changed {
			t.Errorf("%s changes nothing: %s", m.ID, m.Original)
		}
		if _, err := c.Only(m.Trees...); err != nil {
			t.Errorf("%s cannot be judged: %v", m.ID, err)
		}
	}
}

// The id of a mutant does not change when other rules and comments do.
func TestIDsAreStable(t *testing.T) {
	const rule = "  - {id: A, title: T, severity: policy, confidence: confirmed, require: beds >= 3, sources: [{title: S}]}\n"
	const head = "pack: p\nversion: \"1\"\nlanguage: expr\nrules:\n"
	before := mutate.Rule(trees(t, head+rule)[0])
	after := mutate.Rule(trees(t, head+"  # a comment\n"+strings.Replace(rule, "id: A", "id: B", 1)+strings.Replace(rule, "title: T", "title: Another", 1))[1])
	require.Len(t, after, len(before))
	for i := range before {
		if before[i].ID != after[i].ID || before[i].At == after[i].At {
			t.Errorf("%s at %s became %s at %s", before[i].ID, before[i].At, after[i].ID, after[i].At)
		}
	}
}

// What does not count has no mutants: an unconfirmed clause, a rule switched off
// and a Go rule.
func TestWithoutMutants(t *testing.T) {
	const text = `
pack: p
version: "1"
language: expr
rules:
  - id: A
    title: T
    severity: policy
    confidence: confirmed
    require: {all_of: [{id: counts, that: open}, {id: not, that: beds > 3, unconfirmed: true}]}
    sources: [{title: S}]
`
	for _, m := range mutate.Rule(trees(t, text)[0]) {
		if strings.Contains(m.ID, "/not/") {
			t.Errorf("the unconfirmed clause has the mutant %s", m.ID)
		}
	}
	off := *trees(t, text)[0]
	off.Off = "not here"
	if got := mutate.Rule(&off); got != nil {
		t.Errorf("a rule switched off has %d mutants", len(got))
	}
	if got := mutate.Rule(&rules.RuleTree{Rule: &rules.Rule{ID: "G"}}); got != nil {
		t.Errorf("a Go rule has %d mutants", len(got))
	}
}
