package exprlang_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/expr-lang/expr"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
)

// bare is what a host would hand to expr by itself: pointers, nil where a fact
// was not supplied. Share is 0.
type bare struct {
	P      *bool          `expr:"p"`
	Beds   *int           `expr:"beds"`
	After  *int           `expr:"after"`
	Name   *string        `expr:"name"`
	Kind   stage          `expr:"kind"`
	Share  float64        `expr:"share"`
	Owner  *bareOwner     `expr:"owner"`
	Tags   []string       `expr:"tags"`
	Sites  []*bareSite    `expr:"sites"`
	By     map[string]int `expr:"by"`
	Closes fact.Date      `expr:"closes"`
	Form   *form          `expr:"form"`
}

type (
	stage     string
	bareOwner struct {
		Name string `expr:"name"`
	}
	bareSite struct {
		Beds *int `expr:"beds"`
	}
	form struct{ Approved bool }
)

// Approve changes what a rule was asked to judge.
func (f *form) Approve() bool { f.Approved = true; return true }

// What expr by itself makes of facts that were not supplied, and of texts that
// mean something else than they seem to, and what this engine makes of the same.
func TestHoles(t *testing.T) {
	const unknown = "unknown"
	tests := []struct {
		text string
		expr string // the result, or part of the error
		ours string // the verdict, or part of the refusal
	}{
		// Decided in silence.
		{"beds == 3", "false", unknown},
		{"beds != 3", "true", unknown},
		{"beds == after", "true", unknown},
		{`"a" in tags`, "false", unknown},
		{`"a" not in tags`, "true", unknown},
		{`name contains "a"`, "false", unknown},
		{`name not contains "a"`, "true", unknown},
		{`name startsWith "a"`, "false", unknown},
		{`name not endsWith "a"`, "true", unknown},
		{`name matches "^a"`, "false", unknown},
		{`name not matches "^a"`, "true", unknown},
		{`all(tags, # == "a")`, "true", unknown},
		{`none(tags, # == "a")`, "true", unknown},
		{"all(sites, .beds > 3)", "true", unknown},
		{"len(tags) == 0", "true", unknown},
		{"count(sites, .beds > 3) < 2", "true", unknown},
		{"sum(sites, .beds) < 4", "true", unknown},
		{"sum([1.5]) < 4", "true", "a list of values does not belong here"},
		{"mean(map(sites, .beds)) < 1", "true", "the function mean is not supported"},
		{`by["zz"] < 4`, "true", "there is no fact or parameter called by"},
		{`string(name) == "<nil>"`, "true", "the function string is not supported"},
		{`(owner?.name ?? "a") == "a"`, "true", "?? would hide that a fact was not supplied"},
		{"name == nil", "true", "a fact cannot be compared with nil"},
		{"p and true", "false", unknown}, // a nil that is handed on, which AsBool turns into false
		{"p", "false", unknown},

		// Stopped by an error.
		{"beds > 3", "invalid operation", unknown},
		{"beds + 1 > 3", "invalid operation", unknown},
		{"owner.name == \"a\"", "cannot get name", unknown},
		{`owner?.name == "a"`, "interface {} is nil, not string", "?. would hide that a fact was not supplied"},

		// Dependent on the order.
		{"beds > 3 and share > 1", "invalid operation", "not met"},
		{"share > 1 and beds > 3", "false", "not met"},
		{"beds > 3 or share < 1", "invalid operation", "met"},
		{"share < 1 or beds > 3", "true", "met"},

		// Not what it seems.
		{"0.1 + 0.2 == 0.3", "false", "numbers with a fraction are seldom exactly equal"},
		{"9223372036854775807 + 1 < 0", "true", "faulty"},
		{"7 / 0 > 1", "true", "division is only by a number written out"},
		{`closes < "2017"`, "invalid operation", "a date cannot be compared with a text"},
		{`kind == "a"`, "mismatched types", "kind is never \"a\""},
		{`date("2026-04-01") == date("2026-04-01T00:00:00+01:00")`, "false", "is not a date"},
		{"tags[0:0] == []", "true", "a part of a list cannot be taken"},

		// Out of the sandbox.
		{"form.Approve()", "true", "methods cannot be called"},
		{"closes.IsZero()", "true", "methods cannot be called"},
		{"now() > date(\"2020-01-01\")", "true", "rules have no clock"},
		{`$env["beds"] == nil`, "true", "$env would reach facts that nobody checked"},
		{"reduce(1..3, #acc + #) == 6", "true", "the function reduce is not supported"},
		{"len(1..2000) == 2000", "true", "a range only belongs on the right of in"},
		{`"a" matches "a" + "b"`, "false", "matches takes a pattern that is written out"},
		{"sort([3, 1])[0] == 1", "true", "the function sort is not supported"},
		{`len(keys({"a": 1})) == 1`, "true", "the function keys is not supported"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			if got := runBare(tt.text); !strings.Contains(got, tt.expr) {
				t.Errorf("expr by itself: %s, want %s", got, tt.expr)
			}
			if got := ours(t, tt.text); !strings.Contains(got, tt.ours) {
				t.Errorf("here: %s, want %s", got, tt.ours)
			}
		})
	}
}

func runBare(text string) string {
	program, err := expr.Compile(text, expr.Env(bare{}))
	if err != nil {
		return err.Error()
	}
	out, err := expr.Run(program, bare{Form: &form{}})
	if err != nil {
		return err.Error()
	}
	if b, ok := out.(*bool); ok && b == nil {
		return "false" // as expr.AsBool makes it
	}
	return fmt.Sprint(out)
}

func ours(t *testing.T, text string) string {
	checker, err := compileWith(exprlang.New(), text)
	if err != nil {
		return err.Error()
	}
	findings, err := checker.Check(t.Context(), fact.MustDate("2020-01-01"), &ruletest.Facts{Share: fact.Known(0.0)})
	require.NoError(t, err)
	return findings[0].Verdict.String()
}

// Loops over a host's lists have no limit in expr. Here they are reckoned
// before any are run, from the most elements that each list may have.
func TestCostIsBoundedAtLoad(t *testing.T) {
	count := func(depth int) string {
		text := "p"
		for range depth {
			text = "count(sites, " + text + ") > 0"
		}
		return text
	}
	_, err := compileWith(exprlang.New(), count(5))
	require.NoError(t, err)
	_, err = compileWith(exprlang.New(), count(7))
	require.ErrorContains(t, err, "judging the condition may take")
	_, err = compileWith(exprlang.New(), count(30))
	require.ErrorContains(t, err, "judging the condition may take more than a million million steps, and the limit is 5000000: nest fewer lists in each other")
}

// A method of a host's value can change it, when expr runs by itself.
func TestMethodsChangeFacts(t *testing.T) {
	program, err := expr.Compile("form.Approve()", expr.Env(bare{}))
	require.NoError(t, err)
	f := &form{}
	_, err = expr.Run(program, bare{Form: f})
	require.NoError(t, err)
	require.True(t, f.Approved)
}

// What expr calls unknown to a schema of its own, it refuses here too: the
// types of facts, functions and parameters are checked by both.
func TestParseNeedsASchemaOnly(t *testing.T) {
	schema, err := rules.SchemaOf[ruletest.Facts]()
	require.NoError(t, err)
	c, err := exprlang.New().Parse("p", &rules.Scope{Schema: schema})
	require.NoError(t, err)
	require.Equal(t, rules.OpFact, c.Op)
	require.Equal(t, "expr", exprlang.New().Language())
}
