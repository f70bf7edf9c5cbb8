package rules_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func never(context.Context, fact.Date, *scheme) rules.Outcome { panic("never called") }

// Which law counts: on which day the rule is in force, and by which event.
func TestInForce(t *testing.T) {
	from2017 := rules.InForce{From: day("2017-04-01"), By: "decision"}
	until2017 := rules.InForce{To: day("2017-03"), By: "decision"}
	year := rules.InForce{From: day("2017"), To: day("2018")}
	approval := rules.InForce{From: day("2017-04-01"), By: "approval"}
	approvalUntil := rules.InForce{To: day("2017-03"), By: "approval"}
	none := fact.None[fact.Date]()
	on := func(s string) fact.Of[fact.Date] { return fact.Known(day(s)) }
	tests := []struct {
		name     string
		inForce  rules.InForce
		asOf     fact.Date
		decided  fact.Of[fact.Date]
		approved fact.Of[fact.Date]
		want     rules.Verdict
		missing  []rules.Missing
		why      string
	}{
		{name: "always", asOf: today, want: rules.Met},
		{name: "always, by an event that nobody told", inForce: rules.InForce{By: "decision"}, asOf: today, want: rules.Met},
		{name: "before the first day", inForce: year, asOf: day("2016-12-31"), want: rules.NotApplicable, why: "In force from 2017, after the day of this assessment, 31 December 2016."},
		{name: "the first day", inForce: year, asOf: day("2017-01-01"), want: rules.Met},
		{name: "the last day", inForce: year, asOf: day("2018-12-31"), want: rules.Met},
		{name: "after the last day", inForce: year, asOf: day("2019-01-01"), want: rules.NotApplicable, why: "In force until 31 December 2018, before the day of this assessment, 1 January 2019."},

		{name: "decided before", inForce: from2017, asOf: today, decided: on("2017-03-31"), want: rules.NotApplicable, why: "In force from 1 April 2017, after the day of the decision, 31 March 2017."},
		{name: "decided on the boundary", inForce: from2017, asOf: today, decided: on("2017-04-01"), want: rules.Met},
		{name: "decided after", inForce: from2017, asOf: day("2016-01-01"), decided: on("2018-01-01"), want: rules.Met},
		{name: "not decided yet", inForce: from2017, asOf: today, decided: none, want: rules.Met},
		{name: "not decided yet, judged before", inForce: from2017, asOf: day("2017-03-31"), decided: none, want: rules.NotApplicable, why: "In force from 1 April 2017, after the day of this assessment, 31 March 2017."},
		{name: "nobody has said", inForce: from2017, asOf: today, want: rules.Unknown, missing: []rules.Missing{{Path: "decided", Label: "day of the decision"}}, why: "It is not known whether the rule was in force, as it is from 1 April 2017: day of the decision: not known."},
		{name: "decided in a month before", inForce: from2017, asOf: today, decided: on("2017-03"), want: rules.NotApplicable, why: "In force from 1 April 2017, after the day of the decision, March 2017."},
		{name: "decided in the month", inForce: from2017, asOf: today, decided: on("2017-04"), want: rules.Met},
		{name: "decided in the year", inForce: from2017, asOf: today, decided: on("2017"), want: rules.Unknown, missing: []rules.Missing{{Path: "decided", Label: "day of the decision", Imprecise: true}}, why: "It is not known whether the rule was in force, as it is from 1 April 2017: day of the decision: 2017."},
		{name: "decided in the last year of it", inForce: until2017, asOf: today, decided: on("2017"), want: rules.Unknown, missing: []rules.Missing{{Path: "decided", Label: "day of the decision", Imprecise: true}}, why: "It is not known whether the rule was in force, as it was until March 2017: day of the decision: 2017."},
		{name: "decided between, as far as is known", inForce: rules.InForce{From: day("2017-04-01"), To: day("2018"), By: "decision"}, asOf: today, decided: on("2017"), want: rules.Unknown, missing: []rules.Missing{{Path: "decided", Label: "day of the decision", Imprecise: true}}, why: "It is not known whether the rule was in force, as it was from 1 April 2017 until 2018: day of the decision: 2017."},
		{name: "decided on the last day", inForce: until2017, asOf: today, decided: on("2017-03-31"), want: rules.Met},
		{name: "decided after the last day", inForce: until2017, asOf: today, decided: on("2017-04"), want: rules.NotApplicable, why: "In force until 31 March 2017, before the day of the decision, April 2017."},

		{name: "not approved, decided before", inForce: approval, asOf: today, approved: none, decided: on("2017-03-01"), want: rules.NotApplicable, why: "In force from 1 April 2017, after the day of the decision, 1 March 2017."},
		{name: "not approved, decided after", inForce: approval, asOf: day("2016-01-01"), approved: none, decided: on("2017-05-01"), want: rules.Met},
		{name: "approval not told, decided before", inForce: approval, asOf: today, decided: on("2017-03-01"), want: rules.NotApplicable, why: "In force from 1 April 2017, after the day of the decision, 1 March 2017."},
		{name: "approval not told, decided after", inForce: approval, asOf: today, decided: on("2017-05-01"), want: rules.Unknown, missing: []rules.Missing{{Path: "approved", Label: "day of the approval"}}, why: "It is not known whether the rule was in force, as it is from 1 April 2017: day of the approval: not known."},
		{name: "approval not told, decided in time", inForce: approvalUntil, asOf: today, decided: on("2017-03-31"), want: rules.Met},
		{name: "approval not told, decided after the last day", inForce: approvalUntil, asOf: today, decided: on("2017-04-01"), want: rules.Unknown, missing: []rules.Missing{{Path: "approved", Label: "day of the approval"}}, why: "It is not known whether the rule was in force, as it was until March 2017: day of the approval: not known."},
		{name: "neither told", inForce: approval, asOf: today, want: rules.Unknown, missing: []rules.Missing{{Path: "approved", Label: "day of the approval"}}, why: "It is not known whether the rule was in force, as it is from 1 April 2017: day of the approval: not known."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := rule("fall")
			r.InForce = tt.inForce
			s := &scheme{Fall: fact.Known(true), Decided: tt.decided, Approved: tt.approved}
			f := judge(t, r, tt.asOf, s)
			require.Equal(t, tt.want, f.Verdict)
			require.Equal(t, tt.want == rules.NotApplicable, f.Reason == rules.NotInForce)
			if diff := cmp.Diff(tt.missing, f.Missing()); diff != "" {
				t.Errorf("Missing() mismatch (-want +got):\n%s", diff)
			}
			require.Equal(t, tt.why, f.Explain().Why)
		})
	}
}

// A parameter has the value of the day that counts.
func TestParameters(t *testing.T) {
	tests := []struct {
		name    string
		decided fact.Of[fact.Date]
		want    rules.Verdict
		missing []rules.Missing
	}{
		{"on the last day of the first value", fact.Known(day("2017-03-31")), rules.Met, nil},
		{"on the first day of the second value", fact.Known(day("2017-04-01")), rules.NotMet, nil},
		{"in a month of one value", fact.Known(day("2017-03")), rules.Met, nil},
		{"in a year of two values", fact.Known(day("2017")), rules.Unknown, []rules.Missing{{Path: "decided", Label: "day of the decision", Imprecise: true}}},
		{"before the first value", fact.Known(day("1999")), rules.Faulty, nil},
		{"not yet", fact.None[fact.Date](), rules.NotMet, nil},
		{"nobody has said", fact.Of[fact.Date]{}, rules.Unknown, []rules.Missing{{Path: "decided", Label: "day of the decision"}}},
	}
	for _, tt := range tests {
		for _, text := range []string{"beds >= limit", "limit <= beds", "limit + 0 <= beds"} {
			t.Run(tt.name+", "+text, func(t *testing.T) {
				r := rule(text)
				r.InForce.By = "decision"
				f := judge(t, r, today, &scheme{Beds: fact.Known(15), Decided: tt.decided})
				require.Equal(t, tt.want, f.Verdict, "%v", f.Err)
				if diff := cmp.Diff(tt.missing, f.Missing()); diff != "" {
					t.Errorf("Missing() mismatch (-want +got):\n%s", diff)
				}
				f.Explain()
			})
		}
	}
	t.Run("a value that begins within the year", func(t *testing.T) {
		p := pack(rule("beds >= limit"))
		p.Rules[0].InForce.By = "decision"
		p.Parameters = []rules.Parameter{{Name: "limit", Values: []rules.ParameterValue{{From: day("2017-04-01"), To: day("2017-05"), Value: []rules.Value{rules.IntValue(1)}}}}}
		checker, err := rules.Compile[scheme]([]*rules.Pack{p}, options())
		require.NoError(t, err)
		findings, err := checker.Check(t.Context(), today, &scheme{Beds: fact.Known(2), Decided: fact.Known(day("2017"))})
		require.NoError(t, err)
		require.Equal(t, rules.Unknown, findings[0].Verdict, "%v", findings[0].Err)
	})
}

func TestReasons(t *testing.T) {
	conditional := rule("plan")
	conditional.AppliesWhen.Text = "fall"
	tests := []struct {
		name   string
		s      *scheme
		edit   func(*rules.Options[scheme])
		want   rules.Verdict
		reason rules.Reason
		why    string
	}{
		{"applies", &scheme{Fall: fact.Known(true), Plan: fact.Known(false)}, nil, rules.NotMet, rules.NoReason, ""},
		{"does not apply", &scheme{Fall: fact.Known(false)}, nil, rules.NotApplicable, rules.ConditionFalse, ""},
		{"none: does not apply", &scheme{Fall: fact.None[bool]()}, nil, rules.NotApplicable, rules.ConditionFalse, ""},
		{"may apply", &scheme{Plan: fact.Known(false)}, nil, rules.Unknown, rules.NoReason, ""},
		{"switched off", &scheme{}, func(o *rules.Options[scheme]) { o.Off = []rules.SwitchOff{{Rule: "R1", Reason: "under review"}} }, rules.NotApplicable, rules.SwitchedOff, "Switched off: under review."},
		{"switched off without a reason", &scheme{}, func(o *rules.Options[scheme]) { o.Off = []rules.SwitchOff{{Rule: "R1"}} }, rules.NotApplicable, rules.SwitchedOff, "Switched off: no reason was given."},
		{"confirmed rules stay on", &scheme{Fall: fact.Known(false)}, func(o *rules.Options[scheme]) { o.WithoutUnconfirmed = true }, rules.NotApplicable, rules.ConditionFalse, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := options()
			if tt.edit != nil {
				tt.edit(o)
			}
			checker, err := rules.Compile[scheme]([]*rules.Pack{pack(conditional)}, o)
			require.NoError(t, err)
			findings, err := checker.Check(t.Context(), today, tt.s)
			require.NoError(t, err)
			f := &findings[0]
			require.Equal(t, tt.want, f.Verdict)
			require.Equal(t, tt.reason, f.Reason)
			require.Equal(t, tt.why, f.Explain().Why)
			require.Equal(t, tt.want != rules.Unknown && tt.want != rules.Faulty, f.Verdict.Decided())
		})
	}
	t.Run("what decides", func(t *testing.T) {
		conditional := conditional
		conditional.AppliesWhen.Text = "fall and beds > 1"
		e := judge(t, conditional, today, &scheme{Fall: fact.Known(false)}).Explain()
		require.True(t, e.Applies.Decides)
		require.True(t, e.Applies.Parts[0].Decides)
		require.False(t, e.Applies.Parts[1].Decides)
		require.Nil(t, e.Require)
	})
}

// Nobody has checked an unconfirmed rule against its source: it is good
// practice whatever else it says, and can be switched off.
func TestUnconfirmed(t *testing.T) {
	r := rule("fall")
	r.Confidence, r.Severity = rules.Unconfirmed, rules.Statutory
	require.Equal(t, rules.GoodPractice, judge(t, r, today, &scheme{}).Rule.Severity)
	o := options()
	o.WithoutUnconfirmed = true
	checker, err := rules.Compile[scheme]([]*rules.Pack{pack(r)}, o)
	require.NoError(t, err)
	findings, err := checker.Check(t.Context(), today, &scheme{})
	require.NoError(t, err)
	require.Equal(t, rules.SwitchedOff, findings[0].Reason)
	require.Equal(t, "unconfirmed rules are switched off", findings[0].Why)

	that := func(text string, unconfirmed bool) rules.Clause {
		return rules.Clause{That: rules.ConditionText{Text: text}, Unconfirmed: unconfirmed}
	}
	for _, any := range []bool{false, true} {
		parts := []rules.Clause{that("plan", true), that("fall", false), that("beds * 9223372036854775807 > 1", true)}
		r := rule("")
		r.Require = rules.Clause{AllOf: parts}
		if any {
			r.Require = rules.Clause{AnyOf: parts}
		}
		f := judge(t, r, today, &scheme{Fall: fact.Known(!any), Beds: fact.Known(2)})
		require.Equal(t, map[bool]rules.Verdict{false: rules.Met, true: rules.NotMet}[any], f.Verdict)
		require.Nil(t, f.Missing())
		require.Len(t, f.Leaves, 3)
		e := f.Explain()
		require.False(t, e.Require.Parts[0].Decides)
		require.True(t, e.Require.Parts[1].Decides)
		require.True(t, e.Require.Parts[2].Unconfirmed)
	}
}

// The facts that an open verdict hangs on, each once, in the order of the rule.
func TestMissing(t *testing.T) {
	all := func(texts ...string) rules.Rule {
		r := rule("")
		r.Require.That.Text = ""
		for _, text := range texts {
			r.Require.AllOf = append(r.Require.AllOf, rules.Clause{That: rules.ConditionText{Text: text}})
		}
		return r
	}
	anyOf := func(texts ...string) rules.Rule {
		r := all(texts...)
		r.Require.AnyOf, r.Require.AllOf = r.Require.AllOf, nil
		return r
	}
	two := []site{{Open: fact.Known(true), Beds: fact.Known(3)}, {}}
	tests := []struct {
		name string
		rule rules.Rule
		s    scheme
		want string
	}{
		{"one", rule("beds > 1"), scheme{}, "beds"},
		{"both sides", rule("after > beds"), scheme{}, "after beds"},
		{"each once", rule("beds > 1 and beds < 9 and after > beds"), scheme{}, "beds after"},
		{"not what is known", rule("beds > 1 and fall"), scheme{Fall: fact.Known(true)}, "beds"},
		{"not the side that cannot help", rule("(beds > 1 and fall) or plan"), scheme{Fall: fact.Known(false)}, "plan"},
		{"not once it is decided", rule("beds > 1 and fall"), scheme{Fall: fact.Known(false)}, ""},
		{"clauses", all("beds > 1", "fall", "after > 1"), scheme{Fall: fact.Known(true)}, "beds after"},
		{"alternatives", anyOf("beds > 1 and fall", "plan"), scheme{Fall: fact.Known(false)}, "plan"},
		{"a whole list", rule("any(sites, .open)"), scheme{}, "sites"},
		{"an element", rule("all(sites, .open)"), scheme{Sites: two}, "sites[1].open"},
		{"elements that can still count", rule("count(sites, .open) >= 2"), scheme{Sites: two}, "sites[1].open"},
		{"two facts of an element", rule("all(sites, .open and .beds > 1)"), scheme{Sites: two}, "sites[1].open sites[1].beds"},
		{"only elements left open", rule("any(sites, .beds > 5)"), scheme{Sites: two}, "sites[1].beds"},
		{"a fact outside the list", rule("any(sites, .beds > beds)"), scheme{Sites: two[:1]}, "beds"},
		{"a list in a list", rule("any(sites, any(.wards, .open))"), scheme{Sites: []site{{Wards: []ward{{}}}, {}}}, "sites[0].wards[0].open sites[1].wards"},
		{"a record", rule(`lead.name == "a"`), scheme{}, "lead.name"},
		{"presence", rule("recorded(letter) and recorded(beds)"), scheme{}, "letter beds"},
		{"membership", rule("name in tags"), scheme{}, "name tags"},
		{"a month", rule(`closes < date("2017-06-15")`), scheme{Closes: fact.Known(day("2017-06"))}, "closes*"},
		{"days between", rule("days_between(live, closes) > 20"), scheme{Closes: fact.Known(day("2017-06")), Live: fact.Known(day("2017-06-01"))}, "closes*"},
		{"a shifted month", rule("add_days(live, 28) < closes"), scheme{Closes: fact.Known(day("2017-06-01")), Live: fact.Known(day("2017-05"))}, "live*"},
		{"a set of days", rule(`closes in [date("2017-06-01")]`), scheme{Closes: fact.Known(day("2017"))}, "closes*"},
		{"applies when", func() rules.Rule { r := rule("plan"); r.AppliesWhen.Text = "fall or beds > 1"; return r }(), scheme{}, "fall beds"},
		{"applies", func() rules.Rule { r := rule("plan"); r.AppliesWhen.Text = "fall or beds > 1"; return r }(), scheme{Fall: fact.Known(true)}, "plan"},
		{"an event that makes no difference", func() rules.Rule { r := rule("plan"); r.InForce.By = "decision"; return r }(), scheme{}, "plan"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := judge(t, tt.rule, today, &tt.s)
			var got []string
			for _, m := range f.Missing() {
				path := string(m.Path)
				if m.Imprecise {
					path += "*"
				}
				got = append(got, path)
			}
			require.Equal(t, tt.want, strings.Join(got, " "))
			require.Equal(t, f.Missing(), f.Explain().Missing)
		})
	}
}

func TestGoRules(t *testing.T) {
	outcomes := []rules.Outcome{
		{Truth: rules.True, Because: "it holds"},
		{Truth: rules.False, Because: "it does not hold"},
		{Missing: []fact.Path{"beds", "beds", "after"}},
		{Truth: rules.Fault, Err: errors.New("broken")},
		{Truth: rules.Fault},
	}
	o := options()
	for i, out := range outcomes {
		r := rules.Rule{ID: fmt.Sprint("G", i), Title: "t", Sources: []rules.Source{{Title: "s"}}}
		o.GoRules = append(o.GoRules, rules.GoRule[scheme]{Rule: r, Judge: func(_ context.Context, asOf fact.Date, s *scheme) rules.Outcome {
			if asOf != today || s == nil {
				return rules.Outcome{}
			}
			return out
		}})
	}
	late := rules.Rule{ID: "late", Title: "t", Sources: []rules.Source{{Title: "s"}}, InForce: rules.InForce{From: day("2030")}}
	o.GoRules = append(o.GoRules,
		rules.GoRule[scheme]{Rule: rules.Rule{ID: "panic", Title: "t", Sources: late.Sources}, Judge: never},
		rules.GoRule[scheme]{Rule: late, Judge: never})
	checker, err := rules.Compile[scheme](nil, o)
	require.NoError(t, err)
	findings, err := checker.Check(t.Context(), today, &scheme{})
	require.NoError(t, err)
	var got []string
	for i := range findings {
		f := &findings[i]
		line := fmt.Sprint(f.Rule.ID, ": ", f.Verdict)
		for _, m := range f.Missing() {
			line += fmt.Sprint(" ", m.Path, "/", m.Label)
		}
		if f.Err != nil {
			first, _, _ := strings.Cut(f.Err.Error(), "\n")
			line += " " + first
		}
		if e := f.Explain(); e.Require != nil {
			line += " " + e.Require.English
		}
		got = append(got, line)
	}
	want := []string{
		"G0: met it holds", "G1: not met it does not hold", "G2: unknown beds/beds after/after ", "G3: faulty broken ",
		"G4: faulty the rule could not be evaluated ", "panic: faulty the rule panicked: never called ", "late: not applicable",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func TestCheckRefuses(t *testing.T) {
	checker := compiled(t, rule("fall"))
	for _, asOf := range []string{"2020", "2020-01"} {
		_, err := checker.Check(t.Context(), day(asOf), &scheme{})
		require.EqualError(t, err, `judging needs a day, and "`+asOf+`" is none: write it as 2017-04-01`)
	}
	_, err := checker.Check(t.Context(), fact.Date{}, &scheme{})
	require.Error(t, err)
	_, err = checker.Check(t.Context(), today, nil)
	require.EqualError(t, err, "there is no subject to judge")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = checker.Check(ctx, today, &scheme{})
	require.ErrorIs(t, err, context.Canceled)
	require.NotNil(t, checker.Schema().Root.Field("beds"))
}

// What cannot be evaluated is a Faulty finding, and says what went wrong.
func TestFaulty(t *testing.T) {
	many := make([]site, 5)
	function := func(v rules.Value, err error) *rules.Function {
		return &rules.Function{Name: "f", Params: []rules.Kind{rules.Float}, Result: rules.Float, Call: func([]rules.Value) (rules.Value, error) { return v, err }}
	}
	tests := []struct {
		text string
		f    *rules.Function
		s    scheme
		want string
	}{
		{"share > 1", nil, scheme{Share: fact.Known(math.NaN())}, "NaN is not a number that can be compared"},
		{"share > 1", nil, scheme{Share: fact.Known(math.Inf(-1))}, "-Inf is not a number that can be compared"},
		{"share * 10.0 > 1", nil, scheme{Share: fact.Known(math.MaxFloat64)}, "the result is too large for a number"},
		{"beds + 1 > 1", nil, scheme{Beds: fact.Known(math.MaxInt)}, "the result is too large for a whole number"},
		{"any(sites, .open)", nil, scheme{Sites: many}, "sites has 5 elements, and the most allowed is 4"},
		{"len(sites) > 1", nil, scheme{Sites: many}, "sites has 5 elements, and the most allowed is 4"},
		{"sum(sites, .beds) > 1", nil, scheme{Sites: many}, "sites has 5 elements, and the most allowed is 4"},
		{"count(sites, .open) > 1", nil, scheme{Sites: many}, "sites has 5 elements, and the most allowed is 4"},
		{"name in tags", nil, scheme{Name: fact.Known("a"), Tags: make([]string, 6)}, "tags has 6 elements, and the most allowed is 5"},
		{"all(sites, .beds * 9223372036854775807 > 1)", nil, scheme{Sites: []site{{Beds: fact.Known(2)}}}, "the result is too large for a whole number"},
		{"count(sites, .beds * 9223372036854775807 > 1) >= 1", nil, scheme{Sites: []site{{Beds: fact.Known(2)}}}, "the result is too large for a whole number"},
		{"sum(sites, .beds * 9223372036854775807) > 1", nil, scheme{Sites: []site{{Beds: fact.Known(2)}}}, "the result is too large for a whole number"},
		{"(beds * 9223372036854775807 > 1) == fall", nil, scheme{Beds: fact.Known(2), Fall: fact.Known(true)}, "the result is too large for a whole number"},
		{"add_days(live, 9000000) > live", nil, scheme{Live: fact.Known(day("2017-01-01"))}, "the function add_days: 9000000 from 2017-01-01 leaves the calendar"},
		{"add_months(live, -90000) > live", nil, scheme{Live: fact.Known(day("2017-01-01"))}, "the function add_months: -90000 from 2017-01-01 leaves the calendar"},
		{"f(share) > 1", function(rules.Value{}, errors.New("no")), scheme{Share: fact.Known(1.0)}, "the function f: no"},
		{"f(share) > 1", function(rules.IntValue(1), nil), scheme{Share: fact.Known(1.0)}, "the function f returned a whole number, not a number"},
		{"f(share) > 1", function(rules.FloatValue(math.NaN()), nil), scheme{Share: fact.Known(1.0)}, "the function f: the result is too large for a number"},
		{"f(f(share)) > 1", function(rules.Value{}, errors.New("no")), scheme{Share: fact.Known(1.0)}, "the function f: no"},
		// A fault that did not matter is not told.
		{"(beds + 1 > 1 or fall) and share > 1", nil, scheme{Beds: fact.Known(math.MaxInt), Fall: fact.Known(true), Share: fact.Known(math.NaN())}, "NaN is not a number that can be compared"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			o := options()
			if tt.f != nil {
				o.Functions = append(o.Functions, tt.f)
			}
			checker, err := rules.Compile[scheme]([]*rules.Pack{pack(rule(tt.text))}, o)
			require.NoError(t, err)
			findings, err := checker.Check(t.Context(), today, &tt.s)
			require.NoError(t, err)
			f := &findings[0]
			require.Equal(t, rules.Faulty, f.Verdict)
			require.EqualError(t, f.Err, tt.want)
			require.Equal(t, "It could not be evaluated: "+tt.want+".", f.Explain().Why)
			require.Nil(t, f.Missing())
		})
	}
	t.Run("a function that panics", func(t *testing.T) {
		o := options()
		o.Functions[0].Call = func([]rules.Value) (rules.Value, error) { panic("oh") }
		checker, err := rules.Compile[scheme]([]*rules.Pack{pack(rule("weekday(live)"))}, o)
		require.NoError(t, err)
		findings, err := checker.Check(t.Context(), today, &scheme{Live: fact.Known(today)})
		require.NoError(t, err)
		require.EqualError(t, findings[0].Err, "the function weekday panicked: oh")
	})
	t.Run("a rule that does not apply", func(t *testing.T) {
		r := rule("fall")
		r.AppliesWhen.Text = "share > 1"
		f := judge(t, r, today, &scheme{Share: fact.Known(math.NaN())})
		require.Equal(t, rules.Faulty, f.Verdict)
	})
}

// A leaf record for each leaf, also for those that were not reached.
func TestLeaves(t *testing.T) {
	r := rule(`beds > 1000 or fall or any(sites, .beds > 5)`)
	r.AppliesWhen.Text = "not plan"
	f := judge(t, r, today, known())
	var got []string
	for _, l := range f.Leaves {
		got = append(got, fmt.Sprintf("%t %s %s %s %d %d%d%d", l.Evaluated, l.Truth, l.Left, l.Right, l.Element, l.True, l.False, l.Undecided))
	}
	want := []string{
		"true false false not supplied -1 000",
		"true true 1200 1000 -1 000",
		"false unknown not supplied not supplied -1 000",
		"false unknown not supplied not supplied -1 000",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	for text, want := range map[string]rules.LeafRecord{
		"any(sites, .beds > 5)":   {Evaluated: true, Truth: rules.True, Element: 0, True: 1},
		"any(sites, .beds > 500)": {Evaluated: true, Truth: rules.False, Element: -1, False: 2},
		"all(sites, .beds > 5)":   {Evaluated: true, Truth: rules.False, Element: 1, True: 1, False: 1},
		"none(sites, .open)":      {Evaluated: true, Truth: rules.False, Element: 0, True: 1},
		"one(sites, .beds > 1)":   {Evaluated: true, Truth: rules.False, Element: 1, True: 2},
	} {
		leaves := judge(t, rule(text), today, known()).Leaves
		if diff := cmp.Diff([]rules.LeafRecord{want}, leaves); diff != "" {
			t.Errorf("%s mismatch (-want +got):\n%s", text, diff)
		}
	}
}

// A Checker is safe for concurrent use, and always says the same.
func TestConcurrentUse(t *testing.T) {
	var rs []rules.Rule
	for i, text := range strings.Split(strings.TrimSpace(texts), "\n") {
		r := rule(text)
		r.ID = fmt.Sprint("R", i)
		rs = append(rs, r)
	}
	checker := compiled(t, rs...)
	tell := func() string {
		var b strings.Builder
		for _, s := range []*scheme{known(), none(), unsaid()} {
			findings, err := checker.Check(t.Context(), today, s)
			if err != nil {
				return err.Error()
			}
			for i := range findings {
				f := &findings[i]
				fmt.Fprintln(&b, f.Rule.ID, f.Verdict, f.Leaves, f.Missing(), f.Err, f.Explain().Require.English)
			}
		}
		return b.String()
	}
	want := tell()
	var wg sync.WaitGroup
	for range 64 {
		wg.Go(func() {
			if got := tell(); got != want {
				t.Errorf("mismatch (-want +got):\n%s", cmp.Diff(want, got))
			}
		})
	}
	wg.Wait()
}

// A sum is the same in whatever order the elements stand, to the last digit.
func TestSumIgnoresOrder(t *testing.T) {
	of := func(beds ...int) *scheme {
		s := &scheme{}
		for _, n := range beds {
			s.Sites = append(s.Sites, site{Beds: fact.Known(n)})
		}
		return s
	}
	for text, beds := range map[string][3]int{
		"sum(sites, .beds * 0.1) > 0.6": {1, 2, 3},
		"sum(sites, .beds) > 0":         {math.MaxInt, 1, -5},
	} {
		want := judge(t, rule(text), today, of(beds[0], beds[1], beds[2])).Verdict
		for _, s := range []*scheme{of(beds[2], beds[1], beds[0]), of(beds[1], beds[2], beds[0]), of(beds[0], beds[2], beds[1])} {
			require.Equal(t, want, judge(t, rule(text), today, s).Verdict)
		}
	}
}
