package cover

import "math/bits"

// take adds a pick and returns the needs that it helped to meet.
func (s *search) take(i int) uint64 {
	k := &s.plan.items[i]
	s.cost += s.start.p.Items[k.item].Cost
	for _, g := range k.groups {
		if g == NoGroup {
			continue
		}
		if s.picks[g] == 0 {
			s.unpaid -= s.prices[g]
		} else {
			s.cost += s.start.p.Repeat
		}
		s.picks[g]++
	}
	met := k.needs & s.open
	if met == 0 {
		s.fillers++
	}
	for needs := met; needs != 0; needs &= needs - 1 {
		n := bits.TrailingZeros64(needs)
		if s.left[n]--; s.left[n] == 0 {
			s.open &^= 1 << n
		}
	}
	s.seats--
	s.picked = append(s.picked, k.item)
	s.taken[i] = true
	return met
}

// untake takes back what take did.
func (s *search) untake(i int, met uint64) {
	k := &s.plan.items[i]
	s.cost -= s.start.p.Items[k.item].Cost
	for _, g := range k.groups {
		if g == NoGroup {
			continue
		}
		s.picks[g]--
		if s.picks[g] == 0 {
			s.unpaid += s.prices[g]
		} else {
			s.cost -= s.start.p.Repeat
		}
	}
	if met == 0 {
		s.fillers--
	}
	s.open |= met
	for ; met != 0; met &= met - 1 {
		s.left[bits.TrailingZeros64(met)]++
	}
	s.seats++
	s.picked = s.picked[:len(s.picked)-1]
	s.taken[i] = false
}
