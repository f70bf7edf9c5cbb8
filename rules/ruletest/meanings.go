package ruletest

import (
	"fmt"
	"math"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

const (
	yes     = rules.True
	no      = rules.False
	unknown = rules.Undecided
	fault   = rules.Fault
)

// refusals are texts that every engine refuses when it reads them.
var refusals = []string{
	"a text that is cut short",
	"a blank text",
	"a number as a condition",
	"a list as a condition",
	"a name that no fact has",
	"a field that no record has",
	"a field of a list",
	"a function that does not exist",
	"a function with too few arguments",
	"a function with an argument of the wrong kind",
	"a comparison with nil",
	"a default for a fact not supplied",
	"a word that a closed set never has",
	"a word that a closed set never has, in a set",
	"a date compared with a text",
	"a number compared with a text",
	"a yes-or-no joined with a number",
	"equality of numbers with a fraction",
	"division by a fact",
	"division by zero",
	"an element of a list by its place",
	"the clock",
	"a method",
	"a pattern made of facts",
	"a pattern that cannot be read",
	"a date that does not exist",
	"recorded of a value that is no fact",
}

// meanings are the cases to be judged.
func meanings() []meaning {
	var all []meaning
	for _, group := range [][]meaning{
		logic(), comparisons(), dates(), membership(), quantifiers(), filters(), nesting(), counting(), sums(), presence(), calculation(), parameters(),
	} {
		all = append(all, group...)
	}
	return all
}

// of returns a fact: a value, none where v is nil, or not supplied where the
// pointer is absent.
func given[T any](state any) fact.Of[T] {
	switch v := state.(type) {
	case T:
		return fact.Known(v)
	case noneType:
		return fact.None[T]()
	}
	return fact.Of[T]{}
}

type noneType struct{}

func (noneType) String() string { return "none" }

type absentType struct{}

func (absentType) String() string { return "not supplied" }

var (
	none   noneType
	absent absentType
)

// kleene has the states of a yes-or-no and what they are by themselves.
var kleene = []struct {
	state any
	truth rules.Truth
}{{true, yes}, {false, no}, {absent, unknown}}

// and and or are written out, so that the cases do not lean on what they test.
func and(t, u rules.Truth) rules.Truth {
	switch {
	case t == no || u == no:
		return no
	case t == yes && u == yes:
		return yes
	}
	return unknown
}

func or(t, u rules.Truth) rules.Truth {
	switch {
	case t == yes || u == yes:
		return yes
	case t == no && u == no:
		return no
	}
	return unknown
}

func not(t rules.Truth) rules.Truth {
	switch t {
	case yes:
		return no
	case no:
		return yes
	}
	return unknown
}

// logic has the whole truth tables of not, and and or. That they are symmetric
// says that and and or commute.
func logic() []meaning {
	alone := meaning{name: "p"}
	negated := meaning{name: "not p"}
	for _, p := range append(kleene, struct {
		state any
		truth rules.Truth
	}{none, no}) {
		r := row{given: fmt.Sprint("p is ", p.state), facts: Facts{P: given[bool](p.state)}, want: p.truth}
		alone.rows = append(alone.rows, r)
		r.want = not(p.truth)
		negated.rows = append(negated.rows, r)
	}
	two := func(name string, want func(p, q rules.Truth) rules.Truth) meaning {
		m := meaning{name: name}
		for _, p := range kleene {
			for _, q := range kleene {
				m.rows = append(m.rows, row{
					given: fmt.Sprint("p is ", p.state, " and q is ", q.state),
					facts: Facts{P: given[bool](p.state), Q: given[bool](q.state)}, want: want(p.truth, q.truth),
				})
			}
		}
		return m
	}
	three := meaning{name: "(p and q) or r"}
	for _, p := range kleene {
		for _, q := range kleene {
			for _, r := range kleene {
				three.rows = append(three.rows, row{
					given: fmt.Sprint("p, q and r are ", p.state, ", ", q.state, " and ", r.state),
					facts: Facts{P: given[bool](p.state), Q: given[bool](q.state), R: given[bool](r.state)},
					want:  or(and(p.truth, q.truth), r.truth),
				})
			}
		}
	}
	same := two("p == q", func(p, q rules.Truth) rules.Truth { return or(and(p, q), and(not(p), not(q))) })
	differ := two("p != q", func(p, q rules.Truth) rules.Truth { return or(and(p, not(q)), and(not(p), q)) })
	for _, m := range []*meaning{&same, &differ} {
		m.rows = append(m.rows, row{given: "p is none", facts: Facts{P: fact.None[bool](), Q: fact.Known(false)}, want: no})
	}
	return []meaning{
		alone, negated, three, same, differ,
		two("p and q", and),
		two("p or q", or),
		two("not (p and q)", func(p, q rules.Truth) rules.Truth { return not(and(p, q)) }),
		two("not (p or q)", func(p, q rules.Truth) rules.Truth { return not(or(p, q)) }),
	}
}

// comparisons has every operator on every kind of value, with each side a
// value, known to be none, and not supplied.
func comparisons() []meaning {
	holds := map[string]func(order int) bool{
		"==": func(o int) bool { return o == 0 }, "!=": func(o int) bool { return o != 0 },
		"<": func(o int) bool { return o < 0 }, "<=": func(o int) bool { return o <= 0 },
		">": func(o int) bool { return o > 0 }, ">=": func(o int) bool { return o >= 0 },
	}
	day := fact.MustDate
	kinds := []struct {
		left, right string
		operators   []string
		values      []any // in ascending order
		facts       func(left, right any) Facts
	}{
		{"beds", "after", []string{"==", "!=", "<", "<=", ">", ">="}, []any{-1, 0, 12}, func(l, r any) Facts {
			return Facts{Beds: given[int](l), After: given[int](r)}
		}},
		{"share", "target", []string{"<", "<=", ">", ">="}, []any{-0.5, 0.25, 12.0}, func(l, r any) Facts {
			return Facts{Share: given[float64](l), Target: given[float64](r)}
		}},
		{"name", "other", []string{"==", "!="}, []any{"a", "b"}, func(l, r any) Facts {
			return Facts{Name: given[string](l), Other: given[string](r)}
		}},
		{"opens", "closes", []string{"==", "!=", "<", "<=", ">", ">="}, []any{day("1999-12-31"), day("2000-02-29"), day("2000-03-01")}, func(l, r any) Facts {
			return Facts{Opens: given[fact.Date](l), Closes: given[fact.Date](r)}
		}},
	}
	var all []meaning
	for _, k := range kinds {
		for _, op := range k.operators {
			m := meaning{name: k.left + " " + op + " " + k.right}
			states := append([]any{none, absent}, k.values...)
			for i, l := range states {
				for j, r := range states {
					want := rules.TruthOf(holds[op](i - j))
					switch {
					case l == none || r == none:
						want = no
					case l == absent || r == absent:
						want = unknown
					}
					m.rows = append(m.rows, row{given: fmt.Sprint(k.left, " is ", l, " and ", k.right, " is ", r), facts: k.facts(l, r), want: want})
				}
			}
			all = append(all, m)
		}
	}
	whole := func(v any) Facts { return Facts{Beds: given[int](v), Target: fact.Known(2.5)} }
	return append(all,
		each("beds > 2", func(v any) Facts { return Facts{Beds: given[int](v)} }, 3, yes, 2, no, none, no, absent, unknown),
		each("beds != 2", func(v any) Facts { return Facts{Beds: given[int](v)} }, 3, yes, 2, no, none, no, absent, unknown),
		each("beds < target", whole, 2, yes, 3, no, none, no, absent, unknown),
		each(`kind == "acute"`, func(v any) Facts { return Facts{Kind: given[Kind](v)} }, Kind("acute"), yes, Kind("mental"), no, none, no, absent, unknown),
		each(`name contains "lak"`, named, "blaken", yes, "lark", no, none, no, absent, unknown),
		each(`name starts with "bl"`, named, "blaken", yes, "ablaken", no, none, no, absent, unknown),
		each(`name ends with "en"`, named, "blaken", yes, "blakenx", no, none, no, absent, unknown),
		each(`name matches "^b.*n$"`, named, "blaken", yes, "xblaken", no, none, no, absent, unknown),
		each(`not (name contains "lak")`, named, "blaken", no, "lark", yes, none, yes, absent, unknown),
	)
}

func named(v any) Facts { return Facts{Name: given[string](v)} }

// each makes a case of one fact: its states, each followed by what it leads to.
func each(name string, facts func(any) Facts, statesAndWants ...any) meaning {
	m := meaning{name: name}
	for i := 0; i < len(statesAndWants); i += 2 {
		m.rows = append(m.rows, row{
			given: fmt.Sprintf("it is %v", statesAndWants[i]), facts: facts(statesAndWants[i]), want: statesAndWants[i+1].(rules.Truth),
		})
	}
	return m
}

// dates has dates known to the month or year: a comparison is unknown where it
// depends on what is not known.
func dates() []meaning {
	closes := func(v any) Facts {
		if text, ok := v.(string); ok {
			v = fact.MustDate(text)
		}
		return Facts{Closes: given[fact.Date](v), Opens: fact.Known(fact.MustDate("2017-01-31"))}
	}
	asOf := each("closes < as_of", closes, "2020-06-14", yes, "2020-06-15", no, "2020-06", unknown, "2020-05", yes, "2021", no, none, no, absent, unknown)
	asOf.rows = append(asOf.rows, row{given: "it is judged for a later day", facts: closes("2020-06"), asOf: fact.MustDate("2020-07-01"), want: yes})
	return []meaning{
		asOf,
		each("closes < 2017-04-15", closes, "2017-04-14", yes, "2017-04-15", no, "2017-04-16", no, "2017-04", unknown, "2017-03", yes, "2017-05", no, "2016", yes, "2017", unknown, "2018", no, none, no, absent, unknown),
		each("closes <= 2017-04-30", closes, "2017-04-30", yes, "2017-05-01", no, "2017-04", yes, "2017", unknown, "2016", yes, "2018", no),
		each("closes > 2017-04-30", closes, "2017-04-30", no, "2017-05-01", yes, "2017-04", no, "2017", unknown, "2016", no, "2018", yes),
		each("closes >= 2017-04-01", closes, "2017-03-31", no, "2017-04-01", yes, "2017-04", yes, "2017", unknown),
		each("closes == 2017-04-15", closes, "2017-04-15", yes, "2017-04-16", no, "2017-04", unknown, "2017", unknown, "2017-05", no, "2016", no),
		each("closes != 2017-04-15", closes, "2017-04-15", no, "2017-04-16", yes, "2017-04", unknown, "2017", unknown, "2017-05", yes, none, no),
		each("closes == opens", closes, "2017-01-31", yes, "2017-01", unknown, "2017-02", no),
		each("days_between(opens, closes) >= 28", closes, "2017-02-28", yes, "2017-02-27", no, "2017-03", yes, "2017-02", unknown, "2017", unknown, "2016", no, none, no, absent, unknown),
		each("add_days(opens, 28) <= closes", closes, "2017-02-28", yes, "2017-02-27", no, "2017-02", unknown, "2017-03", yes, none, no, absent, unknown),
		each("add_months(opens, 1) == closes", closes, "2017-02-28", yes, "2017-03-01", no, "2017-02", unknown, none, no, absent, unknown),
		each("year(closes) == 2017", closes, "2017-02-28", yes, "2018-01-01", no, "2017-02", yes, "2017", yes, "2016", no, none, no, absent, unknown),
	}
}

func membership() []meaning {
	beds := func(v any) Facts { return Facts{Beds: given[int](v)} }
	kind := func(v any) Facts { return Facts{Kind: given[Kind](v)} }
	tags := func(v any) Facts { list, _ := v.([]string); return Facts{Tags: list} }
	closes := func(v any) Facts {
		if text, ok := v.(string); ok {
			v = fact.MustDate(text)
		}
		return Facts{Closes: given[fact.Date](v)}
	}
	inTags := meaning{name: "name in tags"}
	for _, r := range []struct {
		name any
		tags []string
		want rules.Truth
	}{
		{"red", []string{"blue", "red"}, yes}, {"red", []string{"blue"}, no}, {"red", []string{}, no}, {"red", nil, unknown},
		{absent, []string{"red"}, unknown}, {absent, []string{}, no}, {absent, nil, unknown}, {none, []string{"red"}, no}, {none, nil, no},
	} {
		inTags.rows = append(inTags.rows, row{
			given: fmt.Sprintf("name is %v and tags are %#v", r.name, r.tags),
			facts: Facts{Name: given[string](r.name), Tags: r.tags}, want: r.want,
		})
	}
	return []meaning{
		inTags,
		each(`"red" in tags`, tags, []string{"blue", "red"}, yes, []string{"blue"}, no, []string{}, no, absent, unknown),
		each(`not ("red" in tags)`, tags, []string{"blue", "red"}, no, []string{"blue"}, yes, []string{}, yes, absent, unknown),
		each(`kind in ["acute", "mental"]`, kind, Kind("acute"), yes, Kind("community"), no, none, no, absent, unknown),
		each(`not (kind in ["acute", "mental"])`, kind, Kind("acute"), no, Kind("community"), yes, none, yes, absent, unknown),
		each("beds in [1, 2]", beds, 1, yes, 2, yes, 3, no, none, no, absent, unknown),
		each("closes in [2017-04-01, 2018-04-01]", closes, "2018-04-01", yes, "2018-04-02", no, "2017-04", unknown, "2016", no, none, no, absent, unknown),
	}
}

// sites makes a list of sites of a letter each: o open, c closed, n known to be
// neither, u not known. A dash is a list not supplied.
func sites(letters string) Facts {
	if letters == "-" {
		return Facts{}
	}
	list := []Site{}
	for _, letter := range letters {
		list = append(list, Site{Open: open(letter)})
	}
	return Facts{Sites: list}
}

func open(letter rune) fact.Of[bool] {
	switch letter {
	case 'o':
		return fact.Known(true)
	case 'c':
		return fact.Known(false)
	case 'n':
		return fact.None[bool]()
	}
	return fact.Of[bool]{}
}

// lists makes a case of lists written as [sites] reads them.
func lists(name string, listsAndWants ...any) meaning {
	return each(name, func(v any) Facts { return sites(v.(string)) }, listsAndWants...)
}

func quantifiers() []meaning {
	tags := func(v any) Facts { list, _ := v.([]string); return Facts{Tags: list} }
	return []meaning{
		lists("all(sites, .open)", "-", unknown, "", yes, "o", yes, "ooo", yes, "oco", no, "ooc", no, "u", unknown, "ou", unknown, "uo", unknown, "uc", no, "cu", no, "on", no, "un", no),
		lists("any(sites, .open)", "-", unknown, "", no, "c", no, "ccc", no, "cco", yes, "occ", yes, "u", unknown, "cu", unknown, "uc", unknown, "uo", yes, "ou", yes, "n", no, "nu", unknown),
		lists("none(sites, .open)", "-", unknown, "", yes, "c", yes, "ccc", yes, "cco", no, "u", unknown, "cu", unknown, "uo", no, "ou", no, "n", yes),
		lists("one(sites, .open)", "-", unknown, "", no, "c", no, "o", yes, "coc", yes, "oo", no, "u", unknown, "uc", unknown, "ou", unknown, "uo", unknown, "oou", no, "uoo", no, "ouo", no, "on", yes),
		lists("not all(sites, .open)", "-", unknown, "", no, "o", no, "oc", yes, "ou", unknown, "uc", yes),
		lists("not any(sites, .open)", "-", unknown, "", yes, "o", no, "cu", unknown, "uo", no),
		each(`any(tags, # starts with "r")`, tags, absent, unknown, []string{}, no, []string{"blue"}, no, []string{"blue", "red"}, yes),
		each(`all(tags, # != "red")`, tags, absent, unknown, []string{}, yes, []string{"blue"}, yes, []string{"blue", "red"}, no),
	}
}

// bedsAt makes sites of open letters, each with its beds.
func bedsAt(letters string, beds ...any) Facts {
	facts := sites(letters)
	for i, n := range beds {
		facts.Sites[i].Beds = given[int](n)
	}
	return facts
}

// filters has quantifiers over some of the elements. An element that may be one
// of them leaves open what hangs on it.
func filters() []meaning {
	table := func(name string, rows ...row) meaning { return meaning{name, rows} }
	r := func(want rules.Truth, letters string, beds ...any) row {
		return row{given: fmt.Sprintf("sites are %s with beds %v", letters, beds), facts: bedsAt(letters, beds...), want: want}
	}
	return []meaning{
		table("all(filter(sites, .open), .beds > 5)",
			r(unknown, "-"), r(yes, ""), r(yes, "c", 1), r(yes, "o", 6), r(no, "o", 1), r(yes, "u", 6), r(unknown, "u", 1), r(yes, "c", absent), r(no, "uo", 1, 1)),
		table("any(filter(sites, .open), .beds > 5)",
			r(unknown, "-"), r(no, ""), r(no, "c", 6), r(yes, "o", 6), r(no, "o", 1), r(unknown, "u", 6), r(no, "u", 1), r(yes, "uo", 6, 6)),
		table("none(filter(sites, .open), .beds > 5)",
			r(unknown, "-"), r(yes, ""), r(yes, "c", 6), r(no, "o", 6), r(yes, "o", 1), r(unknown, "u", 6), r(yes, "u", 1)),
		table("one(filter(sites, .open), .beds > 5)",
			r(unknown, "-"), r(no, ""), r(yes, "co", 6, 6), r(no, "oo", 6, 6), r(unknown, "uo", 6, 6), r(yes, "uo", 1, 6)),
		table("count(filter(sites, .open), .beds > 5) >= 2",
			r(unknown, "-"), r(no, ""), r(yes, "oo", 6, 6), r(no, "oc", 6, 6), r(unknown, "ou", 6, 6), r(yes, "uoo", 6, 6, 6)),
		table("len(filter(sites, .open)) >= 2",
			r(unknown, "-"), r(no, ""), r(yes, "oo"), r(no, "oc"), r(unknown, "ou"), r(yes, "uoo")),
	}
}

// nesting has lists in lists, and facts of the whole subject read inside them.
func nesting() []meaning {
	of := func(beds any, name string, want rules.Truth, wards ...[]Ward) row {
		facts := Facts{Beds: given[int](beds), Sites: []Site{}}
		for _, w := range wards {
			facts.Sites = append(facts.Sites, Site{Wards: w})
		}
		return row{given: name, facts: facts, want: want}
	}
	opened := func(letters string) []Ward {
		wards := []Ward{}
		for _, letter := range letters {
			wards = append(wards, Ward{Open: open(letter)})
		}
		return wards
	}
	small, large, unsaid := []Ward{{Beds: fact.Known(2)}}, []Ward{{Beds: fact.Known(9)}}, []Ward{{}}
	own := func(siteBeds, wardBeds any, want rules.Truth) row {
		return row{
			given: fmt.Sprintf("a site has %v beds and its ward %v", siteBeds, wardBeds), want: want,
			facts: Facts{Sites: []Site{{Beds: given[int](siteBeds), Wards: []Ward{{Beds: given[int](wardBeds)}}}}},
		}
	}
	return []meaning{
		{"any(sites, any(.wards, .open))", []row{
			{given: "sites are not supplied", want: unknown},
			of(absent, "no sites", no),
			of(absent, "wards not supplied", unknown, nil),
			of(absent, "no wards", no, []Ward{}),
			of(absent, "the second ward of the second site is open", yes, opened("c"), opened("co")),
			of(absent, "one is not known", unknown, opened("c"), opened("cu")),
			of(absent, "wards not supplied, and one open elsewhere", yes, nil, opened("o")),
		}},
		{"all(sites, any(.wards, .open))", []row{
			of(absent, "one site without wards", no, opened("o"), []Ward{}),
			of(absent, "one site with wards not supplied", unknown, opened("o"), nil),
			of(absent, "one of each site is open", yes, opened("co"), opened("oc")),
			of(absent, "one site with none open, one not known", no, opened("cc"), nil),
		}},
		{"any(sites, count(.wards, .open) >= 2)", []row{
			of(absent, "two open and one not known", yes, opened("c"), opened("oou")),
			of(absent, "one open and one not known", unknown, opened("ou")),
			of(absent, "one open", no, opened("oc"), opened("oc")),
		}},
		{"all(sites, all(.wards, .beds <= beds))", []row{
			of(5, "all wards small", yes, small, small),
			of(5, "a large ward", no, small, large),
			of(5, "a ward without a number", unknown, small, unsaid),
			of(absent, "beds not supplied", unknown, small),
			of(none, "beds known to be none", no, small),
			of(absent, "beds not supplied and no wards", yes, []Ward{}),
		}},
		{"any(sites, any(.wards, .beds > beds of the site))", []row{
			own(3, 4, yes), own(4, 4, no), own(absent, 4, unknown), own(3, absent, unknown), own(none, 4, no),
		}},
	}
}

func counting() []meaning {
	return []meaning{
		lists("count(sites, .open) >= 2", "-", unknown, "", no, "oo", yes, "oou", yes, "ou", unknown, "oc", no, "ocu", unknown, "cu", no, "uuc", unknown, "on", no),
		lists("count(sites, .open) == 2", "-", unknown, "", no, "oo", yes, "oou", unknown, "ooo", no, "ooou", no, "cu", no),
		lists("count(sites, .open) != 2", "-", unknown, "", yes, "oo", no, "oou", unknown, "ooou", yes, "cu", yes),
		lists("count(sites, .open) < 2", "-", unknown, "", yes, "oou", no, "cu", yes, "ou", unknown),
		lists("count(sites, .open) <= 1", "-", unknown, "", yes, "oou", no, "cu", yes, "ou", unknown),
		lists("count(sites, .open) > 1", "-", unknown, "", no, "oou", yes, "cu", no, "ou", unknown),
		lists("count(sites, .open) * 100 >= len(sites) * 60", "-", unknown, "", yes, "ooc", yes, "oocc", no, "oou", yes, "ouu", unknown, "ccu", no),
		lists("len(sites) >= 2", "-", unknown, "", no, "u", no, "uu", yes),
	}
}

func sums() []meaning {
	m := meaning{name: "sum(sites, .beds) > 10"}
	for _, r := range []struct {
		beds []any
		want rules.Truth
	}{
		{[]any{}, no}, {[]any{11}, yes}, {[]any{5, 5}, no}, {[]any{5, 6}, yes}, {[]any{20, absent}, unknown},
		{[]any{20, none}, no}, {[]any{absent, none}, no}, {[]any{math.MaxInt64, 1}, fault}, {[]any{math.MaxInt64, 1, -5}, yes},
	} {
		facts := Facts{Sites: make([]Site, len(r.beds))}
		for i, n := range r.beds {
			facts.Sites[i].Beds = given[int](n)
		}
		m.rows = append(m.rows, row{given: fmt.Sprint("beds are ", r.beds), facts: facts, want: r.want})
	}
	m.rows = append(m.rows, row{given: "sites are not supplied", want: unknown})
	return []meaning{m}
}

func presence() []meaning {
	owner := func(v any) Facts {
		if name, ok := v.(fact.Of[string]); ok {
			return Facts{Owner: fact.Known(Owner{Name: name})}
		}
		return Facts{Owner: given[Owner](v)}
	}
	beds := func(v any) Facts { return Facts{Beds: given[int](v)} }
	return []meaning{
		each("recorded(beds)", beds, 0, yes, none, no, absent, unknown),
		each("not recorded(beds)", beds, 0, no, none, yes, absent, unknown),
		lists("recorded(sites)", "-", unknown, "", no, "u", yes),
		each("recorded(owner)", owner, fact.Known("a"), yes, fact.Of[string]{}, yes, none, no, absent, unknown),
		each("recorded(owner.name)", owner, fact.Known("a"), yes, fact.None[string](), no, fact.Of[string]{}, unknown, none, no, absent, unknown),
		each(`owner.name == "a"`, owner, fact.Known("a"), yes, fact.Known("b"), no, fact.None[string](), no, fact.Of[string]{}, unknown, none, no, absent, unknown),
		lists("all(sites, recorded(.open))", "-", unknown, "", yes, "oc", yes, "on", no, "ou", unknown, "nu", no),
	}
}

// calculation has numbers worked out from facts. What is too large is a fault.
func calculation() []meaning {
	const most, least = math.MaxInt64, math.MinInt64
	two := func(name string, rows ...row) meaning { return meaning{name, rows} }
	r := func(beds, after any, want rules.Truth) row {
		return row{given: fmt.Sprint("beds are ", beds, " and after is ", after), facts: Facts{Beds: given[int](beds), After: given[int](after), P: fact.Known(false)}, want: want}
	}
	share := func(v any) Facts { return Facts{Share: given[float64](v)} }
	beds := func(v any) Facts { return Facts{Beds: given[int](v)} }
	return []meaning{
		two("beds + after > 3", r(2, 2, yes), r(1, 2, no), r(absent, 2, unknown), r(none, 2, no), r(none, absent, no), r(most, 1, fault), r(least, -1, fault), r(most, -1, yes)),
		two("beds - after > 3", r(6, 2, yes), r(5, 2, no), r(5, absent, unknown), r(5, none, no), r(least, 1, fault), r(0, least, fault), r(-1, least, yes)),
		two("beds * after > 3", r(2, 2, yes), r(1, 3, no), r(absent, 0, unknown), r(most, 2, fault), r(least, -1, fault), r(-1, most, no)),
		two("beds * 2 - after * 3 > 0", r(4, 2, yes), r(3, 2, no)),
		two("p and beds + after > 3", r(most, 1, no), r(absent, 1, no)),
		two("p or beds + after > 3", r(most, 1, fault), r(2, 2, yes)),
		each("beds / 2 > 1.25", beds, 3, yes, 2, no, none, no, absent, unknown),
		each("-beds > 3", beds, -4, yes, 4, no, none, no, absent, unknown, least, fault),
		each("share * 10.0 > 1.0", share, 0.5, yes, 0.0625, no, none, no, absent, unknown, 1e308, fault),
		each("share > 0.5", share, 0.75, yes, 0.5, no, math.NaN(), fault, math.Inf(1), fault),
	}
}

// parameters has a number and a list that change with the day.
func parameters() []meaning {
	on := func(day string, facts Facts, want rules.Truth) row {
		return row{given: "it is judged for " + day, facts: facts, asOf: fact.MustDate(day), want: want}
	}
	beds, acute := Facts{Beds: fact.Known(15)}, Facts{Kind: fact.Known(Kind("acute"))}
	return []meaning{
		{"beds >= limit", []row{
			on("2010-01-01", beds, yes), on("2019-12-31", beds, yes), on("2020-01-01", beds, no), on("2009-12-31", beds, fault),
			on("2020-01-01", Facts{}, unknown), on("2020-01-01", Facts{Beds: fact.None[int]()}, no),
		}},
		{"kind in allowed", []row{
			on("2019-12-31", acute, no), on("2020-01-01", acute, yes), on("2020-01-01", Facts{Kind: fact.Known(Kind("community"))}, no),
			on("2009-12-31", acute, fault), on("2020-01-01", Facts{}, unknown),
		}},
	}
}
