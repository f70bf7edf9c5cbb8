package impact

import (
	"fmt"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules"
)

// merging makes the clauses of a rule with some of its edits and not with others.
// A nil clause is one that is not there.
type merging func(with func(edit int) bool) *rules.ClauseTree

// clauses compares two clauses at a place and notes their edits.
func (p *pair) clauses(at string, old, new *rules.ClauseTree) merging {
	if old.Condition == nil && new.Condition == nil && old.Any == new.Any {
		return p.parts(at, old, new)
	}
	if was, is := shape(old), shape(new); was != is {
		return p.choose(Edit{Kind: ClauseEdited, Clause: at, Old: was, New: is, At: new.Clause.At}, old, new)
	}
	return func(func(int) bool) *rules.ClauseTree { return new }
}

// choose notes an edit and makes the new clause with it, the old one without.
func (p *pair) choose(e Edit, old, new *rules.ClauseTree) merging {
	if e.Clause == "" {
		e.Clause = "require"
	}
	edit := len(p.edits)
	p.edit(e)
	return func(with func(int) bool) *rules.ClauseTree {
		if with(edit) {
			return new
		}
		return old
	}
}

// parts compares the parts of two clauses, which it matches by their ids, or by
// their places where they have none.
func (p *pair) parts(at string, old, new *rules.ClauseTree) merging {
	was := map[string]*rules.ClauseTree{}
	for i, part := range old.Parts {
		was[name(part, old, i)] = part
	}
	var all []merging
	for i, part := range new.Parts {
		n := name(part, new, i)
		switch before := was[n]; {
		case before == nil:
			all = append(all, p.choose(Edit{Kind: ClauseAdded, Clause: place(at, n), New: shape(part), At: part.Clause.At}, nil, part))
		case before.Clause.Unconfirmed != part.Clause.Unconfirmed:
			all = append(all, p.choose(Edit{Kind: ClauseEdited, Clause: place(at, n), Old: shape(before), New: shape(part), At: part.Clause.At}, before, part))
		default:
			all = append(all, p.clauses(place(at, n), before, part))
		}
		delete(was, n)
	}
	for i, part := range old.Parts {
		if n := name(part, old, i); was[n] != nil {
			all = append(all, p.choose(Edit{Kind: ClauseRemoved, Clause: place(at, n), Old: shape(part), At: part.Clause.At}, part, nil))
		}
	}
	return func(with func(int) bool) *rules.ClauseTree {
		merged := *new
		merged.Parts = nil
		for _, m := range all {
			if part := m(with); part != nil {
				merged.Parts = append(merged.Parts, part)
			}
		}
		return &merged
	}
}

// exceptions compares those of the two rules, which it matches by their ids.
func (p *pair) exceptions() {
	was := map[string]*rules.ClauseTree{}
	for _, x := range p.old.Unless {
		was[x.Clause.ID] = x
	}
	for _, x := range p.new.Unless {
		before := was[x.Clause.ID]
		delete(was, x.Clause.ID)
		e := Edit{Kind: ExceptionEdited, Clause: x.Clause.ID, New: shape(x), At: x.Clause.At}
		switch {
		case before == nil:
			e.Kind = ExceptionAdded
		case shape(before) == shape(x):
			p.unless = append(p.unless, func(func(int) bool) *rules.ClauseTree { return x })
			continue
		default:
			e.Old = shape(before)
		}
		p.unless = append(p.unless, p.choose(e, before, x))
	}
	for _, x := range p.old.Unless {
		if was[x.Clause.ID] != nil {
			e := Edit{Kind: ExceptionRemoved, Clause: x.Clause.ID, Old: shape(x), At: x.Clause.At}
			p.unless = append(p.unless, p.choose(e, x, nil))
		}
	}
}

func name(part, of *rules.ClauseTree, i int) string {
	switch {
	case part.Clause.ID != "":
		return part.Clause.ID
	case of.Any:
		return fmt.Sprintf("any_of[%d]", i)
	}
	return fmt.Sprintf("all_of[%d]", i)
}

func place(at, name string) string {
	if at == "" {
		return name
	}
	return at + "." + name
}

// shape writes what a clause asks for.
func shape(c *rules.ClauseTree) string {
	s := ""
	if c.Condition != nil {
		s = c.Condition.Key()
	} else {
		parts := make([]string, len(c.Parts))
		for i, part := range c.Parts {
			parts[i] = shape(part)
		}
		word := " and "
		if c.Any {
			word = " or "
		}
		s = "(" + strings.Join(parts, word) + ")"
	}
	if c.Clause.Unconfirmed {
		s += " (unconfirmed)"
	}
	return s
}
