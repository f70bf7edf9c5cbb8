package rules

import (
	"cmp"
	"reflect"
	"strconv"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// found says in English what judging c came to, with the values it read: a
// label, a colon and what stands behind it, or a clause. It has no capital and
// no full stop.
func (x explainer) found(c *Condition, t Truth) string {
	switch {
	case c.Op == OpNot && c.Args[0].Op == OpRecorded:
		return x.foundRecorded(c.Args[0].Args[0]) + notNone[t]
	case c.Op == OpNot:
		return x.found(c.Args[0], t.Not())
	case c.Op.Joins():
		return x.foundJoined(c, t)
	case t == Fault:
		return "it could not be worked out whether " + x.claim(c, true)
	case c.Op == OpFact:
		return x.subject(c) + ": " + x.worth(c)
	case c.Op == OpRecorded:
		return x.foundRecorded(c.Args[0])
	case c.Op.Overlist():
		return x.foundInList(c, t)
	case c.Op == OpParameter:
		return x.parameterLabel(c) + ": " + map[Truth]string{True: "yes", False: "no", Undecided: "not known"}[t]
	case c.Op == OpLiteral:
		return "always " + t.String()
	case c.Op == OpCall:
		return x.subject(c) + ": " + x.worth(c)
	}
	return x.foundOperator(c, t)
}

// foundJoined tells the parts that decide.
func (x explainer) foundJoined(c *Condition, t Truth) string {
	var parts []string
	for _, arg := range c.Args {
		if x.truth(arg) == t {
			parts = append(parts, x.found(arg, t))
		}
	}
	return strings.Join(parts, ", and ")
}

// notNone says of a fact that was to be none that it is not, or may not be.
var notNone = map[Truth]string{False: ", so this does not hold", Undecided: "; it may or may not be none"}

func (x explainer) foundRecorded(c *Condition) string {
	switch _, _, state := x.read(c); {
	case state == fact.KnownNone && c.Type.Kind == List:
		return "there are no " + x.label(c)
	case state == fact.HasValue && c.Type.Kind != Record:
		return x.subject(c) + ": recorded (" + strings.TrimSuffix(x.worth(c), ".") + ")"
	case state == fact.HasValue:
		return x.subject(c) + ": recorded"
	}
	return x.subject(c) + ": " + x.worth(c)
}

// foundOperator tells of a comparison: its left side with its value, and how
// that stands to the right side.
func (x explainer) foundOperator(c *Condition, t Truth) string {
	x = x.comparing(c)
	if !x.dynamic(c.Args[0]) && len(c.Args) > 1 {
		if !c.Op.Compares() { // a value looked up in a list
			return x.object(c, c.Args[0]) + " " + x.predicate(c, t, false)
		}
		c = mirrored(c)
	}
	left := x.subject(c.Args[0]) + ": " + x.worth(c.Args[0])
	for _, side := range c.Args {
		if side.Type.Kind != List && x.value(side).None() {
			return x.subject(side) + ": none, so there is nothing to compare"
		}
	}
	if opposite, ok := opposites[c.Op]; ok && t == False {
		c, t = &Condition{Op: opposite, Args: c.Args}, True
	}
	switch {
	case x.says(c, t):
		return left
	case x.denies(c, t):
		return left + ", not " + x.object(c, c.Args[1])
	case t == Undecided && x.value(c.Args[0]).State == fact.NotSupplied:
		return left + "; it " + x.predicate(c, t, false)
	}
	return left + ", which " + x.predicate(c, t, false)
}

// opposites are what holds of two values for which a comparison does not.
var opposites = map[Op]Op{OpLess: OpAtLeast, OpAtLeast: OpLess, OpAtMost: OpMore, OpMore: OpAtMost}

// says reports whether c is an equality with a value written out that t makes
// the value of its left side, so that nothing is left to say.
func (x explainer) says(c *Condition, t Truth) bool {
	return x.namesValue(c) && (c.Op == OpEqual && t == True || c.Op == OpNotEqual && t == False)
}

func (x explainer) denies(c *Condition, t Truth) bool {
	return x.namesValue(c) && (c.Op == OpEqual && t == False || c.Op == OpNotEqual && t == True)
}

func (x explainer) namesValue(c *Condition) bool {
	return (c.Op == OpEqual || c.Op == OpNotEqual) && c.Args[1].Op == OpLiteral
}

// mirrored swaps the sides of a comparison.
func mirrored(c *Condition) *Condition {
	m := *c
	m.Args = []*Condition{c.Args[1], c.Args[0]}
	if op, ok := map[Op]Op{OpLess: OpMore, OpMore: OpLess, OpAtMost: OpAtLeast, OpAtLeast: OpAtMost}[c.Op]; ok {
		m.Op = op
	}
	return &m
}

// foundInList tells for which of the elements it holds or does not hold, with
// one that decides.
func (x explainer) foundInList(c *Condition, t Truth) string {
	list, state, err := x.list(c.Args[0])
	switch {
	case err == nil && state == fact.NotSupplied:
		return x.subject(c.Args[0]) + ": not known"
	case err == nil && state == fact.KnownNone:
		return "there are no " + x.label(c.Args[0])
	case t == Undecided:
		return "it is not known whether " + x.claim(c, true)
	}
	sought := t
	if c.Op == OpNone {
		sought = t.Not()
	} else if c.Op == OpOne {
		sought = True
	}
	op, holds := x.outcome(c, list, t)
	claim := x.over(c, op, holds, list.Len())
	if asked := c.Args[1]; op == OpAll || asked.Op == OpEqual && x.within(c).itself(asked.Args[0]) {
		return claim
	}
	return claim + x.example(c, list, sought)
}

// outcome puts what a list operator came to as one that holds: an all that is
// false is an any that denies what was asked.
func (x explainer) outcome(c *Condition, list reflect.Value, t Truth) (op Op, holds bool) {
	switch {
	case c.Op == OpOne && t == True:
		return OpOne, true
	case c.Op == OpOne:
		some := false
		x.each(c, list, func(_ int, found Truth) bool { some = some || found == True; return true })
		if some {
			return OpCount, true // more than one
		}
		return OpAll, false
	case c.Op == OpAll && t == True:
		return OpAll, true
	case c.Op == OpAll:
		return OpAny, false
	case (c.Op == OpAny) == (t == True):
		return OpAny, true
	}
	return OpAll, false
}

// example names the first element of which what was asked is t.
func (x explainer) example(c *Condition, list reflect.Value, t Truth) string {
	example := ""
	settled := x.settled(c)
	x.enter(c, list, func(i int) bool {
		if i < settled || i > settled && x.truth(c.Args[1]) != t {
			return true
		}
		if example = x.element(c, i); x.reads(c.Args[1]) {
			if worth := x.worth(left(c.Args[1])); worth != example {
				example += ": " + worth
			}
		}
		return false
	})
	if example == "" {
		return ""
	}
	return " (" + example + ")"
}

// left returns the side whose value an example gives.
func left(c *Condition) *Condition {
	for c.Op == OpNot {
		c = c.Args[0]
	}
	if len(c.Args) > 0 && c.Op != OpFact {
		return c.Args[0]
	}
	return c
}

// reads reports whether c asks one thing of one value.
func (x explainer) reads(c *Condition) bool {
	for c.Op == OpNot {
		c = c.Args[0]
	}
	return c.Op == OpFact || (c.Op.Compares() || c.Op >= OpIn && c.Op <= OpMatches) && x.dynamic(c.Args[0])
}

// element names the element at work: by its name where it has one, else by its
// place.
func (x explainer) element(c *Condition, i int) string {
	inner := x.scopes[len(x.scopes)-1]
	if inner.kind.Kind != Record {
		return x.of(inner.kind).words(scalarOf(inner.value, inner.kind.Kind), "")
	}
	return cmp.Or(inner.name(), "number "+strconv.Itoa(i+1))
}
