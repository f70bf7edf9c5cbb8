package rules_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func turn(t testing.TB, r rules.Rule, asOf fact.Date, s *scheme, v rules.Verdict, opts *rules.TurnOptions[scheme]) *rules.Turn {
	t.Helper()
	got, err := compiled(t, r).Turn(context.Background(), asOf, s, []rules.Goal{{Rule: r.ID, Verdicts: []rules.Verdict{v}}}, opts)
	require.NoError(t, err)
	return got
}

func told(turn *rules.Turn) string {
	var out []string
	for _, e := range turn.Edits {
		out = append(out, e.English())
	}
	switch {
	case turn.Impossible:
		out = append(out, "impossible")
	case !turn.Reached:
		out = append(out, "none found: "+strings.Join(turn.NotAnalysed, "; "))
	case !turn.Minimal:
		out = append(out, "not proven minimal")
	}
	return strings.Join(out, " ")
}

// What turns each operator, on a subject of which all is known and on one of
// which next to nothing is.
func TestTurnOperators(t *testing.T) {
	tests := []struct{ text, known, unsaid string }{
		{"plan", `Change "workforce plan" from no to yes.`, `Supply "workforce plan": yes.`},
		{"not fall", `Change "significant fall in beds" from yes to no.`, `Supply "significant fall in beds": no.`},
		{"recorded(lead.name)", "Supply the name of the lead.", "Supply the name of the lead."},
		{"not recorded(letter)", "Withdraw the letter of support.", "Say that there is none: letter of support."},
		{"beds < 100", "Lower the number of beds before the change from 1,200 beds to 99 beds.", "Supply the number of beds before the change: 99 beds."},
		{"beds == 7", "Lower the number of beds before the change from 1,200 beds to 7 beds.", "Supply the number of beds before the change: 7 beds."},
		{"beds != 1200", "Raise the number of beds before the change from 1,200 beds to 1,201 beds.", "Supply the number of beds before the change: 1,201 beds."},
		{"beds <= limit", "Lower the number of beds before the change from 1,200 beds to 20 beds.", "Supply the number of beds before the change: 20 beds."},
		{"after > beds", "Raise the number of beds after the change from 900 beds to 1,201 beds.", "Supply the number of beds after the change. Supply the number of beds before the change."},
		{"(beds - after) * 100 >= beds * 50", "Raise the number of beds before the change from 1,200 beds to 1,800 beds.", "Supply the number of beds after the change. Supply the number of beds before the change."},
		{"share < 90.5", "Lower the bed occupancy from 92.5% to 90.4%.", "Supply the bed occupancy: 90.4%."},
		{"share * 2.0 >= 190.0", "Raise the bed occupancy from 92.5% to 95%.", "Supply the bed occupancy: 95%."},
		{`kind == "community"`, "Change the kind of service from acute to community.", "Supply the kind of service: community."},
		{`kind in ["community", "maternity"]`, "Change the kind of service from acute to community.", "Supply the kind of service: community."},
		{`kind not in kinds`, "Change the kind of service from acute to community.", "Supply the kind of service: community."},
		{`name == "Best Care"`, "Change the name of the scheme from Better Care to Best Care.", "Supply the name of the scheme: Best Care."},
		{`name startsWith "Z"`, `none found: name starts with "Z"`, `none found: name starts with "Z"`},
		{`lower(name) == "x"`, `none found: lower(name) == "x"`, `none found: lower(name) == "x"`},
		{"live > closes", "Put back the day the alternative care starts from 1 April 2017 to 1 July 2017.", "Supply the day the beds close: 31 December 2016."},
		{`closes >= date("2017-06-15")`, "Settle the day of the day the beds close in June 2017: 30 June 2017.", "Supply the day the beds close: 15 June 2017."},
		{"days_between(live, closes) >= 100", "Bring forward the day the alternative care starts from 1 April 2017 to 21 February 2017.", "Supply the day the beds close: 10 April 2018."},
		{"len(tags) >= 3", "Add an entry to the specialties.", "Add an entry to the specialties. Add an entry to the specialties. Add an entry to the specialties."},
		{`"renal" in tags`, "Add to the specialties: renal.", "Add to the specialties: renal."},
		{`all(sites, .open)`, `Change "stays open" (number 2 of the sites) from no to yes.`, `Supply "stays open" (number 1 of the sites): yes. Change "stays open" (number 2 of the sites) from no to yes.`},
		{`any(sites, .beds > 1000)`, "Raise the number of beds (Horton) from 236 beds to 1,001 beds.", "Supply the number of beds (number 1 of the sites): 1,001 beds."},
		{"count(sites, .open) >= 2", `Change "stays open" (number 2 of the sites) from no to yes.`, `Supply "stays open" (number 1 of the sites): yes. Change "stays open" (number 2 of the sites) from no to yes.`},
		{"sum(sites, .beds) >= 300", "Raise the number of beds (Horton) from 236 beds to 295 beds.", "Supply the number of beds (number 1 of the sites). Supply the number of beds (number 2 of the sites)."},
		{`beds < 5 and beds > 7`, "none found: ", "none found: "},
		{"false", "impossible", "impossible"},
	}
	for _, tt := range tests {
		for i, s := range []*scheme{known(), unsaid()} {
			got := told(turn(t, rule(tt.text), today, s, rules.Met, nil))
			want := []string{tt.known, tt.unsaid}[i]
			if got != want {
				t.Errorf("%s, on subject %d:\n got %s\nwant %s", tt.text, i, got, want)
			}
		}
	}
}

// leaves are what drawn conditions are made of.
var leaves = []string{
	"fall", "plan", "recorded(letter)", "recorded(lead)", "recorded(lead.name)", "recorded(tags)", "beds >= 10", "beds < after", "beds <= limit", "beds == 7", "after != 3",
	"beds - after >= 5", "share > 50.0", `kind == "acute"`, `kind in ["community", "maternity"]`, "kind in kinds", "live <= closes", "live > as_of",
	"days_between(live, closes) >= 28", "any(sites, .open)", "all(sites, .open and .beds >= 10)", "none(sites, .open)", "one(sites, .open)",
	"count(sites, .open) >= 2", "count(sites, .beds > 3) == 1", "count(sites, .open) <= 1", "len(tags) >= 2", `"stroke" in tags`, `"stroke" not in tags`, "fall == plan", "any(sites, .beds > after)",
	"year(closes) >= 2018", "all(sites, any(.wards, .open))", "sum(sites, .beds) > 20",
}

func drawCondition(t *rapid.T, depth int) string {
	n := len(leaves)
	if depth > 0 {
		n += len(leaves) // half of the nodes join
	}
	switch i := rapid.IntRange(0, n-1).Draw(t, "node"); {
	case i < len(leaves):
		return leaves[i]
	case i%5 == 0:
		return "not (" + drawCondition(t, depth-1) + ")"
	case i%2 == 0:
		return "(" + drawCondition(t, depth-1) + " and " + drawCondition(t, depth-1) + ")"
	default:
		return "(" + drawCondition(t, depth-1) + " or " + drawCondition(t, depth-1) + ")"
	}
}

func draw[T any](t *rapid.T, label string, of ...T) fact.Of[T] {
	switch i := rapid.IntRange(-3, len(of)).Draw(t, label); {
	case i <= -2:
		return fact.Of[T]{}
	case i == -1:
		return fact.None[T]()
	default:
		return fact.Known(of[min(i, len(of)-1)])
	}
}

func drawScheme(t *rapid.T) *scheme {
	s := &scheme{
		Fall: draw(t, "fall", true, false), Plan: draw(t, "plan", true, false), Beds: draw(t, "beds", 3, 7, 12, 40), After: draw(t, "after", 3, 8, 30),
		Share: draw(t, "share", 20.0, 90.0), Kind: draw(t, "kind", kind("acute"), "community", "maternity"), Letter: draw(t, "letter", "yes"),
		Live: draw(t, "live", day("2017-04-01"), day("2017"), day("2021-01-01")), Closes: draw(t, "closes", day("2017-04-10"), day("2017-06"), day("2019-01-01")),
		Lead: draw(t, "lead", lead{}, lead{Name: fact.Known("Ada")}),
	}
	if n := rapid.IntRange(-1, 2).Draw(t, "sites"); n >= 0 {
		s.Sites = make([]site, n)
		for i := range s.Sites {
			s.Sites[i] = site{Open: draw(t, "open", true, false), Beds: draw(t, "site beds", 2, 20)}
			if rapid.Bool().Draw(t, "has wards") {
				s.Sites[i].Wards = []ward{{Open: draw(t, "ward", true, false)}}
			}
		}
	}
	if n := rapid.IntRange(-1, 2).Draw(t, "tags"); n >= 0 {
		s.Tags = []string{"stroke", "renal"}[:n]
	}
	return s
}

// universe returns the edits of a subject that a search by force tries.
func universe(s *scheme) []rules.Edit {
	var out []rules.Edit
	try := func(path fact.Path, from fact.State, values ...rules.Value) {
		for _, v := range values {
			out = append(out, rules.Edit{Path: path, To: v})
		}
		if from == fact.NotSupplied {
			out = append(out, rules.Edit{Path: path, To: rules.Value{Kind: values[0].Kind, State: fact.KnownNone}})
		}
	}
	yes, no := rules.BoolValue(true), rules.BoolValue(false)
	ints := func(all ...int64) []rules.Value {
		var out []rules.Value
		for _, n := range all {
			out = append(out, rules.IntValue(n))
		}
		return out
	}
	dates := func(all ...string) []rules.Value {
		var out []rules.Value
		for _, d := range all {
			out = append(out, rules.DateValue(day(d)))
		}
		return out
	}
	try("fall", s.Fall.State(), yes, no)
	try("plan", s.Plan.State(), yes, no)
	try("beds", s.Beds.State(), ints(2, 7, 9, 10, 12, 13, 20, 21, 35, 100)...)
	try("after", s.After.State(), ints(-1, 1, 3, 4, 5, 8, 11, 19, 30, 41)...)
	try("share", s.Share.State(), rules.FloatValue(10), rules.FloatValue(60))
	try("kind", s.Kind.State(), rules.TextValue("acute"), rules.TextValue("community"), rules.TextValue("maternity"))
	try("letter", fact.NotSupplied, rules.TextValue("a letter"))
	try("live", s.Live.State(), dates("2016-01-01", "2017-03-03", "2017-04-10", "2018-12-12", "2021-01-01", "2030-01-01")...)
	try("closes", s.Closes.State(), dates("2015-01-01", "2017-04-01", "2017-06-20", "2018-02-01", "2021-03-01", "2031-01-01")...)
	try("lead", fact.NotSupplied, rules.Value{Kind: rules.Record, State: fact.HasValue})
	try("lead.name", fact.NotSupplied, rules.TextValue("Bo"))
	for i, site := range s.Sites {
		at := fact.Path("sites").Index(i)
		try(at.Field("open"), site.Open.State(), yes, no)
		try(at.Field("beds"), site.Beds.State(), ints(1, 4, 10, 19, 25, 45)...)
		for k, ward := range site.Wards {
			try(at.Field("wards").Index(k).Field("open"), ward.Open.State(), yes, no)
		}
		try(at.Field("wards").Index(len(site.Wards)).Field("open"), fact.HasValue, yes, no)
	}
	none := rules.Value{Kind: rules.List, State: fact.KnownNone}
	if s.Sites == nil {
		try("sites", fact.HasValue, none)
	}
	if s.Tags == nil {
		try("tags", fact.HasValue, none)
	}
	next := fact.Path("sites").Index(len(s.Sites))
	try(next, fact.HasValue, rules.Value{Kind: rules.Record, State: fact.HasValue})
	try(next.Field("open"), fact.HasValue, yes, no)
	try(next.Field("beds"), fact.HasValue, ints(1, 10, 30)...)
	try(fact.Path("tags").Index(len(s.Tags)), fact.HasValue, rules.TextValue("stroke"), rules.TextValue("x"))
	return out
}

// byForce returns the fewest edits that turn the rule, or -1 where it takes more
// than most.
func byForce(t require.TestingT, checker *rules.Checker[scheme], s *scheme, want rules.Verdict, most int) (int, []rules.Edit) {
	return byForceOf(t, checker, s, want, most, func(fact.Path) bool { return true })
}

func byForceOf(t require.TestingT, checker *rules.Checker[scheme], s *scheme, want rules.Verdict, most int, may func(fact.Path) bool) (int, []rules.Edit) {
	all := slices.DeleteFunc(universe(s), func(e rules.Edit) bool { return !may(e.Path) })
	var j rules.Judgement[scheme]
	var search func(s *scheme, from, left int, made []rules.Edit) []rules.Edit
	search = func(s *scheme, from, left int, made []rules.Edit) []rules.Edit {
		require.NoError(t, checker.Judge(context.Background(), today, s, &j))
		if j.Verdict(0) == want {
			return slices.Clone(made)
		}
		if left == 0 {
			return nil
		}
		for i := from; i < len(all); i++ {
			if len(made) > 0 && made[len(made)-1].Path == all[i].Path {
				continue
			}
			next, err := checker.Edited(s, all[i])
			if err != nil {
				continue
			}
			if found := search(next, i+1, left-1, append(made, all[i])); found != nil {
				return found
			}
		}
		return nil
	}
	for n := 0; n <= most; n++ {
		if found := search(s, 0, n, []rules.Edit{}); found != nil {
			return n, found
		}
	}
	return -1, nil
}

// Whatever turns a rule was judged to do so; what is called minimal is, and what
// is called impossible cannot be done by force either.
func TestTurnAgainstForce(t *testing.T) {
	counts := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		text, s := drawCondition(t, 2), drawScheme(t)
		want := rapid.SampledFrom([]rules.Verdict{rules.Met, rules.NotMet}).Draw(t, "want")
		r := rule(text)
		checker, err := rules.Compile([]*rules.Pack{pack(r)}, options())
		require.NoError(t, err)
		before := fmt.Sprintf("%+v", s)
		got, err := checker.Turn(context.Background(), today, s, []rules.Goal{{Rule: "R1", Verdicts: []rules.Verdict{want}}}, nil)
		require.NoError(t, err)
		require.Equal(t, before, fmt.Sprintf("%+v", s), "the subject was changed")

		fewest, edits := byForce(t, checker, s, want, 2)
		switch {
		case got.Impossible:
			counts["impossible"]++
			if fewest >= 0 {
				t.Fatalf("%s is called impossible, and %v does it", text, edits)
			}
			return
		case !got.Reached:
			counts["none found"]++
			if fewest >= 0 {
				counts["none found, and force did"]++
			}
			return
		}
		counts["reached"]++
		changed, err := checker.Edited(s, got.Edits...)
		require.NoError(t, err)
		findings, err := checker.Interpret(context.Background(), today, changed)
		require.NoError(t, err)
		require.Equal(t, want, findings[0].Verdict, "%s after %s", text, told(got))
		require.Equal(t, len(got.Edits), got.Cost)
		if got.Minimal {
			counts["minimal"]++
			if fewest >= 0 && fewest < got.Cost {
				t.Fatalf("%s: %s is called minimal, and %v is cheaper", text, told(got), edits)
			}
		} else if fewest >= 0 && fewest < got.Cost {
			counts["dearer than force"]++
		}
	})
	t.Log(counts)
	for _, what := range []string{"reached", "minimal"} {
		if counts[what] == 0 {
			t.Errorf("nothing was %s: this test looks at nothing", what)
		}
	}
}

// goalsFor are rules that share facts, some of which can hardly change.
func goalsFor() []rules.Rule {
	titles := map[string]string{"A": "plan and beds >= 10", "B": "beds >= 20 and recorded(letter)", "C": "live <= closes"}
	var out []rules.Rule
	for _, id := range []string{"A", "B", "C"} {
		r := rule(titles[id])
		r.ID, r.InForce = id, rules.InForce{From: day("2010"), By: "decision"}
		out = append(out, r)
	}
	out[2].AppliesWhen = rules.ConditionText{Text: "fall"}
	return out
}

// Several rules at once, with costs and with facts that cannot change.
func TestTurnSeveral(t *testing.T) {
	checker := compiled(t, goalsFor()...)
	subject := func() *scheme {
		return &scheme{Fall: fact.Known(true), Plan: fact.Known(false), Beds: fact.Known(5),
			Live: fact.Known(day("2021-05-01")), Closes: fact.Known(day("2021-03-01"))}
	}
	met := func(ids ...string) (goals []rules.Goal) {
		for _, id := range ids {
			goals = append(goals, rules.Goal{Rule: id, Verdicts: []rules.Verdict{rules.Met}})
		}
		return goals
	}
	tests := []struct {
		name  string
		goals []rules.Goal
		opts  *rules.TurnOptions[scheme]
		alter func(*scheme)
		want  string
		cost  int
	}{
		{name: "all three, a date and a number shared", goals: met("A", "B", "C"), cost: 5,
			want: `Raise the number of beds before the change from 5 beds to 20 beds. Supply the day of the decision. Supply the letter of support. ` +
				`Bring forward the day the alternative care starts from 1 May 2021 to 1 March 2021. Change "workforce plan" from no to yes.`},
		{name: "the dearer of two dates stays", goals: met("C"), cost: 3, opts: &rules.TurnOptions[scheme]{Costs: map[fact.Path]int{"live": 7, "closes": 2}},
			want: "Put back the day the beds close from 1 March 2021 to 1 May 2021. Supply the day of the decision."},
		{name: "a fixed fact", goals: met("A"), opts: &rules.TurnOptions[scheme]{Fixed: []fact.Path{"plan"}}, want: "impossible"},
		{name: "a past date stays", goals: met("C"), cost: 2, opts: &rules.TurnOptions[scheme]{PastFixed: true},
			alter: func(s *scheme) { s.Closes = fact.Known(day("2019-01-01")); s.Live = fact.Known(day("2019-06-01")) }, want: "none found: live <= closes"},
		{name: "not applicable will do too", goals: []rules.Goal{{"C", []rules.Verdict{rules.Met, rules.NotApplicable}}}, cost: 1,
			opts: &rules.TurnOptions[scheme]{Costs: map[fact.Path]int{"live": 5, "closes": 5, "fall": 5}}, want: "Supply the day of the decision."},
		{name: "only what is missing", goals: met("C"), opts: &rules.TurnOptions[scheme]{SupplyOnly: true}, want: "impossible"},
		{name: "only what is missing, and that does", goals: met("C"), cost: 2, opts: &rules.TurnOptions[scheme]{SupplyOnly: true},
			alter: func(s *scheme) { s.Live = fact.Of[fact.Date]{} },
			want:  "Supply the day of the decision. Supply the day the alternative care starts: 1 March 2021."},
		{name: "nothing to do", goals: met("A"), alter: func(s *scheme) { s.Plan, s.Beds, s.Decided = fact.Known(true), fact.Known(10), fact.None[fact.Date]() }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := subject()
			if tt.alter != nil {
				tt.alter(s)
			}
			got, err := checker.Turn(t.Context(), today, s, tt.goals, tt.opts)
			require.NoError(t, err)
			if told(got) != tt.want || got.Reached && got.Cost != tt.cost {
				t.Errorf("it costs %d:\n got %s\nwant %s", got.Cost, told(got), tt.want)
			}
		})
	}
}

func TestTurnErrors(t *testing.T) {
	checker := compiled(t, goalsFor()...)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	met := []rules.Verdict{rules.Met}
	tests := []struct {
		name string
		ctx  context.Context
		asOf fact.Date
		s    *scheme
		goal rules.Goal
		want string
	}{
		{"no such rule", t.Context(), today, known(), rules.Goal{Rule: "Z", Verdicts: met}, `there is no rule "Z"`},
		{"no verdict", t.Context(), today, known(), rules.Goal{Rule: "A"}, "names no verdict"},
		{"to unknown", t.Context(), today, known(), rules.Goal{Rule: "A", Verdicts: []rules.Verdict{rules.Unknown}}, "cannot be turned to"},
		{"no day", t.Context(), day("2020"), known(), rules.Goal{Rule: "A", Verdicts: met}, "judging needs a day"},
		{"no subject", t.Context(), today, nil, rules.Goal{Rule: "A", Verdicts: met}, "no subject"},
		{"ended", ended, today, known(), rules.Goal{Rule: "A", Verdicts: met}, "context canceled"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := checker.Turn(tt.ctx, tt.asOf, tt.s, []rules.Goal{tt.goal}, nil)
			require.ErrorContains(t, err, tt.want)
			require.Nil(t, got)
		})
	}
}

func TestEditedErrors(t *testing.T) {
	checker := compiled(t, rule("fall"))
	for path, want := range map[fact.Path]string{
		"nothing": "no such fact", "sites[9].open": "the list has 2 elements", "beds.x": "no such fact", "sites": "name an element", "beds": "it is a whole number", "..": "a name is missing",
	} {
		to := rules.TextValue("x")
		if path == "sites" {
			to = rules.Value{Kind: rules.List, State: fact.HasValue}
		}
		s := known()
		got, err := checker.Edited(s, rules.Edit{Path: "fall", To: rules.BoolValue(false)}, rules.Edit{Path: path, To: to})
		require.ErrorContains(t, err, want, path)
		require.Nil(t, got)
		require.Equal(t, known(), s, "a bad edit half-applied")
	}
}

// suppliedIn reports whether something is said of the fact at path: a value, or none.
func suppliedIn(s *scheme, path fact.Path) bool {
	states := map[fact.Path]fact.State{
		"fall": s.Fall.State(), "plan": s.Plan.State(), "beds": s.Beds.State(), "after": s.After.State(), "share": s.Share.State(), "kind": s.Kind.State(),
		"letter": s.Letter.State(), "live": s.Live.State(), "closes": s.Closes.State(), "lead": s.Lead.State(),
	}
	lead, _ := s.Lead.Value()
	states["lead.name"] = max(lead.Name.State(), bit(s.Lead.State() == fact.KnownNone))
	for i, site := range s.Sites {
		at := fact.Path("sites").Index(i)
		states[at.Field("open")], states[at.Field("beds")] = site.Open.State(), site.Beds.State()
		for k, ward := range site.Wards {
			states[at.Field("wards").Index(k).Field("open")] = ward.Open.State()
		}
		next := at.Field("wards").Index(len(site.Wards)).Field("open")
		states[next] = bit(site.Wards != nil)
	}
	next := fact.Path("sites").Index(len(s.Sites))
	for _, p := range []fact.Path{"sites", next, next.Field("open"), next.Field("beds")} {
		states[p] = bit(s.Sites != nil)
	}
	for _, p := range []fact.Path{"tags", fact.Path("tags").Index(len(s.Tags))} {
		states[p] = bit(s.Tags != nil)
	}
	return states[path] != fact.NotSupplied
}

func bit(b bool) fact.State {
	if b {
		return fact.KnownNone
	}
	return fact.NotSupplied
}
