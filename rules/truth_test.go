package rules_test

import (
	"encoding"
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// The whole tables. What decides an unknown decides a fault, and of the two the
// unknown shows: what is told later may yet decide.
func TestTruth(t *testing.T) {
	const u, f, y, x = rules.Undecided, rules.False, rules.True, rules.Fault
	all := []rules.Truth{u, f, y, x}
	and := [][]rules.Truth{
		{u, f, u, u},
		{f, f, f, f},
		{u, f, y, x},
		{u, f, x, x},
	}
	or := [][]rules.Truth{
		{u, u, y, u},
		{u, f, y, x},
		{y, y, y, y},
		{u, x, y, x},
	}
	not := []rules.Truth{u, y, f, x}
	for i, a := range all {
		require.Equal(t, not[i], a.Not())
		for j, b := range all {
			require.Equal(t, and[i][j], a.And(b), "%s and %s", a, b)
			require.Equal(t, or[i][j], a.Or(b), "%s or %s", a, b)
		}
	}
	require.Equal(t, y, rules.TruthOf(true))
	require.Equal(t, f, rules.TruthOf(false))
	var zero rules.Truth
	require.Equal(t, u, zero)
	require.Equal(t, "fault", x.String())
	require.Equal(t, "Truth(9)", rules.Truth(9).String())
}

// Nothing passes by default.
func TestZeroValues(t *testing.T) {
	require.Equal(t, rules.Unknown, rules.Finding{}.Verdict)
	require.Equal(t, rules.GoodPractice, rules.Rule{}.Severity)
	require.Equal(t, rules.Unconfirmed, rules.Rule{}.Confidence)
	require.Equal(t, rules.Undecided, rules.Outcome{}.Truth)
	require.Equal(t, "not supplied", rules.Value{}.String())
}

func TestNames(t *testing.T) {
	for name, v := range map[string]encoding.TextMarshaler{
		"unknown": rules.Unknown, "not applicable": rules.NotApplicable, "met": rules.Met, "not met": rules.NotMet, "faulty": rules.Faulty, "Verdict(9)": rules.Verdict(9),
		"good-practice": rules.GoodPractice, "policy": rules.Policy, "statutory": rules.Statutory, "Severity(9)": rules.Severity(9),
		"unconfirmed": rules.Unconfirmed, "derived": rules.Derived, "confirmed": rules.Confirmed, "Confidence(9)": rules.Confidence(9),
	} {
		text, err := v.MarshalText()
		require.NoError(t, err)
		require.Equal(t, name, string(text))
	}
	require.Equal(t, "switched off", rules.SwitchedOff.String())
	require.Equal(t, "Reason(9)", rules.Reason(9).String())
	require.Equal(t, "Op(99)", rules.Op(99).String())
	require.Equal(t, "starts with", rules.OpStartsWith.String())

	var v rules.Verdict
	require.NoError(t, v.UnmarshalText([]byte("not met")))
	require.Equal(t, rules.NotMet, v)
	require.EqualError(t, v.UnmarshalText([]byte("nott met")), `"nott met" is no verdict: did you mean not met?`)
	var s rules.Severity
	require.EqualError(t, s.UnmarshalText([]byte("law")), `"law" is no severity: there are good-practice, policy, statutory`)
	var c rules.Confidence
	require.NoError(t, c.UnmarshalText([]byte("derived")))
	require.Equal(t, rules.Derived, c)
}

func TestValues(t *testing.T) {
	fault := func() rules.Value {
		f := judge(t, rule("share > 1.0"), today, &scheme{Share: fact.Known(math.NaN())})
		return f.Leaves[0].Left
	}()
	bounds := judge(t, rule("count(sites, .open) > 0"), today, unsaid()).Leaves[0].Left
	tests := []struct {
		v    rules.Value
		text string
	}{
		{rules.BoolValue(true), "true"}, {rules.IntValue(-12), "-12"}, {rules.FloatValue(0.92), "0.92"}, {rules.FloatValue(2), "2.0"},
		{rules.TextValue(`a "b"`), `"a \"b\""`}, {rules.DateValue(day("2017-04")), "2017-04"}, {rules.DateValue(fact.Date{}), "not supplied"},
		{rules.Value{Kind: rules.Int, State: fact.KnownNone}, "none"}, {rules.Value{Kind: rules.List, State: fact.HasValue}, "a list"},
		{fault, "fault: NaN is not a number that can be compared"}, {bounds, "0 to 1"},
	}
	for i, tt := range tests {
		require.Equal(t, tt.text, tt.v.String())
		for j, other := range tests {
			require.Equal(t, i == j, tt.v.Equal(other.v), "%s, %s", tt.v, other.v)
		}
	}
	low, high := bounds.Bounds()
	require.Equal(t, []int64{0, 1, 0}, []int64{low, high, bounds.Int()})
	require.False(t, bounds.Exact())
	require.Error(t, fault.Err())
	require.Equal(t, 3.0, rules.IntValue(3).Float())
	require.Equal(t, "a", rules.TextValue("a").Text())
	require.Equal(t, day("2017"), rules.DateValue(day("2017")).Date())
	require.True(t, rules.BoolValue(true).Bool())
}

func TestPositions(t *testing.T) {
	require.Equal(t, "", rules.Position{}.String())
	require.Equal(t, "a.yaml", rules.Position{File: "a.yaml"}.String())
	require.Equal(t, "a.yaml:3", rules.Position{File: "a.yaml", Line: 3}.String())
	require.Equal(t, "a.yaml:3:4", rules.Position{File: "a.yaml", Line: 3, Column: 4}.String())
	require.EqualError(t, &rules.PackError{Message: "wrong"}, "wrong")
	require.EqualError(t, &rules.TextError{Message: "wrong"}, "wrong")
	require.EqualError(t, &rules.TextError{Message: "wrong", Hint: "right"}, "wrong: right")
}

// What a condition is called, and what it may read.
func TestConditions(t *testing.T) {
	schema, err := rules.SchemaOf[scheme]()
	require.NoError(t, err)
	scope := &rules.Scope{Schema: schema, Parameters: map[string]*rules.Type{"limit": {Kind: rules.Int}}}
	read := func(text string) *rules.Condition {
		c, err := exprlang.New().Parse(text, scope)
		require.NoError(t, err)
		return c
	}
	c := read(`any(sites, any(.wards, .beds > beds and name matches "^a")) or sum(sites, .beds) in [1, 2] and closes < as_of and beds > limit and "a" in tags`)
	require.Equal(t, `any(sites, any(.wards, (..beds > beds) and (name matches "^a"))) or (`+
		`(sum(sites, .beds) in [1, 2]) and (closes < as_of) and (beds > limit) and ("a" in tags))`, c.String())
	if diff := cmp.Diff([]fact.Path{"beds", "closes", "name", "sites", "sites[].beds", "sites[].wards", "sites[].wards[].beds", "tags"}, c.Facts()); diff != "" {
		t.Error(diff)
	}
	require.Equal(t, []fact.Path{"tags", "tags[]"}, read(`any(tags, # == "a")`).Facts())
	require.Equal(t, read("beds>1").Key(), read("beds > 1 // more").Key())
	require.NotEqual(t, read("(beds + 1) * 2 > 3").Key(), read("beds + 1 * 2 > 3").Key())
	require.NotEqual(t, read("any(sites, .beds > 1)").Key(), read("any(sites, beds > 1)").Key())
	require.True(t, c.Boolean())
	require.False(t, c.Leaf())
	leaves := 0
	c.Walk(func(n *rules.Condition) bool {
		if n.Leaf() {
			leaves++
		}
		return !n.Leaf()
	})
	require.Equal(t, 5, leaves)
}

func TestReadings(t *testing.T) {
	e := judge(t, rule("beds > after and beds > 1 and len(sites) > 1"), today, known()).Explain()
	var got []string
	for _, part := range e.Require.Parts {
		for _, r := range part.Readings {
			got = append(got, string(r.Path)+" "+r.Label+": "+r.Words())
		}
	}
	want := []string{
		"beds number of beds before the change: 1,200 beds", "after number of beds after the change: 900 beds",
		"beds number of beds before the change: 1,200 beds", "sites sites: 2",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	require.True(t, errors.Is(rules.ErrOverflow, rules.ErrOverflow))
}
