package lint

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/reach"
)

// table looks at a decision table: rows that never count, rows that match together
// where they may not, cases without a row, and what each row requires.
func (r *ruleLinter[F]) table() {
	t := r.tree.Table
	if r.rows, r.err = reach.New(r.checker, apart(r.tree)); r.err != nil {
		return
	}
	ever := r.everApplies()
	for i, row := range t.Rows {
		if !r.counts(i) && row.Then != nil && ever {
			r.clause(row.Then)
		}
		for j := range t.Rows[:i] {
			r.rowsTogether(j, i)
		}
	}
	r.gap()
}

// everApplies reports whether the rule applies to any subject, with its table, as far
// as is known. Where its rows are always in each other's way it does not, and what
// they require is never asked.
func (r *ruleLinter[F]) everApplies() bool {
	if r.tree.Applies == nil {
		return true
	}
	truths := r.space.Of(nil, reach.Part{Condition: r.tree.Applies})
	_, can := truths.Can(0, rules.True)
	return can || !truths.Exact
}

// apart is a rule that requires every cell, so that each can be looked at whatever
// else the table makes of it.
func apart(t *rules.RuleTree) *rules.RuleTree {
	out := *t
	all := &rules.ClauseTree{Clause: &rules.Clause{}}
	add := func(c *rules.Condition) {
		if c != nil {
			all.Parts = append(all.Parts, &rules.ClauseTree{Clause: &rules.Clause{}, Condition: c})
		}
	}
	add(t.Table.When)
	for _, row := range t.Table.Rows {
		for _, cell := range row.Cells {
			add(cell)
		}
	}
	out.Applies, out.Unless, out.Require, out.Table = nil, nil, all, nil
	return &out
}

// within joins conditions with what applies_when asks. It is nil where nothing is left.
func (r *ruleLinter[F]) within(all ...*rules.Condition) *rules.Condition {
	if when := r.tree.Table.When; when != nil {
		all = append(all, when)
	}
	all = slices.DeleteFunc(all, func(c *rules.Condition) bool { return c == nil })
	if len(all) == 0 {
		return nil
	}
	return &rules.Condition{Op: rules.OpAnd, Type: all[0].Type, Args: all}
}

func not(c *rules.Condition) *rules.Condition {
	return &rules.Condition{Op: rules.OpNot, Type: c.Type, Args: []*rules.Condition{c}}
}

// counts says where a row never counts. It reports whether that is so.
func (r *ruleLinter[F]) counts(index int) bool {
	row := r.tree.Table.Rows[index]
	c := r.within(r.tree.Table.Counts(index))
	if c == nil {
		return false
	}
	truths := r.rows.Of(nil, reach.Part{Condition: c})
	switch _, can := truths.Can(0, rules.True); {
	case can:
		return false
	case !truths.Exact:
		r.why = truths.Why
		return false
	}
	var matches []string
	message := row.Title() + " never counts: an earlier row does wherever it matches"
	if match := r.within(row.Match()); match != nil {
		all := r.rows.Of(nil, reach.Part{Condition: match})
		if world, can := all.Can(0, rules.True); !can && all.Exact {
			message = row.Title() + " never matches, so that it never counts"
		} else if world != nil {
			if got, err := r.again(nil, reach.Part{Condition: match}, world); err != nil || got != rules.Met {
				r.err = fmt.Errorf("with %s %s was found to match, and judged again it is %s: this is a fault of the analysis (%v)", world, row.Title(), got, err)
				return true
			}
			matches = []string{"it matches, and an earlier row counts, with " + world.String()}
		}
	}
	r.find(r.tree, ShadowedRow, row.Name, row.Row.At, message, append(matches, r.examples(nil, reach.Part{Condition: c}, truths)...)...)
	return true
}

// rowsTogether says where two rows match together and only one may.
func (r *ruleLinter[F]) rowsTogether(i, j int) {
	t := r.tree.Table
	a, b := t.Rows[i], t.Rows[j]
	if !t.Alone(i, j) {
		return
	}
	c := r.within(a.Match(), b.Match())
	if c == nil {
		return
	}
	truths := r.rows.Of(nil, reach.Part{Condition: c})
	world, can := truths.Can(0, rules.True)
	if can && world != nil {
		got, err := r.space.Judge(context.Background(), world)
		switch {
		case err != nil || got[0] != rules.Faulty && truths.Exact:
			r.err = fmt.Errorf("with %s two rows were found to match, and judged again the rule is %v: this is a fault of the analysis (%v)", world, got, err)
			return
		case got[0] == rules.Faulty:
			code, message := OverlapRows, "%s and %s can match together, and then the rule is faulty"
			if t.Table.Hit == rules.HitAny {
				code, message = ConflictRows, "%s and %s can match together and ask for different things, and then the rule is faulty"
			}
			r.find(r.tree, code, a.Name+" "+b.Name, b.Row.At, fmt.Sprintf(message, a.Title(), b.Title()), "both match with "+world.String())
			return
		}
	}
	if !truths.Exact {
		r.why = truths.Why
	}
}

// gap says where no row matches, unless the author has said that this may be. Tables
// that collect what matches need not match at all.
func (r *ruleLinter[F]) gap() {
	t := r.tree.Table
	if t.Table.Hit == rules.HitCollect || t.Table.Otherwise != rules.Unknown {
		return
	}
	var none []*rules.Condition
	var parts []reach.Part
	for _, row := range t.Rows {
		match := row.Match()
		if match == nil {
			return
		}
		none = append(none, not(match))
		for _, cell := range row.Cells {
			if cell != nil {
				parts = append(parts, reach.Part{Condition: cell})
			}
		}
	}
	c := r.within(none...)
	// The cells are asked for as well, so that an example is at hand in which no input
	// is known to be none.
	truths := r.rows.Of(nil, append([]reach.Part{{Condition: c}}, parts...)...)
	world := plainest(truths)
	switch got, err := r.judged(world); {
	case world == nil || !truths.Exact && got != rules.NotApplicable:
		if !truths.Exact {
			r.why = truths.Why
		}
	case err != nil || got != rules.NotApplicable:
		r.err = fmt.Errorf("with %s no row was found to match, and judged again the rule is %s: this is a fault of the analysis (%v)", world, got, err)
	default:
		r.find(r.tree, TableGap, t.Table.Hit.String(), t.Table.At, "there are cases in which no row matches: add a row, or write otherwise: not applicable", "no row matches with "+world.String())
	}
}

// plainest returns a subject for which the first part is true, rather one in which
// nothing is known to be none.
func plainest(truths *reach.Truths) *reach.World {
	var found *reach.World
	for _, c := range truths.Seen {
		if c.Truths[0] != rules.True || c.World == nil {
			continue
		}
		if found = c.World; !slices.ContainsFunc(c.World.Facts, func(s reach.Setting) bool { return strings.HasPrefix(s.Is, "none") }) {
			break
		}
	}
	return found
}

func (r *ruleLinter[F]) judged(world *reach.World) (rules.Verdict, error) {
	if world == nil {
		return rules.Unknown, nil
	}
	got, err := r.space.Judge(context.Background(), world)
	if err != nil {
		return rules.Unknown, err
	}
	return got[0], nil
}
