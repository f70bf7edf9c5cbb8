package exprlang_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

type scalars struct {
	N    int       `json:"n"`
	X    float64   `json:"x"`
	Word string    `json:"word"`
	On   fact.Date `json:"on"`
	List []int     `json:"list"`
}

// called has a use of each builtin that expr runs, and of what is lowered: those
// cost nothing that a comparison does not.
var called = []struct {
	text string
	want []string
}{
	{`abs(n) > 1`, []string{"abs"}},
	{`abs(x) > 1.0`, []string{"abs"}},
	{`ceil(x) > 1.0`, []string{"ceil"}},
	{`floor(x) > 1.0`, []string{"floor"}},
	{`round(x) > 1.0`, []string{"round"}},
	{`float(n) > 1.0`, []string{"float"}},
	{`max(n, 2) > min(n, 1)`, []string{"max", "min"}},
	{`lower(word) == upper(trim(word))`, []string{"lower", "trim", "upper"}},
	{`len(word) > 1`, []string{"len"}},
	{`len(list) > count(list, # > 1) + sum(list)`, nil},
	{`year(add_days(on, 1)) > days_between(on, add_months(as_of, 1))`, nil},
	{`word contains "a" or word startsWith "b" or word endsWith "c" or word matches "d" or word in ["e"]`, nil},
	{`n * 2 - 1 > n + 3 and x / 2.0 > 1.0 and recorded(word)`, nil},
}

func TestWhatRunsInExpr(t *testing.T) {
	for _, tt := range called {
		require.Equal(t, tt.want, callsOf(t, tt.text).Calls(), tt.text)
	}
}

// BenchmarkBuiltin judges a condition that expr runs a builtin for.
func BenchmarkBuiltin(b *testing.B) {
	for _, text := range []string{`n > 2`, `max(n, 3) > 2`, `lower(word) == "a"`} {
		b.Run(text, func(b *testing.B) {
			checker := callsOf(b, text)
			subject := &scalars{N: 3, Word: "A"}
			var j rules.Judgement[scalars]
			ctx, day := b.Context(), fact.MustDate("2026-01-01")
			b.ReportAllocs()
			for b.Loop() {
				if err := checker.Judge(ctx, day, subject, &j); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func callsOf(tb testing.TB, text string) *rules.Checker[scalars] {
	checker, err := rules.Compile([]*rules.Pack{{Name: "calls", Language: exprlang.Language, Rules: []rules.Rule{{
		ID: "R1", Title: "a rule", Sources: []rules.Source{{Title: "none"}},
		Require: rules.Clause{That: rules.ConditionText{Text: text}},
	}}}}, &rules.Options[scalars]{Engines: []rules.Engine{exprlang.New()}})
	require.NoError(tb, err, text)
	require.True(tb, slices.IsSorted(checker.Calls()))
	return checker
}
