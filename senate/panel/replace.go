package panel

import (
	"context"
	"fmt"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/internal/cover"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// Replacement is a panel after somebody left it.
type Replacement struct {
	Panel    *Panel            `json:"panel,omitzero" label:"panel"` // nil where none exists
	Joins    []senate.MemberID `json:"joins,omitzero" label:"new members"`
	Leaves   []senate.MemberID `json:"leaves,omitzero" label:"members who give up their seats"` // besides the one who left
	Screened []Considered      `json:"screened" label:"candidates considered"`
}

// Replace fills the seat of a member who leaves a panel. First as few as
// possible of the others give up their seats, then as few as possible join, and
// then the preferences decide, among candidates from all rings. Others may have
// to leave where an interest arose after they were seated, or where nobody can
// fill the gap alone. The rest is as for [Convene], except that who has to sit
// is what [Options] say.
func Replace(ctx context.Context, brief senate.Brief, sitting []senate.MemberID, leaving senate.MemberID, pool []senate.Candidate, screener Screener, opts *Options) (*Replacement, error) {
	if !slices.Contains(sitting, leaving) {
		return nil, fmt.Errorf("%s is not on the panel: name one of %s", leaving, sitting)
	}
	var o Options
	if opts != nil {
		o = *opts
	}
	o.Declined = append(slices.Clone(o.Declined), leaving)
	c, err := newConvening(&brief, pool, screener, &o)
	if err != nil {
		return nil, err
	}
	people, err := c.pool.within(ctx, len(c.options.Rings))
	if err != nil {
		return nil, err
	}
	r := &replacing{convening: c, people: people, sitting: sitting}
	if err := r.solve(ctx); err != nil {
		return nil, err
	}
	return r.replacement(leaving), nil
}

type replacing struct {
	*convening
	people  []*entrant
	sitting []senate.MemberID
}

func (r *replacing) sits(e *entrant) bool { return slices.Contains(r.sitting, e.ID) }

func (r *replacing) joins(e *entrant) int { return truth(!r.sits(e)) }

// solve asks for fewer and fewer of those who sit to stay, until there is a
// panel.
func (r *replacing) solve(ctx context.Context) error {
	p := newProblem(r.people, r.constraints)
	if !p.possible {
		return nil
	}
	if len(p.cover.Needs) == cover.MostNeeds {
		return fmt.Errorf("a brief with seats of %d sorts leaves none to count who stays: ask for fewer", cover.MostNeeds)
	}
	for stay := p.addNeed(0, r.sits); ; stay-- {
		p.cover.Needs[len(p.cover.Needs)-1] = stay
		outcome, err := r.solveFor(ctx, p)
		if err != nil {
			return err
		}
		if len(outcome.Best) > 0 || stay == 0 {
			r.seat(p, outcome)
			return nil
		}
	}
}

func (r *replacing) solveFor(ctx context.Context, p *problem) (cover.Outcome, error) {
	weight, err := p.weigh(&r.options)
	if err != nil {
		return cover.Outcome{}, err
	}
	p.weighEach(weight, r.joins)
	outcome, err := r.solver.Solve(ctx, &p.cover, cover.Limits{Nodes: r.options.Nodes})
	if err != nil {
		err = fmt.Errorf("replace a member: %w", err)
	}
	return outcome, err
}

// replacement compares the panel with the one before.
func (r *replacing) replacement(leaving senate.MemberID) *Replacement {
	found := &Replacement{Panel: r.Panel, Screened: r.consider(r.people)}
	if r.Panel == nil {
		return found
	}
	seated := r.Panel.IDs()
	for _, id := range seated {
		if !slices.Contains(r.sitting, id) {
			found.Joins = append(found.Joins, id)
		}
	}
	for _, id := range slices.Sorted(slices.Values(r.sitting)) {
		if id != leaving && !slices.Contains(seated, id) {
			found.Leaves = append(found.Leaves, id)
		}
	}
	return found
}
