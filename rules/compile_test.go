package rules_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Every fault that Compile finds in a pack, as an editor would show it.
func TestCompileFaults(t *testing.T) {
	number := func(n int64) []rules.Value { return []rules.Value{rules.IntValue(n)} }
	param := func(values ...rules.ParameterValue) func(*rules.Pack) {
		return func(p *rules.Pack) { p.Parameters = []rules.Parameter{{Name: "most", Values: values}} }
	}
	clause := func(c rules.Clause) func(*rules.Pack) {
		return func(p *rules.Pack) { p.Rules[0].Require = c }
	}
	that := func(text string) rules.ConditionText { return rules.ConditionText{Text: text} }
	tests := []struct {
		name string
		edit func(*rules.Pack)
		want string // each fault on a line; "" for none
	}{
		{"nothing", func(*rules.Pack) {}, ""},
		{"language", func(p *rules.Pack) { p.Language = "exbr" }, "pack a pack: no engine reads the language \"exbr\": did you mean expr?"},
		{"no language and no rules", func(p *rules.Pack) { *p = rules.Pack{} }, ""},
		{"parameter name", func(p *rules.Pack) { p.Parameters[0].Name = "Most" }, `pack a pack: "Most" cannot be the name of a parameter: use lower-case letters, digits and underscores, and no word of the language`},
		{"parameter name reserved", func(p *rules.Pack) { p.Parameters[0].Name = "count" }, `pack a pack: "count" cannot be the name of a parameter: use lower-case letters, digits and underscores, and no word of the language`},
		{"parameter twice", func(p *rules.Pack) { p.Parameters[1].Name = "limit" }, "pack a pack: two parameters are called limit: give one of them another name"},
		{"parameter called like a fact", func(p *rules.Pack) { p.Parameters[0].Name = "beds" }, "pack a pack: beds is already the name of a fact or a function: give the parameter another name"},
		{"parameter called like a function", func(p *rules.Pack) { p.Parameters[0].Name = "year" }, "pack a pack: year is already the name of a fact or a function: give the parameter another name"},
		{"parameter without values", param(), "pack a pack: the parameter most has no value: give it a value with a from date"},
		{"parameter value without a day", param(rules.ParameterValue{Value: number(1)}), "pack a pack: a value of the parameter most has no first day: write from: with the first day, month or year it had this value"},
		{"second parameter value without a day", param(rules.ParameterValue{Value: number(1)}, rules.ParameterValue{From: day("2017"), Value: number(2)}), "pack a pack: a value of the parameter most has no first day: write from: with the first day, month or year it had this value"},
		{"parameter value that ends first", param(rules.ParameterValue{From: day("2018"), To: day("2017"), Value: number(1)}), "pack a pack: a value of the parameter most ends on 2017, before it starts on 2018"},
		{"parameter gap", param(rules.ParameterValue{From: day("2017"), To: day("2017-06"), Value: number(1)}, rules.ParameterValue{From: day("2017-07-02"), Value: number(2)}), "pack a pack: the parameter most has no value from 2017-07-01 to 2017-07-01: let it start the day after the earlier value ends"},
		{"parameter overlap", param(rules.ParameterValue{From: day("2017"), To: day("2017-07"), Value: number(1)}, rules.ParameterValue{From: day("2017-07-31"), Value: number(2)}), "pack a pack: the parameter most has two values on 2017-07-31: end the earlier value the day before"},
		{"parameter from the same day", param(rules.ParameterValue{From: day("2017"), Value: number(1)}, rules.ParameterValue{From: day("2017-01-01"), Value: number(2)}), "pack a pack: the parameter most has two values on 2017-01-01: end the earlier value the day before"},
		{"parameter without a gap, out of order", param(rules.ParameterValue{From: day("2017-07"), Value: number(1)}, rules.ParameterValue{From: day("2016"), To: day("2017-06"), Value: number(2)}), ""},
		{"parameter of two kinds", param(rules.ParameterValue{From: day("2017"), Value: number(1)}, rules.ParameterValue{From: day("2018"), Value: []rules.Value{rules.TextValue("a")}}), "pack a pack: the values of the parameter most differ in kind: give all its values one form"},
		{"parameter list and not", param(rules.ParameterValue{From: day("2017"), Value: number(1)}, rules.ParameterValue{From: day("2018"), List: true}), "pack a pack: the parameter most is a list, and is none: give all its values one form"},
		{"parameter list without elements", param(rules.ParameterValue{From: day("2017"), List: true}), "pack a pack: the parameter most is always an empty list: give it a value with an element"},
		{"parameter list empty at first", param(rules.ParameterValue{From: day("2017"), List: true}, rules.ParameterValue{From: day("2018"), List: true, Value: number(1)}), ""},
		{"parameter of no value", param(rules.ParameterValue{From: day("2017")}), "pack a pack: the parameter most needs one value, and here has 0: write one value, or a list"},
		{"parameter of two values", param(rules.ParameterValue{From: day("2017"), Value: append(number(1), number(2)...)}), "pack a pack: the parameter most needs one value, and here has 2: write one value, or a list"},
		{"parameter not supplied", param(rules.ParameterValue{From: day("2017"), Value: []rules.Value{{Kind: rules.Int}}}), "pack a pack: not supplied cannot be a value of the parameter most: write yes or no, a number, a text or a date"},
		{"parameter that is no number", param(rules.ParameterValue{From: day("2017"), Value: []rules.Value{rules.FloatValue(math.NaN())}}), "pack a pack: NaN cannot be a value of the parameter most: write yes or no, a number, a text or a date"},
		{"rule without id", func(p *rules.Pack) { p.Rules[0].ID = "" }, "pack a pack: a rule has no id: give it an id that stays the same for good"},
		{"rule twice", func(p *rules.Pack) { p.Rules = append(p.Rules, rule("fall")) }, `pack a pack: rule R1: two rules have this id; the other is in pack "a pack": give one of them another id`},
		{"rule without title", func(p *rules.Pack) { p.Rules[0].Title = "" }, "pack a pack: rule R1: the rule has no title: say in a few words what must hold"},
		{"rule without source", func(p *rules.Pack) { p.Rules[0].Sources = nil }, "pack a pack: rule R1: the rule has no source: cite title, publisher and date"},
		{"derived from nothing", func(p *rules.Pack) { p.Rules[0].Confidence = rules.Derived }, "pack a pack: rule R1: a derived rule says what it is derived from: say so in from_what"},
		{"event", func(p *rules.Pack) { p.Rules[0].InForce.By = "aproval" }, `pack a pack: rule R1: no event is called "aproval": did you mean approval?`},
		{"in force never", func(p *rules.Pack) { p.Rules[0].InForce = rules.InForce{From: day("2018"), To: day("2017")} }, "pack a pack: rule R1: the rule ends on 2017, before it starts on 2018"},
		{"in force for one year", func(p *rules.Pack) { p.Rules[0].InForce = rules.InForce{From: day("2018-05"), To: day("2018")} }, ""},
		{"clause of no form", clause(rules.Clause{}), "pack a pack: rule R1: a clause says what it asks for in one way, and this one in 0: write one of that, all_of, any_of and recorded"},
		{"clause of two forms", clause(rules.Clause{That: that("fall"), Recorded: []fact.Path{"fall"}}), "pack a pack: rule R1: a clause says what it asks for in one way, and this one in 2: write one of that, all_of, any_of and recorded"},
		{"clause without parts", clause(rules.Clause{AnyOf: []rules.Clause{}}), "pack a pack: rule R1: the clause has no part that counts: write at least one part that is confirmed, or mark the rule unconfirmed"},
		{"clause with an unconfirmed part only", clause(rules.Clause{AllOf: []rules.Clause{{Unconfirmed: true, That: that("fall")}}}), "pack a pack: rule R1: the clause has no part that counts: write at least one part that is confirmed, or mark the rule unconfirmed"},
		{"unconfirmed clause alone", clause(rules.Clause{Unconfirmed: true, That: that("fall")}), "pack a pack: rule R1: all that the rule requires is unconfirmed: mark the rule unconfirmed"},
		{"two clauses of one name", clause(rules.Clause{AllOf: []rules.Clause{{ID: "a", That: that("fall")}, {ID: "a", That: that("plan")}}}), `pack a pack: rule R1: two clauses of the rule are called "a": give one of them another id`},
		{"clause that records nothing", clause(rules.Clause{Recorded: []fact.Path{}}), "pack a pack: rule R1: the clause records nothing: name at least one fact"},
		{"recorded", clause(rules.Clause{Recorded: []fact.Path{"lead.name", "sites", "beds"}}), ""},
		{"recorded of no fact", clause(rules.Clause{Recorded: []fact.Path{"beds", "bedz"}}), "pack a pack: rule R1: there is no fact bedz: did you mean beds?"},
		{"recorded of no field", clause(rules.Clause{Recorded: []fact.Path{"lead.nam"}}), "pack a pack: rule R1: there is no fact lead.nam: did you mean name?"},
		{"recorded of an element", clause(rules.Clause{Recorded: []fact.Path{"sites.name"}}), "pack a pack: rule R1: there is no fact sites.name: sites is a list: ask in a condition of all, any or none of the elements"},
		{"recorded of a field of a number", clause(rules.Clause{Recorded: []fact.Path{"beds.name"}}), "pack a pack: rule R1: there is no fact beds.name: beds is a whole number"},
		{"condition", clause(rules.Clause{That: that("bedz > 1")}), "pack a pack: rule R1: there is no fact or parameter called bedz: did you mean beds?"},
		{"applies when", func(p *rules.Pack) { p.Rules[0].AppliesWhen = that("beds") }, "pack a pack: rule R1: this is a whole number, and a condition is true or false: compare it with something"},
		{"long condition", clause(rules.Clause{That: that(strings.Repeat("fall or ", 600) + "fall")}), "pack a pack: rule R1: the condition has 4804 characters, and the limit is 4000: split the rule"},
		{"big condition", clause(rules.Clause{That: that("fall in" + strings.Repeat(" ", 9) + "[true]")}), "pack a pack: rule R1: there is no need to compare with true or false: write the fact itself, or not and the fact"},
		{"dear condition", clause(rules.Clause{That: that("count(sites, " + strings.Repeat("count(sites, ", 10) + "fall" + strings.Repeat(") > 1", 10) + ") > 1")}), "pack a pack: rule R1: judging the condition may take 9786708 steps, and the limit is 5000000: nest fewer lists in each other, or lower the max of the lists in the schema"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := pack(rule("fall"))
			tt.edit(p)
			_, err := rules.Compile[scheme]([]*rules.Pack{p}, options())
			got := ""
			if err != nil {
				got = err.Error()
				var fault *rules.PackError
				require.ErrorAs(t, err, &fault)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCompileFaultsOfOptions(t *testing.T) {
	yes := func([]rules.Value) (rules.Value, error) { return rules.BoolValue(true), nil }
	few := []rules.Kind{rules.Int}
	tests := []struct {
		name string
		edit func(*rules.Options[scheme])
		want string
	}{
		{"two engines", func(o *rules.Options[scheme]) { o.Engines = append(o.Engines, exprlang.New()) }, `two engines read the language "expr": leave one out`},
		{"nil engine", func(o *rules.Options[scheme]) { o.Engines = append(o.Engines, nil) }, "an engine is nil: leave it out"},
		{"nil function", func(o *rules.Options[scheme]) { o.Functions = []*rules.Function{nil} }, "a function is nil: leave it out"},
		{"function name", func(o *rules.Options[scheme]) { o.Functions[0].Name = "is it" }, `"is it" cannot be the name of a function: use lower-case letters, digits and underscores, and no word of the language`},
		{"function twice", func(o *rules.Options[scheme]) { o.Functions = append(o.Functions, o.Functions[0]) }, "the function weekday has the name of another function or of a fact: give it another name"},
		{"function called like a standard one", func(o *rules.Options[scheme]) { o.Functions[0].Name = "year" }, "the function year has the name of another function or of a fact: give it another name"},
		{"function called like a fact", func(o *rules.Options[scheme]) { o.Functions[0].Name = "beds" }, "the function beds has the name of another function or of a fact: give it another name"},
		{"function without a call", func(o *rules.Options[scheme]) { o.Functions[0].Call = nil }, "the function weekday needs a Call, and takes and returns only yes or no, numbers, text and dates"},
		{"function of a list", func(o *rules.Options[scheme]) {
			o.Functions[0] = &rules.Function{Name: "f", Params: []rules.Kind{rules.List}, Result: rules.Bool, Call: yes}
		}, "the function f needs a Call, and takes and returns only yes or no, numbers, text and dates"},
		{"function to nothing", func(o *rules.Options[scheme]) {
			o.Functions[0] = &rules.Function{Name: "f", Params: few, Call: yes}
		}, "the function f needs a Call, and takes and returns only yes or no, numbers, text and dates"},
		{"switch off", func(o *rules.Options[scheme]) { o.Off = []rules.SwitchOff{{Rule: "R2"}} }, `no rule "R2" is there to switch off: did you mean R1?`},
		{"Go rule", func(o *rules.Options[scheme]) { o.GoRules = []rules.GoRule[scheme]{{Rule: rule("")}} },
			"rule R1: two rules have this id; the other is in pack \"a pack\": give one of them another id\nrule R1: a Go rule needs a Judge"},
		{"too many rules", func(o *rules.Options[scheme]) {
			o.Limits.Rules, o.GoRules = 1, []rules.GoRule[scheme]{{Rule: rules.Rule{ID: "R2", Title: "t", Sources: make([]rules.Source, 1)}, Judge: never}}
		}, "2 rules are more than the limit of 1"},
		{"nodes", func(o *rules.Options[scheme]) { o.Limits.Nodes = 2 }, "pack a pack: rule R1: the condition has more than 2 parts: split the rule"},
		{"depth", func(o *rules.Options[scheme]) { o.Limits.Depth = 1 }, "pack a pack: rule R1: the condition is more than 1 levels deep: split the rule"},
		{"no limit reached", func(o *rules.Options[scheme]) {
			o.Limits.Depth, o.Limits.Nodes, o.Limits.Cost, o.Limits.Rules = 2, 3, 3, 1
		}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := options()
			tt.edit(o)
			_, err := rules.Compile[scheme]([]*rules.Pack{pack(rule("beds > 1"))}, o)
			if diff := cmp.Diff(tt.want, strings.TrimPrefix(fmt.Sprint(err), "<nil>")); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
	_, err := rules.Compile[scheme]([]*rules.Pack{nil}, nil)
	require.EqualError(t, err, "a pack is nil: leave it out")
	_, err = rules.Compile[scheme]([]*rules.Pack{pack(rule("fall"))}, nil)
	require.EqualError(t, err, `pack a pack: no engine reads the language "expr": there are `)
	_, err = rules.Compile[int](nil, nil)
	require.EqualError(t, err, "the facts cannot be judged: facts must be a struct, and int is not")
}

// All faults of all packs come at once, each with its place.
func TestCompileJoinsFaults(t *testing.T) {
	at := func(line int) rules.Position { return rules.Position{File: "a.yaml", Line: line, Column: 5} }
	first, second := pack(rule("bedz > 1\nand kind == \"akute\"")), pack(rule("fall"))
	first.Rules[0].Require.That.At, first.Rules[0].Title = at(9), ""
	second.Name, second.At, second.Parameters[0].At, second.Parameters[0].Name = "b", rules.Position{File: "b.yaml"}, rules.Position{File: "b.yaml", Line: 4}, "Most"
	_, err := rules.Compile[scheme]([]*rules.Pack{first, second}, options())
	want := `pack a pack: rule R1: the rule has no title: say in a few words what must hold
a.yaml:9:5: rule R1: there is no fact or parameter called bedz: did you mean beds?
a.yaml:10:14: rule R1: kind is never "akute": did you mean "acute"?
b.yaml:4: "Most" cannot be the name of a parameter: use lower-case letters, digits and underscores, and no word of the language
b.yaml: rule R1: two rules have this id; the other is in pack "a pack": give one of them another id`
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	var fault *rules.PackError
	require.ErrorAs(t, err, &fault)
	require.Equal(t, &rules.PackError{Pack: "a pack", Rule: "R1", Message: "the rule has no title", Hint: "say in a few words what must hold"}, fault)
}

// engine is an engine that does as it is told.
type engine func(string, *rules.Scope) (*rules.Condition, error)

func (engine) Language() string { return "odd" }

func (e engine) Parse(text string, scope *rules.Scope) (*rules.Condition, error) {
	return e(text, scope)
}

// Neither a panic of an engine nor a tree out of shape gets past Compile.
func TestCompileDistrustsEngines(t *testing.T) {
	boolean := &rules.Type{Kind: rules.Bool}
	number := &rules.Type{Kind: rules.Int}
	list := &rules.Type{Kind: rules.List, Elem: boolean, Max: 3}
	yes := &rules.Condition{Op: rules.OpLiteral, Type: boolean, Literal: rules.BoolValue(true)}
	one := &rules.Condition{Op: rules.OpLiteral, Type: number, Literal: rules.IntValue(1)}
	float := &rules.Condition{Op: rules.OpLiteral, Type: &rules.Type{Kind: rules.Float}, Literal: rules.FloatValue(1)}
	text := &rules.Condition{Op: rules.OpLiteral, Type: &rules.Type{Kind: rules.Text}, Literal: rules.TextValue("a")}
	op := func(op rules.Op, t *rules.Type, args ...*rules.Condition) *rules.Condition {
		return &rules.Condition{Op: op, Type: t, Args: args}
	}
	sites := func(s *rules.Scope) *rules.Condition {
		return &rules.Condition{Op: rules.OpFact, Type: s.Schema.Root.Field("sites").Type, Steps: []string{"sites"}}
	}
	shared := yes
	for range 80 {
		shared = op(rules.OpAnd, boolean, shared, shared)
	}
	ring := op(rules.OpNot, boolean, yes)
	ring.Args[0] = ring
	tests := map[string]func(*rules.Scope) *rules.Condition{
		"nil":                         func(*rules.Scope) *rules.Condition { return nil },
		"no type":                     func(*rules.Scope) *rules.Condition { return &rules.Condition{Op: rules.OpLiteral} },
		"nil argument":                func(*rules.Scope) *rules.Condition { return op(rules.OpNot, boolean, nil) },
		"a number":                    func(*rules.Scope) *rules.Condition { return one },
		"no operator":                 func(*rules.Scope) *rules.Condition { return op(200, boolean) },
		"zero operator":               func(*rules.Scope) *rules.Condition { return op(0, boolean) },
		"shared nodes":                func(*rules.Scope) *rules.Condition { return shared },
		"a ring":                      func(*rules.Scope) *rules.Condition { return ring },
		"not of a number":             func(*rules.Scope) *rules.Condition { return op(rules.OpNot, boolean, one) },
		"not of two":                  func(*rules.Scope) *rules.Condition { return op(rules.OpNot, boolean, yes, yes) },
		"and of nothing":              func(*rules.Scope) *rules.Condition { return op(rules.OpAnd, boolean) },
		"or of a number":              func(*rules.Scope) *rules.Condition { return op(rules.OpOr, boolean, yes, one) },
		"a comparison of kinds":       func(*rules.Scope) *rules.Condition { return op(rules.OpEqual, boolean, one, text) },
		"a comparison of type number": func(*rules.Scope) *rules.Condition { return op(rules.OpEqual, number, one, one) },
		"an order of booleans":        func(*rules.Scope) *rules.Condition { return op(rules.OpLess, boolean, yes, yes) },
		"a literal not supplied":      func(*rules.Scope) *rules.Condition { return op(rules.OpLiteral, boolean) },
		"a fact of another type": func(*rules.Scope) *rules.Condition {
			return &rules.Condition{Op: rules.OpFact, Type: boolean, Steps: []string{"beds"}}
		},
		"a fact that is not there": func(*rules.Scope) *rules.Condition {
			return &rules.Condition{Op: rules.OpFact, Type: boolean, Steps: []string{"x"}}
		},
		"a fact too deep": func(*rules.Scope) *rules.Condition {
			return &rules.Condition{Op: rules.OpFact, Type: boolean, Level: 1}
		},
		"recorded of a literal": func(*rules.Scope) *rules.Condition { return op(rules.OpRecorded, boolean, yes) },
		"a parameter not there": func(*rules.Scope) *rules.Condition {
			return &rules.Condition{Op: rules.OpParameter, Type: boolean, Name: "x"}
		},
		"as of a number": func(*rules.Scope) *rules.Condition { return op(rules.OpEqual, boolean, op(rules.OpAsOf, number), one) },
		"in a number":    func(*rules.Scope) *rules.Condition { return op(rules.OpIn, boolean, one, one) },
		"in one":         func(*rules.Scope) *rules.Condition { return op(rules.OpIn, boolean, one) },
		"in a set of kinds": func(*rules.Scope) *rules.Condition {
			return op(rules.OpIn, boolean, one, &rules.Condition{Op: rules.OpSet, Type: list, Set: []rules.Value{rules.TextValue("a")}})
		},
		"in a set of nothing": func(*rules.Scope) *rules.Condition {
			return op(rules.OpIn, boolean, one, &rules.Condition{Op: rules.OpSet, Type: list, Set: make([]rules.Value, 1)})
		},
		"in records":        func(s *rules.Scope) *rules.Condition { return op(rules.OpIn, boolean, one, sites(s)) },
		"contains a number": func(*rules.Scope) *rules.Condition { return op(rules.OpContains, boolean, text, one) },
		"no pattern":        func(*rules.Scope) *rules.Condition { return op(rules.OpMatches, boolean, text) },
		"a sum of types": func(*rules.Scope) *rules.Condition {
			return op(rules.OpEqual, boolean, op(rules.OpAdd, number, one, float), one)
		},
		"a sum of texts": func(*rules.Scope) *rules.Condition {
			return op(rules.OpEqual, boolean, op(rules.OpAdd, number, one, text), one)
		},
		"division by zero": func(*rules.Scope) *rules.Condition {
			zero := &rules.Condition{Op: rules.OpLiteral, Type: number, Literal: rules.IntValue(0)}
			return op(rules.OpLess, boolean, op(rules.OpDivide, float.Type, one, zero), one)
		},
		"negative text": func(*rules.Scope) *rules.Condition {
			return op(rules.OpEqual, boolean, op(rules.OpNegate, number, text), one)
		},
		"all of no list": func(*rules.Scope) *rules.Condition { return op(rules.OpAll, boolean, one, yes) },
		"all of nothing": func(s *rules.Scope) *rules.Condition { return op(rules.OpAll, boolean, sites(s)) },
		"all of nil":     func(s *rules.Scope) *rules.Condition { return op(rules.OpAll, boolean, nil, yes) },
		"all of numbers": func(s *rules.Scope) *rules.Condition { return op(rules.OpAll, boolean, sites(s), one) },
		"a sum of nothing": func(s *rules.Scope) *rules.Condition {
			return op(rules.OpEqual, boolean, op(rules.OpSum, number, sites(s)), one)
		},
		"the length of a number": func(*rules.Scope) *rules.Condition {
			return op(rules.OpEqual, boolean, op(rules.OpLength, number, one), one)
		},
		"no function": func(*rules.Scope) *rules.Condition { return op(rules.OpCall, boolean, yes) },
		"a function of few": func(s *rules.Scope) *rules.Condition {
			return &rules.Condition{Op: rules.OpCall, Type: number, Func: s.Functions["year"]}
		},
		"a list by itself": sites,
	}
	for name, tree := range tests {
		t.Run(name, func(t *testing.T) {
			p := pack(rule("text"))
			p.Language = "odd"
			e := engine(func(_ string, s *rules.Scope) (*rules.Condition, error) { return tree(s), nil })
			_, err := rules.Compile[scheme]([]*rules.Pack{p}, &rules.Options[scheme]{Engines: []rules.Engine{e}})
			var fault *rules.PackError
			require.ErrorAs(t, err, &fault)
		})
	}
	for want, parse := range map[string]engine{
		"the odd engine failed on this text: oh": func(string, *rules.Scope) (*rules.Condition, error) { panic("oh") },
		"no idea":                                func(string, *rules.Scope) (*rules.Condition, error) { return nil, errors.New("no idea") },
		"one\npack a pack: rule R1: two: hint": func(string, *rules.Scope) (*rules.Condition, error) {
			return nil, errors.Join(errors.New("one"), fmt.Errorf("wrapped: %w", &rules.TextError{Message: "two", Hint: "hint"}))
		},
	} {
		p := pack(rule("text"))
		p.Language = "odd"
		_, err := rules.Compile[scheme]([]*rules.Pack{p}, &rules.Options[scheme]{Engines: []rules.Engine{parse}})
		require.EqualError(t, err, "pack a pack: rule R1: "+want)
	}
}
