package rules

import (
	"cmp"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// move is one fact given another value.
type move struct {
	path  fact.Path
	to    Value
	any   bool
	added fact.Path // the element of a list that it adds, or is in; or ""
	rank  int       // among moves that cost the same, the lower the likelier
	cost  int
}

// way is a set of moves, sorted by path, that together make a condition come to
// what is wanted, as far as can be seen.
type way struct {
	moves []move
	cost  int
	rank  int
}

func wayOf(moves ...move) way {
	w := way{moves: moves}
	slices.SortFunc(w.moves, func(a, b move) int { return strings.Compare(string(a.path), string(b.path)) })
	for _, m := range w.moves {
		w.cost, w.rank = plus(w.cost, m.cost), w.rank+m.rank
	}
	return w
}

// comparePaths orders sites[2] before sites[10], so that elements are added in
// their order.
func comparePaths(a, b fact.Path) int {
	steps, err := a.Steps()
	others, otherErr := b.Steps()
	if err != nil || otherErr != nil {
		return strings.Compare(string(a), string(b))
	}
	return slices.CompareFunc(steps, others, func(s, t fact.Step) int {
		return cmp.Or(strings.Compare(s.Name, t.Name), s.Index-t.Index)
	})
}

// ways are the ways to make a condition come to what is wanted.
type ways struct {
	ways  []way // the cheapest first, at most [mostWays]
	bound int   // no way is cheaper
	// needs are what every way does at least, and why it is not cheaper. Those of a
	// leaf are left to [ways.leafNeeds].
	needs []need
	// must are facts that every way changes, with their costs.
	must map[fact.Path]int
	// touches are the facts of which every way changes one or more.
	touches map[fact.Path]bool
}

// need says that every way changes facts among some, at no less than a cost.
type need struct {
	among []fact.Path // sorted
	cost  int
}

// mostWays is how many ways are kept of each condition, and mostNeeds how many needs.
const (
	mostWays  = 12
	mostNeeds = 40
)

// impossible is what no move makes true.
func impossible() ways { return ways{bound: never} }

// done are the ways of what is as wanted already.
func done() ways { return ways{ways: []way{{}}} }

// leafNeeds returns the needs of ways that were not joined from others.
func (w ways) leafNeeds() []need {
	if w.needs != nil {
		return w.needs
	}
	var out []need
	for _, p := range sortedPaths(w.must) {
		out = append(out, need{[]fact.Path{p}, w.must[p]})
	}
	if w.bound > 0 && len(w.touches) > 0 {
		out = append(out, need{sortedPaths(w.touches), w.bound})
	}
	return out
}

func sortedPaths[V any](m map[fact.Path]V) []fact.Path {
	out := make([]fact.Path, 0, len(m))
	for p := range m {
		out = append(out, p)
	}
	slices.Sort(out)
	return out
}

// either joins the ways of alternatives. What all of them need is needed, and so
// is the cheapest of them.
func either(all ...ways) ways {
	out := ways{bound: never}
	var shared []need
	among, first := map[fact.Path]bool{}, true
	for _, w := range all {
		out.ways = append(out.ways, w.ways...)
		if w.bound >= never {
			continue // no way leads through it
		}
		out.bound = min(out.bound, w.bound)
		needs := w.leafNeeds()
		for _, n := range needs {
			for _, p := range n.among {
				among[p] = true
			}
		}
		if first {
			shared, first = needs, false
			continue
		}
		shared = inBoth(shared, needs)
	}
	out.ways = cheapest(out.ways)
	out.needs = append(slices.Clip(shared), need{sortedPaths(among), out.bound})
	return out
}

func inBoth(a, b []need) []need {
	var out []need
	for _, n := range a {
		if i := slices.IndexFunc(b, n.sameFacts); i >= 0 {
			out = append(out, need{n.among, min(n.cost, b[i].cost)})
		}
	}
	return out
}

func (n need) sameFacts(m need) bool { return slices.Equal(n.among, m.among) }

// together joins the ways of what must hold together. The costs of needs that have
// no fact in common add up.
func together(all ...ways) ways {
	out := ways{ways: []way{{}}}
	for _, w := range all {
		if w.bound >= never {
			return impossible()
		}
		for _, n := range w.leafNeeds() {
			if i := slices.IndexFunc(out.needs, n.sameFacts); i >= 0 {
				out.needs[i].cost = max(out.needs[i].cost, n.cost)
			} else {
				out.needs = append(slices.Clip(out.needs), n)
			}
		}
		out.ways = cheapestTogether(out.ways, w.ways)
	}
	out.bound = leastFor(out.needs)
	if len(out.needs) > mostNeeds {
		out.needs = out.needs[:mostNeeds]
	}
	if out.needs == nil {
		out.needs = []need{}
	}
	return out
}

// leastFor adds up the costs of needs that have no fact in common: those that
// cost the most first, and of fewer facts rather than of more.
func leastFor(needs []need) int {
	order := slices.Clone(needs)
	best := 0
	for _, by := range []func(a, b need) int{
		func(a, b need) int { return cmp.Or(len(a.among)-len(b.among), b.cost-a.cost) },
		func(a, b need) int { return cmp.Or(b.cost-a.cost, len(a.among)-len(b.among)) },
	} {
		slices.SortStableFunc(order, by)
		var taken []need
		sum := 0
		for _, n := range order {
			if !slices.ContainsFunc(taken, n.overlaps) {
				taken, sum = append(taken, n), plus(sum, n.cost)
			}
		}
		best = max(best, sum)
	}
	return best
}

func (n need) overlaps(m need) bool {
	for _, p := range n.among {
		for _, q := range m.among {
			if p.Covers(q) || q.Covers(p) {
				return true
			}
		}
	}
	return false
}

// only says that all that is known of ways is that they change some of the facts.
func (w ways) only(touches map[fact.Path]bool) ways {
	return ways{ways: w.ways, bound: w.bound, touches: touches}
}

// cheapest returns the ways in order, each once, and no more than are kept.
func cheapest(all []way) []way {
	slices.SortStableFunc(all, func(a, b way) int { return cmp.Or(a.cost-b.cost, a.rank-b.rank) })
	var out []way
	for _, w := range all {
		if w.cost < never && !slices.ContainsFunc(out, w.same) {
			if out = append(out, w); len(out) == mostWays {
				break
			}
		}
	}
	return out
}

// cheapestTogether returns the cheapest ways to go one of as and one of bs at once,
// as [cheapest] does. Most pairs are too dear to be kept: what they cost is added
// up before they are joined.
func cheapestTogether(as, bs []way) []way {
	var all []joint
	for i := range as {
		for j := range bs {
			if cost, rank, ok := sums(as[i], bs[j]); ok {
				all = append(all, joint{way: way{cost: cost, rank: rank}, a: &as[i], b: &bs[j]})
				continue
			}
			for _, w := range merged(as[i], bs[j]) {
				all = append(all, joint{way: w})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b joint) int { return cmp.Or(a.cost-b.cost, a.rank-b.rank) })
	var out []way
	for _, j := range all {
		if j.cost >= never {
			break
		}
		if w := j.joined(); !slices.ContainsFunc(out, w.same) {
			if out = append(out, w); len(out) == mostWays {
				break
			}
		}
	}
	return out
}

// joint is a way, or two to be joined into one of that cost.
type joint struct {
	way
	a, b *way
}

func (j joint) joined() way {
	if j.a != nil {
		j.moves = make([]move, 0, len(j.a.moves)+len(j.b.moves))
		eachMove(*j.a, *j.b, func(m move) { j.moves = append(j.moves, m) })
	}
	return j.way
}

// sums returns what two ways cost together, and their rank. Ok says that there is
// one way to join them: no fact of which they want different values.
func sums(a, b way) (cost, rank int, ok bool) {
	ok = eachMove(a, b, func(m move) { cost, rank = plus(cost, m.cost), rank+m.rank })
	return cost, rank, ok
}

// eachMove calls yield with each move of two ways, in the order of their paths, and of
// two moves of one fact with the one that does for both. It reports whether there
// is one for each. A move that only adds an element is left out where the next ones
// give it values.
func eachMove(a, b way, yield func(move)) bool {
	x, y := a.moves, b.moves
	var bare move // the one before, which adds an element; or the zero move
	for len(x) > 0 || len(y) > 0 {
		order := 1
		if len(y) == 0 {
			order = -1
		} else if len(x) > 0 {
			order = strings.Compare(string(x[0].path), string(y[0].path))
		}
		var m move
		switch {
		case order < 0:
			m, x = x[0], x[1:]
		case order > 0:
			m, y = y[0], y[1:]
		case y[0].any && !x[0].any, x[0].to.Equal(y[0].to):
			m, x, y = x[0], x[1:], y[1:]
		case x[0].any:
			m, x, y = y[0], x[1:], y[1:]
		default:
			return false
		}
		if bare.path != "" && bare.added != m.added {
			yield(bare)
		}
		if bare = (move{}); m.added != "" && m.added == m.path && m.to.Kind == Record {
			bare = m
		} else {
			yield(m)
		}
	}
	if bare.path != "" {
		yield(bare)
	}
	return true
}

func (w way) same(v way) bool {
	return slices.EqualFunc(w.moves, v.moves, func(a, b move) bool { return a.path == b.path && a.to.Equal(b.to) })
}

// merged returns the ways to go two ways at once. Where both give one fact a
// value, either value may do for both; where both add an element, it may be one
// and the same or two.
func merged(a, b way) []way {
	result, clash := mergedAsIs(a, b)
	if clash {
		if shifted, ok := shift(a, b); ok {
			more, _ := mergedAsIs(a, shifted)
			result = append(result, more...)
		}
	}
	return result
}

// mergedAsIs also reports whether the two give a fact of an added element
// different values.
func mergedAsIs(a, b way) (result []way, clash bool) {
	switch {
	case len(a.moves) == 0:
		return []way{b}, false
	case len(b.moves) == 0:
		return []way{a}, false
	}
	most := len(a.moves) + len(b.moves)
	out := [][]move{make([]move, 0, most)}
	for _, m := range a.moves {
		i := slices.IndexFunc(b.moves, func(n move) bool { return n.path == m.path })
		switch {
		case i < 0 || b.moves[i].to.Equal(m.to) || b.moves[i].any && !m.any:
			appendEach(out, m)
		case m.any:
			appendEach(out, b.moves[i])
		default:
			clash = clash || m.added != ""
			// Either may do. Of the ways that come of it no more are kept than of others.
			others := make([][]move, min(len(out), mostWays-len(out)))
			for j := range others {
				others[j] = append(make([]move, 0, most), out[j]...)
			}
			appendEach(out, m)
			appendEach(others, b.moves[i])
			out = append(out, others...)
		}
	}
	for _, m := range b.moves {
		if !slices.ContainsFunc(a.moves, func(n move) bool { return n.path == m.path }) {
			appendEach(out, m)
		}
	}
	for _, moves := range out {
		result = append(result, wayOf(withoutBare(moves)...))
	}
	return result, clash
}

func appendEach(all [][]move, m move) {
	for i := range all {
		all[i] = append(all[i], m)
	}
}

// withoutBare leaves out the adding of an element that other moves give values.
func withoutBare(moves []move) []move {
	return slices.DeleteFunc(moves, func(m move) bool {
		return m.added == m.path && m.to.Kind == Record && slices.ContainsFunc(moves, func(n move) bool { return n.added == m.added && n.path != m.path })
	})
}

// shift moves the elements that b adds behind those that a adds to the same list.
func shift(a, b way) (way, bool) {
	taken := map[fact.Path]bool{}
	for _, m := range a.moves {
		if m.added != "" {
			taken[m.added] = true
		}
	}
	shifted := false
	moves := slices.Clone(b.moves)
	// From the last added, so that no element is pushed onto another of its own.
	for i := len(moves) - 1; i >= 0; i-- {
		m := &moves[i]
		if m.added == "" {
			continue
		}
		to := m.added
		for n := range taken {
			if parentOf(n) == parentOf(m.added) {
				to, shifted = next(to), true
			}
		}
		m.path = to + m.path[len(m.added):]
		m.added = to
	}
	return wayOf(moves...), shifted
}

// parentOf returns the path of the list that an element is of.
func parentOf(element fact.Path) fact.Path {
	return element[:strings.LastIndexByte(string(element), '[')]
}

// next returns the path of the element after one.
func next(element fact.Path) fact.Path {
	steps, err := element.Steps()
	if err != nil {
		return element
	}
	return parentOf(element).Index(steps[len(steps)-1].Index + 1)
}
