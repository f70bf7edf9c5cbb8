package cover_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/clinicalsenate/clinicalsenate/internal/cover"
	"github.com/stretchr/testify/require"
)

// small returns a problem that brute force can solve.
func small(r *rand.Rand) *cover.Problem {
	p := &cover.Problem{Min: r.IntN(5), Groups: 6, Repeat: []int64{0, 1, 50, 5000}[r.IntN(4)], Most: r.IntN(3)}
	p.Max = p.Min + r.IntN(5)
	for range 1 + r.IntN(5) {
		p.Needs = append(p.Needs, 1+r.IntN(2))
	}
	for range 8 + r.IntN(6) {
		item := cover.Item{Cost: []int64{0, 1, 3, 10, 400, 401, 10_000}[r.IntN(7)], Groups: [2]int32{r.Int32N(4), 4 + r.Int32N(2)}}
		for n := range p.Needs {
			if r.IntN(3) == 0 {
				item.Needs |= 1 << n
			}
		}
		if r.IntN(5) == 0 {
			item.Groups[r.IntN(2)] = cover.NoGroup
		}
		p.Items = append(p.Items, item)
	}
	for range r.IntN(3) - 1 {
		p.Fixed = append(p.Fixed, r.IntN(len(p.Items)))
	}
	return p
}

// cost returns what a set costs, and whether it will do.
func cost(p *cover.Problem, set []int) (int64, bool) {
	if len(set) < p.Min || len(set) > p.Max {
		return 0, false
	}
	met, counts, total := make([]int, len(p.Needs)), make([]int, p.Groups), int64(0)
	for _, i := range set {
		total += p.Items[i].Cost
		for n := range met {
			met[n] += int(p.Items[i].Needs >> n & 1)
		}
		for at, g := range p.Items[i].Groups {
			if g == cover.NoGroup {
				continue
			}
			if counts[g]++; counts[g] > 1 {
				total += p.Repeat
			}
			if at == 0 && p.Most > 0 && counts[g] > p.Most {
				return 0, false
			}
		}
	}
	for n, need := range p.Needs {
		if met[n] < need {
			return 0, false
		}
	}
	for _, i := range p.Fixed {
		if !slices.Contains(set, i) {
			return 0, false
		}
	}
	return total, true
}

// brute returns the costs of every set from which nothing can be left out.
func brute(p *cover.Problem) []int64 {
	costs := []int64{}
	for bits := range 1 << len(p.Items) {
		var set []int
		for i := range p.Items {
			if bits>>i&1 == 1 {
				set = append(set, i)
			}
		}
		c, ok := cost(p, set)
		if !ok {
			continue
		}
		wasteful := false
		for i := range set {
			_, still := cost(p, slices.Delete(slices.Clone(set), i, i+1))
			wasteful = wasteful || still
		}
		if !wasteful {
			costs = append(costs, c)
		}
	}
	slices.Sort(costs)
	return costs
}

func TestAgainstBruteForce(t *testing.T) {
	n := 1500
	if testing.Short() {
		n = 300
	}
	feasible := 0
	var solver cover.Solver
	for seed := range uint64(n) {
		p := small(rand.New(rand.NewPCG(seed, 1)))
		want := brute(p)
		for _, best := range []int{1, 4} {
			got, err := solver.Solve(t.Context(), p, cover.Limits{Best: best})
			require.NoError(t, err)
			require.True(t, got.Proved, "seed %d", seed)
			costs := []int64{}
			for _, set := range got.Best {
				c, ok := cost(p, set.Items)
				require.True(t, ok, "seed %d: %v will not do", seed, set.Items)
				require.Equal(t, c, set.Cost, "seed %d", seed)
				costs = append(costs, c)
			}
			require.Equal(t, want[:min(best, len(want))], costs, "seed %d: %+v", seed, p)
		}
		yes, proved, err := solver.Feasible(t.Context(), p, 0)
		require.NoError(t, err)
		require.True(t, proved)
		require.Equal(t, len(want) > 0, yes, "seed %d", seed)
		if yes {
			feasible++
		}
	}
	t.Logf("%d of %d problems have a set", feasible, n)
}
