package rules

import (
	"fmt"
	"slices"
	"strings"
)

// table compiles the table of a rule, and lays it out. Where a row is at fault the
// rule has no conditions.
func (c *compiler) table(r *rule, ids map[string]bool) {
	src := r.Table
	if !r.Require.empty() {
		c.fault(r.Require.At, "keep one of the two", "the rule has both a table and something it requires")
	}
	inputs := c.inputs(src)
	tree := &TableTree{Table: src, When: r.applies}
	before := len(c.faults)
	for i := range src.Rows {
		tree.Rows = append(tree.Rows, c.row(src, i, inputs, ids))
	}
	tree.inOrder()
	c.tableShape(tree)
	if len(c.faults) > before || inputs == nil || c.engine == nil {
		return
	}
	applies, require := tree.layOut()
	if applies != nil && applies != r.applies && !(c.sized(applies, src.At) && c.withinLimits(applies, src.At)) {
		return
	}
	if r.require = require.clause(); !c.laidOutWithin(r.require) {
		return
	}
	r.applies, r.table = applies, tree
}

func (c *Clause) empty() bool {
	return c.That.Text == "" && c.AllOf == nil && c.AnyOf == nil && c.Recorded == nil
}

// laidOutWithin holds what was laid out of a table to the limits of conditions.
func (c *compiler) laidOutWithin(cl *clause) bool {
	if cl.cond != nil {
		return c.sized(cl.cond, cl.src.At) && c.withinLimits(cl.cond, cl.src.At)
	}
	return !slices.ContainsFunc(cl.parts, func(part *clause) bool { return !c.laidOutWithin(part) })
}

// input is a column of a table at work.
type input struct {
	text string // that a comparison can follow
	cond *Condition
}

// inputs compiles the inputs of a table. It returns nil where one is at fault.
func (c *compiler) inputs(src *Table) []input {
	if len(src.Inputs) == 0 {
		c.fault(src.At, "name what its cells look at under inputs", "the table has no inputs")
		return nil
	}
	out, faulty := make([]input, len(src.Inputs)), false
	for i, text := range src.Inputs {
		out[i] = c.input(text)
		faulty = faulty || out[i].cond == nil
	}
	if faulty {
		return nil
	}
	return out
}

// input compiles an input. Engines read what is true or false, so that it is compared
// with itself to see what it is; a fault of both sides is told once.
func (c *compiler) input(text ConditionText) input {
	if strings.TrimSpace(text.Text) == "" {
		c.fault(text.At, "write what the cells below it look at", "an input is empty")
		return input{}
	}
	const between = ") == ("
	length := len([]rune(text.Text))
	before := len(c.faults)
	cond := c.expression("("+text.Text+between+text.Text+")", func(offset int) Position {
		if offset--; offset > length {
			offset = max(0, offset-length-len(between))
		}
		return text.At.in(text.Text, offset)
	})
	c.faults = append(c.faults[:before], different(c.faults[before:])...)
	switch {
	case cond == nil:
		return input{}
	case cond.Op != OpEqual || cond.Args[0].Key() != cond.Args[1].Key():
		c.fault(text.At, "write a fact or a sum, with its brackets in pairs", "the input is no value")
		return input{}
	}
	out := input{text.Text, cond.Args[0]}
	if out.cond.Op != OpFact && out.cond.Op != OpCall {
		out.text = "(" + text.Text + ")"
	}
	return out
}

// different returns the faults that differ in what they say or where.
func different(all []error) []error {
	var out []error
	for _, e := range all {
		if !slices.ContainsFunc(out, func(f error) bool { return f.Error() == e.Error() }) {
			out = append(out, e)
		}
	}
	return out
}

func (c *compiler) row(src *Table, index int, inputs []input, ids map[string]bool) *RowTree {
	row := &src.Rows[index]
	out := &RowTree{Row: row, Name: row.ID, Cells: make([]*Condition, len(row.When))}
	if out.Name == "" {
		out.Name = fmt.Sprintf("row %d", index+1)
	}
	if ids[out.Name] {
		c.fault(row.At, "give one of them another id", "two rows or clauses of the rule are called %q", out.Name)
	}
	ids[out.Name] = true
	if len(row.When) != len(src.Inputs) {
		c.fault(row.At, `write a cell for each input, and "-" where any will do`, "the row has %s, and the table %s", counted(len(row.When), "cell"), counted(len(src.Inputs), "input"))
	} else if inputs != nil {
		for i, text := range row.When {
			out.Cells[i] = c.cell(inputs[i], text)
		}
	}
	if row.Priority != 0 && src.Hit != HitPriority {
		c.fault(row.At, "write hit: priority, or leave the priority out", "the row has a priority, and the hit policy is %s", src.Hit)
	}
	switch {
	case row.Then.Unconfirmed:
		c.fault(row.Then.At, "mark the rule unconfirmed", "what a row requires cannot be unconfirmed")
	case row.Gives == Unknown:
		out.Then = c.clause(&row.Then, ids).tree()
	case !row.Then.empty():
		c.fault(row.At, "keep one of the two", "the row requires something, and gives a verdict")
	case row.Gives != Met && row.Gives != NotMet:
		c.fault(row.At, "write met or not met, or what is required", "a row cannot give %q", row.Gives)
	}
	return out
}

func counted(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprint(n, " ", what)
}

// tableShape checks what the rows are together.
func (c *compiler) tableShape(t *TableTree) {
	src := t.Table
	if len(src.Rows) == 0 {
		c.fault(src.At, "write at least one", "the table has no rows")
		return
	}
	if src.Otherwise != Unknown && src.Otherwise != NotApplicable {
		c.fault(src.At, "write not applicable, or add a row for every other case", "a table cannot come to %q otherwise", src.Otherwise)
	}
	if !slices.ContainsFunc(src.Rows, func(r Row) bool { return r.Gives != Met }) {
		c.fault(src.At, "let a row require something", "every row gives met, so that the table requires nothing")
	}
	for i, row := range t.Rows {
		if i > 0 && src.Hit == HitPriority && row.Row.Priority == t.Rows[i-1].Row.Priority {
			c.fault(row.Row.At, "number the rows, the most important first", "%s and %s have one priority, %d", t.Rows[i-1].Title(), row.Title(), row.Row.Priority)
		}
		if row.Match() != nil || slices.ContainsFunc(row.Row.When, func(cell ConditionText) bool { return !anyInput(cell.Text) }) {
			continue
		}
		switch {
		case src.Hit.ordered() && i < len(t.Rows)-1:
			c.fault(row.Row.At, "put it last", "%s always matches, so that no row after it counts", row.Title())
		case src.Hit == HitUnique && len(t.Rows) > 1:
			c.fault(row.Row.At, "write hit: first, and put it last", "%s always matches, and no other row may match beside it", row.Title())
		case row.Row.Gives == NotMet && (!src.Hit.ordered() || i == 0):
			c.fault(row.Row.At, "let a cell say where", "%s always counts, and gives not met", row.Title())
		}
	}
}
