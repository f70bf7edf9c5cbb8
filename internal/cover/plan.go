package cover

import (
	"cmp"
	"math/bits"
	"slices"
)

// plan is the order in which a search goes through needs and items. Needs are
// renumbered, the rarest first, but those that costs know come before the rest.
// The block of an item is the first need it meets; a block falls into classes of
// items that are alike to the table of costs, the cheapest first.
type plan struct {
	bit     []int   // of each need, its number in the problem
	needs   []int   // what is left of each need
	known   int     // how many needs the table of costs knows
	items   []pick  // by block, class and cost
	classes []class // by block
	blocks  []int   // where the classes of each block begin, and the last end
}

// pick is an item in the order of a plan.
type pick struct {
	item   int
	needs  uint64 // renumbered
	cost   int64  // with the prices of its groups
	groups [2]int32
	twin   int32 // an equal pick just before this one, or -1
}

// class is a run of picks of one block that meet the same tabled needs.
type class struct {
	needs    uint64
	from, to int
}

// newPlan orders the needs that are left, the rarest first. The table of costs
// knows the dearest of them for as long as it has room, given its entries for
// each state: a quota multiplies its size.
func newPlan(s *start, entries int) *plan {
	p := &plan{}
	var known, rest []int
	for _, n := range s.dearest() {
		if wider := entries * (s.needs[n] + 1); wider <= mostEntries {
			entries = wider
			known = append(known, n)
		} else {
			rest = append(rest, n)
		}
	}
	s.sortRarest(known)
	s.sortRarest(rest)
	p.known = len(known)
	p.bit = append(known, rest...)
	for _, n := range p.bit {
		p.needs = append(p.needs, s.needs[n])
	}
	return p
}

// dearest returns the needs that are left, first the one that costs most to meet
// alone: a table that leaves it out misses most.
func (s *start) dearest() []int {
	var open []int
	alone := make([]int64, len(s.needs))
	for n, left := range s.needs {
		if left == 0 {
			continue
		}
		open = append(open, n)
		var costs []int64
		for _, i := range s.free {
			if s.p.Items[i].Needs>>n&1 == 1 {
				costs = append(costs, s.p.Items[i].Cost)
			}
		}
		slices.Sort(costs)
		for _, cost := range costs[:left] {
			alone[n] += cost
		}
	}
	slices.SortStableFunc(open, func(a, b int) int { return cmp.Compare(alone[b], alone[a]) })
	return open
}

// sortRarest puts the need first for which there are fewest items to choose from.
func (s *start) sortRarest(needs []int) {
	supply := make([]int, len(s.needs))
	for _, i := range s.free {
		for n := range supply {
			supply[n] += int(s.p.Items[i].Needs >> n & 1)
		}
	}
	slices.SortStableFunc(needs, func(a, b int) int {
		return cmp.Or(cmp.Compare(supply[a]*s.needs[b], supply[b]*s.needs[a]), cmp.Compare(a, b))
	})
}

// orderItems fills in the items, at the prices of their groups.
func (p *plan) orderItems(s *start, prices []int64) {
	p.items = p.items[:0]
	for _, i := range s.free {
		item := s.p.Items[i]
		k := pick{item: i, cost: item.Cost, groups: item.Groups, twin: -1}
		for at, n := range p.bit {
			k.needs |= item.Needs >> n & 1 << at
		}
		for _, g := range item.Groups {
			if g != NoGroup {
				k.cost += prices[g]
			}
		}
		p.items = append(p.items, k)
	}
	slices.SortFunc(p.items, func(a, b pick) int {
		return cmp.Or(
			cmp.Compare(p.block(a.needs), p.block(b.needs)),
			cmp.Compare(p.alike(b.needs), p.alike(a.needs)),
			cmp.Compare(a.cost, b.cost),
			cmp.Compare(a.item, b.item),
		)
	})
	p.findTwins()
	p.findClasses()
}

// block returns the first need of an item, or one past the last.
func (p *plan) block(needs uint64) int { return min(bits.TrailingZeros64(needs), len(p.needs)) }

// alike returns the needs by which the table of costs tells items apart.
func (p *plan) alike(needs uint64) uint64 { return needs & (1<<p.known - 1) }

func (p *plan) findTwins() {
	type alike struct {
		needs  uint64
		cost   int64
		groups [2]int32
	}
	last := make(map[alike]int32, len(p.items))
	for i := range p.items {
		k := &p.items[i]
		a := alike{k.needs, k.cost, k.groups}
		if twin, ok := last[a]; ok {
			k.twin = twin
		}
		last[a] = int32(i)
	}
}

func (p *plan) findClasses() {
	p.classes, p.blocks = p.classes[:0], p.blocks[:0]
	for b := 0; b <= len(p.needs); b++ {
		p.blocks = append(p.blocks, len(p.classes))
		from := 0
		if n := len(p.classes); n > 0 {
			from = p.classes[n-1].to
		}
		for from < len(p.items) && p.block(p.items[from].needs) == b {
			c := class{needs: p.alike(p.items[from].needs), from: from, to: from}
			for c.to < len(p.items) && p.block(p.items[c.to].needs) == b && p.alike(p.items[c.to].needs) == c.needs {
				c.to++
			}
			p.classes = append(p.classes, c)
			from = c.to
		}
	}
	p.blocks = append(p.blocks, len(p.classes))
}
