package cover

import "slices"

// keep adds the set at hand to the best, without what can be left out: that
// costs no more, and shows sooner what need not be looked at.
func (s *search) keep() {
	if s.cost >= s.worst() {
		return
	}
	set := Set{Items: s.frugal(slices.Concat(s.start.fixed, s.picked))}
	slices.Sort(set.Items)
	set.Cost, _ = s.start.p.Cost(set.Items)
	same := func(known Set) bool { return slices.Equal(known.Items, set.Items) }
	if set.Cost >= s.worst() || slices.ContainsFunc(s.best, same) {
		return
	}
	at, _ := slices.BinarySearchFunc(s.best, set.Cost, func(b Set, cost int64) int {
		if b.Cost <= cost {
			return -1
		}
		return 1
	})
	s.best = slices.Insert(s.best, at, set)
	s.best = s.best[:min(len(s.best), s.limits.Best)]
}

// frugal leaves out items that no need counts on, the last picked first, down to
// the least size.
func (s *search) frugal(items []int) []int {
	spare := make([]int, len(s.start.p.Needs))
	for n, need := range s.start.p.Needs {
		spare[n] = -need
		for _, i := range items {
			spare[n] += int(s.start.p.Items[i].Needs >> n & 1)
		}
	}
	for at := len(items) - 1; at >= len(s.start.fixed) && len(items) > s.start.p.Min; at-- {
		if needs := s.start.p.Items[items[at]].Needs; s.spares(spare, needs) {
			for n := range spare {
				spare[n] -= int(needs >> n & 1)
			}
			items = slices.Delete(items, at, at+1)
		}
	}
	return items
}

// spares reports whether each of the needs is met by more items than it asks for.
func (s *search) spares(spare []int, needs uint64) bool {
	for n, more := range spare {
		if needs>>n&1 == 1 && more <= 0 {
			return false
		}
	}
	return true
}
