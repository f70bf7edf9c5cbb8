package cellang_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/cellang"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
)

func compile(engine rules.Engine, text string) (*rules.Checker[ruletest.Facts], error) {
	limit := rules.Parameter{Name: "limit", Values: []rules.ParameterValue{{From: fact.MustDate("2010-01-01"), Value: []rules.Value{rules.IntValue(10)}}}}
	return rules.Compile[ruletest.Facts]([]*rules.Pack{{
		Name: "pack", Language: engine.Language(), Parameters: []rules.Parameter{limit},
		Rules: []rules.Rule{{
			ID: "rule", Title: "a rule", Sources: []rules.Source{{Title: "a source"}},
			Require: rules.Clause{That: rules.ConditionText{Text: text, At: rules.Position{File: "text", Line: 1, Column: 1}}},
		}},
	}}, &rules.Options[ruletest.Facts]{Engines: []rules.Engine{engine}})
}

// trees notes the tree that an engine makes.
type trees struct {
	rules.Engine
	last *rules.Condition
}

func (e *trees) Parse(text string, scope *rules.Scope) (*rules.Condition, error) {
	var err error
	e.last, err = e.Engine.Parse(text, scope)
	return e.last, err
}

// A text in CEL and one in expr that say the same come to the same tree.
func TestSameTreeAsExpr(t *testing.T) {
	for cel, expr := range map[string]string{
		"beds > 3 && !p || q":                            "beds > 3 and not p or q",
		"p && q && r":                                    "p and q and r",
		`kind in ["acute", "mental"]`:                    `kind in ["acute", "mental"]`,
		"sites.all(s, s.open)":                           "all(sites, .open)",
		"sites.filter(s, s.open).all(s, s.beds > 5)":     "all(filter(sites, .open), .beds > 5)",
		"sites.exists(s, s.wards.exists(w, w.beds > 2))": "any(sites, any(.wards, .beds > 2))",
		"sites.filter(s, s.open && s.beds > 1).filter(x, x.beds < 9).size() > 1": "count(filter(sites, .open and .beds > 1), .beds < 9) > 1",
		"sites.map(s, s.beds * 2).sum() < limit":                                 "sum(sites, .beds * 2) < limit",
		`days_between(opens, date("2017-04")) >= 28`:                             `days_between(opens, date("2017-04")) >= 28`,
		"double(beds) / 2.0 > 1.5":                                               "beds / 2.0 > 1.5",
		`name.matches("^a") || "red" in tags`:                                    `name matches "^a" or "red" in tags`,
		"-beds < 3 && year(opens) == 2017":                                       "-beds < 3 and year(opens) == 2017",
		"recorded(owner.name) && closes <= as_of":                                "recorded(owner.name) and closes <= as_of",
	} {
		ours, theirs := &trees{Engine: cellang.New()}, &trees{Engine: plain{exprlang.New()}}
		_, err := compile(ours, cel)
		require.NoError(t, err, cel)
		_, err = compile(theirs, expr)
		require.NoError(t, err, expr)
		if diff := cmp.Diff(theirs.last.Key(), ours.last.Key()); diff != "" {
			t.Errorf("%s is another tree than %s (-expr +cel):\n%s", cel, expr, diff)
		}
	}
}

// plain hides that an engine is a [rules.Preparer].
type plain struct{ rules.Engine }

func TestRefusals(t *testing.T) {
	tests := []struct {
		text string
		want []string // column, message and hint of each fault
	}{
		{"beds >", []string{"1:7: the condition ends too early"}},
		{"beds > > 3", []string{"1:8: > does not belong here"}},
		{" ", []string{"1:1: the condition is empty"}},
		{"bed > 3", []string{"1:1: there is no fact or parameter called bed: did you mean beds?"}},
		{"p && bed > 3 && owner.nme == \"a\"", []string{
			"1:6: there is no fact or parameter called bed: did you mean beds?",
			"1:22: owner has no field nme: did you mean name?",
		}},
		{`kind == "akute"`, []string{`1:6: kind is never "akute": did you mean "acute"?`}},
		{"beds / 2 > 1", []string{"1:6: / cuts the fraction off where both sides are whole numbers: write double(beds) / 2.0, or multiply the other side instead"}},
		{"has(owner.name)", []string{"1:1: has() would take a fact not supplied for one known to be absent: a fact not supplied makes the rule unknown by itself; recorded(fact) asks whether it has a value"}},
		{"p ? q : r", []string{"1:3: a choice with ? : is not supported: write (a && b) || (!a && c), or two rules with applies_when"}},
		{"beds == 3u", []string{"1:9: there are no numbers of a kind of their own for those above zero: leave out the u"}},
		{"sites.all(beds, p)", []string{"1:11: beds is already the name of a fact, a parameter or an element: give the elements another name"}},
		{"sites.all(s.open)", []string{"1:7: this takes a name for the elements, and what is asked of them: write list.all(x, condition on x)"}},
		{"tags.contains(\"a\")", []string{"1:6: contains is for two texts, and here are a list and text: to look into a list, write x in list"}},
		{`closes < timestamp("2017-04-01T00:00:00Z")`, []string{`1:10: rules have civil dates and no clock: write date("2017-04-01"), days_between(from, to), or as_of for the day it is judged for`}},
		{"sites.filter(s, s.open)", []string{"1:7: a list by itself is no condition: write list.filter(x, condition).size(), or list.map(x, number).sum()"}},
		{"sites[0].open", []string{"1:6: an element cannot be taken by its place: the order of a list means nothing: use all, exists or filter over the whole list"}},
		{"beds + 1", []string{"1:1: this is a whole number, and a condition is true or false: compare it with something"}},
		{strings.Repeat("(", 200) + "p" + strings.Repeat(")", 200), []string{"1:1: expression recursion limit exceeded: 100"}},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			_, err := compile(cellang.New(), tt.text)
			var got []string
			for _, e := range leaves(err) {
				got = append(got, strings.Replace(strings.TrimPrefix(e.Error(), "text:"), "rule rule: ", "", 1))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// leaves returns the errors that err joins.
func leaves(err error) []error {
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		var out []error
		for _, e := range many.Unwrap() {
			out = append(out, leaves(e)...)
		}
		return out
	}
	return []error{err}
}

// FuzzParse holds that a text is read or refused with a place in it, and never
// panics; what is read is well formed, or Compile would say so.
func FuzzParse(f *testing.F) {
	for _, text := range phrasebook().Says {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		_, err := compile(cellang.New(), text)
		for _, e := range leaves(err) {
			var fault *rules.PackError
			if e != nil && !errors.As(e, &fault) {
				t.Fatalf("%q is refused with a %T: %v", text, e, e)
			}
			if e != nil && strings.Contains(e.Error(), "malformed") {
				t.Fatalf("%q makes a tree that is not well formed: %v", text, e)
			}
		}
	})
}
