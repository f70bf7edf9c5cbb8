package reach

import (
	"fmt"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// asOf stands for the day of the judgement among the facts. No fact has this name.
const asOf fact.Path = "as_of"

// leaf is a leaf of a condition, and what it reads.
type leaf struct {
	key   string
	tree  *rules.RuleTree
	cond  *rules.Condition
	facts []fact.Path // from the root, and asOf
	why   string      // why it cannot be analysed, or ""
}

func leafOf(t *rules.RuleTree, c *rules.Condition) *leaf {
	l := &leaf{key: c.Key(), tree: t, cond: c, why: opaque(t, c)}
	add := func(p fact.Path) {
		if !slices.Contains(l.facts, p) {
			l.facts = append(l.facts, p)
		}
	}
	c.Walk(func(n *rules.Condition) bool {
		switch {
		case n.Op == rules.OpFact && n.Level == 0:
			add(n.Path())
		case n.Op == rules.OpAsOf:
			add(asOf)
		case n.Op == rules.OpParameter:
			l.key += fmt.Sprintf("\x00%s\x00%p", t.Rule.InForce.By, l.parameter(n.Name))
			add(asOf)
			for _, event := range t.By {
				add(event.Path())
			}
		}
		return true
	})
	return l
}

func (l *leaf) parameter(name string) *rules.Parameter {
	for _, p := range l.tree.Parameters {
		if p.Name == name {
			return p
		}
	}
	return nil
}

// opaque says why a leaf is not among those that can be analysed, or "".
func opaque(t *rules.RuleTree, c *rules.Condition) string {
	switch {
	case c.Op == rules.OpLiteral, c.Op == rules.OpRecorded, c.Op == rules.OpFact:
		return ""
	case c.Op == rules.OpIn && plain(c.Args[0], 0) && (c.Args[1].Op == rules.OpSet || c.Args[1].Op == rules.OpParameter):
		return ""
	case c.Op.Compares() && lengthOf(c) != nil:
		return ""
	case ordersText(c):
	case c.Op.Compares() && plain(c.Args[0], 0) && plain(c.Args[1], 0) && c.Args[0].Type.Kind != rules.Float:
		return ""
	case c.Op.Compares() && plain(c.Args[0], 0) && (c.Args[1].Op == rules.OpLiteral || c.Args[1].Op == rules.OpParameter):
		return ""
	case (c.Op == rules.OpAll || c.Op == rules.OpAny || c.Op == rules.OpNone) && c.Args[0].Level == 0:
		return opaqueIn(t, c.Args[1])
	}
	return c.Key() + " is more than a comparison with a constant"
}

// opaqueIn is opaque for what is asked of the elements of a list.
func opaqueIn(t *rules.RuleTree, c *rules.Condition) string {
	switch {
	case c.Op.Joins() || c.Op == rules.OpNot:
		for _, arg := range c.Args {
			if why := opaqueIn(t, arg); why != "" {
				return why
			}
		}
		return ""
	case c.Op == rules.OpLiteral, c.Op == rules.OpRecorded && c.Args[0].Level == 1, c.Op == rules.OpFact && c.Level == 1:
		return ""
	case c.Op == rules.OpIn && plain(c.Args[0], 1) && (c.Args[1].Op == rules.OpSet || constant(t, c.Args[1])):
		return ""
	case ordersText(c):
	case c.Op.Compares() && plain(c.Args[0], 1) && (c.Args[1].Op == rules.OpLiteral || constant(t, c.Args[1]) || plain(c.Args[1], 1) && c.Args[0].Type.Kind != rules.Float):
		return ""
	}
	return c.Key() + " is more than a comparison with a constant"
}

// plain reports whether c is a fact of this level, or what does not hang on facts.
func plain(c *rules.Condition, level int) bool {
	switch c.Op {
	case rules.OpFact:
		return c.Level == level
	case rules.OpLiteral:
		return true
	}
	return level == 0 && (c.Op == rules.OpAsOf || c.Op == rules.OpParameter)
}

// lengthOf returns the list of which c compares the length with a number, or nil.
func lengthOf(c *rules.Condition) *rules.Condition {
	for i, arg := range c.Args {
		if arg.Op == rules.OpLength && arg.Args[0].Level == 0 && c.Args[1-i].Op == rules.OpLiteral {
			return arg.Args[0]
		}
	}
	return nil
}

// together puts the leaves that read a fact in common into one group.
func together(leaves []*leaf) [][]int {
	var groups [][]int
	reads := func(group []int, l *leaf) bool {
		return slices.ContainsFunc(group, func(i int) bool { return l.meets(leaves[i]) })
	}
	for i, l := range leaves {
		joined := []int{i}
		groups = slices.DeleteFunc(groups, func(g []int) bool {
			if reads(g, l) {
				joined = append(g, joined...)
				return true
			}
			return false
		})
		slices.Sort(joined)
		groups = append(groups, joined)
	}
	return groups
}

// meets reports whether two leaves read a fact in common, or one that holds the
// other.
func (l *leaf) meets(m *leaf) bool {
	for _, p := range l.facts {
		for _, q := range m.facts {
			if p.Covers(q) || q.Covers(p) {
				return true
			}
		}
	}
	return false
}

// ordersText reports whether c asks which of two texts comes first.
func ordersText(c *rules.Condition) bool {
	return c.Op >= rules.OpLess && c.Op <= rules.OpAtLeast && c.Args[0].Type.Kind == rules.Text
}

// constant reports whether c is a parameter that has had one value only.
func constant(t *rules.RuleTree, c *rules.Condition) bool {
	for _, p := range t.Parameters {
		if c.Op == rules.OpParameter && p.Name == c.Name {
			return len(p.Values) == 1
		}
	}
	return false
}
