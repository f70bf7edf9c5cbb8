package rules_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

var update = flag.Bool("update", false, "rewrite the golden files")

type kind string

func (kind) Values() []string { return []string{"acute", "community", "maternity"} }

type scheme struct {
	Fall     fact.Of[bool]      `json:"fall" label:"significant fall in beds"`
	Plan     fact.Of[bool]      `json:"plan" label:"workforce plan"`
	Beds     fact.Of[int]       `json:"beds" label:"number of beds before the change" unit:"beds"`
	After    fact.Of[int]       `json:"after" label:"number of beds after the change" unit:"beds"`
	Share    fact.Of[float64]   `json:"share" label:"bed occupancy" unit:"%"`
	Kind     fact.Of[kind]      `json:"kind" label:"kind of service"`
	Name     fact.Of[string]    `json:"name" label:"name of the scheme"`
	Live     fact.Of[fact.Date] `json:"live" label:"day the alternative care starts"`
	Closes   fact.Of[fact.Date] `json:"closes" label:"day the beds close"`
	Letter   fact.Of[string]    `json:"letter" label:"letter of support"`
	Decided  fact.Of[fact.Date] `json:"decided" label:"day of the decision" event:"decision"`
	Approved fact.Of[fact.Date] `json:"approved" label:"day of the approval" event:"approval" before:"decision"`
	Lead     fact.Of[lead]      `json:"lead" label:"lead"`
	Sites    []site             `json:"sites" label:"sites" max:"4"`
	Tags     []string           `json:"tags" label:"specialties" max:"5"`
}

type lead struct {
	Name fact.Of[string] `json:"name" label:"name of the lead"`
}

type site struct {
	Name  fact.Of[string]    `json:"name"`
	Open  fact.Of[bool]      `json:"open" label:"stays open"`
	Beds  fact.Of[int]       `json:"beds" label:"number of beds" unit:"beds"`
	Opens fact.Of[fact.Date] `json:"opens" label:"opening day"`
	Wards []ward             `json:"wards" label:"wards" max:"3"`
}

type ward struct {
	Open fact.Of[bool] `json:"open" label:"stays open"`
	Beds fact.Of[int]  `json:"beds" label:"beds now" unit:"beds"`
}

var (
	day   = fact.MustDate
	today = day("2020-01-01")
)

func known() *scheme {
	return &scheme{
		Fall: fact.Known(true), Plan: fact.Known(false), Beds: fact.Known(1200), After: fact.Known(900), Share: fact.Known(92.5),
		Kind: fact.Known(kind("acute")), Name: fact.Known("Better Care"), Live: fact.Known(day("2017-04-01")), Closes: fact.Known(day("2017-06")),
		Letter: fact.Known("yes, 3 May"), Tags: []string{"stroke", "cardiology"},
		Sites: []site{
			{Name: fact.Known("Horton"), Open: fact.Known(true), Beds: fact.Known(236), Opens: fact.Known(day("2018-01-01")), Wards: []ward{{Open: fact.Known(true)}}},
			{Open: fact.Known(false), Beds: fact.Known(5), Wards: []ward{{Open: fact.Known(false)}}},
		},
	}
}

func none() *scheme {
	return &scheme{
		Fall: fact.None[bool](), Plan: fact.None[bool](), Beds: fact.None[int](), After: fact.None[int](), Share: fact.None[float64](),
		Kind: fact.None[kind](), Name: fact.None[string](), Live: fact.None[fact.Date](), Closes: fact.None[fact.Date](),
		Letter: fact.None[string](), Tags: []string{}, Sites: []site{},
	}
}

func unsaid() *scheme {
	return &scheme{Live: fact.Known(day("2017")), Sites: []site{{}, {Open: fact.Known(false)}}}
}

func rule(text string) rules.Rule {
	return rules.Rule{
		ID: "R1", Title: "a rule", Confidence: rules.Confirmed, Severity: rules.Policy, Sources: []rules.Source{{Title: "a source"}},
		Require: rules.Clause{That: rules.ConditionText{Text: text}},
	}
}

func pack(rs ...rules.Rule) *rules.Pack {
	return &rules.Pack{
		Name: "a pack", Language: "expr", Rules: rs,
		Parameters: []rules.Parameter{
			{Name: "limit", Label: "fewest beds", Unit: "beds", Values: []rules.ParameterValue{
				{From: day("2000"), To: day("2017-03-31"), Value: []rules.Value{rules.IntValue(12)}},
				{From: day("2017-04-01"), Value: []rules.Value{rules.IntValue(20)}},
			}},
			{Name: "national", Label: "national body at work", Values: []rules.ParameterValue{
				{From: day("2000"), Value: []rules.Value{rules.BoolValue(true)}},
			}},
			{Name: "kinds", Label: "kinds that count", Values: []rules.ParameterValue{
				{From: day("2000"), List: true, Value: []rules.Value{rules.TextValue("acute"), rules.TextValue("maternity")}},
			}},
		},
	}
}

func options() *rules.Options[scheme] {
	return &rules.Options[scheme]{
		Engines: []rules.Engine{exprlang.New()},
		Functions: []*rules.Function{{
			Name: "weekday", Params: []rules.Kind{rules.DateKind}, Result: rules.Bool, Label: "{0} falls on a weekday",
			Call: func([]rules.Value) (rules.Value, error) { return rules.BoolValue(true), nil },
		}},
	}
}

func compiled(t testing.TB, rs ...rules.Rule) *rules.Checker[scheme] {
	t.Helper()
	checker, err := rules.Compile[scheme]([]*rules.Pack{pack(rs...)}, options())
	require.NoError(t, err)
	return checker
}

// judge returns the finding of one rule.
func judge(t testing.TB, r rules.Rule, asOf fact.Date, s *scheme) *rules.Finding {
	t.Helper()
	findings, err := compiled(t, r).Check(t.Context(), asOf, s)
	require.NoError(t, err)
	require.Len(t, findings, 1)
	return &findings[0]
}

// The sentences for each operator on a subject of which all is known, one of
// which all is known to be none, and one of which next to nothing is known.
func TestEnglish(t *testing.T) {
	var b strings.Builder
	for _, text := range strings.Split(strings.TrimSpace(texts), "\n") {
		fmt.Fprintf(&b, "%s\n", text)
		for _, s := range []*scheme{known(), none(), unsaid()} {
			tell(&b, judge(t, rule(text), today, s).Explain().Require)
		}
	}
	const golden = "testdata/english.txt"
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(b.String()), 0o666))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func tell(b *strings.Builder, s *rules.Statement) {
	if s.English != "" {
		fmt.Fprintf(b, "    %-8s %s\n", s.Truth, s.English)
	}
	for i := range s.Parts {
		tell(b, &s.Parts[i])
	}
}

const texts = `
fall
not fall
plan
recorded(letter)
not recorded(letter)
recorded(sites)
beds == 1200
beds != 1200
beds < 100
beds <= limit
national
not national
beds > 5 and national
any(sites, .open and national)
beds > after
beds >= 100
share >= 90.5
kind == "acute"
kind != "acute"
kind in ["acute", "community"]
kind not in ["acute", "maternity"]
"stroke" in tags
name in tags
name == "Better Care"
name contains "Care"
name startsWith "Bet"
name endsWith "x"
name matches "^B"
live <= closes
live < closes
live == closes
live > as_of
closes >= date("2017-06-15")
days_between(live, closes) >= 28
add_days(live, 28) <= closes
add_months(live, 3) < closes
year(live) >= 2017
year(live) >= year(closes) + 0
beds - after > 100
(beds - after) * 100 >= beds * 20
beds / 2 > 10
-beds < 5
len(tags) >= 2
count(sites, .open) >= 2
count(sites, .beds > 100) == 1
sum(sites, .beds) > 100
all(sites, .open)
any(sites, .open)
none(sites, .open)
one(sites, .open)
all(sites, .beds >= 10)
any(sites, .beds > 1000)
all(sites, recorded(.beds))
any(sites, .open and .beds > 100)
all(sites, not .open or .beds > 100)
all(sites, any(.wards, .open))
any(tags, # == "stroke")
not all(sites, .open)
not (beds > 100)
not (fall and plan)
fall == plan
abs(beds) > 10
beds in 1..5
len(name) > 5
lower(name) == "x"
beds > 1 and fall
beds == 1
"stroke" in tags and share < 50.0
true
weekday(live)
not weekday(live)
none(sites, .beds > 1000)
one(sites, .beds > 1)
not one(sites, .open)
all(sites, one(.wards, .open))
all(sites, none(.wards, .open))
any(tags, # startsWith "c")
1000 < beds
"acute" == kind
kind in kinds
beds * 9223372036854775807 > 1
false
kind != "community"
name endsWith "Care"
`
