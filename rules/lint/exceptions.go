package lint

import (
	"context"
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/reach"
)

// exceptions looks at each exception, and for two that can hold together: with
// these the rule is faulty.
func (r *ruleLinter[F]) exceptions() {
	for i, x := range r.tree.Unless {
		r.clause(x)
		for _, y := range r.tree.Unless[i+1:] {
			r.together(x, y)
		}
	}
}

func (r *ruleLinter[F]) together(x, y *rules.ClauseTree) {
	truths := r.space.Of([]int{0}, reach.Part{Clause: x}, reach.Part{Clause: y})
	for _, c := range truths.Seen {
		if c.Truths[0] != rules.True || c.Truths[1] != rules.True || c.World == nil {
			continue
		}
		got, err := r.space.Judge(context.Background(), c.World)
		if err == nil && got[0] != rules.Faulty && !truths.Exact {
			continue // what cannot be analysed was taken to come to anything
		}
		if err != nil || got[0] != rules.Faulty {
			r.err = fmt.Errorf("with %s two exceptions were found to hold, and judged again the rule is %v: this is a fault of the analysis (%v)", c.World, got, err)
			return
		}
		r.find(r.tree, Overlapping, x.Clause.ID+" "+y.Clause.ID, y.Clause.At,
			fmt.Sprintf("the exceptions %s and %s can hold together, and then the rule is faulty", x.Clause.ID, y.Clause.ID), "both hold with "+c.World.String())
		return
	}
	if !truths.Exact {
		r.why = truths.Why
	}
}
