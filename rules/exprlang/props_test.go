package exprlang_test

import (
	"context"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
)

var asOf = fact.MustDate("2020-01-01")

// verdicts judges each of the texts on the facts.
func verdicts(t *rapid.T, facts ruletest.Facts, texts ...string) []rules.Verdict {
	p := &rules.Pack{Name: "pack", Language: "expr"}
	for _, text := range texts {
		p.Rules = append(p.Rules, rules.Rule{
			ID: string(rune('a' + len(p.Rules))), Title: "title", Sources: []rules.Source{{Title: "source"}},
			Require: rules.Clause{That: rules.ConditionText{Text: text}},
		})
	}
	checker, err := rules.Compile[ruletest.Facts]([]*rules.Pack{p}, &rules.Options[ruletest.Facts]{Engines: []rules.Engine{exprlang.New()}})
	if err != nil {
		t.Fatalf("%q: %v", texts, err)
	}
	return check(t, checker, facts)
}

func check(t *rapid.T, checker *rules.Checker[ruletest.Facts], facts ruletest.Facts) []rules.Verdict {
	findings, err := checker.Check(context.Background(), asOf, &facts)
	if err != nil {
		t.Fatal(err)
	}
	out := make([]rules.Verdict, len(findings))
	for i := range findings {
		f := &findings[i]
		out[i] = f.Verdict
		if f.Verdict == rules.Faulty {
			t.Fatal(f.Err)
		}
		if (len(f.Missing()) > 0) != (f.Verdict == rules.Unknown) {
			t.Fatalf("%s is %s, and missing are %v", f.Rule.Require.That.Text, f.Verdict, f.Missing())
		}
		if e := f.Explain(); e.Require == nil {
			t.Fatalf("%s is not explained", f.Rule.Require.That.Text)
		}
	}
	return out
}

// Taking a fact away leaves a verdict what it was, or makes it unknown. So does
// leaving out the day or the month of a date; and supplying a fact never makes
// a decided verdict unknown, which is the same seen from the other side.
func TestLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := from(t)
		text, facts := g.condition(3, subject), g.facts(partial)
		before := verdicts(t, facts, text)[0]
		for name, less := range poorer(facts) {
			if after := verdicts(t, less, text)[0]; after != before && after != rules.Unknown {
				t.Fatalf("%s is %s, and without %s it is %s", text, before, name, after)
			}
		}
	})
}

// poorer returns facts once without each of those supplied, and once with each
// date known a little less well.
func poorer(facts ruletest.Facts) map[string]ruletest.Facts {
	out := map[string]ruletest.Facts{}
	for i := range reflect.TypeFor[ruletest.Facts]().NumField() {
		less := facts
		if field := reflect.ValueOf(&less).Elem().Field(i); !field.IsZero() {
			field.SetZero()
			out[reflect.TypeFor[ruletest.Facts]().Field(i).Name] = less
		}
	}
	for i := range facts.Sites {
		less := facts
		less.Sites = slices.Clone(facts.Sites)
		less.Sites[i].Open = fact.Of[bool]{}
		out["a site's open"] = less
		less.Sites = slices.Clone(facts.Sites)
		less.Sites[i].Wards = nil
		out["a site's wards"] = less
	}
	if d, ok := facts.Opens.Value(); ok {
		less := facts
		less.Opens = fact.Known(fact.MustDate(d.String()[:4]))
		out["the day of opening"] = less
		less.Opens = fact.Known(fact.MustDate(d.String()[:min(7, len(d.String()))]))
		out["the month of opening"] = less
	}
	return out
}

// The laws of logic that hold with three values too.
func TestLogic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := from(t)
		a, b, c := g.condition(2, subject), g.condition(2, subject), g.condition(1, subject)
		facts := g.facts(partial)
		pairs := [][2]string{
			{"(" + a + ") and (" + b + ")", "(" + b + ") and (" + a + ")"},
			{"(" + a + ") or (" + b + ")", "(" + b + ") or (" + a + ")"},
			{"not ((" + a + ") and (" + b + "))", "not (" + a + ") or not (" + b + ")"},
			{"not ((" + a + ") or (" + b + "))", "not (" + a + ") and not (" + b + ")"},
			{"(" + a + ") and ((" + a + ") or (" + b + "))", a},
			{"(" + a + ") or ((" + a + ") and (" + b + "))", a},
			{"not (not (" + a + "))", a},
			{"(" + a + ") and ((" + b + ") or (" + c + "))", "((" + a + ") and (" + b + ")) or ((" + a + ") and (" + c + "))"},
			{"let x = " + a + "; x and (" + b + ")", "(" + a + ") and (" + b + ")"},
			{"let x = " + a + "; any(sites, x and .open)", "any(sites, (" + a + ") and .open)"},
		}
		for _, pair := range pairs {
			if got := verdicts(t, facts, pair[0], pair[1]); got[0] != got[1] {
				t.Fatalf("%s is %s, and %s is %s", pair[0], got[0], pair[1], got[1])
			}
		}
		inner := g.condition(2, ofSite)
		for _, pair := range [][2]string{
			{"not all(sites, " + inner + ")", "any(sites, not (" + inner + "))"},
			{"not any(sites, " + inner + ")", "all(sites, not (" + inner + "))"},
			{"none(sites, " + inner + ")", "all(sites, not (" + inner + "))"},
			{"any(sites, " + inner + ")", "count(sites, " + inner + ") >= 1"},
			{"one(sites, " + inner + ")", "count(sites, " + inner + ") == 1"},
			{"count(filter(sites, .open), " + inner + ") > 1", "count(sites, .open and " + inner + ") > 1"},
			{"sum(sites, .beds + after) < 3", "sum(map(sites, .beds + after)) < 3"},
		} {
			if got := verdicts(t, facts, pair[0], pair[1]); got[0] != got[1] {
				t.Fatalf("%s is %s, and %s is %s", pair[0], got[0], pair[1], got[1])
			}
		}
	})
}

// The order of the elements of a list means nothing.
func TestOrderOfElements(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := from(t)
		text, facts := g.condition(3, subject), g.facts(partial)
		before := verdicts(t, facts, text)[0]
		facts.Tags, facts.Sites = slices.Clone(facts.Tags), slices.Clone(facts.Sites)
		slices.Reverse(facts.Tags)
		slices.Reverse(facts.Sites)
		for i := range facts.Sites {
			facts.Sites[i].Wards = slices.Clone(facts.Sites[i].Wards)
			slices.Reverse(facts.Sites[i].Wards)
		}
		if after := verdicts(t, facts, text)[0]; after != before {
			t.Fatalf("%s is %s, and with its lists the other way round %s", text, before, after)
		}
	})
}
