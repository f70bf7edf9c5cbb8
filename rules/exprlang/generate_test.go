package exprlang_test

import (
	"fmt"
	"math/rand/v2"
	"time"

	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
)

// gen draws well-typed conditions over [ruletest.Facts], and facts to judge. It
// draws from rapid, which shrinks what fails, or from a plain source of random
// numbers, which is quick.
type gen struct {
	draw func(label string, n int) int // from 0 to n-1
	// more are atoms of [everything], beside those that expr by itself knows.
	more map[string][]string
}

func from(t *rapid.T) gen {
	return gen{draw: func(label string, n int) int { return rapid.IntRange(0, n-1).Draw(t, label) }}
}

func fromRand(r *rand.Rand) gen {
	return gen{draw: func(_ string, n int) int { return r.IntN(n) }}
}

func (g gen) pick(label string, options ...string) string {
	return options[g.draw(label, len(options))]
}

// atom picks an atom that asks for nothing under it.
func (g gen) atom(label string, options ...string) string {
	n := g.draw(label, len(options)+len(g.more[label]))
	if n < len(options) {
		return options[n]
	}
	return g.more[label][n-len(options)]
}

// place says of what a condition is asked: the whole subject, a site or a ward.
type place int

const (
	subject place = iota
	ofSite
	ofWard
)

// whole draws a condition that may begin with a variable.
func (g gen) whole(depth int) string {
	switch g.draw("variable", 12) {
	case 0:
		return "let v = " + g.number(depth-1, subject) + "; (v " + g.comparison() + " " + g.number(1, subject) + ") and " + g.condition(depth-1, subject)
	case 1:
		return "let v = " + g.condition(depth-1, subject) + "; any(sites, v or " + g.condition(depth-1, ofSite) + ") == v"
	}
	return g.condition(depth, subject)
}

func (g gen) comparison() string { return g.pick("comparison", "==", "!=", "<", "<=", ">", ">=") }

// condition draws a condition of at most depth operators in one another.
func (g gen) condition(depth int, at place) string {
	forms := []string{"flag", "flag", "compare", "fraction", "text", "date", "member"}
	if depth > 0 {
		forms = append(forms, "not", "and", "or", "same", "compare", "list", "list", "chain")
	}
	inner := func() string { return g.condition(depth-1, at) }
	switch g.pick("form", forms...) {
	case "not":
		return g.pick("not", "not (", "!(") + inner() + ")"
	case "and":
		return "(" + inner() + g.pick("and", " and ", " && ") + inner() + ")"
	case "or":
		return "(" + inner() + g.pick("or", " or ", " || ") + inner() + g.pick("rest", "", "", " or false", " and true") + ")"
	case "same":
		return "((" + inner() + ") " + g.pick("equality", "==", "!=") + " (" + inner() + "))"
	case "list":
		return g.quantified(depth-1, at)
	case "compare":
		return g.number(depth-1, at) + " " + g.comparison() + " " + g.number(depth-1, at)
	case "chain":
		order := func() string { return g.pick("order", " < ", " <= ") }
		return "(" + g.number(depth-1, at) + order() + g.number(0, at) + order() + g.number(depth-1, at) + ")"
	case "fraction":
		return g.fraction(depth, at) + " " + g.pick("order", "<", "<=", ">", ">=") + " " + g.fraction(depth-1, at)
	case "text":
		return g.atom("text", `name == "a"`, `name != other`, `other == "b"`, `kind == "acute"`, `kind != "mental"`, `name contains "a"`,
			`name startsWith "b"`, `other endsWith "a"`, `name matches "^[ab]$"`, `owner.name == "a"`, `lower(name) == "a"`,
			`upper(other) != "BA"`, `trim(name) == other`, `not (name contains other)`, `name not endsWith "a"`, `other not matches "b."`,
			`"ba" startsWith other`, `owner["name"] != name`)
	case "date":
		return g.atom("date", "opens < closes", "opens <= closes", "opens == closes", "opens != closes", "opens > as_of", "closes >= as_of",
			`closes < date("2020-01-02")`, `opens > date("2019-12-31")`, `add_days(opens, 1) == closes`, `add_months(opens, 2) >= closes`,
			`closes in [date("2020-01-01"), date("2019-12-31")]`, `add_months(closes, -1) < opens`)
	case "member":
		return g.atom("member", `kind in ["acute", "community"]`, `kind not in ["acute"]`, `"a" in tags`, `name in tags`, `name not in tags`,
			"beds in [1, 2, 3]", "beds in 0..after", "beds not in -1..2", "recorded(beds)", "recorded(name)", "recorded(owner.name)", "recorded(sites)")
	}
	if at == subject {
		return g.atom("flag", "p", "q", "r")
	}
	return g.atom("flag of an element", ".open", "p", "recorded(.beds)")
}

func (g gen) quantified(depth int, at place) string {
	op := g.pick("quantifier", "all", "any", "none", "one")
	if g.more != nil && at == subject && g.draw("other list", 3) == 0 {
		return g.otherList(op)
	}
	switch {
	case at == ofWard || g.pick("list", "tags", "sites", "sites") == "tags":
		return op + "(tags, " + g.atom("tag", `# == "a"`, `# != name`, `# contains "b"`, "# in tags", "p", `# in ["a", "ba"]`, `len(#) > 1`, `upper(#) == "A" or # matches "^b"`) + ")"
	case at == ofSite:
		return op + "(.wards, " + g.condition(depth, ofWard) + ")"
	}
	switch g.pick("source", "plain", "plain", "filter", "pipe", "own") {
	case "own":
		return op + "(sites, {let own = " + g.number(depth-1, ofSite) + "; " + g.condition(depth-1, ofSite) + " or any(.wards, own " + g.comparison() + " " + g.number(depth-1, ofWard) + ")})"
	case "filter":
		return op + "(filter(sites, " + g.condition(depth, ofSite) + "), " + g.condition(depth, ofSite) + ")"
	case "pipe":
		return "(sites | filter(" + g.condition(depth, ofSite) + ") | filter(.open) | " + op + "(" + g.condition(depth-1, ofSite) + "))"
	}
	return op + "(sites, " + g.condition(depth, ofSite) + ")"
}

// otherList asks of the elements of a list of [everything].
func (g gen) otherList(op string) string {
	list := g.pick("which list", "helds", "refs", "nums", "reals", "days", "oks", "inner.words", "ref.words")
	of := map[string][]string{"inner.words": ofTexts, "ref.words": ofTexts}[list]
	if of == nil {
		of = ofElements[list]
	}
	asked := g.pick("asked", of...)
	switch g.draw("joined", 4) {
	case 0:
		asked += g.pick("join", " and ", " or ") + g.pick("asked too", of...)
	case 1:
		asked = "not (" + asked + ")"
	}
	if g.draw("counted", 4) == 0 {
		return "count(" + list + ", " + asked + ") " + g.comparison() + " " + g.number(0, subject)
	}
	return op + "(" + list + ", " + asked + ")"
}

// number draws a whole number.
func (g gen) number(depth int, at place) string {
	forms := []string{"fact", "fact", "literal"}
	if depth > 0 {
		forms = append(forms, "sum", "product", "list", "function", "of dates")
	}
	switch g.pick("number", forms...) {
	case "literal":
		return g.atom("literal", "-2", "-1", "0", "1", "2", "3", "4", "5", "0x2", "1_0")
	case "sum":
		return "(" + g.number(depth-1, at) + g.pick("sign", " + ", " - ") + g.number(depth-1, at) + ")"
	case "product":
		return "(" + g.number(depth-1, at) + " * " + g.number(depth-1, at) + ")"
	case "function":
		switch f := g.pick("function", "abs", "-", "max", "min"); f {
		case "max", "min":
			return f + "(" + g.number(depth-1, at) + ", " + g.number(depth-1, at) + ")"
		default:
			return f + "(" + g.number(depth-1, at) + ")"
		}
	case "of dates":
		return g.atom("of dates", "days_between(opens, closes)", "days_between(as_of, opens)", "year(opens)", "(year(add_months(closes, 12)) - 2019)", "len(name)", "len(lower(other))")
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
			"count(filter("+list+", .open), "+g.condition(depth-1, inner)+")",
			"len(filter("+list+", "+g.condition(depth-1, inner)+"))",
			"sum("+list+", "+g.number(depth-1, inner)+")",
			"sum(map("+list+", "+g.number(depth-1, inner)+"))",
			"len("+list+")", "len(tags)")
	}
	if at == subject {
		return g.atom("fact", "beds", "after")
	}
	return g.atom("fact of an element", ".beds", "beds")
}

// fraction draws a number that may have a fraction: one that is exact in binary,
// so that the order of adding makes no difference.
func (g gen) fraction(depth int, at place) string {
	if depth > 0 {
		switch g.pick("fraction of", "fact", "sum", "quotient", "function", "whole", "list") {
		case "sum":
			return "(" + g.fraction(depth-1, at) + g.pick("sign", " + ", " - ", " * ") + g.fraction(0, at) + ")"
		case "quotient":
			return "(" + g.pick("quotient", g.number(depth-1, at), g.fraction(depth-1, at)) + " / " + g.pick("divisor", "2", "4.0", "-0.5") + ")"
		case "function":
			switch f := g.pick("function of a fraction", "abs", "ceil", "floor", "round", "max", "-"); f {
			case "max":
				return "max(" + g.fraction(0, at) + ", " + g.fraction(depth-1, at) + ")"
			default:
				return f + "(" + g.fraction(depth-1, at) + ")"
			}
		case "whole":
			return "float(" + g.number(depth-1, at) + ")"
		case "list":
			if at == subject {
				return "sum(sites, " + g.fraction(depth-1, ofSite) + ")"
			}
		}
	}
	return g.atom("fraction", "share", "target", "0.5", "-0.25", "1.75")
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
	switch i := g.draw(label, n); {
	case i < len(values):
		return fact.Known(values[i])
	case i == len(values):
		return fact.None[T]()
	}
	return fact.Of[T]{}
}

func list[T any](g gen, s state, label string, most int, element func() T) []T {
	n := g.draw(label, most+1)
	if s == partial {
		n = g.draw(label, most+2) - 1
	}
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
	return ruletest.Facts{
		P: draw(g, s, "p", true, false), Q: draw(g, s, "q", true, false), R: draw(g, s, "r", true, false),
		Beds: draw(g, s, "beds", -1, 0, 1, 2, 3), After: draw(g, s, "after", -1, 0, 1, 2, 3),
		Share: draw(g, s, "share", -0.5, 0, 0.25, 0.5, 2), Target: draw(g, s, "target", 0, 0.25, 0.5, 1.5),
		Name: draw(g, s, "name", "a", "b", "ba"), Other: draw(g, s, "other", "a", "b", "ba"),
		Kind:  draw(g, s, "kind", ruletest.Kind("acute"), ruletest.Kind("community"), ruletest.Kind("mental")),
		Opens: draw(g, s, "opens", days(s)...), Closes: draw(g, s, "closes", days(s)...),
		Owner: draw(g, s, "owner", ruletest.Owner{Name: draw(g, s, "owner's name", "a", "b")}),
		Tags:  list(g, s, "tags", 3, func() string { return g.pick("a tag", "a", "b", "ba") }),
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

func days(s state) []fact.Date {
	out := []fact.Date{fact.MustDate("2019-12-31"), fact.MustDate("2020-01-01"), fact.MustDate("2020-01-02"), fact.MustDate("2020-02-29")}
	if s == partial {
		out = append(out, fact.MustDate("2020-01"), fact.MustDate("2019"))
	}
	return out
}

// bareFacts are what expr by itself is given: no fact of them can be missing.
type bareFacts struct {
	P      bool      `expr:"p"`
	Q      bool      `expr:"q"`
	R      bool      `expr:"r"`
	Beds   int       `expr:"beds"`
	After  int       `expr:"after"`
	Share  float64   `expr:"share"`
	Target float64   `expr:"target"`
	Name   string    `expr:"name"`
	Other  string    `expr:"other"`
	Kind   string    `expr:"kind"`
	Opens  time.Time `expr:"opens"`
	Closes time.Time `expr:"closes"`
	AsOf   time.Time `expr:"as_of"`
	Owner  bareName  `expr:"owner"`
	Tags   []string  `expr:"tags"`
	Sites  []whole   `expr:"sites"`

	Recorded    func(any) bool                     `expr:"recorded"`
	DaysBetween func(a, b time.Time) int           `expr:"days_between"`
	AddDays     func(time.Time, int) time.Time     `expr:"add_days"`
	AddMonths   func(d time.Time, n int) time.Time `expr:"add_months"`
	Year        func(time.Time) int                `expr:"year"`
}

type bareName struct {
	Name string `expr:"name"`
}

type whole struct {
	Open  bool        `expr:"open"`
	Beds  int         `expr:"beds"`
	Wards []wholeWard `expr:"wards"`
}

type wholeWard struct {
	Open bool `expr:"open"`
	Beds int  `expr:"beds"`
}

// native returns complete facts as expr by itself takes them.
func nativeFacts(f ruletest.Facts, asOf fact.Date) bareFacts {
	owner := get(f.Owner)
	out := bareFacts{
		P: get(f.P), Q: get(f.Q), R: get(f.R), Beds: get(f.Beds), After: get(f.After), Share: get(f.Share), Target: get(f.Target),
		Name: get(f.Name), Other: get(f.Other), Kind: string(get(f.Kind)), Opens: midnight(get(f.Opens)), Closes: midnight(get(f.Closes)),
		AsOf: midnight(asOf), Owner: bareName{get(owner.Name)}, Tags: f.Tags,
		Recorded:    func(v any) bool { return fmt.Sprint(v) != "[]" }, // an empty list is known to be none
		DaysBetween: func(a, b time.Time) int { return int(b.Sub(a) / (24 * time.Hour)) },
		AddDays:     func(d time.Time, n int) time.Time { return d.AddDate(0, 0, n) },
		AddMonths:   monthsLater,
		Year:        time.Time.Year,
	}
	for _, s := range f.Sites {
		site := whole{Open: get(s.Open), Beds: get(s.Beds)}
		for _, w := range s.Wards {
			site.Wards = append(site.Wards, wholeWard{get(w.Open), get(w.Beds)})
		}
		out.Sites = append(out.Sites, site)
	}
	return out
}

func get[T any](f fact.Of[T]) T {
	v, _ := f.Value()
	return v
}

func midnight(d fact.Date) time.Time {
	return time.Date(d.Year(), d.Month(), d.DayOfMonth(), 0, 0, 0, 0, time.UTC)
}

// monthsLater stops at the last day of a month that is too short.
func monthsLater(d time.Time, n int) time.Time {
	first := time.Date(d.Year(), d.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	return first.AddDate(0, 0, min(d.Day(), first.AddDate(0, 1, -1).Day())-1)
}
