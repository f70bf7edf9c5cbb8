package exprlang_test

import (
	"fmt"
	"time"

	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
)

// gen draws well-typed conditions over [ruletest.Facts], and facts to judge.
type gen struct{ t *rapid.T }

func (g gen) pick(label string, options ...string) string {
	return rapid.SampledFrom(options).Draw(g.t, label)
}

// place says of what a condition is asked: the whole subject, a site or a ward.
type place int

const (
	subject place = iota
	ofSite
	ofWard
)

// condition draws a condition of at most depth operators in one another.
func (g gen) condition(depth int, at place) string {
	forms := []string{"flag", "flag", "compare", "text", "date", "member"}
	if depth > 0 {
		forms = append(forms, "not", "and", "or", "same", "compare", "list", "list")
	}
	inner := func() string { return g.condition(depth-1, at) }
	switch g.pick("form", forms...) {
	case "not":
		return "not (" + inner() + ")"
	case "and":
		return "(" + inner() + " and " + inner() + ")"
	case "or":
		return "(" + inner() + " or " + inner() + ")"
	case "same":
		return "((" + inner() + ") " + g.pick("equality", "==", "!=") + " (" + inner() + "))"
	case "list":
		return g.quantified(depth-1, at)
	case "compare":
		op := g.pick("comparison", "==", "!=", "<", "<=", ">", ">=")
		return g.number(depth-1, at) + " " + op + " " + g.number(depth-1, at)
	case "text":
		return g.pick("text", `name == "a"`, `name != other`, `other == "b"`, `kind == "acute"`, `kind != "mental"`, `name contains "a"`,
			`name startsWith "b"`, `other endsWith "a"`, `name matches "^[ab]$"`, `owner.name == "a"`, `lower(name) == "a"`)
	case "date":
		return g.pick("date", "opens < closes", "opens <= closes", "opens == closes", "opens != closes", "opens > as_of", "closes >= as_of",
			`closes < date("2020-01-02")`, `opens > date("2019-12-31")`)
	case "member":
		return g.pick("member", `kind in ["acute", "community"]`, `kind not in ["acute"]`, `"a" in tags`, `name in tags`, `name not in tags`,
			"beds in [1, 2, 3]", "beds in 0..after", "recorded(beds)", "recorded(name)")
	}
	if at == subject {
		return g.pick("flag", "p", "q", "r")
	}
	return g.pick("flag of an element", ".open", "p")
}

func (g gen) quantified(depth int, at place) string {
	op := g.pick("quantifier", "all", "any", "none", "one")
	switch {
	case at == ofWard || g.pick("list", "tags", "sites", "sites") == "tags":
		return op + "(tags, " + g.pick("tag", `# == "a"`, `# != name`, `# contains "b"`, "# in tags", "p") + ")"
	case at == ofSite:
		return op + "(.wards, " + g.condition(depth, ofWard) + ")"
	case g.pick("filter", "", "", "filtered") != "":
		return op + "(filter(sites, " + g.condition(depth, ofSite) + "), " + g.condition(depth, ofSite) + ")"
	}
	return op + "(sites, " + g.condition(depth, ofSite) + ")"
}

func (g gen) number(depth int, at place) string {
	forms := []string{"fact", "literal"}
	if depth > 0 {
		forms = append(forms, "sum", "product", "list", "function")
	}
	switch g.pick("number", forms...) {
	case "literal":
		return fmt.Sprint(rapid.IntRange(-2, 5).Draw(g.t, "literal"))
	case "sum":
		return "(" + g.number(depth-1, at) + g.pick("sign", " + ", " - ") + g.number(depth-1, at) + ")"
	case "product":
		return "(" + g.number(depth-1, at) + " * " + g.number(depth-1, at) + ")"
	case "function":
		return g.pick("function", "abs", "-") + "(" + g.number(depth-1, at) + ")"
	case "list":
		list, inner := "sites", ofSite
		switch at {
		case ofSite:
			list, inner = ".wards", ofWard
		case ofWard:
			return "len(tags)"
		}
		return g.pick("tally",
			"count("+list+", "+g.condition(depth-1, inner)+")",
			"sum("+list+", "+g.number(depth-1, inner)+")",
			"len("+list+")", "len(tags)")
	}
	if at == subject {
		return g.pick("fact", "beds", "after")
	}
	return g.pick("fact of an element", ".beds", "beds")
}

// state draws the states that a fact may be in.
type state int

const (
	complete state = iota // every fact has a value
	partial               // some are none, some not supplied
)

func draw[T any](g gen, s state, label string, values ...T) fact.Of[T] {
	n := len(values)
	if s == partial {
		n += 3
	}
	switch i := rapid.IntRange(0, n-1).Draw(g.t, label); {
	case i < len(values):
		return fact.Known(values[i])
	case i == len(values):
		return fact.None[T]()
	}
	return fact.Of[T]{}
}

func list[T any](g gen, s state, label string, most int, element func() T) []T {
	least := 0
	if s == partial {
		least = -1
	}
	n := rapid.IntRange(least, most).Draw(g.t, label)
	if n < 0 {
		return nil
	}
	out := make([]T, n)
	for i := range out {
		out[i] = element()
	}
	return out
}

func (g gen) facts(s state) ruletest.Facts {
	days := []fact.Date{fact.MustDate("2019-12-31"), fact.MustDate("2020-01-01"), fact.MustDate("2020-01-02")}
	if s == partial {
		days = append(days, fact.MustDate("2020-01"), fact.MustDate("2019"))
	}
	return ruletest.Facts{
		P: draw(g, s, "p", true, false), Q: draw(g, s, "q", true, false), R: draw(g, s, "r", true, false),
		Beds: draw(g, s, "beds", -1, 0, 1, 2, 3), After: draw(g, s, "after", -1, 0, 1, 2, 3),
		Name: draw(g, s, "name", "a", "b", "ba"), Other: draw(g, s, "other", "a", "b", "ba"),
		Kind:  draw(g, s, "kind", ruletest.Kind("acute"), ruletest.Kind("community"), ruletest.Kind("mental")),
		Opens: draw(g, s, "opens", days...), Closes: draw(g, s, "closes", days...),
		Owner: draw(g, s, "owner", ruletest.Owner{Name: draw(g, s, "owner's name", "a", "b")}),
		Tags:  list(g, s, "tags", 3, func() string { return rapid.SampledFrom([]string{"a", "b", "ba"}).Draw(g.t, "tag") }),
		Sites: list(g, s, "sites", 3, func() ruletest.Site {
			return ruletest.Site{
				Open: draw(g, s, "open", true, false), Beds: draw(g, s, "beds of a site", -1, 0, 1, 2),
				Wards: list(g, s, "wards", 3, func() ruletest.Ward {
					return ruletest.Ward{Open: draw(g, s, "open ward", true, false), Beds: draw(g, s, "beds of a ward", -1, 0, 1, 2)}
				}),
			}
		}),
	}
}

// native is what expr by itself would be given.
func native(f ruletest.Facts, asOf fact.Date) map[string]any {
	sites := []map[string]any{}
	for _, s := range f.Sites {
		wards := []map[string]any{}
		for _, w := range s.Wards {
			wards = append(wards, map[string]any{"open": w.Open.Any(), "beds": w.Beds.Any()})
		}
		sites = append(sites, map[string]any{"open": s.Open.Any(), "beds": s.Beds.Any(), "wards": wards})
	}
	owner, _ := f.Owner.Value()
	kind, _ := f.Kind.Value()
	opens, _ := f.Opens.Value()
	closes, _ := f.Closes.Value()
	return map[string]any{
		"p": f.P.Any(), "q": f.Q.Any(), "r": f.R.Any(), "beds": f.Beds.Any(), "after": f.After.Any(),
		"name": f.Name.Any(), "other": f.Other.Any(), "kind": string(kind), "opens": midnight(opens), "closes": midnight(closes),
		"owner": map[string]any{"name": owner.Name.Any()}, "tags": f.Tags, "sites": sites, "as_of": midnight(asOf),
		"recorded": func(any) bool { return true },
	}
}

func midnight(d fact.Date) time.Time {
	return time.Date(d.Year(), d.Month(), d.DayOfMonth(), 0, 0, 0, 0, time.UTC)
}
