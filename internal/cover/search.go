package cover

import (
	"cmp"
	"context"
	"math/bits"
	"slices"
)

// search goes depth first through sets of picks in the order of a plan, and
// leaves out what the tables show to be no better than the worst set it keeps.
type search struct {
	ctx    context.Context
	limits Limits
	start  start
	plan   *plan
	hall   *hall
	costs  *costs  // nil where any set will do
	counts *counts // nil where costs know every need
	prices []int64

	left    []int  // of each need
	open    uint64 // needs with some left
	seats   int    // still to be had
	cost    int64
	picks   []int // from each group, fixed items included
	fillers int   // picks that met no open need
	unpaid  int64 // prices of groups from which nothing is picked
	picked  []int
	taken   []bool // of each pick of the plan

	costsAt, countsAt int // the state at hand, in the tables

	best   []Set
	nodes  int
	levels [][]child // scratch, by depth
}

// child is a pick to go on with.
type child struct {
	pick  int
	meets int   // open needs
	bound int64 // what a set with it costs at least
}

// reset goes back to the start, at new prices.
func (s *search) reset(prices []int64) {
	s.prices = prices
	s.plan.orderItems(&s.start, prices)
	s.left = append(s.left[:0], s.plan.needs...)
	s.open = 1<<len(s.left) - 1
	s.seats, s.cost = s.start.max, s.start.cost
	s.picks = append(s.picks[:0], s.start.counts...)
	s.unpaid = 0
	for g, n := range s.picks {
		if n == 0 {
			s.unpaid += prices[g]
		}
	}
	s.picked, s.fillers = s.picked[:0], 0
	s.taken = make([]bool, len(s.plan.items))
}

// root returns what any set costs at least.
func (s *search) root() int64 {
	return s.cost - s.unpaid + s.costs.least(0, s.costs.index(s.left), s.seats)
}

// worst returns the cost that a set has to beat to be kept.
func (s *search) worst() int64 {
	switch {
	case len(s.best) < s.limits.Best:
		return never
	case s.costs == nil:
		return 0 // any set will do, and one was found
	}
	return s.best[len(s.best)-1].Cost
}

// run searches on from picks at from and later. It reports false where it had to
// stop before the end.
func (s *search) run(from, until int) bool {
	if s.nodes >= until || s.nodes%256 == 0 && s.ctx.Err() != nil {
		return false
	}
	s.nodes++
	if s.open == 0 && s.size() >= s.start.min {
		s.keep()
	}
	if s.full() || !s.roomy() {
		return true
	}
	children := s.children(from)
	for _, c := range children {
		if c.bound >= s.worst() {
			break
		}
		undo := s.take(c.pick)
		finished := s.run(c.pick+1, until)
		s.untake(c.pick, undo)
		if !finished {
			return false
		}
	}
	return true
}

// full reports whether nothing may be added. A pick that meets no open need only
// serves to make up the least size, and could be left out of any larger set.
func (s *search) full() bool {
	return s.seats == 0 || s.fillers > 0 && s.size() >= s.start.min
}

// size returns how many items were picked.
func (s *search) size() int { return s.start.max - s.seats }

// roomy reports whether the groups leave room for each need.
func (s *search) roomy() bool {
	if s.hall.most <= 0 {
		return true
	}
	for open := s.open; open != 0; open &= open - 1 {
		n := bits.TrailingZeros64(open)
		if !s.hall.fits(s.hall.byNeed[s.plan.bit[n]], s.picks, s.left[n]) {
			return false
		}
	}
	return true
}

// children returns the picks to go on with, the most promising first. The next
// pick comes no later than the block of the first open need, which later blocks
// cannot meet.
func (s *search) children(from int) []child {
	depth := len(s.picked)
	if depth == len(s.levels) {
		s.levels = append(s.levels, nil)
	}
	found := s.levels[depth][:0]
	last := min(bits.TrailingZeros64(s.open), len(s.left))
	s.locate()
	for b := s.plan.block(s.plan.items[min(from, len(s.plan.items)-1)].needs); b <= last; b++ {
		for c := s.plan.blocks[b]; c < s.plan.blocks[b+1]; c++ {
			found = s.consider(found, from, b, c)
		}
	}
	s.levels[depth] = found
	slices.SortFunc(found, func(a, b child) int {
		return cmp.Or(cmp.Compare(a.bound, b.bound), cmp.Compare(b.meets, a.meets), cmp.Compare(a.pick, b.pick))
	})
	return found
}

// consider adds the picks of a class that may lead to a set worth keeping.
func (s *search) consider(found []child, from, block, c int) []child {
	class, worst := s.plan.classes[c], s.worst()
	rest, filling := s.cost-s.unpaid, int64(0)
	if s.costs != nil {
		at := s.costs.fall(s.costsAt, class.needs&s.open)
		least := s.costs.least(c, at, s.seats-1)
		rest += least
		// With a filler the set ends at the least size, in which what is left of
		// the needs may not fit, or not as cheaply.
		if room := s.room(0); room >= 0 {
			filling = max(0, s.costs.least(c, at, room)-least)
		}
	}
	for i := max(from, class.from); i < class.to && rest+s.plan.items[i].cost < worst; i++ {
		k := &s.plan.items[i]
		if !s.admits(k) {
			continue
		}
		next := child{pick: i, meets: bits.OnesCount64(k.needs & s.open), bound: rest + k.cost + s.unpriced(k)}
		if s.fillers > 0 || next.meets == 0 {
			next.bound += filling
		}
		if s.counts != nil {
			least := s.counts.least(block, s.counts.fall(s.countsAt, k.needs&s.open))
			if least > s.room(next.meets) {
				continue
			}
			if s.costs == nil {
				next.bound = int64(least)
			}
		}
		if next.bound < worst {
			found = append(found, next)
		}
	}
	return found
}

// locate finds the state at hand in the tables.
func (s *search) locate() {
	if s.costs != nil {
		s.costsAt = s.costs.index(s.left)
	}
	if s.counts != nil {
		s.countsAt = s.counts.index(s.left)
	}
}

// room returns how many items may come after a pick that meets so many needs.
func (s *search) room(meets int) int {
	if s.fillers > 0 || meets == 0 {
		return s.start.min - s.size() - 1
	}
	return s.seats - 1
}

// admits reports whether a pick may be added. Of twins the first goes first, or
// equal sets would be looked at again and again; but where several sets are
// wanted, equal ones are among them.
func (s *search) admits(k *pick) bool {
	if k.twin >= 0 && s.limits.Best == 1 && !s.taken[k.twin] {
		return false
	}
	if k.needs&s.open == 0 && s.size() >= s.start.min {
		return false
	}
	g := k.groups[0]
	return s.hall.most <= 0 || g == NoGroup || s.picks[g] < s.hall.most
}

// unpriced returns what a pick adds for repeats that prices leave out.
func (s *search) unpriced(k *pick) int64 {
	var cost int64
	for _, g := range k.groups {
		if g != NoGroup && s.picks[g] > 0 {
			cost += s.start.p.Repeat - s.prices[g]
		}
	}
	return cost
}
