package rules_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func askedFor(q *rules.Questions) string {
	var b strings.Builder
	for _, a := range q.Ask {
		fmt.Fprintf(&b, "%s:", a.Path)
		for _, s := range a.Alone {
			fmt.Fprintf(&b, " %s %v", s.Rule, s.Verdicts)
		}
		if len(a.With) > 0 {
			fmt.Fprintf(&b, " with others %v", a.With)
		}
		if a.Next {
			b.WriteString(" next")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestQuestions(t *testing.T) {
	tests := []struct {
		name, want string
		rules      []string
		s          *scheme
	}{
		{"one of two is enough", "fall: R0 [met] R1 [not met] next\nbeds: with others [R1] next\nplan: R0 [met]\n", []string{"fall or plan", "fall == (beds > 10)"}, &scheme{}},
		{"what is decided asks nothing", "", []string{"fall or plan"}, &scheme{Fall: fact.Known(true)}},
		{"both are needed, or one that is false", "fall: R0 [not met] next\nbeds: R0 [not met]\n", []string{"fall and beds > 10"}, &scheme{}},
		{"an element", "sites[0].open: R0 [met not met] next\n", []string{"any(sites, .open)"}, &scheme{Sites: []site{{}, {Open: fact.Known(false)}}}},
		{"a whole list", "sites: R0 [met not met] next\n", []string{"any(sites, .open)"}, &scheme{}},
		{"the day of a date", "closes: R0 [met not met] next\n", []string{`closes >= date("2017-06-15")`}, &scheme{Closes: fact.Known(day("2017-06"))}},
		{"a contradiction ends when it is looked at", "kind: R0 [not met] next\nplan: with others [R0]\n", []string{`kind == "acute" and kind == "community" and fall or plan and not plan and kind == "acute"`}, &scheme{Fall: fact.Known(true)}},
		{"nothing known is changed", "after: R0 [met not met] next\n", []string{"after < beds"}, &scheme{Beds: fact.Known(5)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var rs []rules.Rule
			for i, text := range tt.rules {
				r := rule(text)
				r.ID = fmt.Sprint("R", i)
				rs = append(rs, r)
			}
			got, err := compiled(t, rs...).Questions(t.Context(), today, tt.s, nil)
			require.NoError(t, err)
			if diff := cmp.Diff(tt.want, askedFor(got)); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// A question that is in the list of the shortest leads there; a list that is
// called minimal cannot be beaten by force; and what is missing but not asked
// for makes no difference.
func TestQuestionsAgainstForce(t *testing.T) {
	counts := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		text, s := drawCondition(t, 2), drawScheme(t)
		checker, err := rules.Compile([]*rules.Pack{pack(rule(text))}, options())
		require.NoError(t, err)
		findings, err := checker.Check(context.Background(), today, s)
		require.NoError(t, err)
		got, err := checker.Questions(context.Background(), today, s, nil)
		require.NoError(t, err)
		if findings[0].Verdict != rules.Unknown {
			require.Empty(t, got.Ask, text)
			return
		}
		counts["unknown"]++
		supply := func(path fact.Path) bool { return !suppliedIn(s, path) }
		fewest := -1
		for _, want := range []rules.Verdict{rules.Met, rules.NotMet} {
			if n, _ := byForceOf(t, checker, s, want, 2, supply); n >= 0 && (fewest < 0 || n < fewest) {
				fewest = n
			}
		}
		if got.Minimal {
			counts["minimal"]++
			if fewest >= 0 && fewest < len(got.Shortest) {
				t.Fatalf("%s: %v is called shortest, and %d edits do", text, got.Shortest, fewest)
			}
		}
		if fewest >= 0 && len(got.Shortest) == 0 {
			counts["none found, and force did"]++
		}
		for _, m := range findings[0].Missing() {
			asked := false
			for _, a := range got.Ask {
				asked = asked || a.Path == m.Path
			}
			if !asked && !m.Imprecise {
				counts["not asked"]++
				for _, e := range universe(s) {
					if !m.Path.Covers(e.Path) {
						continue
					}
					changed, err := checker.Edited(s, e)
					if err != nil {
						continue
					}
					after, err := checker.Check(context.Background(), today, changed)
					require.NoError(t, err)
					require.Equal(t, rules.Unknown, after[0].Verdict, "%s: %s is not asked for, and %v settles it", text, m.Path, e)
				}
			}
		}
	})
	t.Log(counts)
	if counts["minimal"] == 0 {
		t.Error("no list was minimal: this test looks at nothing")
	}
}

func ExampleChecker_Questions() {
	checker, err := rules.Compile[Library]([]*rules.Pack{opening()}, &rules.Options[Library]{Engines: []rules.Engine{exprlang.New()}})
	if err != nil {
		fmt.Println(err)
		return
	}
	library := &Library{Branches: []Branch{{Name: fact.Known("Mill Lane")}}}
	questions, err := checker.Questions(context.Background(), fact.MustDate("2022-03-01"), library, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, q := range questions.Ask {
		fmt.Printf("%s could settle %v\n", q.English(), q.Alone)
	}
	// Output:
	// opening hours a week could settle [{L1 [met not met]}]
	// ramp (Mill Lane) could settle [{L2 [met not met]}]
	// letter to the readers could settle [{L3 [met not met]}]
}
