package rules_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func libraryChecker(tb testing.TB) *rules.Checker[Library] {
	tb.Helper()
	pack := opening()
	pack.Rules[0].Require.That.At = rules.Position{File: "libraries.yaml", Line: 12, Column: 15}
	checker, err := rules.Compile[Library]([]*rules.Pack{pack}, &rules.Options[Library]{
		Engines: []rules.Engine{exprlang.New()},
		GoRules: []rules.GoRule[Library]{{Rule: goRule(), Judge: func(_ context.Context, _ fact.Date, l *Library) rules.Outcome {
			return rules.Outcome{Truth: rules.TruthOf(l.Hours.Supplied())}
		}}},
	})
	require.NoError(tb, err)
	return checker
}

func goRule() rules.Rule {
	return rules.Rule{ID: "G1", Title: "Hours are told", Severity: rules.Policy, Confidence: rules.Confirmed, Sources: []rules.Source{{Title: "Charter"}}}
}

// A checker of the rules' own trees comes to what the checker comes to.
func TestOnlyIsTheSame(t *testing.T) {
	checker := libraryChecker(t)
	same, err := checker.Only(checker.Trees()...)
	require.NoError(t, err)
	for _, library := range []*Library{
		{}, {Hours: fact.Known(34), Letter: fact.Known("a")}, {Hours: fact.Known(35), Letter: fact.None[string](), Branches: []Branch{{Ramp: fact.Known(true)}}},
	} {
		for _, on := range []string{"2018-01-01", "2021-01-01", "2023-01-01"} {
			want, err := checker.Check(t.Context(), day(on), library)
			require.NoError(t, err)
			got, err := same.Check(t.Context(), day(on), library)
			require.NoError(t, err)
			for i := range want {
				if got[i].Verdict != want[i].Verdict || got[i].Rule.ID != want[i].Rule.ID {
					t.Errorf("%s on %s: %s is %s, want %s", want[i].Rule.ID, on, got[i].Rule.ID, got[i].Verdict, want[i].Verdict)
				}
			}
		}
	}
}

func TestTreesHavePositions(t *testing.T) {
	tree := libraryChecker(t).Trees()[0]
	var got []string
	tree.Conditions(func(clause *rules.ClauseTree, c *rules.Condition) {
		c.Walk(func(n *rules.Condition) bool {
			got = append(got, tree.Position(clause, n).String()+" "+n.Key())
			return true
		})
	})
	want := []string{"libraries.yaml:12:15 hours >= fewest_hours", "libraries.yaml:12:15 hours", "libraries.yaml:12:24 fewest_hours"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("positions mismatch (-want +got):\n%s", diff)
	}
}

func TestParameterOn(t *testing.T) {
	p := libraryChecker(t).Trees()[0].Parameters[0]
	for on, want := range map[string]string{"2018-12-31": "", "2019-01-01": "30", "2021-12-31": "30", "2022-01-01": "35", "2021": "30", "2019": "30"} {
		got := ""
		if v := p.On(day(on)); v != nil {
			got = v.Value[0].String()
		}
		if got != want {
			t.Errorf("On(%s) = %q, want %q", on, got, want)
		}
	}
}

// A tree that no engine could have made is refused.
func TestOnlyRefuses(t *testing.T) {
	tests := []struct {
		name   string
		change func(*rules.RuleTree)
		want   string
	}{
		{"a comparison of nothing", func(t *rules.RuleTree) {
			t.Require = &rules.ClauseTree{Clause: t.Require.Clause, Condition: &rules.Condition{Op: rules.OpLess, Type: &rules.Type{Kind: rules.Bool}}}
		}, "rule L1: < has the wrong form"},
		{"a number", func(t *rules.RuleTree) {
			t.Applies = &rules.Condition{Op: rules.OpLiteral, Type: &rules.Type{Kind: rules.Int}, Literal: rules.IntValue(1)}
		}, "rule L1: 1 is not true or false"},
		{"no such event", func(t *rules.RuleTree) {
			r := *t.Rule
			r.InForce.By, t.Rule = "opening", &r
		}, `rule L1: no event is called "opening"`},
		{"nothing", func(t *rules.RuleTree) { t.Require = nil }, "rule L1: it requires nothing"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			checker := libraryChecker(t)
			tree := *checker.Trees()[0]
			tt.change(&tree)
			if _, err := checker.Only(&tree); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("Only() = %v, want %q", err, tt.want)
			}
		})
	}
}

// Rules that read different values of one parameter do not share what came of it.
func TestOnlyKeepsParametersApart(t *testing.T) {
	checker := libraryChecker(t)
	rule := checker.Trees()[0]
	lower, parameter := *rule, *rule.Parameters[0]
	parameter.Values = []rules.ParameterValue{{From: day("2019"), Value: []rules.Value{rules.IntValue(10)}}}
	lower.Parameters = []*rules.Parameter{&parameter}
	trial, err := checker.Only(rule, &lower)
	require.NoError(t, err)
	findings, err := trial.Check(t.Context(), day("2022-01-01"), &Library{Hours: fact.Known(20)})
	require.NoError(t, err)
	if findings[0].Verdict != rules.NotMet || findings[1].Verdict != rules.Met {
		t.Errorf("verdicts are %s and %s, want not met and met", findings[0].Verdict, findings[1].Verdict)
	}
}
