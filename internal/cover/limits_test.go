package cover_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/internal/cover"
)

func TestFaultyProblems(t *testing.T) {
	for name, p := range map[string]*cover.Problem{
		"cost below 0":   {Max: 1, Items: []cover.Item{{Cost: -1}}},
		"unknown group":  {Max: 1, Items: []cover.Item{{}}},
		"too many needs": {Needs: make([]int, cover.MostNeeds+1)},
	} {
		var solver cover.Solver
		_, err := solver.Solve(t.Context(), p, cover.Limits{})
		require.Error(t, err, name)
		_, _, err = solver.Feasible(t.Context(), p, 0)
		require.Error(t, err, name)
	}
}

// TestEmpty has nothing to meet, and nothing to meet it with.
func TestEmpty(t *testing.T) {
	var solver cover.Solver
	got, err := solver.Solve(t.Context(), &cover.Problem{}, cover.Limits{})
	require.NoError(t, err)
	require.True(t, got.Proved)
	require.Len(t, got.Best, 1)
	require.Empty(t, got.Best[0].Items)

	got, err = solver.Solve(t.Context(), &cover.Problem{Needs: []int{1}, Max: 1}, cover.Limits{})
	require.NoError(t, err)
	require.True(t, got.Proved)
	require.Empty(t, got.Best)
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var solver cover.Solver
	_, err := solver.Solve(ctx, &cover.Problem{Max: 1, Items: []cover.Item{{Groups: [2]int32{cover.NoGroup, cover.NoGroup}}}}, cover.Limits{})
	require.ErrorIs(t, err, context.Canceled)
}
