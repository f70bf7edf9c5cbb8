package mutate

import (
	"strconv"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// inForce moves the first and the last day by one, and leaves the event out.
func (m *maker) inForce() {
	period := m.tree.Rule.InForce
	if from := period.From; !from.IsZero() {
		for _, day := range beside(from.First()) {
			m.dates("first day", from, day, rules.InForce{From: day, To: period.To, By: period.By})
		}
	}
	if to := period.To; !to.IsZero() {
		for _, day := range beside(to.Last()) {
			m.dates("last day", to, day, rules.InForce{From: period.From, To: day, By: period.By})
		}
	}
	if period.By == "" || period.From.IsZero() && period.To.IsZero() && len(m.tree.Parameters) == 0 {
		return // nothing hangs on the event
	}
	m.period(rules.InForce{From: period.From, To: period.To}, variant{
		kind: InForce, at: m.tree.Rule.At, original: "by " + period.By, changed: "by the day of the judgement",
		words: "counted by the day of the judgement, not by the " + period.By,
	})
}

// dates adds a mutant with another first or last day, unless that leaves no day.
func (m *maker) dates(what string, was, day fact.Date, period rules.InForce) {
	if !period.From.IsZero() && !period.To.IsZero() && period.To.Last().Compare(period.From.First()) < 0 {
		return
	}
	m.period(period, variant{
		kind: InForce, at: m.tree.Rule.At, original: what + " " + was.String(), changed: what + " " + day.String(),
		words: "the " + what + " is " + day.English() + ", not " + was.English(),
	})
}

func (m *maker) period(period rules.InForce, v variant) {
	tree, rule := *m.tree, *m.tree.Rule
	rule.InForce, tree.Rule = period, &rule
	m.add("in_force", v, &tree)
}

func beside(day fact.Date) []fact.Date { return []fact.Date{day.AddDays(-1), day.AddDays(1)} }

func (m *maker) applies() {
	cond := m.tree.Applies
	if cond == nil {
		return
	}
	all := *m.tree
	all.Applies = nil
	m.add("applies_when", variant{
		kind: Scope, at: m.tree.Rule.AppliesWhen.PositionOf(cond), original: cond.Key(), changed: "every subject",
		words: "it applies to every subject",
	}, &all)
	for _, c := range conditions(cond, root) {
		tree := *m.tree
		tree.Applies = c.cond
		m.add("applies_when", c.variant(cond, m.tree.Rule.AppliesWhen.PositionOf(c.node)), &tree)
	}
}

// unless leaves each exception out, and changes its condition.
func (m *maker) unless() {
	for i, x := range m.tree.Unless {
		with := func(all []*rules.ClauseTree) *rules.RuleTree {
			tree := *m.tree
			tree.Unless = all
			return &tree
		}
		m.add(x.Clause.ID, variant{
			kind: Dropped, at: x.Clause.At, original: formula(x), changed: "nothing", words: "the exception is left out",
		}, with(without(m.tree.Unless, i)))
		m.condition(x, x.Clause.ID, func(changed *rules.ClauseTree) *rules.RuleTree {
			return with(replaced(m.tree.Unless, i, changed))
		})
	}
}

func (m *maker) require() {
	m.clause(m.tree.Require, "", func(c *rules.ClauseTree) *rules.RuleTree {
		tree := *m.tree
		tree.Require = c
		return &tree
	})
}

// clause adds the mutants of a clause. With makes a rule that has another clause
// in its place.
func (m *maker) clause(c *rules.ClauseTree, part string, with func(*rules.ClauseTree) *rules.RuleTree) {
	if c.Clause.Unconfirmed {
		return
	}
	if c.Clause.ID != "" {
		part = c.Clause.ID
	}
	if c.Condition != nil {
		m.condition(c, part, with)
		return
	}
	m.connective(c, part, with)
	for i, p := range c.Parts {
		inner := part + "." + strconv.Itoa(i+1)
		m.dropPart(c, i, inner, with)
		m.clause(p, inner, func(changed *rules.ClauseTree) *rules.RuleTree {
			out := *c
			out.Parts = replaced(c.Parts, i, changed)
			return with(&out)
		})
	}
}

func (m *maker) condition(c *rules.ClauseTree, part string, with func(*rules.ClauseTree) *rules.RuleTree) {
	for _, v := range conditions(c.Condition, inClause) {
		out := *c
		out.Condition = v.cond
		m.add(named(part), v.variant(c.Condition, c.Position(v.node)), with(&out))
	}
}

// named gives what a rule requires a name where it has none.
func named(part string) string {
	if part == "" {
		return "require"
	}
	return part
}

func counting(c *rules.ClauseTree) int {
	n := 0
	for _, p := range c.Parts {
		if !p.Clause.Unconfirmed {
			n++
		}
	}
	return n
}

var clauseNames = map[bool]string{false: "all_of", true: "any_of"}

func (m *maker) connective(c *rules.ClauseTree, part string, with func(*rules.ClauseTree) *rules.RuleTree) {
	if counting(c) < 2 {
		return
	}
	out := *c
	out.Any = !c.Any
	m.add(named(part), variant{
		kind: Connective, at: c.Clause.At, original: clauseNames[c.Any], changed: clauseNames[out.Any],
		words: map[bool]string{false: "one of its parts is enough", true: "all of its parts are needed"}[c.Any],
	}, with(&out))
}

func (m *maker) dropPart(c *rules.ClauseTree, i int, part string, with func(*rules.ClauseTree) *rules.RuleTree) {
	dropped := c.Parts[i]
	if dropped.Clause.Unconfirmed || counting(c) < 2 {
		return
	}
	if dropped.Clause.ID != "" {
		part = dropped.Clause.ID
	}
	out := *c
	out.Parts = without(c.Parts, i)
	m.add(part, variant{
		kind: Dropped, at: dropped.Clause.At, original: formula(dropped), changed: "nothing",
		words: "the clause is left out",
	}, with(&out))
}

// formula writes a clause as one line.
func formula(c *rules.ClauseTree) string {
	if c.Condition != nil {
		return c.Condition.Key()
	}
	text := clauseNames[c.Any] + "("
	for i, p := range c.Parts {
		if i > 0 {
			text += "; "
		}
		text += formula(p)
	}
	return text + ")"
}

func replaced[T any](list []T, i int, with T) []T {
	out := append([]T(nil), list...)
	out[i] = with
	return out
}

func without[T any](list []T, i int) []T {
	return append(append([]T(nil), list[:i]...), list[i+1:]...)
}
