package rules

import (
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// never is the cost of what cannot change.
const never = 1 << 30

// plus adds costs.
func plus(a, b int) int { return min(never, a+b) }

// cost is what changing a fact costs.
func (t *turner[F]) cost(path fact.Path) int {
	if rests, ok := t.opts.Derived.RestsOn[path]; ok {
		cheapest := never
		for _, p := range rests {
			cheapest = min(cheapest, t.cost(p))
		}
		return cheapest
	}
	each := withoutPlaces(path)
	for _, p := range t.opts.Fixed {
		if p.Covers(path) || p.Covers(each) {
			return never
		}
	}
	best, cost := -1, 1
	for p, n := range t.opts.Costs {
		if (p.Covers(path) || p.Covers(each)) && len(p) > best {
			best, cost = len(p), n
		}
	}
	return max(0, min(cost, never))
}

// withoutPlaces writes [] for each index of a path.
func withoutPlaces(path fact.Path) fact.Path {
	s := string(path)
	var b strings.Builder
	for {
		open := strings.IndexByte(s, '[')
		if open < 0 {
			b.WriteString(s)
			return fact.Path(b.String())
		}
		closing := strings.IndexByte(s[open:], ']')
		if closing < 0 {
			b.WriteString(s)
			return fact.Path(b.String())
		}
		b.WriteString(s[:open] + "[]")
		s = s[open+closing+1:]
	}
}

// may reports whether a fact may change so.
func (t *turner[F]) may(path fact.Path, from, to Value) bool {
	past := func(v Value) bool {
		return v.Kind == DateKind && v.State == fact.HasValue && v.date.Last().Compare(t.asOf) < 0
	}
	refines := imprecise(from) && to.State == fact.HasValue && !imprecise(to) &&
		from.date.First().Compare(to.date) <= 0 && to.date.Compare(from.date.Last()) <= 0
	switch {
	case t.cost(path) >= never:
		return false
	case from.State == fact.NotSupplied && from.err == nil, refines:
		return true
	case t.opts.SupplyOnly:
		return false
	}
	return !t.opts.PastFixed || !past(from) && !past(to)
}
