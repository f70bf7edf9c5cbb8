package panel

import (
	"context"
	"fmt"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/internal/cover"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// Convening is what came of convening a panel.
type Convening struct {
	Panel *Panel `json:"panel,omitzero" label:"best panel"` // nil where no ring has one
	// Panels after the best, of which each does without somebody whom those
	// before it seat.
	NextBest []Panel `json:"next_best,omitzero" label:"next-best panels"`
	// Attempts has one for each ring tried, the last of which seated the panel if
	// there is one. All but the first are the record of an escalation.
	Attempts     []Attempt     `json:"attempts" label:"rings tried"`
	Alternatives []Alternative `json:"alternatives,omitzero" label:"alternatives to going further out"`
}

// Attempt is the record of one ring.
type Attempt struct {
	Ring Ring `json:"ring" label:"ring"`
	// Considered are those whom the ring adds to the ones before it, in the order
	// of identifiers.
	Considered []Considered `json:"considered" label:"candidates considered"`
	Impossible *Impossible  `json:"impossible,omitzero" label:"why no panel exists"` // nil where one was seated
}

// Considered is a candidate who was looked at, and what came of it.
type Considered struct {
	Member    senate.MemberID  `json:"member" label:"member identifier"`
	Senate    senate.ID        `json:"senate,omitzero" label:"senate that puts the candidate forward"`
	Screening Screening        `json:"screening" label:"screening"`
	Bars      []ConstraintKind `json:"bars,omitzero" label:"constraints that keep the candidate off the panel"`
	Seated    bool             `json:"seated,omitzero" label:"seat on the panel"`
}

// Convene seats the best panel that meets a brief. It looks in one ring after
// the other and stops at the first in which a panel exists; of each ring without
// one it records why. The pool may come in any order: the answer is the same.
//
// Only candidates whom the screener calls clear or managed are seated. The
// chair is one who is clear and known to work outside the footprint. Nobody's
// availability is assumed against what they said, but those of whom nobody has
// said may be seated, with a note to ask.
//
// An error says what is wrong with the input, or that screening failed or ctx is
// done. That no panel exists is no error.
func Convene(ctx context.Context, brief senate.Brief, pool []senate.Candidate, screener Screener, opts *Options) (*Convening, error) {
	c, err := newConvening(&brief, pool, screener, opts)
	if err != nil {
		return nil, err
	}
	for ring := range c.options.Rings {
		seated, err := c.try(ctx, ring)
		if err != nil {
			return nil, err
		}
		if seated {
			break
		}
	}
	if err := c.weighAlternatives(ctx); err != nil {
		return nil, err
	}
	return &c.Convening, nil
}

// convening is a convening under way.
type convening struct {
	Convening
	brief       *senate.Brief
	options     Options
	constraints []Constraint
	pool        *pool
	solver      cover.Solver
}

func newConvening(brief *senate.Brief, candidates []senate.Candidate, screener Screener, opts *Options) (*convening, error) {
	c := &convening{brief: brief}
	var err error
	if c.options, err = opts.orDefault(brief.Home); err != nil {
		return nil, err
	}
	c.constraints = constraints(brief, &c.options)
	if err := check(brief, c.constraints); err != nil {
		return nil, err
	}
	c.pool, err = newPool(c, candidates, screener)
	return c, err
}

// try looks for a panel in a ring and those before it.
func (c *convening) try(ctx context.Context, ring int) (bool, error) {
	people, err := c.pool.within(ctx, ring)
	if err != nil {
		return false, err
	}
	attempt := Attempt{Ring: c.options.Rings[ring]}
	p, outcome, err := c.solve(ctx, people, c.options.NextBest)
	if err != nil {
		return false, err
	}
	if len(outcome.Best) > 0 {
		c.seat(p, outcome)
	} else if attempt.Impossible, err = c.explain(ctx, people, outcome.Proved); err != nil {
		return false, err
	}
	attempt.Considered = c.consider(people)
	c.Attempts = append(c.Attempts, attempt)
	return c.Panel != nil, nil
}

func (c *convening) solve(ctx context.Context, people []*entrant, next int) (*problem, cover.Outcome, error) {
	p := newProblem(people, c.constraints)
	if !p.possible {
		return p, cover.Outcome{Proved: true}, nil
	}
	if _, err := p.weigh(&c.options); err != nil {
		return nil, cover.Outcome{}, err
	}
	outcome, err := c.solver.Solve(ctx, &p.cover, cover.Limits{Nodes: c.options.Nodes, Best: 1 + next})
	if err != nil {
		return nil, outcome, fmt.Errorf("convene a panel: %w", err)
	}
	return p, outcome, nil
}

// seat turns sets into panels, the best with reserves.
func (c *convening) seat(p *problem, outcome cover.Outcome) {
	for n, set := range outcome.Best {
		people := make([]*entrant, len(set.Items))
		for i, item := range set.Items {
			people[i] = p.people[item]
		}
		panel := newPanel(people, c.brief, &c.options)
		panel.Proved = outcome.Proved
		if n > 0 {
			c.NextBest = append(c.NextBest, *panel)
			continue
		}
		for i, id := range p.reserves(set) {
			panel.Seats[i].Reserve = id
		}
		c.Panel = panel
	}
}

// consider lists the people who are not in the record of an earlier ring.
func (c *convening) consider(people []*entrant) []Considered {
	var known []senate.MemberID
	for _, a := range c.Attempts {
		for _, considered := range a.Considered {
			known = append(known, considered.Member)
		}
	}
	slices.Sort(known)
	var all []Considered
	for _, e := range people {
		if _, found := slices.BinarySearch(known, e.ID); !found {
			seated := c.Panel != nil && slices.Contains(c.Panel.IDs(), e.ID)
			all = append(all, Considered{e.ID, e.Senate, e.screening, e.bars, seated})
		}
	}
	return all
}
