package cover

// start is a problem after its fixed items have taken their seats.
type start struct {
	p        *Problem
	needs    []int // what is left of each need
	min, max int   // how many more items have to, and may, come
	cost     int64 // of the fixed items
	fixed    []int // items that have their seats
	counts   []int // items picked from each group
	free     []int // items that may still be picked, in order
}

// begin seats the fixed items. It reports false where that alone breaks a limit.
func begin(p *Problem) (start, bool) {
	s := start{p: p, needs: append([]int(nil), p.Needs...), counts: make([]int, p.Groups)}
	fixed := make([]bool, len(p.Items))
	taken := 0
	for _, i := range p.Fixed {
		if fixed[i] {
			continue
		}
		fixed[i] = true
		item := p.Items[i]
		s.cost += item.Cost + p.Repeat*int64(s.repeats(item))
		for n := range s.needs {
			if item.Needs>>n&1 == 1 && s.needs[n] > 0 {
				s.needs[n]--
			}
		}
		for _, g := range item.Groups {
			if g != NoGroup {
				s.counts[g]++
			}
		}
		taken++
		s.fixed = append(s.fixed, i)
		if s.full(item, 1) {
			return s, false
		}
	}
	s.min, s.max = max(0, p.Min-taken), p.Max-taken
	for i, item := range p.Items {
		if !fixed[i] && !s.full(item, 0) {
			s.free = append(s.free, i)
		}
	}
	s.trim()
	return s, s.max >= s.min
}

// trim lowers the most items to what any set may need: an item beyond the least
// size on which no need counts can go, and costs only fall.
func (s *start) trim() {
	total := 0
	for _, n := range s.needs {
		total += n
	}
	s.max = min(s.max, max(s.min, total))
}

// full reports whether the first group of item has reached the limit, and over
// more.
func (s *start) full(item Item, over int) bool {
	g := item.Groups[0]
	return s.p.Most > 0 && g != NoGroup && s.counts[g] >= s.p.Most+over
}

// repeats returns how many groups of item have been picked from.
func (s *start) repeats(item Item) int {
	n := 0
	for _, g := range item.Groups {
		if g != NoGroup && s.counts[g] > 0 {
			n++
		}
	}
	return n
}

// supplied reports whether there are enough items for each need, and for the
// least size, when each is looked at alone.
func (s *start) supplied(h *hall) bool {
	for n, left := range s.needs {
		if !h.fits(h.byNeed[n], s.counts, left) {
			return false
		}
	}
	return h.fits(h.all, s.counts, s.min)
}
