package rules

import (
	"reflect"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// each judges what a list operator asks for every element in turn, and calls
// visit with the answer until visit returns false.
func (in *interpreter) each(c *Condition, list reflect.Value, visit func(i int, t Truth) bool) {
	in.enter(c, list, func(i int) bool { return visit(i, in.truth(c.Args[1])) })
}

// enter makes every element of a list the innermost scope in turn.
func (in *interpreter) enter(c *Condition, list reflect.Value, visit func(i int) bool) {
	over := c.Args[0]
	path := in.scopes[over.Level].path
	for _, step := range over.Steps {
		path = path.Field(step)
	}
	in.scopes = append(in.scopes, scope{kind: over.Type.Elem})
	inner := &in.scopes[len(in.scopes)-1]
	for i := range list.Len() {
		v := list.Index(i)
		if v.Kind() == reflect.Pointer {
			v = v.Elem()
		}
		inner.value, inner.path = v, path.Index(i)
		if !visit(i) {
			break
		}
		inner = &in.scopes[len(in.scopes)-1]
	}
	in.scopes = in.scopes[:len(in.scopes)-1]
}

// quantified judges all, any, none and one. Elements after the one that decides
// are not looked at.
func (in *interpreter) quantified(c *Condition) Truth {
	list, state, err := in.list(c.Args[0])
	switch {
	case err != nil:
		return in.fail(err)
	case state == fact.NotSupplied:
		return Undecided
	case state == fact.KnownNone:
		return TruthOf(c.Op == OpAll || c.Op == OpNone)
	}
	tally := LeafRecord{Element: -1}
	before := in.reasons()
	in.each(c, list, func(i int, t Truth) bool {
		tally.add(t)
		if c.Op == OpAll && t == False || (c.Op == OpAny || c.Op == OpNone) && t == True || tally.True == 2 && c.Op == OpOne {
			tally.Element = i
			return false
		}
		return true
	})
	t := tally.quantifier(c.Op)
	in.settle(t, before)
	in.keep(tally)
	return t
}

// keep leaves the tally of a list operator in the record of its leaf.
func (in *interpreter) keep(tally LeafRecord) {
	if len(in.scopes) == 1 {
		tally.Left, tally.Right = in.last.Left, in.last.Right
		in.last = tally
	}
}

func (r *LeafRecord) add(t Truth) {
	switch t {
	case True:
		r.True++
	case False:
		r.False++
	case Undecided:
		r.Undecided++
	case Fault:
		r.Fault++
	}
}

// quantifier returns what a list operator makes of the answers for the elements.
func (r *LeafRecord) quantifier(op Op) Truth {
	switch op {
	case OpAll:
		return firstOf(r.False > 0, False, r.Fault > 0, r.Undecided > 0, True)
	case OpAny:
		return firstOf(r.True > 0, True, r.Fault > 0, r.Undecided > 0, False)
	case OpNone:
		return firstOf(r.True > 0, False, r.Fault > 0, r.Undecided > 0, True)
	}
	return firstOf(r.True > 1, False, r.Fault > 0, r.Undecided > 0, TruthOf(r.True == 1))
}

// firstOf returns the truth that decides, else unknown, else a fault, else the rest.
func firstOf(decided bool, t Truth, fault, undecided bool, rest Truth) Truth {
	switch {
	case decided:
		return t
	case undecided:
		return Undecided
	case fault:
		return Fault
	}
	return rest
}

// count returns how many elements meet the condition: bounds, where some of
// them cannot be judged.
func (in *interpreter) count(c *Condition) Value {
	list, state, err := in.list(c.Args[0])
	switch {
	case err != nil:
		return faultValue(err)
	case state == fact.NotSupplied:
		return Value{Kind: Int}
	case state == fact.KnownNone:
		return IntValue(0)
	}
	tally := LeafRecord{Element: -1}
	in.each(c, list, func(_ int, t Truth) bool { tally.add(t); return true })
	in.keep(tally)
	switch {
	case tally.Fault > 0 && tally.Undecided > 0:
		return Value{Kind: Int}
	case tally.Fault > 0:
		return faultValue(in.fault)
	}
	return between(int64(tally.True), int64(tally.True+tally.Undecided))
}

// countsTo reports whether c asks whether a count reaches a number that is
// written out.
func (c *Condition) countsTo() bool {
	return c.Op >= OpLess && c.Op <= OpAtLeast && c.Args[0].Op == OpCount && c.Args[1].Op == OpLiteral && c.Args[1].Type.Kind == Int
}

// enough returns the count that settles such a condition, and how.
func (c *Condition) enough() (count int64, reached Truth) {
	count = c.Args[1].Literal.low
	if c.Op == OpMore || c.Op == OpAtMost {
		count = min(count, maxCost) + 1
	}
	return count, TruthOf(c.Op == OpAtLeast || c.Op == OpMore)
}

// countTo asks whether a count reaches a number that is written out, and stops
// counting when it does. Elements that cannot be judged leave the answer open
// only where they could change it.
func (in *interpreter) countTo(c *Condition) Truth {
	count := c.Args[0]
	enough, reached := c.enough()
	list, state, err := in.list(count.Args[0])
	in.see(Value{Kind: Int, State: state, err: err}, c.Args[1].Literal)
	length := 0
	switch {
	case err != nil:
		return in.fail(err)
	case state == fact.NotSupplied:
		return Undecided
	case state == fact.HasValue:
		length = list.Len()
	}
	tally, looked := LeafRecord{Element: -1}, 0
	if length > 0 && enough > 0 {
		in.each(count, list, func(_ int, t Truth) bool {
			tally.add(t)
			looked++
			return int64(tally.True) < enough
		})
	}
	low := int64(tally.True)
	high := int64(tally.True + tally.Undecided + tally.Fault + length - looked)
	in.see(between(low, high), c.Args[1].Literal)
	in.keep(tally)
	switch {
	case low >= enough:
		return reached
	case high < enough:
		return reached.Not()
	case tally.Undecided > 0:
		return Undecided
	}
	return Fault
}

// sum adds up what the second argument comes to for each element. The order of
// the elements makes no difference, neither to an overflow nor to a rounding.
func (in *interpreter) sum(c *Condition) Value {
	list, state, err := in.list(c.Args[0])
	switch {
	case err != nil:
		return faultValue(err)
	case state == fact.NotSupplied:
		return Value{Kind: c.Type.Kind}
	case state == fact.KnownNone:
		return total(c.Type.Kind, nil)
	}
	var values []Value
	in.enter(c, list, func(int) bool {
		v := in.value(c.Args[1])
		if v.State == fact.HasValue && !v.Exact() {
			in.missImprecise(c.Args[1])
		}
		values = append(values, v)
		return true
	})
	return total(c.Type.Kind, values)
}

func (in *interpreter) length(c *Condition) Value {
	list, state, err := in.list(c.Args[0])
	switch {
	case err != nil:
		return faultValue(err)
	case state == fact.NotSupplied:
		return Value{Kind: Int}
	case state == fact.KnownNone:
		return IntValue(0)
	}
	return IntValue(int64(list.Len()))
}
