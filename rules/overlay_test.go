package rules_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// local is a pack of a host's own.
func local() *rules.Pack {
	r := rule("plan")
	r.ID, r.Severity = "L1", rules.GoodPractice
	return &rules.Pack{Name: "local", Language: "expr", Rules: []rules.Rule{r}}
}

// standardPack has a rule that reads a parameter, one that does not, and one
// that nobody has checked.
func standardPack() *rules.Pack {
	second, third := rule("fall"), rule("plan")
	second.ID, third.ID, third.Confidence = "R2", "R3", rules.Unconfirmed
	return pack(rule("beds >= limit"), second, third)
}

func withOverlay(o *rules.Overlay) (*rules.Checker[scheme], error) {
	opts := options()
	opts.Overlays = []*rules.Overlay{o}
	return rules.Compile[scheme]([]*rules.Pack{standardPack()}, opts)
}

func beds(from, to string, n int64) rules.ParameterValue {
	v := rules.ParameterValue{From: day(from), Value: []rules.Value{rules.IntValue(n)}, Confidence: rules.Confirmed}
	if to != "" {
		v.To = day(to)
	}
	return v
}

func TestOverlayDifferences(t *testing.T) {
	checker, err := withOverlay(&rules.Overlay{
		Name: "North", By: "the board", Packs: []*rules.Pack{local()},
		Off:        []rules.SwitchOff{{Rule: "R2", Reason: "judged elsewhere", By: "the chair"}},
		Severities: []rules.SeverityChange{{Rule: "R1", Severity: rules.Statutory, Reason: "our contract says so"}},
		Parameters: []rules.ParameterChange{{Parameter: "limit", Reason: "our board asks for more", Values: []rules.ParameterValue{beds("2026", "", 25)}}},
	})
	require.NoError(t, err)
	want := []rules.Difference{
		{Change: rules.RuleAdded, Rule: "L1", Pack: "local", Host: "good-practice", By: "the board"},
		{Change: rules.RuleSwitchedOff, Rule: "R2", Pack: "a pack", Standard: "policy", Host: "switched off", Reason: "judged elsewhere", By: "the chair"},
		{Change: rules.SeverityChanged, Rule: "R1", Pack: "a pack", Standard: "policy", Host: "statutory", Reason: "our contract says so", By: "the board"},
		{
			Change: rules.ParameterChanged, Parameter: "limit", ReadBy: []string{"R1"}, Pack: "a pack",
			Standard: "12 beds from 2000 to 31 March 2017; 20 beds from 1 April 2017", Host: "25 beds from 2026",
			Reason: "our board asks for more", By: "the board",
		},
	}
	if diff := cmp.Diff(want, checker.Differences()); diff != "" {
		t.Errorf("Differences() mismatch (-want +got):\n%s", diff)
	}
	for i, want := range []string{"R1 statutory", "R2 policy", "R3 good-practice", "L1 good-practice"} {
		r := checker.Rules()[i]
		require.Equal(t, want, r.ID+" "+r.Severity.String())
	}
}

// Nothing differs by default, and a host that leaves rules out says which.
func TestDifferencesOfOptions(t *testing.T) {
	checker, err := rules.Compile[scheme]([]*rules.Pack{standardPack()}, options())
	require.NoError(t, err)
	require.Empty(t, checker.Differences())

	opts := options()
	opts.WithoutUnconfirmed, opts.Off = true, []rules.SwitchOff{{Rule: "R2", Reason: "no"}}
	checker, err = rules.Compile[scheme]([]*rules.Pack{standardPack()}, opts)
	require.NoError(t, err)
	var got []string
	for _, d := range checker.Differences() {
		got = append(got, d.Rule+": "+d.Change.String()+": "+d.Reason)
	}
	want := []string{"R2: rule switched off: no", "R3: rule switched off: unconfirmed rules are switched off"}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("Differences() mismatch (-want +got):\n%s", diff)
	}
}

// Every fault of an overlay is told at once, at its place.
func TestOverlayFaults(t *testing.T) {
	at := func(line int) rules.Position { return rules.Position{File: "north.yaml", Line: line, Column: 5} }
	text := []rules.ParameterValue{{From: day("2026"), Value: []rules.Value{rules.TextValue("many")}}}
	two := []rules.ParameterValue{beds("2026", "", 25), beds("2026", "", 26)}
	_, err := withOverlay(&rules.Overlay{
		Off: []rules.SwitchOff{{Rule: "R22", Reason: "no", At: at(1)}, {Rule: "R2", At: at(2)}},
		Severities: []rules.SeverityChange{
			{Rule: "R4", Severity: rules.Policy, Reason: "x", At: at(3)},
			{Rule: "R3", Severity: rules.Policy, Reason: "x", At: at(4)},
			{Rule: "R1", Severity: rules.Policy, Reason: "x", At: at(5)},
			{Rule: "R2", Severity: rules.Statutory, At: at(6)},
			{Rule: "R2", Severity: rules.GoodPractice, Reason: "x", At: at(7)},
		},
		Parameters: []rules.ParameterChange{
			{Parameter: "limits", Reason: "x", Values: two, At: at(8)},
			{Parameter: "limit", Pack: "a pak", Reason: "x", Values: two, At: at(9)},
			{Parameter: "limit", Reason: "x", Values: text, At: at(10)},
			{Parameter: "limit", Reason: "x", Values: two, At: at(11)},
			{Parameter: "kinds", Reason: "x", At: at(12)},
		},
	})
	require.Error(t, err)
	want := []string{
		`north.yaml:8:5: the standard rulebook has no parameter "limits": did you mean limit?`,
		`north.yaml:9:5: no pack "a pak" has the parameter limit: did you mean a pack?`,
		`north.yaml:11:5: the parameter limit is changed twice: leave one out`,
		`north.yaml:12:5: the change of the parameter kinds has no value: give it a value with a from date`,
		`north.yaml:10:5: the parameter limit is a whole number, and here text: write values of that kind`,
		`north.yaml:3:5: there is no rule "R4" to give a severity: did you mean R1?`,
		`north.yaml:4:5: rule R3 is unconfirmed, and so is good practice: read its source, and write the rule into a pack of your own`,
		`north.yaml:5:5: rule R1 is policy already: leave the change out`,
		`north.yaml:6:5: the change has no reason: say why, for those who read the reports`,
		`north.yaml:7:5: the severity of rule R2 is changed twice: leave one out`,
		`north.yaml:1:5: no rule "R22" is there to switch off: did you mean R2?`,
		`north.yaml:2:5: the change has no reason: say why, for those who read the reports`,
	}
	if diff := cmp.Diff(want, strings.Split(err.Error(), "\n")); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// A host's own values are held to what all values are held to.
func TestOverlayFaultsOfValues(t *testing.T) {
	tests := []struct {
		name   string
		values []rules.ParameterValue
		want   string
	}{
		{"no first day", []rules.ParameterValue{{Value: []rules.Value{rules.IntValue(1)}}}, "a value of the parameter limit has no first day"},
		{"two from one day", []rules.ParameterValue{beds("2026", "", 1), beds("2026-01-01", "", 2)}, "the parameter limit has two values on 2026-01-01"},
		{"ends first", []rules.ParameterValue{beds("2026", "2025", 1)}, "ends on 2025, before it starts on 2026"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := withOverlay(&rules.Overlay{Parameters: []rules.ParameterChange{{Parameter: "limit", Reason: "x", Values: tt.values}}})
			require.ErrorContains(t, err, tt.want)
		})
	}
}

// On each day the host's value counts where it has one, and otherwise the standard one.
func TestOverlayParametersDayByDay(t *testing.T) {
	first := day("1999-12-25")
	rapid.Check(t, func(t *rapid.T) {
		var host []rules.ParameterValue
		at := first.AddDays(rapid.IntRange(7, 200).Draw(t, "first"))
		for i := range rapid.IntRange(1, 3).Draw(t, "values") {
			v := rules.ParameterValue{From: at, Value: []rules.Value{rules.IntValue(int64(100 + i))}}
			at = at.AddDays(rapid.IntRange(1, 4000).Draw(t, "length"))
			v.To = at.AddDays(-1)
			host = append(host, v)
		}
		if rapid.Bool().Draw(t, "open") {
			host[len(host)-1].To = fact.Date{}
		}
		checker, err := withOverlay(&rules.Overlay{Parameters: []rules.ParameterChange{{Parameter: "limit", Reason: "x", Values: host}}})
		if err != nil {
			t.Fatal(err)
		}
		standard := standardPack().Parameters[0].Values
		for range 20 {
			on := first.AddDays(7 + rapid.IntRange(0, 12000).Draw(t, "day"))
			want := valueOn(standard, on)
			if own := valueOn(host, on); own > 0 {
				want = own
			}
			for _, beds := range []int64{want, want - 1} {
				got, err := checker.Check(t.Context(), on, &scheme{Beds: fact.Known(int(beds))})
				if err != nil {
					t.Fatal(err)
				}
				if met := got[0].Verdict == rules.Met; met != (beds == want) {
					t.Fatalf("on %s the limit is not %d: with %d beds the rule is %s, of %+v", on, want, beds, got[0].Verdict, host)
				}
			}
		}
	})
}

func valueOn(values []rules.ParameterValue, on fact.Date) int64 {
	for _, v := range values {
		if on.Compare(v.From.First()) >= 0 && (v.To.IsZero() || on.Compare(v.To.Last()) <= 0) {
			return v.Value[0].Int()
		}
	}
	return 0
}
