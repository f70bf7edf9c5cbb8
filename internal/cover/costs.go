package cover

// never is the cost of what cannot be met. Sums of it with costs do not overflow.
const never = int64(1) << 61

// mostEntries is how many entries the first table of costs may have: 16 MB.
// mostCopies is how many the tables of single classes may have together.
const mostEntries, mostCopies = 1 << 21, 1 << 20

// costs tell what it costs at least to go on from a class: byClass[c] holds it
// for what is left of the needs it knows, and of the seats. It may count on an
// item that was passed over in the same class, or in the same block where there
// was no room for a table of each class; and it knows nothing of groups but
// their prices. So it may be too low and is never too high.
type costs struct {
	grid
	depth   int // entries of a state: one for each number of seats left
	byClass [][]int64
	last    []int64 // after the last class
}

// newCosts lays the tables of a plan out in the memory of a solver, which they
// share with those of the problem before.
func newCosts(p *plan, depth int, v *Solver) *costs {
	t := &costs{grid: newGrid(p.needs[:p.known], v), depth: depth, byClass: make([][]int64, len(p.classes))}
	sizes := t.sizes(p)
	total := depth
	for _, n := range sizes {
		total += n
	}
	free := enough(&v.costs, total)
	t.last, free = free[:depth], free[depth:]
	for c := len(sizes) - 1; c >= 0; c-- {
		if sizes[c] == 0 {
			t.byClass[c] = t.byClass[c+1]
			continue
		}
		t.byClass[c], free = free[:sizes[c]], free[sizes[c]:]
	}
	return t
}

// sizes returns how many entries the table of each class has, or 0 where it
// shares the table of the next class.
func (t *costs) sizes(p *plan) []int {
	sizes := make([]int, len(p.classes))
	room := mostCopies
	for b := len(p.needs); b >= 0; b-- {
		size := t.states(b) * t.depth
		from, to := p.blocks[b], p.blocks[b+1]
		apart := (to-from)*size <= room
		if apart {
			room -= (to - from) * size
		}
		for c := from; c < to; c++ {
			if apart || c == to-1 {
				sizes[c] = size
			}
		}
	}
	return sizes
}

// build works the tables out from the last class to the first, so that no item
// is used twice in a state. Slack is how many seats may stay empty.
func (t *costs) build(p *plan, slack int) {
	for u := range t.last {
		t.last[u] = never
		if u <= slack {
			t.last[u] = 0
		}
	}
	after := t.last
	for c := len(p.classes) - 1; c >= 0; c-- {
		table := t.byClass[c]
		if &table[0] != &after[0] {
			for i := copy(table, after); i < len(table); i++ {
				table[i] = never
			}
		}
		t.relax(p.items[p.classes[c].from:p.classes[c].to], p.classes[c].needs, table)
		after = table
	}
}

// relax lets a table use the items of a class. It tells apart as many as a quota
// can ask for, and one to fill a seat, and takes the last of those as often as
// it likes: that keeps the bound low enough, whatever the dearer ones cost.
func (t *costs) relax(items []pick, needs uint64, table []int64) {
	drops := t.dropsOf(needs, len(table)/t.depth)
	apart := t.most(needs) + 1
	if needs == 0 {
		apart = t.depth
	}
	for n, k := range items[:min(apart, len(items))] {
		if n == apart-1 && apart < len(items) {
			t.useOften(table, drops, k.cost)
		} else {
			t.useOnce(table, drops, k.cost)
		}
	}
}

// useOnce goes from high states to low, so that a state reads what was so
// without the item.
func (t *costs) useOnce(table []int64, drops []int32, cost int64) {
	d := t.depth
	for r := len(drops) - 1; r >= 0; r-- {
		to, from := table[r*d:(r+1)*d], table[(r-int(drops[r]))*d:]
		for u := d - 1; u > 0; u-- {
			to[u] = min(to[u], from[u-1]+cost)
		}
	}
}

// useOften goes from low states to high, so that a state may read what was so
// with the item.
func (t *costs) useOften(table []int64, drops []int32, cost int64) {
	d := t.depth
	for r, drop := range drops {
		to, from := table[r*d:(r+1)*d], table[(r-int(drop))*d:]
		for u := 1; u < d; u++ {
			to[u] = min(to[u], from[u-1]+cost)
		}
	}
}

// least returns what it costs at least to go on from a class.
func (t *costs) least(class, index, seats int) int64 {
	table := t.last
	if class < len(t.byClass) {
		table = t.byClass[class]
	}
	return table[index*t.depth+seats]
}
