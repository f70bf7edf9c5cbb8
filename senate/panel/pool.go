package panel

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/senate"
)

// pool is the candidates and what screening said of them.
type pool struct {
	brief       *senate.Brief
	options     *Options
	screener    Screener
	constraints []Constraint
	people      []listing // in the order of identifiers
	screened    map[senate.MemberID]*entrant
}

// listing is a person with every entry by which senates put them forward, the
// nearest first.
type listing struct {
	entries []*senate.Candidate
	ring    int
}

// newPool joins the entries of each person.
func newPool(c *convening, candidates []senate.Candidate, s Screener) (*pool, error) {
	people, err := listings(candidates, c.options.Rings)
	if err != nil {
		return nil, err
	}
	for _, id := range c.options.MustSit {
		if !slices.ContainsFunc(people, func(l listing) bool { return l.id() == id }) {
			return nil, fmt.Errorf("%s has to sit and is not among the candidates: add the candidate to the pool, or correct the identifier", id)
		}
	}
	return &pool{
		brief: c.brief, options: &c.options, constraints: c.constraints, screener: s,
		people: people, screened: map[senate.MemberID]*entrant{},
	}, nil
}

// mostWorkload keeps sums of workloads within what costs can hold.
const mostWorkload = 10_000

// listings joins the entries of each person, in the order of identifiers.
func listings(candidates []senate.Candidate, rings []Ring) ([]listing, error) {
	sorted := make([]listing, len(candidates))
	for i := range candidates {
		c := &candidates[i]
		sorted[i] = listing{[]*senate.Candidate{c}, slices.IndexFunc(rings, func(r Ring) bool { return r.Holds(c) })}
		if sorted[i].ring < 0 {
			sorted[i].ring = len(rings)
		}
	}
	slices.SortStableFunc(sorted, func(a, b listing) int {
		x, y := a.entries[0], b.entries[0]
		return cmp.Or(cmp.Compare(x.ID, y.ID), cmp.Compare(a.ring, b.ring), cmp.Compare(x.Senate, y.Senate))
	})
	var people []listing
	var errs []error
	for _, l := range sorted {
		c := l.entries[0]
		if c.ID == "" {
			errs = append(errs, errors.New("a candidate has no identifier: give each one that never changes"))
			continue
		}
		if c.Workload < 0 || c.Workload > mostWorkload {
			errs = append(errs, fmt.Errorf("%s has a workload of %d: write one from 0 to %d", c.ID, c.Workload, mostWorkload))
		}
		if n := len(people); n > 0 && people[n-1].id() == c.ID {
			last := &people[n-1]
			if last.entries[len(last.entries)-1].Senate == c.Senate {
				errs = append(errs, fmt.Errorf("the senate %q puts %s forward twice: leave one of the two entries out", c.Senate, c.ID))
			}
			last.entries = append(last.entries, c)
			continue
		}
		people = append(people, l)
	}
	return people, errors.Join(errs...)
}

func (l listing) id() senate.MemberID { return l.entries[0].ID }

// within returns the people of a ring and the rings before it, and those who
// have to sit, screened. Nobody's interests are looked into before they are
// needed.
func (p *pool) within(ctx context.Context, ring int) ([]*entrant, error) {
	return p.entrants(ctx, func(l listing) bool {
		return l.ring <= ring || slices.Contains(p.options.MustSit, l.id())
	})
}

// of returns the people whom some of the senates put forward, screened.
func (p *pool) of(ctx context.Context, senates []senate.ID) ([]*entrant, error) {
	return p.entrants(ctx, func(l listing) bool {
		return slices.ContainsFunc(l.entries, func(c *senate.Candidate) bool {
			return c.Senate != "" && slices.Contains(senates, c.Senate)
		})
	})
}

func (p *pool) entrants(ctx context.Context, wanted func(listing) bool) ([]*entrant, error) {
	var found []*entrant
	for _, l := range p.people {
		if !wanted(l) {
			continue
		}
		e, ok := p.screened[l.id()]
		if !ok {
			var err error
			if e, err = p.screen(ctx, l); err != nil {
				return nil, err
			}
			p.screened[l.id()] = e
		}
		found = append(found, e)
	}
	return found, nil
}

// screen fails closed: a person stands as badly as the worst of their entries,
// since what one leaves out another may own up to.
func (p *pool) screen(ctx context.Context, l listing) (*entrant, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var worst Screening
	for i, c := range l.entries {
		s, err := p.screener.Screen(ctx, *p.brief, c)
		if err != nil {
			return nil, fmt.Errorf("screen %s: %w", c.ID, err)
		}
		if i == 0 || s.Standing < worst.Standing {
			worst = s
		}
	}
	return p.enter(l.entries[0], min(l.ring, len(p.options.Rings)-1), worst), nil
}
