package rules

import (
	"fmt"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// RuleTree is a rule as it was compiled: its conditions as trees, whatever the
// language that they were written in. Tools that look at rules work on it. Do
// not change what one from [Checker.Trees] holds; make copies.
type RuleTree struct {
	Rule       *Rule
	Pack       string
	Applies    *Condition    // or nil
	Unless     []*ClauseTree // its exceptions, each a condition
	Require    *ClauseTree   // or nil, of a Go rule
	By         []*Condition  // the dates of the event that its in_force names and of those after it
	Parameters []*Parameter  // those that its conditions read, by name; the last day of each value is filled in
	Off        string        // why it is switched off, or ""
	Table      *TableTree    // that Applies and Require were laid out from, or nil
}

// ClauseTree is a clause as it was compiled.
type ClauseTree struct {
	Clause    *Clause    // as it was written
	Condition *Condition // the clause itself, or nil where it has parts
	Any       bool       // its parts are alternatives
	Parts     []*ClauseTree
}

// Trees returns the rules in the order in which they are judged.
func (c *Checker[F]) Trees() []*RuleTree {
	trees := make([]*RuleTree, len(c.rules))
	for i, r := range c.rules {
		t := &RuleTree{Rule: &r.Rule, Pack: r.pack, Applies: r.applies, By: r.by, Off: r.off, Table: r.table}
		for _, x := range r.unless {
			t.Unless = append(t.Unless, x.tree())
		}
		if r.require != nil {
			t.Require = r.require.tree()
		}
		for _, name := range sortedKeys(r.read()) {
			t.Parameters = append(t.Parameters, r.params[name])
		}
		trees[i] = t
	}
	return trees
}

func (c *clause) tree() *ClauseTree {
	out := &ClauseTree{Clause: c.src, Condition: c.cond, Any: c.any}
	for _, part := range c.parts {
		out.Parts = append(out.Parts, part.tree())
	}
	return out
}

// read returns the names of the parameters that the conditions of r read.
func (r *rule) read() map[string]bool {
	names := map[string]bool{}
	r.conditions(func(c *Condition) {
		c.Walk(func(n *Condition) bool {
			if n.Op == OpParameter {
				names[n.Name] = true
			}
			return true
		})
	})
	return names
}

// PositionOf returns where in its file the part of a text stands that a
// condition was made from.
func (t ConditionText) PositionOf(c *Condition) Position {
	if c.Within != nil {
		t = *c.Within
	}
	return t.At.in(t.Text, c.Span.From)
}

// Position returns where a node of the clause's condition stands. A clause that
// lists recorded facts has one place for all of them.
func (c *ClauseTree) Position(node *Condition) Position {
	if c.Clause.That.Text == "" && node.Within == nil {
		return c.Clause.At
	}
	return c.Clause.That.PositionOf(node)
}

// Conditions calls visit for each condition of the rule, with the clause that it
// is of, or nil for what the rule applies to.
func (t *RuleTree) Conditions(visit func(*ClauseTree, *Condition)) {
	if t.Applies != nil {
		visit(nil, t.Applies)
	}
	for _, x := range t.Unless {
		x.conditions(visit)
	}
	if t.Require != nil {
		t.Require.conditions(visit)
	}
}

func (c *ClauseTree) conditions(visit func(*ClauseTree, *Condition)) {
	if c.Condition != nil {
		visit(c, c.Condition)
	}
	for _, part := range c.Parts {
		part.conditions(visit)
	}
}

// Position returns where a node of a condition of the rule stands, that of a
// clause or, where clause is nil, of what the rule applies to.
func (t *RuleTree) Position(clause *ClauseTree, node *Condition) Position {
	if clause == nil {
		return t.Rule.AppliesWhen.PositionOf(node)
	}
	return clause.Position(node)
}

// Only returns a checker of nothing but the rules that trees describe: rules of
// c, changed or not. It is how tools try out a change to a rule without compiling
// the pack again. The trees are held to the limits of [Options] that are zero,
// and must be well formed; a rule keeps its trees, which must not change.
func (c *Checker[F]) Only(trees ...*RuleTree) (*Checker[F], error) {
	only := &Checker[F]{schema: c.schema, goRules: c.goRules}
	for _, t := range trees {
		r, err := c.ruleOf(t)
		if err != nil {
			return nil, fmt.Errorf("rule %s: %w", t.Rule.ID, err)
		}
		only.rules = append(only.rules, r)
	}
	only.program = lower(c.schema, only.rules)
	return only, nil
}

func (c *Checker[F]) ruleOf(t *RuleTree) (*rule, error) {
	r := &rule{Rule: *t.Rule, pack: t.Pack, params: map[string]*Parameter{}, applies: t.Applies, goRule: -1, off: t.Off, table: t.Table}
	scope := &Scope{Schema: c.schema, Parameters: map[string]*Type{}}
	for _, p := range t.Parameters {
		check := compiler{schema: c.schema}
		r.params[p.Name], scope.Parameters[p.Name] = p, check.parameterType(p)
	}
	if by := r.InForce.By; by != "" && c.schema.events[by] == nil {
		return nil, fmt.Errorf("no event is called %q", by)
	}
	for e := c.schema.events[r.InForce.By]; e != nil; e = c.schema.events[e.before] {
		r.by = append(r.by, e.date)
	}
	if t.Require == nil {
		return c.goRuleOf(r)
	}
	for _, x := range t.Unless {
		r.unless = append(r.unless, x.clause())
	}
	r.require = t.Require.clause()
	var err error
	r.conditions(func(cond *Condition) {
		if err == nil {
			err = fits(cond, scope)
		}
	})
	return r, err
}

// goRuleOf finds the function of a Go rule by its id.
func (c *Checker[F]) goRuleOf(r *rule) (*rule, error) {
	i := slices.IndexFunc(c.rules, func(own *rule) bool { return own.ID == r.ID && own.goRule >= 0 })
	if i < 0 {
		return nil, fmt.Errorf("it requires nothing, and is no Go rule")
	}
	r.goRule = c.rules[i].goRule
	return r, nil
}

func (c *ClauseTree) clause() *clause {
	out := &clause{
		src: c.Clause, id: c.Clause.ID, because: c.Clause.Because, unconfirmed: c.Clause.Unconfirmed, that: c.Clause.That, cond: c.Condition, any: c.Any,
	}
	for _, part := range c.Parts {
		out.parts = append(out.parts, part.clause())
	}
	return out
}

// fits checks a condition that did not come from an engine.
func fits(c *Condition, scope *Scope) error {
	if err := wellFormed(c, scope); err != nil {
		return err
	}
	if limits := (Limits{}).WithDefaults(); !c.Boolean() || c.cost() > limits.Cost || c.lists() > MaxLists {
		return fmt.Errorf("%s is not true or false, or takes too long to judge", c)
	}
	return nil
}

// On returns the value that the parameter has on a day, or nil where it has none
// or the day is not known well enough to say.
func (p *Parameter) On(day fact.Date) *ParameterValue {
	held, _ := p.at(day)
	return held
}
