package reach_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/reach"
)

type kind string

func (kind) Values() []string { return []string{"acute", "community", "mental"} }

// ward is what the conditions here ask about. Always has a value in every subject.
type ward struct {
	Beds   fact.Of[int]       `json:"beds"`
	After  fact.Of[int]       `json:"after"`
	Share  fact.Of[float64]   `json:"share"`
	Kind   fact.Of[kind]      `json:"kind"`
	Open   fact.Of[bool]      `json:"open"`
	Opens  fact.Of[fact.Date] `json:"opens"`
	Closes fact.Of[fact.Date] `json:"closes" event:"closure" before:"sale"`
	Sold   fact.Of[fact.Date] `json:"sold" event:"sale"`
	Always bool               `json:"always"`
	Count  int                `json:"number"`
	Name   string             `json:"name"`
	Lead   fact.Of[person]    `json:"lead"`
	Rooms  []room             `json:"rooms" max:"20"`
	Tags   []string           `json:"tags"`
}

type person struct {
	Name fact.Of[string] `json:"name"`
	Age  fact.Of[int]    `json:"age"`
}

type room struct {
	Beds fact.Of[int]  `json:"beds"`
	Bath fact.Of[bool] `json:"bath"`
}

func source() []rules.Source { return []rules.Source{{Title: "An example"}} }

func rule(id, applies, require string) rules.Rule {
	return rules.Rule{
		ID: id, Title: id, Sources: source(), AppliesWhen: rules.ConditionText{Text: applies},
		Require: rules.Clause{That: rules.ConditionText{Text: require}},
	}
}

func compile(tb require.TestingT, all ...rules.Rule) *rules.Checker[ward] {
	pack := &rules.Pack{Name: "ward", Language: exprlang.Language, Rules: all, Parameters: []rules.Parameter{
		{Name: "fewest", Values: []rules.ParameterValue{{From: fact.MustDate("2000"), Value: []rules.Value{rules.IntValue(4)}}}},
	}}
	c, err := rules.Compile[ward]([]*rules.Pack{pack}, &rules.Options[ward]{Engines: []rules.Engine{exprlang.New()}})
	require.NoError(tb, err)
	return c
}

var names = map[rules.Truth]string{rules.True: "T", rules.False: "F", rules.Undecided: "U", rules.Fault: "X"}

// What a condition can come to: T true, F false, U unknown, X a fault. A question
// mark says that it cannot be analysed, and then anything may be listed.
func TestTruths(t *testing.T) {
	tests := []struct{ applies, require, want string }{
		{"", "beds > 3", "TFU"},
		{"", "beds > 3 or beds <= 3", "TFU"}, // false where there are none
		{"", "beds > 3 and beds < 2", "FU"},
		{"", "beds > 3 and beds < 4", "FU"}, // no whole number lies between
		{"", "beds > 3 and beds < 5", "TFU"},
		{"", "share > 0.3 and share < 0.4", "TFU"},
		{"recorded(beds)", "beds > 3 or beds <= 3", "T"},
		{"recorded(beds)", "beds > 3", "TF"},
		{"beds > 3", "beds > 2", "T"},
		{"beds > 3", "recorded(beds)", "T"},
		{"beds < after and after < 5", "beds < 4", "T"},
		{"beds < after and after < 5", "beds < 3", "TF"},
		{"", "always", "TF"},
		{"", "always or not always", "T"},
		{"", "number > 3", "TF"},
		{"", `name == "a"`, "TFU"},
		{"", `kind in ["acute", "community", "mental"]`, "TFU"},
		{"recorded(kind)", `kind in ["acute", "community", "mental"]`, "T"},
		{`kind == "acute"`, `kind == "mental"`, "F"},
		{"", "opens < closes", "TFU"},
		{`opens < closes and closes < date("2018-01-01")`, `opens < date("2017-12-31")`, "T"}, // one known to December 2017 alone is not before another of that year
		{`opens == date("2018-01-01")`, `opens < as_of`, "TF"},
		{"beds > fewest", "beds > 4", "T"},
		{"beds > fewest", "beds > 5", "TF"},
		{"recorded(lead.name)", "recorded(lead)", "T"},
		{"recorded(lead)", "recorded(lead.name)", "TFU"},
		{"not recorded(lead)", "recorded(lead.name)", "F"},
		{"", "len(rooms) >= 1 or len(rooms) == 0", "TU"},
		{"recorded(rooms)", "len(rooms) >= 1", "T"},
		{"len(rooms) > 3", "len(rooms) > 2", "T"},
		{"", "any(rooms, .beds > 3) and none(rooms, .beds > 2)", "FU"},
		{"any(rooms, .beds > 3)", "any(rooms, .beds > 2)", "T"},
		{"any(rooms, .bath)", "all(rooms, .bath)", "TFU"},
		{"all(rooms, .bath) and recorded(rooms)", "any(rooms, .bath)", "T"},
		{"", "all(rooms, .bath and not .bath)", "TFU"}, // true of no rooms
		{"", "beds + after > 3", "TFU?"},
		{"", "beds * 2 > 3 or beds * 2 <= 3", "TFU?"}, // not analysable: never said to be anything less
		{"", "count(rooms, .bath) >= 2", "TFU?"},
		{"", `"a" in tags`, "TFU?"},
		{"", `name matches "^a"`, "TFU?"},
	}
	for _, tt := range tests {
		t.Run(tt.applies+" => "+tt.require, func(t *testing.T) {
			checker := compile(t, rule("R", tt.applies, tt.require))
			space, err := reach.New(checker, checker.Trees()[0])
			require.NoError(t, err)
			truths := space.Of([]int{0}, reach.Part{Clause: checker.Trees()[0].Require})
			got := ""
			for _, truth := range []rules.Truth{rules.True, rules.False, rules.Undecided, rules.Fault} {
				if _, can := truths.Can(0, truth); can {
					got += names[truth]
				}
			}
			if !truths.Exact {
				got += "?"
			}
			if got != tt.want {
				t.Errorf("it comes to %s, want %s (%s)", got, tt.want, truths.Why)
			}
		})
	}
}

// A rule is judged while it is in force, so that the day of its event is known then.
func TestInForceIsTakenForGranted(t *testing.T) {
	tests := []struct {
		period  rules.InForce
		require string
		unknown bool
	}{
		{rules.InForce{From: fact.MustDate("2017-04-01"), By: "closure"}, "recorded(closes)", false},
		{rules.InForce{By: "closure"}, "recorded(closes)", true}, // always in force
		{rules.InForce{From: fact.MustDate("2017-04-01")}, "recorded(closes)", true},
		{rules.InForce{From: fact.MustDate("2017-04-01"), By: "closure"}, "recorded(beds)", true},
		{rules.InForce{From: fact.MustDate("2017-04-01")}, `as_of >= date("2017-04-01")`, false},
	}
	for _, tt := range tests {
		r := rule("R", "", tt.require)
		r.InForce = tt.period
		checker := compile(t, r)
		space, err := reach.New(checker, checker.Trees()[0])
		require.NoError(t, err)
		truths := space.Of(nil, reach.Part{Clause: checker.Trees()[0].Require})
		if _, can := truths.Can(0, rules.Undecided); can != tt.unknown || !truths.Exact {
			t.Errorf("%s, in force %v: can be unknown: %t, want %t", tt.require, tt.period, can, tt.unknown)
		}
		if _, can := truths.Can(0, rules.True); !can {
			t.Errorf("%s, in force %v: can never be true", tt.require, tt.period)
		}
		// While the closure is known not to have happened, the sale stands in for it.
		if _, can := truths.Can(0, rules.False); !can && tt.require == "recorded(closes)" {
			t.Errorf("%s, in force %v: can never be false", tt.require, tt.period)
		}
	}
}

// Every subject that is named as an example does what it is an example of.
func TestExamplesHold(t *testing.T) {
	for _, text := range []string{
		"beds > 3 and after < 2 or not open", `kind == "acute" and opens < closes`, "any(rooms, .beds > 3 and .bath) and len(rooms) < 4",
		`recorded(lead.age) and lead.age >= 18 and name != "x"`,
	} {
		checker := compile(t, rule("R", "", text))
		tree := checker.Trees()[0]
		space, err := reach.New(checker, tree)
		require.NoError(t, err)
		truths := space.Of(nil, reach.Part{Clause: tree.Require})
		for _, c := range truths.Seen {
			if c.World == nil {
				continue
			}
			verdicts, err := space.Judge(t.Context(), c.World)
			require.NoError(t, err)
			want := map[rules.Truth]rules.Verdict{rules.True: rules.Met, rules.False: rules.NotMet, rules.Undecided: rules.Unknown}[c.Truths[0]]
			if verdicts[0] != want {
				t.Errorf("%s with %s is %s, want %s", text, c.World, verdicts[0], want)
			}
		}
	}
}

// No subject does what was proved to be impossible.
func TestNothingElseCanBe(t *testing.T) {
	atoms := []string{
		"beds > 3", "beds <= after", "recorded(beds)", "open", "always", "number < 2", `kind == "acute"`, `kind in ["mental", "acute"]`,
		"opens < closes", `closes >= date("2018-01")`, "recorded(lead.name)", "recorded(lead)", "len(rooms) >= 2", "any(rooms, .beds > 3)",
		"all(rooms, .bath)", "none(rooms, .beds <= 3 and .bath)", "beds >= fewest", "opens < as_of", `name == "a"`, "lead.age > 17",
	}
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom(atoms), 2, 4).Draw(t, "parts")
		for i, p := range parts {
			if rapid.Bool().Draw(t, "not") {
				parts[i] = "not (" + p + ")"
			}
		}
		text := strings.Join(parts, rapid.SampledFrom([]string{" and ", " or "}).Draw(t, "join"))
		checker := compile(t, rule("R", "", text))
		tree := checker.Trees()[0]
		space, err := reach.New(checker, tree)
		require.NoError(t, err)
		truths := space.Of(nil, reach.Part{Clause: tree.Require})
		for range 20 {
			w := drawWard(t)
			findings, err := checker.Check(t.Context(), fact.MustDate("2018-01-01").AddDays(rapid.IntRange(-400, 400).Draw(t, "as of")), &w)
			require.NoError(t, err)
			truth := map[rules.Verdict]rules.Truth{rules.Met: rules.True, rules.NotMet: rules.False, rules.Unknown: rules.Undecided, rules.Faulty: rules.Fault}[findings[0].Verdict]
			if _, can := truths.Can(0, truth); !can && truths.Exact {
				t.Fatalf("%s is %s for %+v, and that was said to be impossible", text, truth, w)
			}
		}
	})
}

func drawOf[T any](t *rapid.T, values ...T) fact.Of[T] {
	i := rapid.IntRange(-2, len(values)-1).Draw(t, "value")
	switch i {
	case -2:
		return fact.Of[T]{}
	case -1:
		return fact.None[T]()
	}
	return fact.Known(values[i])
}

func drawWard(t *rapid.T) ward {
	dates := []fact.Date{fact.MustDate("2017-12-31"), fact.MustDate("2018-01-01"), fact.MustDate("2018-01"), fact.MustDate("2018"), fact.MustDate("2017"), fact.MustDate("2018-02-03")}
	w := ward{
		Beds: drawOf(t, 1, 3, 4, 5, 90), After: drawOf(t, 1, 3, 4, 5, 90), Kind: drawOf[kind](t, "acute", "mental", "community"), Open: drawOf(t, true, false),
		Opens: drawOf(t, dates...), Closes: drawOf(t, dates...), Always: rapid.Bool().Draw(t, "always"), Count: rapid.IntRange(-1, 4).Draw(t, "number"),
		Name: rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "name"),
		Lead: drawOf(t, person{}, person{Name: fact.Known("A"), Age: fact.Known(18)}, person{Name: fact.None[string](), Age: fact.Known(17)}),
	}
	if n := rapid.IntRange(-1, 4).Draw(t, "rooms"); n >= 0 {
		w.Rooms = []room{}
		for range n {
			w.Rooms = append(w.Rooms, room{Beds: drawOf(t, 2, 3, 4, 9), Bath: drawOf(t, true, false)})
		}
	}
	return w
}
