package cover

import "slices"

// Cost returns what a set of different items costs, repeats included, and
// whether it will do.
func (p *Problem) Cost(items []int) (cost int64, ok bool) {
	if len(items) < p.Min || len(items) > p.Max {
		return 0, false
	}
	for n, need := range p.Needs {
		for _, i := range items {
			need -= int(p.Items[i].Needs >> n & 1)
		}
		if need > 0 {
			return 0, false
		}
	}
	for at, i := range items {
		cost += p.Items[i].Cost
		for kind, g := range p.Items[i].Groups {
			if g == NoGroup {
				continue
			}
			before := p.count(items[:at], kind, g)
			if before > 0 {
				cost += p.Repeat
			}
			if kind == 0 && p.Most > 0 && before >= p.Most {
				return 0, false
			}
		}
	}
	return cost, p.fixed(items)
}

func (p *Problem) count(items []int, kind int, group int32) int {
	n := 0
	for _, i := range items {
		if p.Items[i].Groups[kind] == group {
			n++
		}
	}
	return n
}

func (p *Problem) fixed(items []int) bool {
	return !slices.ContainsFunc(p.Fixed, func(must int) bool { return !slices.Contains(items, must) })
}
