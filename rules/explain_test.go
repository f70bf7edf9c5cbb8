package rules_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// spy is an engine that keeps the trees it makes.
type spy struct {
	rules.Engine
	trees *[]*rules.Condition
}

func (s spy) Parse(text string, scope *rules.Scope) (*rules.Condition, error) {
	c, err := s.Engine.Parse(text, scope)
	*s.trees = append(*s.trees, c)
	return c, err
}

// polarities are the truths that a condition with the operator can have.
func polarities(op rules.Op) []rules.Truth {
	if op == rules.OpLiteral {
		return []rules.Truth{rules.True, rules.False}
	}
	return []rules.Truth{rules.True, rules.False, rules.Undecided}
}

// The golden file has a sentence for each operator that can be asked, met, not
// met and unknown.
func TestEnglishHasEveryOperatorAndPolarity(t *testing.T) {
	seen := map[rules.Op]map[rules.Truth]bool{}
	for _, text := range strings.Split(strings.TrimSpace(texts), "\n") {
		var trees []*rules.Condition
		opts := options()
		opts.Engines = []rules.Engine{spy{exprlang.New(), &trees}}
		checker, err := rules.Compile([]*rules.Pack{pack(rule(text))}, opts)
		require.NoError(t, err)
		var leaves []*rules.Condition
		trees[0].Walk(func(c *rules.Condition) bool {
			if c.Leaf() {
				leaves = append(leaves, c)
			}
			return !c.Leaf()
		})
		for _, s := range []*scheme{known(), none(), unsaid()} {
			findings, err := checker.Interpret(t.Context(), today, s)
			require.NoError(t, err)
			for i, r := range findings[0].Leaves {
				op := leaves[i].Op
				if seen[op] == nil {
					seen[op] = map[rules.Truth]bool{}
				}
				seen[op][r.Truth] = seen[op][r.Truth] || r.Evaluated
			}
		}
	}
	for op := rules.OpLiteral; op <= rules.OpCall; op++ {
		if op == rules.OpSet || op == rules.OpParameter || op == rules.OpAsOf || op >= rules.OpNot && op <= rules.OpOr ||
			op >= rules.OpAdd && op <= rules.OpNegate || op == rules.OpCount || op == rules.OpSum || op == rules.OpLength {
			continue // parts of a condition, and no condition by themselves
		}
		for _, truth := range polarities(op) {
			if !seen[op][truth] {
				t.Errorf("no condition of the golden file asks %q and finds it %s", op, truth)
			}
		}
	}
}

// explained is a rule with what an explanation can have in it.
func explained() rules.Rule {
	r := rule("")
	r.Title, r.Remedy = "Care is there in time", "Open earlier."
	r.InForce = rules.InForce{By: "decision"}
	r.AppliesWhen = rules.ConditionText{Text: "fall"}
	r.Require = rules.Clause{AllOf: []rules.Clause{
		{ID: "beds", Because: "there are more beds than the fewest", That: rules.ConditionText{Text: "beds > limit", At: rules.Position{File: "a.yaml", Line: 3, Column: 9}}},
		{ID: "open", Because: "every site stays open", That: rules.ConditionText{
			Text: "plan or\n  all(sites, .open)", At: rules.Position{File: "a.yaml", Line: 4, Column: 9},
		}},
		{ID: "stroke", Because: "it is about stroke", That: rules.ConditionText{Text: `any(tags, # == "stroke") and name contains "Care"`}},
		{ID: "lead", Because: "a lead is named", Unconfirmed: true, Recorded: []fact.Path{"lead.name"}},
		{ID: "wards", Because: "no site closes every ward", That: rules.ConditionText{Text: "none(sites, all(.wards, not .open))"}},
	}}
	return r
}

func dated() *scheme {
	s := known()
	s.Decided = fact.Known(day("2018-02-01"))
	return s
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(name, got, 0o666))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err)
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s mismatch (-want +got):\n%s", name, diff)
	}
}

// One rule on a subject of which all is known, and on one of which little is,
// as a tree for programs, as Markdown and as sentences.
func TestExplanationForms(t *testing.T) {
	for name, s := range map[string]*scheme{"known": dated(), "unsaid": unsaid()} {
		s.Fall = fact.Known(true)
		e := judge(t, explained(), today, s).Explain()
		tree, err := json.MarshalIndent(e, "", "  ")
		require.NoError(t, err)
		golden(t, "testdata/explain-"+name+".json", append(tree, '\n'))
		var b bytes.Buffer
		require.NoError(t, e.Markdown(&b, 3))
		golden(t, "testdata/explain-"+name+".md", b.Bytes())
		golden(t, "testdata/explain-"+name+".txt", []byte(e.English()+"\n"))
	}
}

// An alternative that takes several facts keeps them together.
func TestMarkdownOfAlternatives(t *testing.T) {
	var b strings.Builder
	require.NoError(t, judge(t, rule("beds > 5000 or fall and recorded(letter)"), today, unsaid()).Explain().Markdown(&b, 3))
	require.Contains(t, b.String(), "  - **All of these together:**\n    - **Significant fall in beds: not known.**\n    - **Letter of support: not known.**\n")
}

// Judging by closures leaves records from which the same is told as from walking
// the trees.
func TestExplanationsFromRecordsAreTheSame(t *testing.T) {
	var rs []rules.Rule
	for i, text := range strings.Split(strings.TrimSpace(texts), "\n") {
		r := rule(text)
		r.ID = fmt.Sprint("R", i)
		rs = append(rs, r)
	}
	last := explained()
	last.ID = "E"
	checker := compiled(t, append(rs, last)...)
	for _, s := range []*scheme{dated(), known(), none(), unsaid()} {
		lowered, err := checker.Check(t.Context(), today, s)
		require.NoError(t, err)
		for i := range lowered {
			f := lowered[i]
			f.Leaves = nil // nothing to tell from: everything is judged again
			if diff := cmp.Diff(f.Explain(), lowered[i].Explain()); diff != "" {
				t.Errorf("%s: what the records tell differs (-judged again +records):\n%s", f.Rule.Require.That.Text, diff)
			}
		}
	}
}

// What may not be shown is in no form of the explanation, and the explanation
// says that something is withheld.
func TestRedactExplanation(t *testing.T) {
	s := dated()
	s.Sites[1].Name = fact.Known("Secret Site")
	e := judge(t, explained(), today, s).Explain()
	hidden := map[fact.Path]bool{"sites[].name": true, "beds": true, "decided": true}
	redacted := e.Redact(func(p fact.Path) bool { return hidden[p] })
	forms := func(e *rules.Explanation) string {
		var b bytes.Buffer
		require.NoError(t, e.Markdown(&b, 1))
		tree, err := json.Marshal(e)
		require.NoError(t, err)
		return b.String() + string(tree) + e.English()
	}
	for _, secret := range []string{"Secret Site", "1,200", "1200", "2018-02-01"} {
		require.Contains(t, forms(e), secret)
		require.NotContains(t, forms(redacted), secret)
	}
	require.Contains(t, forms(redacted), "What was found is withheld.")
	require.Contains(t, forms(redacted), "Better Care", "what may be shown is gone")
	require.Equal(t, e.Verdict, redacted.Verdict)
}
