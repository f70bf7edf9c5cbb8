package cover

import "math"

// counts tell how many items it takes at least to go on from a block: byBlock[b]
// holds it for what is left of the needs. Unlike costs they know nearly every
// need, in a byte for each state.
type counts struct {
	grid
	byBlock [][]uint8
}

// tooMany is more than any number of items that a table counts.
const tooMany = math.MaxUint8 / 2

// mostCounts is how many states the table of counts may have: 4 MB.
const mostCounts = 1 << 22

// newCounts works the table out for as many of the first needs as there is room,
// in the memory of a solver.
func newCounts(p *plan, v *Solver) *counts {
	size, known := 1, 0
	for known < len(p.needs) && size*(p.needs[known]+1) <= mostCounts {
		size *= p.needs[known] + 1
		known++
	}
	t := &counts{grid: newGrid(p.needs[:known], v), byBlock: make([][]uint8, known+1)}
	total := 0
	for b := range t.byBlock {
		total += t.states(b)
	}
	free := enough(&v.counts, total)
	after := free[:0]
	for b := known; b >= 0; b-- {
		var table []uint8
		table, free = free[:t.states(b)], free[t.states(b):]
		for i := copy(table, after); i < len(table); i++ {
			table[i] = tooMany
		}
		if b == known {
			table[0] = 0 // nothing is left to be met
		} else {
			for _, m := range t.masks(p, b) {
				t.relax(table, m)
			}
		}
		t.byBlock[b], after = table, table
	}
	return t
}

// mask is how many items of a block meet the same needs.
type mask struct {
	needs uint64
	items int
}

// masks returns the masks of a block, in the order of its items.
func (t *counts) masks(p *plan, block int) []mask {
	var found []mask
	at := map[uint64]int{}
	for _, c := range p.classes[p.blocks[block]:p.blocks[block+1]] {
		for _, k := range p.items[c.from:c.to] {
			needs := t.known(k.needs)
			if _, ok := at[needs]; !ok {
				at[needs] = len(found)
				found = append(found, mask{needs: needs})
			}
			found[at[needs]].items++
		}
	}
	return found
}

// relax lets a table use the items of a mask, each once.
func (t *counts) relax(table []uint8, m mask) {
	drops := t.dropsOf(m.needs, len(table))
	for range min(m.items, t.most(m.needs)) {
		for r := len(table) - 1; r >= 0; r-- {
			table[r] = min(table[r], table[r-int(drops[r])]+1)
		}
	}
}

// least returns how many more items it takes at least, from those of a block and
// later ones.
func (t *counts) least(block, index int) int {
	return int(t.byBlock[min(block, len(t.needs))][index])
}
