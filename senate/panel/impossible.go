package panel

import (
	"cmp"
	"context"
	"fmt"
	"slices"
)

// Impossible says why no panel exists in a ring.
type Impossible struct {
	// Constraints that cannot hold together. A panel exists that meets all of
	// them but one, whichever that is.
	Constraints []Constraint `json:"constraints" label:"constraints that cannot hold together"`
	Tallies     []Tally      `json:"tallies,omitzero" label:"who was considered for the seats"`
	// Proved means that no panel exists and that the constraints are as few as
	// they are said to be. Otherwise the search ended at its limit; it may have
	// found no panel without being sure that there is none.
	Proved bool `json:"proved" label:"proof"`
}

// Tally is how many were considered for the seats of a constraint, and how many
// of them the constraints that cannot hold together keep off the panel.
type Tally struct {
	Constraint Constraint `json:"constraint" label:"constraint"`
	Considered int        `json:"considered" label:"candidates considered"`
	Able       int        `json:"able" label:"candidates who can sit"`
	Because    []Because  `json:"because,omitzero" label:"why the others cannot"`
}

// Because is a reason, and how many it keeps off the panel.
type Because struct {
	Text   string `json:"text" label:"reason"`
	Number int    `json:"number" label:"candidates"`
}

// explain finds constraints that cannot hold together. It tries to do without
// each in turn, in the order of [ConstraintKind], and leaves out for good those
// without which there is still no panel.
func (c *convening) explain(ctx context.Context, people []*entrant, proved bool) (*Impossible, error) {
	found := &Impossible{Proved: proved}
	if !proved {
		return found, nil
	}
	needed := slices.Clone(c.constraints)
	for at := 0; at < len(needed); {
		without := slices.Delete(slices.Clone(needed), at, at+1)
		yes, sure, err := c.feasible(ctx, newProblem(people, without))
		if err != nil {
			return nil, err
		}
		if sure && !yes {
			needed = without
			continue
		}
		found.Proved = found.Proved && sure
		at++
	}
	found.Constraints = needed
	for _, constraint := range needed {
		if constraint.seats() {
			found.Tallies = append(found.Tallies, tally(people, constraint, needed))
		}
	}
	return found, nil
}

// feasible reports whether anybody can be seated as a problem asks, and whether
// that is sure.
func (c *convening) feasible(ctx context.Context, p *problem) (yes, sure bool, err error) {
	if !p.possible {
		return false, true, nil
	}
	yes, sure, err = c.solver.Feasible(ctx, &p.cover, c.options.Nodes)
	if err != nil {
		err = fmt.Errorf("look for a panel: %w", err)
	}
	return yes, sure, err
}

// tally counts those who would do for the seats of a constraint; for the chair
// that is anybody not known to be unfit for it. What is not among the needed
// constraints keeps nobody off: it makes no difference.
func tally(people []*entrant, c Constraint, needed []Constraint) Tally {
	t := Tally{Constraint: c}
	counts := map[string]int{}
	for i := range people {
		e := people[i]
		why := e.why(needed)
		if c.Kind == ClearChair {
			if e.MayChair.Supplied() && !isTrue(e.MayChair) {
				continue
			}
			why = cmp.Or(why, e.chair)
		} else if !e.meets(c) {
			continue
		}
		t.Considered++
		if why == "" {
			t.Able++
		} else {
			counts[why]++
		}
	}
	for text, n := range counts {
		t.Because = append(t.Because, Because{text, n})
	}
	slices.SortFunc(t.Because, func(a, b Because) int {
		return cmp.Or(cmp.Compare(b.Number, a.Number), cmp.Compare(a.Text, b.Text))
	})
	return t
}
