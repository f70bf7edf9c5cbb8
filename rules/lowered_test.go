package rules_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// forms has facts of each form that Go gives them, each read in its own way.
type forms struct {
	Flag   bool               `json:"flag"`
	Int    int                `json:"plain"`
	Int8   int8               `json:"tiny"`
	Int16  int16              `json:"short"`
	Int32  int32              `json:"middle"`
	Int64  int64              `json:"long"`
	Uint8  fact.Of[uint8]     `json:"byte"`
	Uint16 uint16             `json:"word"`
	Uint32 uint32             `json:"double"`
	Float  float64            `json:"ratio"`
	Text   string             `json:"text"`
	Date   fact.Date          `json:"day"`
	Maybe  fact.Of[string]    `json:"maybe"`
	Until  fact.Of[fact.Date] `json:"until"`
	Flags  []bool             `json:"flags"`
	Ints   []int8             `json:"ints"`
	Floats []float64          `json:"floats"`
	Texts  []string           `json:"texts"`
	Dates  []fact.Date        `json:"dates"`
}

func formsChecker(t *testing.T, texts ...string) *rules.Checker[forms] {
	t.Helper()
	p := &rules.Pack{Name: "forms", Language: "expr", Parameters: []rules.Parameter{
		{Name: "limit", Values: []rules.ParameterValue{{From: day("2000"), Value: []rules.Value{rules.FloatValue(0.5)}}}},
		{Name: "since", Values: []rules.ParameterValue{{From: day("2000"), Value: []rules.Value{rules.DateValue(day("2017-01-01"))}}}},
		{Name: "kind", Values: []rules.ParameterValue{{From: day("2000"), Value: []rules.Value{rules.TextValue("a")}}}},
		{Name: "agreed", Values: []rules.ParameterValue{{From: day("2000"), Value: []rules.Value{rules.BoolValue(true)}}}},
		{Name: "numbers", Values: []rules.ParameterValue{{From: day("2000"), List: true, Value: []rules.Value{rules.IntValue(3), rules.IntValue(-7)}}}},
	}}
	for _, text := range texts {
		p.Rules = append(p.Rules, rules.Rule{
			ID: text, Title: "title", Sources: []rules.Source{{Title: "source"}}, Require: rules.Clause{That: rules.ConditionText{Text: text}},
		})
	}
	checker, err := rules.Compile[forms]([]*rules.Pack{p}, &rules.Options[forms]{Engines: []rules.Engine{exprlang.New()}})
	require.NoError(t, err)
	return checker
}

// Facts of every form are read as what they are, by closures and by the interpreter.
func TestFormsOfFacts(t *testing.T) {
	met := []string{
		"flag", "flag == agreed", "plain == -7", "plain != 7", "plain < 0", "plain <= -7", "plain > -8", "plain >= -7", "tiny == -8", "short == -16", "middle == -32", "long == -64",
		"byte == 8", "word == 16", "double == 32", "plain in numbers", "plain in [1, 2, -7]", "plain in -9..0", "plain + tiny + short < -30", "plain * tiny == 56", "plain - tiny == 1",
		"long * 2 == -128", "ratio >= 0.25", "ratio <= 0.25", "ratio < limit", "ratio > 0.0", "ratio * 2 + 1 >= 1.5", "-ratio < 0", "ratio / 2 < 0.2", "ratio - 0.25 <= 0.0",
		"sum(floats) > 0.7", "sum(floats, # * 2) >= 1.5", "sum(ints) == 6", "sum(ints, # * plain) == -42", "abs(ratio) > 0.1", "max(ratio, limit) >= 0.5", "float(plain) < 0.5",
		`text == "a"`, `text != "b"`, `text == kind`, `"a" in texts`, `text in texts`, `text in ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]`, `upper(text) == "A"`, `len(text) == 1`,
		`text not in ["b", "c", "d", "e", "f", "g", "h", "i", "j", "k"]`, "day > since", "day == date(\"2017-04-01\")", "day in dates", "day not in dates or flag",
		"any(dates, # == day)", "all(dates, # >= since)", "year(day) == 2017", "days_between(since, day) == 90", "add_days(since, 90) == day", "add_months(since, 3) == day",
		"any(flags, #)", "count(flags, #) == 1", "one(flags, #)", "none(ints, # > 3)", "count(ints, # > 1) > 1", "count(ints, # > 1) >= 2", "count(ints, # > 1) < 3", "count(ints, # > 1) <= 2",
		"len(floats) == 2", "flag and plain < 0 and tiny < 0 and short < 0", "plain > 0 or tiny > 0 or flag", "as_of > day", "recorded(text)", "recorded(dates)", "true", `day < until and until > day`,
		"all(floats, # >= 0.25)", "any(floats, # < 0.3)", "none(floats, # > 9)", "any(floats, # <= 0.25)", `all(texts, # != "z")`, `maybe startsWith "m"`, `maybe contains "ay"`, `maybe endsWith "be"`, `maybe matches "^m"`,
	}
	facts := forms{
		true, -7, -8, -16, -32, -64, fact.Known(uint8(8)), 16, 32, 0.25, "a", day("2017-04-01"), fact.Known("maybe"), fact.Known(day("2018")),
		[]bool{true, false}, []int8{1, 2, 3}, []float64{0.25, 0.5}, []string{"a", "b"}, []fact.Date{day("2017-04-01"), day("2018-01-01")},
	}
	denied := make([]string, len(met))
	for i, text := range met {
		denied[i] = "not (" + text + ")"
	}
	for want, texts := range map[rules.Verdict][]string{rules.Met: met, rules.NotMet: denied} {
		checker := formsChecker(t, dedupe(texts)...)
		var j rules.Judgement[forms]
		require.NoError(t, checker.Judge(t.Context(), today, &facts, &j))
		interpreted, err := checker.Interpret(t.Context(), today, &facts)
		require.NoError(t, err)
		require.Len(t, j.Verdicts(), len(interpreted))
		for i, f := range interpreted {
			if f.Verdict != want || j.Verdicts()[i] != want {
				t.Errorf("%s is %s, and by the interpreter %s, want %s (%v)", j.Rule(i).ID, j.Verdicts()[i], f.Verdict, want, f.Err)
			}
			lowered := j.Finding(i)
			for n := range lowered.Leaves {
				if a, b := lowered.Leaves[n], f.Leaves[n]; a.Evaluated && b.Evaluated && (!a.Left.Equal(b.Left) || !a.Right.Equal(b.Right)) {
					t.Errorf("%s: leaf %d is %+v, and by the interpreter %+v", f.Rule.ID, n, a, b)
				}
			}
		}
	}
}

func dedupe(texts []string) []string {
	seen := map[string]bool{}
	var out []string
	for _, text := range texts {
		if !seen[text] {
			seen[text] = true
			out = append(out, text)
		}
	}
	return out
}

// A number that is none is a fault wherever it is worked with.
func TestNumbersThatAreNone(t *testing.T) {
	texts := []string{"ratio > 1", "ratio + 1 > 2", "ratio * 0.0 < 1", "sum(floats) > 1", "any(floats, # > 1)", "abs(ratio) > 1", "long + 1 > 0", "long * 2 > 0", "-long - 2 < 0", "sum(ints, # * long) > 1"}
	for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		checker := formsChecker(t, texts...)
		facts := &forms{Float: x, Floats: []float64{x}, Int64: math.MaxInt64, Ints: []int8{2}}
		findings, err := checker.Check(t.Context(), today, facts)
		require.NoError(t, err)
		for i := range findings {
			if f := &findings[i]; f.Verdict != rules.Faulty || f.Err == nil {
				t.Errorf("%s is %s (%v) of %v, want faulty", f.Rule.ID, f.Verdict, f.Err, x)
			}
		}
	}
}

// Interpret asks for the same as Check: a day, a subject, a context that lives.
func TestInterpretErrors(t *testing.T) {
	checker := formsChecker(t, "flag")
	_, err := checker.Interpret(t.Context(), day("2017"), &forms{})
	require.ErrorContains(t, err, "judging needs a day")
	_, err = checker.Interpret(t.Context(), today, nil)
	require.ErrorContains(t, err, "no subject")
	if diff := cmp.Diff([]string{"flag"}, ids(checker.Rules())); diff != "" {
		t.Error(diff)
	}
}

func ids(all []*rules.Rule) []string {
	var out []string
	for _, r := range all {
		out = append(out, r.ID)
	}
	return out
}
