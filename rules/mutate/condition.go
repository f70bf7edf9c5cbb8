package mutate

import "github.com/clinicalsenate/clinicalsenate/rules"

// changed is a condition with one fault.
type changed struct {
	cond *rules.Condition // the whole
	node *rules.Condition // the part that was changed, as it was
	now  *rules.Condition // what it became, or nil where it was left out
	kind Kind
	text string // in plain English
}

func (c changed) variant(whole *rules.Condition, at rules.Position) variant {
	v := variant{kind: c.kind, at: at, original: c.node.Key(), changed: "nothing", words: c.text, within: whole.Key()}
	if c.now != nil {
		v.changed = c.now.Key()
	}
	return v
}

// around is what a node stands in.
type around uint8

const (
	root     around = iota // by itself
	inClause               // by itself in a clause, which can be left out as a whole
	inAnd                  // joined by and, where leaving it out is taking it for granted
	other
)

// conditions returns c with each of the faults that it can have.
func conditions(c *rules.Condition, in around) []changed {
	out := faults(c, in)
	if c.Op == rules.OpRecorded {
		return out // it asks for a fact, and not for its value
	}
	for i, arg := range c.Args {
		for _, inner := range append(conditions(arg, within(c)), literals(c, i)...) {
			inner.cond = withArg(c, i, inner.cond)
			out = append(out, inner)
		}
		if c.Op.Joins() && len(c.Args) > 1 {
			out = append(out, changed{cond: leaveOut(c, i), node: arg, kind: Dropped, text: "this part is left out"})
		}
	}
	return out
}

func within(c *rules.Condition) around {
	if c.Op == rules.OpAnd {
		return inAnd
	}
	return other
}

func withArg(c *rules.Condition, i int, arg *rules.Condition) *rules.Condition {
	out := *c
	out.Args = replaced(c.Args, i, arg)
	return &out
}

func leaveOut(c *rules.Condition, i int) *rules.Condition {
	if len(c.Args) == 2 {
		return c.Args[1-i]
	}
	out := *c
	out.Args = without(c.Args, i)
	return &out
}

// faults returns the faults of the node c itself.
func faults(c *rules.Condition, in around) []changed {
	become := func(kind Kind, now *rules.Condition, text string) changed {
		return changed{cond: now, node: c, now: now, kind: kind, text: text}
	}
	var out []changed
	for _, swap := range swaps(c) {
		now := *c
		now.Op = swap.op
		out = append(out, become(swap.kind, &now, words(c.Op)+" became "+words(swap.op)))
	}
	switch {
	case c.Op == rules.OpNot:
		out = append(out, become(Negation, c.Args[0], "not was left out"))
	case c.Op == rules.OpNegate:
		out = append(out, become(Arithmetic, c.Args[0], "the sign was left out"))
	case c.Op == rules.OpRecorded:
		out = append(out, become(Presence, negated(c), "it must not be recorded"))
		if in == root || in == other {
			out = append(out, become(Presence, literal(rules.BoolValue(true)), "it is taken to be recorded"))
		}
	case c.Op == rules.OpFact && c.Boolean(), c.Op >= rules.OpIn && c.Op <= rules.OpMatches, c.Op == rules.OpCall && c.Boolean():
		out = append(out, become(Negation, negated(c), "not was put in"))
	case c.Op == rules.OpSet:
		out = append(out, members(c)...)
	}
	return out
}

func negated(c *rules.Condition) *rules.Condition {
	return &rules.Condition{Op: rules.OpNot, Type: boolType, Args: []*rules.Condition{c}, Span: c.Span}
}

var boolType = &rules.Type{Kind: rules.Bool}

func literal(v rules.Value) *rules.Condition {
	return &rules.Condition{Op: rules.OpLiteral, Type: &rules.Type{Kind: v.Kind}, Literal: v}
}

type swap struct {
	op   rules.Op
	kind Kind
}

// swaps returns the operators that c may have instead of its own.
func swaps(c *rules.Condition) []swap {
	switch c.Op {
	case rules.OpEqual:
		if c.Args[0].Boolean() || c.Args[0].Type.Kind == rules.Text {
			return []swap{{rules.OpNotEqual, Comparison}}
		}
		return []swap{{rules.OpNotEqual, Comparison}, {rules.OpAtMost, Comparison}, {rules.OpAtLeast, Comparison}}
	}
	return swapped[c.Op]
}

var swapped = map[rules.Op][]swap{
	rules.OpNotEqual: {{rules.OpEqual, Comparison}},
	rules.OpLess:     {{rules.OpAtMost, Boundary}, {rules.OpAtLeast, Comparison}},
	rules.OpAtMost:   {{rules.OpLess, Boundary}, {rules.OpMore, Comparison}},
	rules.OpMore:     {{rules.OpAtLeast, Boundary}, {rules.OpAtMost, Comparison}},
	rules.OpAtLeast:  {{rules.OpMore, Boundary}, {rules.OpLess, Comparison}},
	rules.OpAnd:      {{rules.OpOr, Connective}},
	rules.OpOr:       {{rules.OpAnd, Connective}},
	rules.OpAll:      {{rules.OpAny, Quantifier}, {rules.OpNone, Quantifier}},
	rules.OpAny:      {{rules.OpAll, Quantifier}, {rules.OpNone, Quantifier}},
	rules.OpNone:     {{rules.OpAll, Quantifier}, {rules.OpAny, Quantifier}},
	rules.OpOne:      {{rules.OpAny, Quantifier}, {rules.OpNone, Quantifier}},
	rules.OpAdd:      {{rules.OpSubtract, Arithmetic}},
	rules.OpSubtract: {{rules.OpAdd, Arithmetic}},
}

var opWords = map[rules.Op]string{
	rules.OpEqual: "is", rules.OpNotEqual: "is not", rules.OpLess: "is less than", rules.OpAtMost: "is at most",
	rules.OpMore: "is more than", rules.OpAtLeast: "is at least", rules.OpAdd: "plus", rules.OpSubtract: "minus",
}

// words names an operator in plain English.
func words(op rules.Op) string {
	if text := opWords[op]; text != "" {
		return `"` + text + `"`
	}
	return `"` + op.String() + `"`
}
