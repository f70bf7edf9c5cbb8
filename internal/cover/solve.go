package cover

import "context"

// diveNodes is how far the search looks for a good set before it prices groups
// by it, and pricedNodes how far at each pricing: about as long as it takes to
// work out the table for the next.
const diveNodes, pricedNodes = 300, 20_000

// Solver solves one problem after the other, and uses the memory of its tables
// again. The zero Solver is ready. It belongs to one goroutine.
type Solver struct {
	costs  []int64
	counts []uint8
	drops  []int32
}

// Solve returns the sets of least cost from which nothing can be left out. Of
// sets that cost the same it keeps what it finds first, which prefers items that
// come first in the problem where they differ in nothing else. The error is that
// of ctx, or says what is wrong with the problem.
func (v *Solver) Solve(ctx context.Context, p *Problem, limits Limits) (Outcome, error) {
	s, err := newSearch(ctx, p, limits)
	if err != nil || s == nil {
		return Outcome{Proved: err == nil}, err
	}
	s.order(s.start.max + 1)
	s.costs = newCosts(s.plan, s.start.max+1, v)
	if s.plan.known < len(s.plan.needs) {
		s.counts = newCounts(s.plan, v)
	}
	proved := s.converge()
	return Outcome{Best: s.best, Proved: proved, Nodes: s.nodes}, ctx.Err()
}

// Feasible reports whether any set will do. It may neither find one nor be sure
// that there is none within the nodes it looks at; then proved is false.
func (v *Solver) Feasible(ctx context.Context, p *Problem, nodes int) (yes, proved bool, err error) {
	s, err := newSearch(ctx, p, Limits{Nodes: nodes})
	if err != nil || s == nil {
		return false, err == nil, err
	}
	// The groups have room enough for the least size, which was checked, so that
	// a set that is too small can be added to.
	s.start.min = 0
	s.start.trim()
	s.order(1)
	if s.greedy() {
		return true, true, ctx.Err()
	}
	s.counts = newCounts(s.plan, v)
	if s.counts.least(0, s.counts.index(s.left)) > s.start.max {
		return false, true, nil
	}
	finished := s.run(0, s.limits.Nodes)
	return len(s.best) > 0, finished || len(s.best) > 0, ctx.Err()
}

// newSearch returns a search, or nil where it is plain that no set will do.
func newSearch(ctx context.Context, p *Problem, limits Limits) (*search, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	begun, ok := begin(p)
	if !ok {
		return nil, ctx.Err()
	}
	h := newHall(&begun)
	if !begun.supplied(h) {
		return nil, ctx.Err()
	}
	return &search{ctx: ctx, limits: limits.orDefault(), start: begun, hall: h}, nil
}

// order plans the search, for a table of costs with so many entries a state.
func (s *search) order(entries int) {
	s.plan = newPlan(&s.start, entries)
	s.reset(make([]int64, s.start.p.Groups))
}

// converge searches a little at a time, at prices that fit the best set so far,
// and to the end at the prices that give the highest bound. It reports whether
// the best are proved.
func (s *search) converge() bool {
	prices := make([]int64, s.start.p.Groups)
	s.price(prices)
	bound := s.root()
	// Prices need a set to go by: without one the search would go on without.
	for dive := diveNodes; s.nodes < s.limits.Nodes && len(s.best) == 0 && s.ctx.Err() == nil; dive *= 2 {
		if s.run(0, min(s.limits.Nodes, s.nodes+dive)) {
			return true
		}
	}
	if len(s.best) > 0 && s.start.p.Repeat > 0 {
		for _, least := range pricings {
			s.price(priced(s.start.p, s.best[0], least))
			if s.root() <= bound {
				continue
			}
			prices, bound = s.prices, s.root()
			if bound >= s.worst() || s.run(0, min(s.limits.Nodes, s.nodes+pricedNodes)) {
				return true
			}
		}
		s.price(prices)
	}
	return s.run(0, s.limits.Nodes)
}

// price goes back to the start at new prices.
func (s *search) price(prices []int64) {
	s.reset(prices)
	s.costs.build(s.plan, s.start.max-s.start.min)
}

// enough returns the first n entries of memory, which it makes larger if need be.
func enough[T any](memory *[]T, n int) []T {
	if len(*memory) < n {
		*memory = make([]T, n)
	}
	return (*memory)[:n]
}
