package packfile

import (
	"fmt"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/rules"
)

// table reads a decision table.
func (f *file) table(n *position.Node) *rules.Table {
	t := &rules.Table{At: f.at(n)}
	f.record(n, "the table",
		field{"hit", "", into(f, &t.Hit)},
		field{"inputs", "list what the cells look at, such as [beds.now, site.kind]", lists(f, "inputs", &t.Inputs, f.condition)},
		field{"rows", "write {when: [a cell for each input], then: what is required}", lists(f, "rows", &t.Rows, f.row)},
		field{"otherwise", "", f.verdict(&t.Otherwise, rules.NotApplicable)},
	)
	f.cellsOfRows(n)
	return t
}

// cellsOfRows checks that each row has a cell for each input.
func (f *file) cellsOfRows(table *position.Node) {
	inputs, rows := table.Get("inputs"), table.Get("rows")
	if inputs == nil || rows == nil || inputs.Kind != position.Sequence {
		return
	}
	for _, row := range rows.Items {
		when := row.Get("when")
		if when != nil && when.Kind == position.Sequence && len(when.Items) != len(inputs.Items) {
			f.fault(when, fmt.Sprintf("the row has %s, and the table has %s", count(len(when.Items), "cell"), count(len(inputs.Items), "input")),
				`write a cell for each input, and "-" where any will do`)
		}
	}
}

func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprint(n, " ", what)
}

func (f *file) row(n *position.Node) rules.Row {
	r := rules.Row{At: f.at(n)}
	f.record(n, "the row",
		field{"id", "", into(f, &r.ID)},
		field{"priority", "", into(f, &r.Priority)},
		field{"when", `write a cell for each input, and "-" where any will do`, lists(f, "cells", &r.When, f.cell)},
		field{"then", "write what is required where the row matches, or met or not met", func(n *position.Node) { r.Then, r.Gives = f.then(n) }},
	)
	return r
}

// then reads what a row requires, or the verdict that it gives.
func (f *file) then(n *position.Node) (rules.Clause, rules.Verdict) {
	if n.Kind == position.Scalar {
		switch n.Text {
		case rules.Met.String():
			return rules.Clause{}, rules.Met
		case rules.NotMet.String():
			return rules.Clause{}, rules.NotMet
		}
	}
	return f.require(n), rules.Unknown
}

// cell reads a cell. Unlike a condition it may be a number, yes or no.
func (f *file) cell(n *position.Node) rules.ConditionText {
	const quote = "put the cell in quotes, as in '[1..5]'"
	switch {
	case n.Kind == position.Refused:
		return rules.ConditionText{}
	case n.Kind != position.Scalar:
		f.fault(n, "a cell is a text, and this is a list or fields", quote)
		return rules.ConditionText{}
	case n.IsNull(), n.Text == "":
		f.fault(n, "the cell is empty", `write "-" where any input will do`)
		return rules.ConditionText{}
	}
	line, column := f.start(n)
	if text, at, ok := f.layOut(n.Text, line, column); ok {
		return rules.ConditionText{Text: text, At: at}
	}
	return rules.ConditionText{Text: n.Text, At: rules.Position{File: f.name, Line: line, Column: column}}
}

// verdict reads one of some verdicts.
func (f *file) verdict(target *rules.Verdict, of ...rules.Verdict) func(*position.Node) {
	return func(n *position.Node) {
		before := len(f.faults)
		into(f, target)(n)
		if position.Join(f.faults[before:]...) == nil && !slices.Contains(of, *target) {
			f.fault(n, fmt.Sprintf("a table cannot come to %q otherwise", n.Text), "write "+of[0].String()+", or add a row for every other case")
			*target = rules.Unknown
		}
	}
}
