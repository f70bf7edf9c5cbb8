package mutate

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules"
)

// table leaves out and changes what applies_when asks, each row, its cells and what
// it requires. The rule is laid out anew each time, so that a fault in a cell is in
// every place that the cell has.
func (m *maker) table() {
	t := m.tree.Table
	if when := t.When; when != nil {
		with := func(changed *rules.Condition) *rules.RuleTree {
			table := *t
			table.When = changed
			return m.tree.Tabled(&table)
		}
		at := m.tree.Rule.AppliesWhen.PositionOf
		m.add("applies_when", variant{kind: Scope, at: at(when), original: when.Key(), changed: "every subject", words: "it applies to every subject"}, with(nil))
		for _, c := range conditions(when, root) {
			m.add("applies_when", c.variant(when, at(c.node)), with(c.cond))
		}
	}
	for i := range t.Rows {
		m.row(t, i)
	}
}

func (m *maker) row(t *rules.TableTree, i int) {
	row := t.Rows[i]
	with := func(rows []*rules.RowTree) *rules.RuleTree {
		table := *t
		table.Rows = rows
		return m.tree.Tabled(&table)
	}
	changed := func(change func(*rules.RowTree)) *rules.RuleTree {
		out := *row
		change(&out)
		return with(replaced(t.Rows, i, &out))
	}
	if match := row.Match(); match != nil && len(t.Rows) > 1 {
		m.add(row.Name, variant{kind: Dropped, at: row.Row.At, original: match.Key(), changed: "nothing", words: "the row is left out"}, with(without(t.Rows, i)))
	}
	for j, cell := range row.Cells {
		if cell == nil {
			continue
		}
		set := func(c *rules.Condition) *rules.RuleTree {
			return changed(func(r *rules.RowTree) { r.Cells = replaced(r.Cells, j, c) })
		}
		at := m.tree.Rule.AppliesWhen.PositionOf
		if others := without(row.Cells, j); slices.ContainsFunc(others, func(c *rules.Condition) bool { return c != nil }) {
			m.add(row.Name, variant{kind: Dropped, at: at(cell), original: cell.Key(), changed: "anything", words: "the cell takes any input"}, set(nil))
		}
		for _, c := range conditions(cell, inAnd) {
			m.add(row.Name, c.variant(cell, at(c.node)), set(c.cond))
		}
	}
	if row.Then != nil {
		m.clause(row.Then, row.Name, func(c *rules.ClauseTree) *rules.RuleTree {
			return changed(func(r *rules.RowTree) { r.Then = c })
		})
	}
}
