package cover

import "math/bits"

// greedy reports whether taking the pick that meets most open needs, one after
// the other, meets them all. That it does not says nothing; but it takes far less
// time than a table, and with items enough it nearly always does.
func (s *search) greedy() bool {
	var taken []int
	var met []uint64
	for s.open != 0 && s.seats > 0 {
		i := s.mostOpen()
		if i < 0 {
			break
		}
		taken, met = append(taken, i), append(met, s.take(i))
	}
	found := s.open == 0
	for n := len(taken) - 1; n >= 0; n-- {
		s.untake(taken[n], met[n])
	}
	return found
}

// mostOpen returns the pick that meets most open needs, of several the first in
// the plan, or -1 where none meets any.
func (s *search) mostOpen() int {
	best, most := -1, 0
	for i := range s.plan.items {
		k := &s.plan.items[i]
		if n := bits.OnesCount64(k.needs & s.open); n > most && !s.taken[i] && s.admits(k) {
			best, most = i, n
		}
	}
	return best
}
