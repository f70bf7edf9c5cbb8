package exprlang_test

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/checker"
	"github.com/expr-lang/expr/compiler"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/types"
	"github.com/expr-lang/expr/vm"
	"github.com/stretchr/testify/require"
)

// The tests of this file hold expr itself to what it did when the engine was
// written. One that fails after an upgrade says what to look at before the
// upgrade goes in. What expr makes of missing facts is in TestHoles.

// perch is what expr is given in these tests.
type perch struct {
	N       int            `expr:"n"`
	U8      uint8          `expr:"u8"`
	I64     int64          `expr:"i64"`
	F32     float32        `expr:"f32"`
	F       float64        `expr:"f"`
	Text    string         `expr:"text"`
	Stage   stage          `expr:"stage"`
	TitleJ  string         `json:"title_j"`
	Hidden  string         `expr:"-"`
	In      string         `expr:"in"`
	Count   int            `expr:"count"`
	List    []int          `expr:"list"`
	By      map[string]int `expr:"by"`
	Day     time.Time      `expr:"day"`
	Wrapped wrapped[int]   `expr:"wrapped"`
	Maybe   *bool          `expr:"maybe"`
	Form    *form          `expr:"form"`
	Any     any            `expr:"anything"`
}

type wrapped[T any] struct {
	Value T    `expr:"value"`
	Known bool `expr:"known"`
}

func newPerch() perch {
	return perch{
		N: 7, U8: 200, I64: 4, F32: 0.1, F: 0.5, Text: "abc", Stage: "x", TitleJ: "t", In: "i", Count: 1, List: []int{3, 1, 2},
		By: map[string]int{"a": 1}, Day: time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC), Wrapped: wrapped[int]{4, true}, Form: &form{}, Any: 1,
	}
}

// What expr makes of a text, and what of this engine would change its meaning or
// its safety if that were to change.
func TestCanary(t *testing.T) {
	tests := []struct {
		text    string
		want    string // the result, or part of the error
		depends string
	}{
		// Types of a host's struct.
		{"TitleJ", "t", "the engine describes facts to expr by types.Map: expr ignores json tags"},
		{"title_j", "unknown name title_j", "the same"},
		{"Hidden", "unknown name Hidden", "the same"},
		{"textt", "unknown name textt (1:1)", "faults have columns: syntaxError"},
		{`stage == "x"`, "mismatched types", "enums are plain texts to expr: typeOf"},
		{`stage in ["x"]`, "cannot use", "the same"},
		{`string(stage) == "x"`, "true", "the same"},
		{"i64 == 4", "true", "all whole numbers are int to expr"},
		{"i64 in [4]", "true", "the same"},
		{"u8 + 100", "300", "small whole numbers do not wrap in expr, nor here"},
		{"f32 == 0.1", "false", "schemas refuse float32: scalarKind"},
		{"in", "unexpected token Operator(\"in\")", "schemas reserve words of the language: reserved"},
		{"count", "1", "schemas reserve builtins: a fact called count would hide count()"},
		{"count(list, # > 1)", "unexpected token Operator", "the same: here count is no longer a builtin"},
		{"wrapped.known and wrapped.value > 3", "true", "nothing; the other way to describe presence works too"},

		// Numbers.
		{"9223372036854775807 + 1 < 0", "true", "whole numbers wrap in expr: arithmetic is the library's"},
		{"-9223372036854775807 - 2 > 0", "true", "the same"},
		{"7 / 2", "3.5", "division gives a number with a fraction: OpDivide"},
		{"4 / 2", "2", "the same, where it comes out whole"},
		{"7 / 0", "+Inf", "division is only by a number written out: refused"},
		{"n / 0 > 1", "true", "the same"},
		{"7 % 0", "integer divide by zero", "remainders are refused"},
		{"n % (n - n)", "integer divide by zero", "the same"},
		{"0.1 + 0.2 == 0.3", "false", "equality of fractions is refused"},
		{"2 ** 3", "8", "powers are refused"},
		{"1 < 2 < 3", "true", "a chain of comparisons is an and: translator.binary"},
		{"3 > 2 > 2", "false", "the same"},
		{"1 < n == true", "true", "comparisons bind tighter than =="},
		{"not n == 7", "invalid operation: not (mismatched type int)", "not binds tighter than ==: a refusal says so"},
		{"-2 in -2..2", "true", "x in a..b takes in both ends: inRange"},
		{"3 in 1..2", "false", "the same"},
		{"n in 5..1", "false", "an empty range holds nothing: inRange"},
		{"abs(-9223372036854775807 - 1) < 0", "true", "abs overflows: leaf.run makes it a fault"},
		{"round(2.5)", "3", "round goes away from zero: a leaf"},
		{"round(-2.5)", "-3", "the same"},
		{"ceil(-0.5)", "-0", "a leaf"},
		{"floor(-0.5)", "-1", "a leaf"},
		{"max(1, 2.5)", "2.5", "max mixes kinds in expr: refused here"},
		{"max([1, 2])", "2", "max takes lists in expr: refused here"},
		{"0x10 + 1_000", "1016", "how numbers are written"},
		{"1e3", "1000", "the same, with a fraction"},

		// Texts.
		{`len("é")`, "1", "len counts characters: a leaf"},
		{`upper("straße")`, "STRAßE", "a leaf, letter by letter"},
		{`trim("  a ")`, "a", "a leaf"},
		{`"a" < "b"`, "true", "texts have an order in expr: refused here"},
		{`"abc" contains ""`, "true", "an empty text is in every text"},
		{`"a" not contains "b"`, "true", "not before an operator negates it: translator.binary"},
		{`"ab" matches "^a.$"`, "true", "matches is regexp.MatchString"},
		{`"a" matches "("`, "error parsing regexp", "a faulty pattern is a fault at load"},
		{`text matches text`, "true", "patterns made of facts are refused"},
		{`'a' + "b"`, "ab", "texts are added in expr: refused here"},

		// Lists.
		{"all([], # > 1)", "true", "quantifiers over empty lists: quantified"},
		{"any([], # > 1)", "false", "the same"},
		{"none([], # > 1)", "true", "the same"},
		{"one([], # > 1)", "false", "the same"},
		{"one([1, 1], # == 1)", "false", "one means exactly one"},
		{"::count([], # > 1)", "0", "counts of empty lists: interpreter.count"},
		{"sum([])", "0", "sums of empty lists: interpreter.sum"},
		{"sum(list, # * 2)", "12", "sum takes a value of each element"},
		{"len(filter(list, # > 1))", "2", "len of filter is a count"},
		{"list | filter(# > 1) | count(# > 2)", "1", "pipes put the list first"},
		{"any(list, {let own = #; any(list, # > own)})", "true", "variables of a predicate: translator.let"},
		{"let x = 1; let y = x + 1; y", "2", "variables see those before them"},
		{`by["zz"] < 4`, "true", "schemas have no maps"},
		{"list[5]", "index out of range", "indexes are refused"},
		{"list[-1]", "2", "the same"},

		// Precedence, which the tree is read by.
		{"true or false and false", "true", "and binds tighter than or"},
		{"not false and false", "false", "not binds tighter than and"},
		{"1 + 2 * 3 == 7", "true", "arithmetic"},
		{"-2 ** 2", "4", "nothing: powers are refused"},
		{"1 == 1 and 2 == 2", "true", "comparisons bind tighter than and"},
		{"true ?? false", "true", "?? is refused"},

		// Dates.
		{`date("01/04/2026")`, "invalid date", "dates are read by package fact: expr's readings are not used"},
		{`date("2026-04-01") == day`, "true", "midnight in UTC stands for a day in the differential tests"},
		{`date("2026-04-01") < day`, "false", "the same"},
		{`duration("1d")`, "unknown unit", "expr has no days: days_between and its like are the library's"},

		// Reach.
		{"$env.n", "7", "$env is refused"},
		{"form.Approve()", "true", "methods are refused"},
		{"day.Year()", "2026", "the same"},
		{"len(now().String()) > 0", "true", "the clock is refused"},
		{"len(reduce(1..20, #acc + #acc, \"x\")) > 1000000", "true", "reduce is refused: it doubles a text over and over, unchecked"},
		{"len(map(1..1100000, #))", "memory budget exceeded", "conditions are never run by expr but for scalar leaves"},
		{"toJSON(list)", "[\n", "functions that are not lowered or leaves are refused"},
		{"if n > 1 { 1 } else { 2 }", "1", "choices are refused"},
		{"1; 2", "2", "sequences are refused"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			if got := onPerch(tt.text); !strings.Contains(got, tt.want) || tt.want == "true" && got != "true" {
				t.Errorf("expr says %s, and used to say %s. On it depends: %s", got, tt.want, tt.depends)
			}
		})
	}
}

func onPerch(text string) string {
	program, err := expr.Compile(text, expr.Env(perch{}))
	if err != nil {
		return err.Error()
	}
	out, err := expr.Run(program, newPerch())
	if err != nil {
		return err.Error()
	}
	return fmt.Sprint(out)
}

// The engine's own environment, types.Map, checks the fields of records and of
// elements, and refuses what it does not know.
func TestCanaryTypes(t *testing.T) {
	env := types.Map{"n": types.Int, "sites": types.Array(types.Map{"beds": types.Int})}
	for text, want := range map[string]string{
		"n > 1": "", "m > 1": "unknown name m", "any(sites, .beds > 1)": "", "any(sites, .bedz > 1)": "unknown field bedz",
		`n == "a"`: "mismatched types", "n > 1 and n": "mismatched types", "any(sites, .beds)": "predicate should return boolean",
	} {
		_, err := expr.Compile(text, expr.Env(env))
		if want == "" {
			require.NoError(t, err, "%s", text)
		} else {
			require.ErrorContains(t, err, want, "%s. On it depends: agree, the second check of types", text)
		}
	}
}

// A typed function has its arguments checked when a text is compiled; an untyped
// one has not.
func TestCanaryFunctions(t *testing.T) {
	run := func(...any) (any, error) { return 1, nil }
	_, err := expr.Compile(`f("a")`, expr.Function("f", run, new(func(int) int)))
	require.ErrorContains(t, err, "cannot use string as argument (type int)", "on it depends: signature")
	_, err = expr.Compile(`f("a")`, expr.Function("f", run))
	require.NoError(t, err)
	program, err := expr.Compile("f()", expr.Function("f", func(...any) (any, error) { panic("out of order") }, new(func() int)))
	require.NoError(t, err)
	_, err = expr.Run(program, nil)
	require.ErrorContains(t, err, "out of order", "on it depends: a leaf that panics is a fault")
}

// The tree that the engine reads: names of nodes, and what is not folded away.
func TestCanaryTree(t *testing.T) {
	for text, want := range map[string]string{
		"1 < n < 3":                "BinaryNode &&",
		"n not in [1]":             "UnaryNode not",
		"p | any(# > 1)":           "BuiltinNode any",
		"any(p, # > 1)":            "BuiltinNode any",
		"p?.q":                     "ChainNode",
		"p.q()":                    "CallNode",
		"p ?? q":                   "BinaryNode ??",
		"p ? q : r":                "ConditionalNode",
		"let x = 1; x":             "VariableDeclaratorNode",
		"1; 2":                     "SequenceNode",
		"len(p)":                   "BuiltinNode len",
		"unknown(p)":               "CallNode",
		"nil":                      "NilNode",
		"p[1:2]":                   "SliceNode",
		"0.5":                      "FloatNode",
		`"a"`:                      "StringNode",
		"1..3":                     "BinaryNode ..",
		"-1":                       "UnaryNode -",
		"true and (false or true)": "BinaryNode and",
	} {
		tree, err := parser.Parse(text)
		require.NoError(t, err)
		got := strings.TrimPrefix(reflect.TypeOf(tree.Node).String(), "*ast.")
		switch n := tree.Node.(type) {
		case *ast.BinaryNode:
			got += " " + n.Operator
		case *ast.UnaryNode:
			got += " " + n.Operator
		case *ast.BuiltinNode:
			got += " " + n.Name
		}
		if got != want {
			t.Errorf("%s is a %s, and used to be a %s. On it depends: the translator", text, got, want)
		}
	}
	tree, err := parser.Parse("beds >= 3")
	require.NoError(t, err)
	require.Equal(t, 5, tree.Node.Location().From, "a node's place is that of its operator: node() takes in its arguments")
}

// Depth and size: what the parser refuses by itself, and what it lets through.
func TestCanaryLimits(t *testing.T) {
	require.EqualValues(t, 10_000, conf.DefaultMaxNodes, "on it depends: nothing, since the engine sets MaxNodes")
	require.EqualValues(t, 1_000_000, conf.DefaultMemoryBudget, "on it depends: the budget of scalar leaves")
	deep := strings.Repeat("(", 9_000) + "1" + strings.Repeat(")", 9_000)
	_, err := expr.Compile(deep)
	require.NoError(t, err, "brackets count for nothing: on it depends that MaxText comes first")
	_, err = expr.Compile(strings.Repeat("1+", 10_001)+"1", expr.MaxNodes(10_000))
	require.ErrorContains(t, err, "exceeds maximum allowed nodes")
	config := conf.New(map[string]any{})
	config.MaxNodes = 10
	_, err = parser.ParseWithConfig(strings.Repeat("1+", 20)+"1", config)
	require.ErrorContains(t, err, "exceeds maximum allowed nodes", "on it depends: environment")
}

// A program may be run by many goroutines at once, and does not change. The
// scalar leaves depend on it.
func TestCanaryPrograms(t *testing.T) {
	program, err := expr.Compile("abs(n) + len(text)", expr.Env(perch{}))
	require.NoError(t, err)
	var together sync.WaitGroup
	for i := range 8 {
		together.Go(func() {
			p := newPerch()
			p.N = -i
			for range 200 {
				if out, err := expr.Run(program, p); err != nil || out != i+3 {
					t.Errorf("%v, %v; want %d", out, err, i+3)
				}
			}
		})
	}
	together.Wait()

	// A tree can be checked with one config and compiled with it, over and over;
	// not at once, because the config remembers types in a map.
	config := conf.New(perch{})
	config.Optimize = false
	for range 3 {
		tree, err := parser.ParseWithConfig("n > 1", config)
		require.NoError(t, err)
		_, err = checker.Check(tree, config)
		require.NoError(t, err, "on it depends: environment is made once for a pack")
		program, err := compiler.Compile(tree, config)
		require.NoError(t, err)
		out, err := (&vm.VM{}).Run(program, newPerch())
		require.NoError(t, err)
		require.Equal(t, true, out)
	}
}

// Errors of expr are texts. The engine cannot tell a missing fact from a fault
// by them, and does not try.
func TestCanaryErrors(t *testing.T) {
	program, err := expr.Compile("anything > 3", expr.Env(perch{}))
	require.NoError(t, err)
	p := newPerch()
	p.Any = nil
	_, err = expr.Run(program, p)
	require.ErrorContains(t, err, "invalid operation: <nil> > int")
	_, err = expr.Compile("maybe", expr.Env(perch{}), expr.AsBool())
	require.ErrorContains(t, err, "expected bool, but got *bool", "on it depends: nothing; yes-or-no facts are plain to expr")
	out, err := expr.Eval("nan > 1 or nan <= 1", map[string]any{"nan": math.NaN()})
	require.NoError(t, err)
	require.Equal(t, false, out, "on it depends: what is not a number is a fault here")
	require.Panics(t, func() { _, _ = expr.Compile("1", expr.Env(5)) }, "on it depends: Compile of package rules recovers")
}
