package rules

import "slices"

// index finds the rules that are scoped by a text: applies_when: kind ==
// "maternity", or kind in [...], alone or joined by and to more.
type index struct {
	read    textFunc
	byValue map[string][]int32
	all     []int32
}

// indexKey is the fact that a rule is scoped by, and the values for which it may
// apply.
type indexKey struct {
	fact   string
	read   textFunc
	values []string
}

// indexable returns the key of a rule, or nil.
func indexable(l *lowerer, r *rule) *indexKey {
	scoped := []*Condition{r.applies}
	if r.applies.Op == OpAnd {
		scoped = r.applies.Args
	}
	for _, c := range scoped {
		if key := keyOf(l, c); key != nil {
			return key
		}
	}
	return nil
}

func keyOf(l *lowerer, c *Condition) *indexKey {
	if c.Op != OpEqual && c.Op != OpIn || c.Args[0].Op != OpFact || c.Args[0].Type.Kind != Text {
		return nil
	}
	key := &indexKey{fact: string(c.Args[0].Path())}
	switch right := c.Args[1]; right.Op {
	case OpLiteral:
		key.values = []string{right.Literal.text}
	case OpSet:
		for _, v := range right.Set {
			key.values = append(key.values, v.text)
		}
	default:
		return nil
	}
	key.read = l.text(c.Args[0])
	return key
}

// index adds an index on the fact that the rules are scoped by. Those that it
// passes over do not apply.
func (p *plan) index(all []*rule, rules []int32) {
	x := index{read: all[rules[0]].lowered.key.read, byValue: map[string][]int32{}, all: rules}
	for _, n := range rules {
		p.verdicts[n], p.reasons[n] = NotApplicable, ConditionFalse
		for _, v := range all[n].lowered.key.values {
			if found := x.byValue[v]; !slices.Contains(found, n) {
				x.byValue[v] = append(found, n)
			}
		}
	}
	p.indexes = append(p.indexes, x)
}

// rules returns the rules to judge for the subject at work.
func (x *index) rules(f *frame) []int32 {
	switch value, s := x.read(f); s {
	case known:
		return x.byValue[value]
	case none:
		return nil
	}
	return x.all
}
