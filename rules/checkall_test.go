package rules_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

type numbered struct {
	N int `json:"n"`
}

func numberedChecker(t testing.TB) *rules.Checker[numbered] {
	t.Helper()
	checker, err := rules.Compile[numbered]([]*rules.Pack{{Name: "numbers", Language: "expr", Rules: []rules.Rule{{
		ID: "R1", Title: "it is large", Sources: []rules.Source{{Title: "none"}},
		Require: rules.Clause{That: rules.ConditionText{Text: "n >= 500"}},
	}}}}, &rules.Options[numbered]{Engines: []rules.Engine{exprlang.New()}})
	require.NoError(t, err)
	return checker
}

// numbers yields n subjects, and counts how many were drawn.
func numbers(n int, drawn *int) iter.Seq[*numbered] {
	return func(yield func(*numbered) bool) {
		for i := range n {
			*drawn++
			if !yield(&numbered{i}) {
				return
			}
		}
	}
}

var judgedOn = fact.MustDate("2026-01-01")

func TestCheckAllKeepsTheOrder(t *testing.T) {
	checker := numberedChecker(t)
	for _, n := range []int{0, 1, 63, 64, 65, 1000, 5000} {
		drawn, next := 0, 0
		for j, err := range checker.CheckAll(t.Context(), judgedOn, numbers(n, &drawn)) {
			require.NoError(t, err)
			want := rules.NotMet
			if next >= 500 {
				want = rules.Met
			}
			require.Equal(t, want, j.Verdict(0), "subject %d", next)
			require.Equal(t, want, j.Finding(0).Verdict)
			next++
		}
		require.Equal(t, n, next)
	}
}

// A caller that stops early leaves no goroutine behind, and few subjects drawn.
func TestCheckAllStopsEarly(t *testing.T) {
	checker := numberedChecker(t)
	before, drawn := runtime.NumGoroutine(), 0
	for j, err := range checker.CheckAll(t.Context(), judgedOn, numbers(1_000_000, &drawn)) {
		require.NoError(t, err)
		require.Equal(t, rules.NotMet, j.Verdict(0))
		break
	}
	require.Less(t, drawn, 2000, "memory is bounded")
	require.LessOrEqual(t, runtime.NumGoroutine(), before)
}

func TestCheckAllErrors(t *testing.T) {
	checker := numberedChecker(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	seen, drawn := 0, 0
	var last error
	for _, err := range checker.CheckAll(ctx, judgedOn, numbers(100_000, &drawn)) {
		if seen++; seen == 700 {
			cancel()
		}
		last = err
	}
	if !errors.Is(last, context.Canceled) {
		t.Errorf("the last error is %v, want context.Canceled", last)
	}
	require.Less(t, seen, 3000)

	seen, last = 0, nil
	for _, err := range checker.CheckAll(t.Context(), judgedOn, slices.Values([]*numbered{{1}, {2}, nil, {3}})) {
		seen++
		last = err
	}
	require.Equal(t, 3, seen, "two judgements and the error")
	require.ErrorContains(t, last, "no subject")

	for _, err := range checker.CheckAll(t.Context(), fact.MustDate("2026"), slices.Values([]*numbered{{1}})) {
		require.ErrorContains(t, err, "judging needs a day")
	}
}

func ExampleChecker_CheckAll() {
	checker, err := rules.Compile[numbered]([]*rules.Pack{{Name: "numbers", Language: "expr", Rules: []rules.Rule{{
		ID: "R1", Title: "it is above two", Sources: []rules.Source{{Title: "none"}},
		Require: rules.Clause{That: rules.ConditionText{Text: "n > 2"}},
	}}}}, &rules.Options[numbered]{Engines: []rules.Engine{exprlang.New()}})
	if err != nil {
		panic(err)
	}
	counts := map[rules.Verdict]int{}
	for j, err := range checker.CheckAll(context.Background(), judgedOn, slices.Values([]*numbered{{1}, {2}, {3}})) {
		if err != nil {
			panic(err)
		}
		counts[j.Verdict(0)]++
	}
	fmt.Println("met:", counts[rules.Met], "not met:", counts[rules.NotMet])
	// Output: met: 1 not met: 2
}

// Judging allocates nothing once its Judgement has been used.
func TestJudgeAllocatesNothing(t *testing.T) {
	checker := numberedChecker(t)
	subject := &numbered{700}
	var j rules.Judgement[numbered]
	require.NoError(t, checker.Judge(t.Context(), judgedOn, subject, &j))
	allocs := testing.AllocsPerRun(100, func() {
		_ = checker.Judge(context.Background(), judgedOn, subject, &j)
	})
	if allocs != 0 {
		t.Errorf("Judge allocates %g times a subject", allocs)
	}
}
func TestRulesOfAChecker(t *testing.T) {
	checker := numberedChecker(t)
	list := checker.Rules()
	require.Len(t, list, 1)
	require.Equal(t, "R1", list[0].ID)
	list[0] = nil
	require.NotNil(t, checker.Rules()[0], "the slice is the caller's own")
}
