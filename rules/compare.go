package rules

import (
	"cmp"
	"errors"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// weakest combines the states of the two sides of an operator: none decides,
// since nothing that is told later about the other side can change the result.
func weakest(s, t fact.State) fact.State {
	switch {
	case s == fact.KnownNone || t == fact.KnownNone:
		return fact.KnownNone
	case s == fact.NotSupplied || t == fact.NotSupplied:
		return fact.NotSupplied
	}
	return fact.HasValue
}

func imprecise(v Value) bool {
	return v.Kind == DateKind && v.State == fact.HasValue && v.date.Precision() != fact.ToDay
}

// missImprecise notes the dates under c that are known only to the month or year.
func (in *interpreter) missImprecise(c *Condition) {
	c.Walk(func(n *Condition) bool {
		if n.Op == OpFact && n.Type.Kind == DateKind && n.Level < len(in.scopes) {
			if v, f, state := in.read(n); state == fact.HasValue && imprecise(scalarOf(v, DateKind)) {
				in.miss(n, f, true)
			}
		}
		return !n.Op.Overlist()
	})
}

// compare compares two values. Where either is known to be none it is false,
// != too: there is nothing to compare.
func (in *interpreter) compare(c *Condition) Truth {
	if c.countsTo() {
		return in.countTo(c)
	}
	left, right := in.value(c.Args[0]), in.value(c.Args[1])
	in.see(left, right)
	if t, comparable := in.comparable(left, right); !comparable {
		return t
	}
	t := compareValues(c.Op, left, right)
	if t == Undecided {
		in.missImprecise(c)
	}
	return t
}

// comparable reports whether two values can be compared, and if not, what a
// comparison of them comes to.
func (in *interpreter) comparable(left, right Value) (Truth, bool) {
	switch {
	case left.None() || right.None():
		return False, false
	case left.absent() || right.absent():
		return Undecided, false
	case left.err != nil || right.err != nil:
		return in.fail(errors.Join(left.err, right.err)), false
	}
	return True, true
}

func compareValues(op Op, left, right Value) Truth {
	switch op {
	case OpNotEqual:
		return compareValues(OpEqual, left, right).Not()
	case OpMore:
		return compareValues(OpLess, right, left)
	case OpAtLeast:
		return compareValues(OpAtMost, right, left)
	}
	switch {
	case left.Kind == DateKind:
		return compareDates(op, left.date, right.date)
	case left.Kind == Text:
		return compareBounds(op, left.text, left.text, right.text, right.text)
	case left.Kind == Bool:
		return TruthOf(left.low == right.low)
	case left.Kind == Int && right.Kind == Int:
		return compareBounds(op, left.low, left.high, right.low, right.high)
	}
	leftLow, leftHigh := left.floatBounds()
	rightLow, rightHigh := right.floatBounds()
	return compareBounds(op, leftLow, leftHigh, rightLow, rightHigh)
}

func compareDates(op Op, d, e fact.Date) Truth {
	switch op {
	case OpEqual:
		return truthIf(d.Same(e))
	case OpLess:
		return truthIf(d.Before(e))
	}
	return truthIf(d.NotAfter(e))
}

// compareBounds compares numbers v and w of which only bounds may be known.
func compareBounds[T cmp.Ordered](op Op, vLow, vHigh, wLow, wHigh T) Truth {
	switch op {
	case OpEqual:
		exact := vLow == vHigh && wLow == wHigh
		return truthIf(exact && vLow == wLow, exact || vHigh < wLow || wHigh < vLow)
	case OpLess:
		return truthIf(vHigh < wLow, vHigh < wLow || vLow >= wHigh)
	}
	return truthIf(vHigh <= wLow, vHigh <= wLow || vLow > wHigh)
}

// in asks whether the left is an element of a set, a list fact or a list parameter.
func (in *interpreter) in(c *Condition) Truth {
	left := in.value(c.Args[0])
	in.see(left, Value{})
	elements, state, err := in.elements(c.Args[1])
	switch {
	case left.None(), err == nil && state == fact.KnownNone:
		return False
	case left.absent(), err == nil && state == fact.NotSupplied:
		return Undecided
	case left.err != nil || err != nil:
		return in.fail(errors.Join(left.err, err))
	}
	t := False
	for _, e := range elements {
		if t = t.Or(compareValues(OpEqual, left, e)); t == True {
			return t
		}
	}
	if t == Undecided {
		in.missImprecise(c)
		in.missElements(c.Args[1], left, elements)
	}
	return t
}

func (in *interpreter) text(c *Condition) Truth {
	left, right := in.value(c.Args[0]), Value{Kind: Text, State: fact.HasValue}
	if c.Op != OpMatches {
		right = in.value(c.Args[1])
	}
	in.see(left, right)
	if t, comparable := in.comparable(left, right); !comparable {
		return t
	}
	switch c.Op {
	case OpContains:
		return TruthOf(strings.Contains(left.text, right.text))
	case OpStartsWith:
		return TruthOf(strings.HasPrefix(left.text, right.text))
	case OpEndsWith:
		return TruthOf(strings.HasSuffix(left.text, right.text))
	}
	return TruthOf(c.Pattern.MatchString(left.text))
}
