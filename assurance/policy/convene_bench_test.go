package policy_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/internal/pools"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

// screened returns what screens a pool by the standard rules: whom the pool
// excludes has taken part in preparing the proposal, and whom it manages is a
// trustee of an affected organisation.
func screened(tb testing.TB, pool *pools.Pool) panel.Screener {
	tb.Helper()
	pol, err := conflicts()
	require.NoError(tb, err)
	var register senate.InterestRegister
	for i := range pool.Candidates {
		c := &pool.Candidates[i]
		standing, err := pool.Screen(tb.Context(), pool.Brief, c)
		require.NoError(tb, err)
		r := senate.Return{
			ID: senate.ReturnID(fmt.Sprintf("r%d", i)), Member: c.ID, Occasion: fact.Known(senate.OnPanel), Matter: fact.Known("m"),
			DeclaredOn: fact.MustDate("2026-04-01"), Interests: []senate.Interest{},
		}
		interest := senate.Interest{ID: senate.InterestID(fmt.Sprintf("i%d", i))}
		switch standing.Standing {
		case panel.Excluded:
			interest.Category, interest.Situation, interest.Matter = fact.Known(senate.NonFinancialProfessional), fact.Known(senate.Preparation), fact.Known("m")
			r.Interests = append(r.Interests, interest)
		case panel.Managed:
			interest.Category, interest.Situation = fact.Known(senate.NonFinancialProfessional), fact.Known(senate.Trusteeship)
			interest.Organisation = fact.Known(pool.Brief.AffectedOrganisations[0])
			r.Interests = append(r.Interests, interest)
		}
		register.Returns = append(register.Returns, r)
	}
	pool.Brief.HostProposes = fact.Known(false)
	return pol.Screener(policy.ConflictCase{Matter: senate.Matter{ID: "m"}, Register: &register, UnlistedApart: true})
}

// BenchmarkScreenAndConvene screens nine senates of 40, of 400 and of 4,000 by the
// standard rules, and seats a panel.
func BenchmarkScreenAndConvene(b *testing.B) {
	for _, each := range []int{40, 400, 4000} {
		for _, tt := range []struct {
			name       string
			difficulty pools.Difficulty
		}{{"plentiful", pools.Plentiful}, {"scarce", pools.Scarce}, {"hopeless", pools.Hopeless}} {
			b.Run(fmt.Sprintf("%s/each=%d", tt.name, each), func(b *testing.B) {
				pool := pools.National(0, tt.difficulty, each)
				screener := screened(b, pool)
				b.ReportAllocs()
				for b.Loop() {
					got, err := panel.Convene(b.Context(), pool.Brief, pool.Candidates, screener, &panel.Options{Rings: pool.Rings})
					require.NoError(b, err)
					if each >= 400 {
						require.Equal(b, tt.difficulty != pools.Hopeless, got.Panel != nil)
					}
				}
			})
		}
	}
}

// The first sets that the search comes upon in this pool come late. It once gave
// up pricing then, and ended without proof on a worse panel.
func TestScreenedPoolIsProved(t *testing.T) {
	pool := pools.National(0, pools.Plentiful, 400)
	got, err := panel.Convene(t.Context(), pool.Brief, pool.Candidates, screened(t, pool), &panel.Options{Rings: pool.Rings, Nodes: 3_000_000})
	require.NoError(t, err)
	require.NotNil(t, got.Panel)
	if !got.Panel.Proved {
		t.Errorf("the panel is not proved: %+v", got.Panel.Scores)
	}
}

// BenchmarkScreenAll screens everybody in pools of nine senates, a panel or not.
func BenchmarkScreenAll(b *testing.B) {
	for _, each := range []int{40, 400, 4000} {
		b.Run(fmt.Sprintf("each=%d", each), func(b *testing.B) {
			pool := pools.National(0, pools.Scarce, each)
			screener := screened(b, pool)
			b.ReportAllocs()
			for b.Loop() {
				for i := range pool.Candidates {
					if _, err := screener.Screen(b.Context(), pool.Brief, &pool.Candidates[i]); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(pool.Candidates)), "ns/candidate")
		})
	}
}
