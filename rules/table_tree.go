package rules

import (
	"cmp"
	"slices"
	"strings"
)

// TableTree is a decision table as it was compiled. Tools that look at a table, or
// change one, work on it.
type TableTree struct {
	Table *Table     // as it was written
	When  *Condition // what applies_when of the rule asks, or nil
	Rows  []*RowTree // in the order in which they count: that of the file, or of their priorities
}

// RowTree is a row as it was compiled.
type RowTree struct {
	Row   *Row         // as it was written
	Name  string       // its id, or "row 2"
	Cells []*Condition // nil where any input will do
	Then  *ClauseTree  // or nil where it gives a verdict
}

// Title names the row in a sentence: the row urgent, or row 2.
func (r *RowTree) Title() string { return rowTitle(r.Name) }

func rowTitle(name string) string {
	if strings.HasPrefix(name, "row ") { // no id has a space
		return name
	}
	return "the row " + name
}

// Match returns a condition that is true where the row matches, or nil where it
// always does. Its leaves are those of the cells.
func (r *RowTree) Match() *Condition {
	all := r.joined(OpAnd)
	all.Name = r.Name
	for _, cell := range r.Cells {
		if cell != nil {
			all.Args = append(all.Args, cell)
		}
	}
	if all.Args == nil {
		return nil
	}
	return all
}

// Counts returns a condition that is true where the row with this index counts, as
// the hit policy of the table has it, or nil where it always does.
func (t *TableTree) Counts(index int) *Condition {
	row := t.Rows[index]
	all := row.joined(OpAnd)
	if match := row.Match(); match != nil {
		all.Args = append(all.Args, match)
	}
	if t.Table.Hit.ordered() {
		for _, before := range t.Rows[:index] {
			if match := before.Match(); match != nil {
				all.Args = append(all.Args, negated(match))
			}
		}
	}
	if all.Args == nil {
		return nil
	}
	return all
}

// Alone reports whether the rows with these indexes make the rule Faulty where both
// match.
func (t *TableTree) Alone(i, j int) bool {
	switch t.Table.Hit {
	case HitUnique:
		return true
	case HitAny:
		return t.Rows[i].asks() != t.Rows[j].asks()
	}
	return false
}

func (r *RowTree) joined(op Op) *Condition { return joinedAt(op, r.Row.At) }

// joinedAt returns a node without arguments that stands at a place of a table.
func joinedAt(op Op, at Position) *Condition {
	return &Condition{Op: op, Type: boolType, Within: &ConditionText{At: at}}
}

func negated(c *Condition) *Condition {
	if c.Op == OpNot {
		return c.Args[0]
	}
	return &Condition{Op: OpNot, Type: boolType, Args: []*Condition{c}, Span: c.Span, Within: c.Within}
}

// copyOf copies the nodes of c, so that each place in a rule has leaves of its own.
func copyOf(c *Condition) *Condition {
	out := *c
	out.Args = nil
	for _, arg := range c.Args {
		out.Args = append(out.Args, copyOf(arg))
	}
	return &out
}

// Tabled returns a copy of the rule with another table: what it applies to and what
// it requires are laid out anew. Parameters that only the new table reads must be
// among those of the rule.
func (t *RuleTree) Tabled(table *TableTree) *RuleTree {
	out := *t
	out.Table = table
	out.Applies, out.Require = table.layOut()
	return &out
}

// layOut returns what the rule applies to and what it requires. What is required has
// copies of the cells.
func (t *TableTree) layOut() (*Condition, *ClauseTree) {
	applies := t.applies()
	require := &ClauseTree{Clause: &Clause{At: t.Table.At}}
	for i, row := range t.Rows {
		if c := t.clause(i, row); c != nil {
			require.Parts = append(require.Parts, c)
		}
		if t.Table.Hit.ordered() && row.Match() == nil {
			break // no row after it counts
		}
	}
	return applies, require
}

// applies joins what the rule applies to anyhow with the question whether a row
// matches, or rather one alone. Where a row always matches it is t.When.
func (t *TableTree) applies() *Condition {
	matches := joinedAt(OpOr, t.Table.At)
	for _, alike := range t.groups() {
		any := joinedAt(OpOr, t.Table.At)
		for _, row := range alike {
			match := row.Match()
			if match == nil {
				return t.When
			}
			any.Args = append(any.Args, match)
		}
		matches.Args = append(matches.Args, single(any))
	}
	if t.Table.Hit.alone() && len(matches.Args) > 1 {
		matches.Op = OpOneOf
	}
	matches = single(matches)
	switch {
	case t.When == nil:
		return matches
	case t.When.Op == OpAnd:
		all := *t.When
		all.Args = append(slices.Clone(all.Args), matches)
		return &all
	}
	all := joinedAt(OpAnd, t.Table.At)
	all.Args = []*Condition{t.When, matches}
	return all
}

func single(c *Condition) *Condition {
	if len(c.Args) == 1 {
		return c.Args[0]
	}
	return c
}

// groups returns the rows, of which those stand together that may match together:
// under HitAny those that ask for the same, else each by itself.
func (t *TableTree) groups() [][]*RowTree {
	var out [][]*RowTree
	places := map[string]int{}
	for _, row := range t.Rows {
		asks := row.asks()
		if at, known := places[asks]; known && t.Table.Hit == HitAny {
			out[at] = append(out[at], row)
			continue
		}
		places[asks] = len(out)
		out = append(out, []*RowTree{row})
	}
	return out
}

// asks is the same for rows that ask for the same, whatever they say of it.
func (r *RowTree) asks() string {
	if r.Then == nil {
		return r.Row.Gives.String()
	}
	return r.Then.key()
}

func (c *ClauseTree) key() string {
	if c.Condition != nil {
		return c.Condition.Key()
	}
	word := " and "
	if c.Any {
		word = " or "
	}
	var parts []string
	for _, p := range c.Parts {
		if !p.Clause.Unconfirmed {
			parts = append(parts, p.key())
		}
	}
	return "(" + strings.Join(parts, word) + ")"
}

// clause returns what a row requires: that it does not count, or what it asks for.
// It is nil where the row requires nothing.
func (t *TableTree) clause(index int, row *RowTree) *ClauseTree {
	out := &ClauseTree{Clause: &Clause{ID: row.Name, At: row.Row.At}, Any: true}
	spared := t.spared(index, row)
	if spared != nil && row.Then == nil {
		out.Condition, out.Any = spared, false
	} else if spared != nil {
		out.Parts = []*ClauseTree{{Clause: &Clause{At: row.Row.At}, Condition: spared}}
	}
	switch {
	case row.Row.Gives == Met:
		return nil
	case row.Then != nil:
		out.Any = out.Parts != nil
		out.Parts = append(out.Parts, row.Then)
	}
	return out
}

// spared returns a condition that is true where the row does not count: a cell does
// not match, or an earlier row counts in its place. It is nil where the row always
// counts.
func (t *TableTree) spared(index int, row *RowTree) *Condition {
	out := row.joined(OpOr)
	for _, cell := range row.Cells {
		if cell != nil {
			out.Args = append(out.Args, negated(copyOf(cell)))
		}
	}
	if t.Table.Hit.ordered() {
		for _, before := range t.Rows[:index] {
			if match := before.Match(); match != nil {
				match = copyOf(match)
				match.Name = "" // the verdict hangs on this row
				out.Args = append(out.Args, match)
			}
		}
	}
	if out.Args == nil {
		return nil
	}
	return single(out)
}

// inOrder sorts the rows by their priorities, where they have some.
func (t *TableTree) inOrder() {
	if t.Table.Hit == HitPriority {
		slices.SortStableFunc(t.Rows, func(a, b *RowTree) int { return cmp.Compare(a.Row.Priority, b.Row.Priority) })
	}
}
