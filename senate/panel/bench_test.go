package panel_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/internal/pools"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

var difficulties = []struct {
	name       string
	difficulty pools.Difficulty
}{{"plentiful", pools.Plentiful}, {"scarce", pools.Scarce}, {"hopeless", pools.Hopeless}}

// BenchmarkConvene seats a panel from nine senates of 400, and of ten times as
// many. Of each pool it takes three seeds; what is sought is always proved.
func BenchmarkConvene(b *testing.B) {
	for _, each := range []int{400, 4000} {
		for _, tt := range difficulties {
			for seed := range uint64(3) {
				pool := pools.National(seed, tt.difficulty, each)
				b.Run(fmt.Sprintf("%s/each=%d/seed=%d", tt.name, each, seed), func(b *testing.B) {
					b.ReportAllocs()
					for b.Loop() {
						got, err := panel.Convene(b.Context(), pool.Brief, pool.Candidates, pool, &panel.Options{Rings: pool.Rings})
						require.NoError(b, err)
						require.Equal(b, tt.difficulty != pools.Hopeless, got.Panel != nil)
					}
				})
			}
		}
	}
}
