package cover

import "math/bits"

// grid numbers the states of a search that a table knows: what is left of the
// first needs of a plan. Blocks use the low states only, since the needs of
// blocks before them are met.
type grid struct {
	needs   []int // what is left at the start, of the needs that the table knows
	strides []int
	drops   []int32 // scratch, shared with the other table of a search
}

func newGrid(needs []int, v *Solver) grid {
	g := grid{needs: needs, strides: make([]int, len(needs))}
	size := 1
	for n := len(needs) - 1; n >= 0; n-- {
		g.strides[n] = size
		size *= needs[n] + 1
	}
	g.drops = enough(&v.drops, size)
	return g
}

// known returns the needs that the table knows.
func (g *grid) known(needs uint64) uint64 { return needs & (1<<len(g.needs) - 1) }

// states returns how many states there are from a block on.
func (g *grid) states(block int) int {
	if block >= len(g.needs) {
		return 1
	}
	return g.strides[block] * (g.needs[block] + 1)
}

// index returns the state in which so much is left.
func (g *grid) index(left []int) int {
	at := 0
	for n, stride := range g.strides {
		at += left[n] * stride
	}
	return at
}

// fall returns the state after one in which an item met open needs.
func (g *grid) fall(index int, met uint64) int {
	for met = g.known(met); met != 0; met &= met - 1 {
		index -= g.strides[bits.TrailingZeros64(met)]
	}
	return index
}

// most returns the largest quota among some needs.
func (g *grid) most(needs uint64) int {
	most := 0
	for n, left := range g.needs {
		if needs>>n&1 == 1 {
			most = max(most, left)
		}
	}
	return most
}

// dropsOf returns by how much each state falls when an item meets the needs.
func (g *grid) dropsOf(needs uint64, states int) []int32 {
	drops := g.drops[:states]
	clear(drops)
	for n, stride := range g.strides {
		if needs>>n&1 == 0 {
			continue
		}
		span := stride * (g.needs[n] + 1)
		for first := 0; first < states; first += span {
			for i := first + stride; i < first+span; i++ {
				drops[i] += int32(stride)
			}
		}
	}
	return drops
}
