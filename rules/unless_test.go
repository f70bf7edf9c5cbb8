package rules_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func unless(id, text string) rules.Exception {
	return rules.Exception{ID: id, That: rules.ConditionText{Text: text}, Because: "it is " + id}
}

// excepting is a rule that asks for ten beds, with exceptions.
func excepting(exceptions ...rules.Exception) rules.Rule {
	r := rule("beds >= 10")
	r.Unless = exceptions
	return r
}

// What comes of three exceptions in every state, by hand: two that hold are a
// fault whatever the third is; else one that is open leaves the rule open; else
// one that cannot be worked out is a fault; else one that holds excepts.
func TestUnless(t *testing.T) {
	checker := compiled(t, excepting(
		unless("urgent", "fall"), unless("small", "plan"), unless("odd", `after + 9223372036854775807 > 0 or kind == "acute"`),
	))
	states := map[rules.Truth]fact.Of[bool]{rules.True: fact.Known(true), rules.False: fact.Known(false), rules.Undecided: {}}
	for first, fall := range states {
		for second, plan := range states {
			for _, third := range []rules.Truth{rules.True, rules.False, rules.Undecided, rules.Fault} {
				s := &scheme{Fall: fall, Plan: plan, Beds: fact.Known(12), After: fact.Known(-1), Kind: fact.Known(kind("community"))}
				switch third {
				case rules.True:
					s.Kind = fact.Known(kind("acute"))
				case rules.False:
					s.After = fact.Known(-9223372036854775807)
				case rules.Undecided:
					s.After, s.Kind = fact.Known(-9223372036854775807), fact.Of[kind]{}
				case rules.Fault:
					s.After = fact.Known(1)
				}
				count := map[rules.Truth]int{}
				for _, truth := range []rules.Truth{first, second, third} {
					count[truth]++
				}
				want, reason := rules.Met, rules.NoReason
				switch {
				case count[rules.True] >= 2:
					want = rules.Faulty
				case count[rules.Undecided] > 0:
					want = rules.Unknown
				case count[rules.Fault] > 0:
					want = rules.Faulty
				case count[rules.True] == 1:
					want, reason = rules.NotApplicable, rules.ExceptionHolds
				}
				name := fmt.Sprint(first, " ", second, " ", third)
				for how, judged := range bothWays(t, checker, s) {
					if judged.Verdict != want || judged.Reason != reason {
						t.Errorf("%s, %s: %s (%s), want %s (%s)", name, how, judged.Verdict, judged.Reason, want, reason)
					}
					if missing := judged.Missing(); (len(missing) > 0) != (want == rules.Unknown) {
						t.Errorf("%s, %s: %s misses %v", name, how, judged.Verdict, missing)
					}
				}
			}
		}
	}
}

// bothWays judges by closures and by walking the trees.
func bothWays(t *testing.T, checker *rules.Checker[scheme], s *scheme) map[string]*rules.Finding {
	t.Helper()
	lowered, err := checker.Check(t.Context(), today, s)
	require.NoError(t, err)
	interpreted, err := checker.Interpret(t.Context(), today, s)
	require.NoError(t, err)
	return map[string]*rules.Finding{"lowered": &lowered[0], "interpreted": &interpreted[0]}
}

// What the explanation of each outcome says.
func TestUnlessExplained(t *testing.T) {
	checker := compiled(t, excepting(unless("urgent", "fall"), unless("small", "beds < 5")))
	yes, no := fact.Known(true), fact.Known(false)
	tests := []struct {
		name string
		s    *scheme
		want string
	}{
		{"holds", &scheme{Fall: yes, Beds: fact.Known(6)}, "a rule: not applicable. An exception holds. It is urgent. Significant fall in beds: yes."},
		{"holds not", &scheme{Fall: no, Beds: fact.Known(6)}, "a rule: not met. Number of beds before the change: 6 beds, which is less than 10 beds."},
		{"open", &scheme{Beds: fact.Known(6)}, "a rule: cannot tell yet. It is not known whether an exception holds. It cannot be told yet whether it is urgent." +
			" Significant fall in beds: not known. What is missing: significant fall in beds."},
		{"both", &scheme{Fall: yes, Beds: fact.Known(4)}, "a rule: could not be evaluated. It could not be evaluated: the exceptions urgent and small hold together, and only one may."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for how, f := range bothWays(t, checker, tt.s) {
				if diff := cmp.Diff(tt.want, f.Explain().English()); diff != "" {
					t.Errorf("%s: English() mismatch (-want +got):\n%s", how, diff)
				}
			}
		})
	}
	var out strings.Builder
	require.NoError(t, bothWays(t, checker, tests[0].s)["lowered"].Explain().Markdown(&out, 2))
	require.Contains(t, out.String(), "An exception holds:\n\n- **It is urgent. Significant fall in beds: yes.**\n")
	hidden := bothWays(t, checker, tests[0].s)["lowered"].Explain().Redact(func(p fact.Path) bool { return p == "fall" })
	require.NotContains(t, hidden.English(), "fall in beds: yes")
}

// A rule that does not apply anyhow is not asked for its exceptions.
func TestUnlessAfterAppliesWhen(t *testing.T) {
	r := excepting(unless("urgent", "fall"), unless("small", "plan"))
	r.AppliesWhen = rules.ConditionText{Text: "beds > 100"}
	checker := compiled(t, r)
	for how, f := range bothWays(t, checker, &scheme{Fall: fact.Known(true), Plan: fact.Known(true), Beds: fact.Known(1)}) {
		if f.Verdict != rules.NotApplicable || f.Reason != rules.ConditionFalse {
			t.Errorf("%s: %s (%s), want not applicable because its condition does not hold", how, f.Verdict, f.Reason)
		}
	}
}

// What would turn a rule with exceptions: one is made to hold, or all not to.
func TestUnlessTurned(t *testing.T) {
	r := excepting(unless("urgent", "fall"), unless("small", "plan"))
	yes, no := fact.Known(true), fact.Known(false)
	tests := []struct {
		name string
		s    *scheme
		to   rules.Verdict
		want string
	}{
		{"one made to hold", &scheme{Fall: no, Plan: no, Beds: fact.Known(1)}, rules.NotApplicable, `Change "significant fall in beds" from no to yes.`},
		{"one of two made not to", &scheme{Fall: yes, Plan: yes, Beds: fact.Known(1)}, rules.NotApplicable, `Change "workforce plan" from yes to no.`},
		{"all made not to", &scheme{Fall: yes, Plan: no, Beds: fact.Known(12)}, rules.Met, `Change "significant fall in beds" from yes to no.`},
		{"one told", &scheme{Plan: no, Beds: fact.Known(12)}, rules.Met, `Supply "significant fall in beds": no.`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := told(turn(t, r, today, tt.s, tt.to, nil)); got != tt.want {
				t.Errorf("told %q, want %q", got, tt.want)
			}
		})
	}
}

func TestUnlessFaults(t *testing.T) {
	r := excepting(rules.Exception{}, unless("a", "bedz > 1"), unless("a", "plan"))
	r.Require.ID = "a"
	_, err := rules.Compile[scheme]([]*rules.Pack{pack(r)}, options())
	require.Error(t, err)
	want := []string{
		"pack a pack: rule R1: an exception has no id: give it an id, which reports and cases name it by",
		`pack a pack: rule R1: the exception "" has no words: say in because: what is so when it holds`,
		`pack a pack: rule R1: the exception "" has no condition: write that: and the condition`,
		"pack a pack: rule R1: there is no fact or parameter called bedz: did you mean beds?",
		`pack a pack: rule R1: two clauses of the rule are called "a": give one of them another id`,
		`pack a pack: rule R1: two clauses of the rule are called "a": give one of them another id`,
	}
	if diff := cmp.Diff(want, strings.Split(err.Error(), "\n")); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// A checker of the trees alone keeps the exceptions.
func TestTreesKeepExceptions(t *testing.T) {
	checker := compiled(t, excepting(unless("urgent", "fall")))
	trees := checker.Trees()
	require.Equal(t, "urgent", trees[0].Unless[0].Clause.ID)
	only, err := checker.Only(trees...)
	require.NoError(t, err)
	findings, err := only.Check(t.Context(), today, &scheme{Fall: fact.Known(true)})
	require.NoError(t, err)
	require.Equal(t, rules.ExceptionHolds, findings[0].Reason)
}

// Rules with exceptions allocate nothing either.
func TestUnlessAllocatesNothing(t *testing.T) {
	pack := packOf(distinct(20)...)
	for i := range pack.Rules {
		pack.Rules[i].Unless = []rules.Exception{unless("small", "meetings < 3"), unless("late", `submitted > date("2031-01-01")`)}
	}
	requireNoAllocs(t, checkerOf(t, pack), newChange(10))
	requireNoAllocs(t, checkerOf(t, pack), &Change{})
}

// A library need not be open long where it closes for repairs, or is a reading
// room. Where both are so, nobody has written which of the two counts.
func ExampleException() {
	pack := opening()
	pack.Rules[0].Unless = []rules.Exception{
		{ID: "repairs", That: rules.ConditionText{Text: "closes <= as_of"}, Because: "the building is closed for repairs"},
		{ID: "reading-room", That: rules.ConditionText{Text: "len(branches) == 0"}, Because: "the library is a reading room"},
	}
	checker, err := rules.Compile[Library]([]*rules.Pack{pack}, &rules.Options[Library]{Engines: []rules.Engine{exprlang.New()}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, library := range []Library{
		{Hours: fact.Known(20), Closes: fact.None[fact.Date](), Branches: []Branch{}},
		{Hours: fact.Known(20), Closes: fact.Known(fact.MustDate("2023-01-01")), Branches: []Branch{}},
		{Hours: fact.Known(40), Branches: []Branch{{}}},
	} {
		findings, err := checker.Check(context.Background(), fact.MustDate("2024-01-01"), &library)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%s (%s) %v\n", findings[0].Verdict, findings[0].Reason, findings[0].Err)
	}
	// Output:
	// not applicable (an exception holds) <nil>
	// faulty () the exceptions repairs and reading-room hold together, and only one may
	// unknown () <nil>
}
