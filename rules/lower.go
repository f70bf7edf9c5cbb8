package rules

import (
	"fmt"
	"unsafe"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Lowering turns condition trees into closures that read the subject in place
// and allocate nothing. They come to the same as the interpreter, but do not say
// why: what is missing, and what a fault was, is the interpreter's to tell.

// frame is the state of judging one subject. A goroutine has its own.
type frame struct {
	base    [maxScopes]unsafe.Pointer // the subject, then the element of each list operator around
	asOf    fact.Date
	day     fact.Date // the day that counts for the rule at work, or zero
	turn    uint64    // which subject: a record of another turn says nothing of this one
	records []record
	values  []sharedValue
	seen    [4]int32  // what the last count saw
	args    []Value   // of the calls at work
	result  operand   // of the last call that was not shared
	floats  []float64 // of the sums at work
}

// record is what came of a leaf: its truth, what it compared and what it saw in a
// list. What the condition says by itself, such as a literal, is left out.
type record struct {
	turn        uint64
	truth       Truth
	left, right side
	element     int32
	seen        [4]int32 // elements, by their truth
}

// side is one side of a comparison.
type side struct {
	standing  standing
	date      fact.Date
	low, high int64 // of a Float its bits
	text      string
}

// value returns what a leaf compared: of argument i of its condition.
func (s *side) value(c *Condition, i int) Value {
	switch {
	case !c.Op.Compares() && !(c.Op >= OpIn && c.Op <= OpMatches) && (i > 0 || c.Op >= OpRecorded && c.Op != OpCall):
		return Value{}
	case i >= len(c.Args) && c.Op == OpMatches:
		return Value{Kind: Text, State: fact.HasValue}
	case c.Op == OpIn && i == 1:
		return Value{}
	}
	of := c
	if len(c.Args) > i && c.Op != OpCall {
		of = c.Args[i]
	}
	if of.Op == OpLiteral {
		return of.Literal
	}
	return operand{kind: of.Type.Kind, side: *s}.value()
}

// operand is a value at work.
type operand struct {
	kind Kind
	side
}

func (o operand) value() Value {
	if o.standing == faulty {
		return faultValue(errFaulty)
	}
	v := Value{Kind: o.kind, State: fact.State(o.standing)}
	if o.standing == known {
		v.low, v.high, v.text, v.date = o.low, o.high, o.text, o.date
	}
	return v
}

// done leaves the truth of a leaf in its record, where it has one.
func (f *frame) done(slot int, t Truth) Truth {
	if slot >= 0 {
		r := &f.records[slot]
		r.turn, r.truth = f.turn, t
	}
	return t
}

type (
	truthFunc func(*frame) Truth
	intFunc   func(*frame) (low, high int64, s standing)
	floatFunc func(*frame) (low, high float64, s standing)
	textFunc  func(*frame) (string, standing)
	dateFunc  func(*frame) (fact.Date, standing)
	boolFunc  func(*frame) (bool, standing)
	callFunc  func(*frame) *operand
	listFunc  func(*frame) (data unsafe.Pointer, length int, s standing)
)

// lowerer lowers the conditions of a checker. Equal leaves become one, and so do
// equal sums, counts and calls.
type lowerer struct {
	schema   *Schema
	rule     *rule
	elems    []*Type // of the list operators around
	pointers []bool  // whether their elements are pointers, which may be nil
	uses     map[string]int
	leaves   map[string]truthFunc
	slots    map[string]int
	conds    []*Condition    // of the leaves
	shared   map[string]int  // the slots of values
	calls    map[string]bool // the functions that conditions call
}

// tally notes a use of each leaf of c, so that those used once need not look
// whether they were judged before.
func (l *lowerer) tally(c *Condition) {
	c.Walk(func(n *Condition) bool {
		if !n.Leaf() {
			return true
		}
		l.uses[l.key(n)]++
		return false
	})
}

// leaf returns the closure of a leaf at the top level, which keeps a record and
// is judged once a subject, however many rules ask for it.
func (l *lowerer) leaf(c *Condition) (truthFunc, int) {
	key := l.key(c)
	if judge := l.leaves[key]; judge != nil {
		return judge, l.slots[key]
	}
	slot := len(l.conds)
	l.conds = append(l.conds, c)
	judge := l.plain(c, slot)
	if l.uses[key] > 1 {
		judge = once(slot, judge)
	}
	l.leaves[key], l.slots[key] = judge, slot
	return judge, slot
}

// once judges a leaf the first time that it is asked about a subject.
func once(slot int, judge truthFunc) truthFunc {
	return func(f *frame) Truth {
		if r := &f.records[slot]; r.turn == f.turn {
			return r.truth
		}
		return judge(f)
	}
}

// key is the same for leaves that come to the same for every subject: those with
// the same form and, where they read parameters, of rules that read the same
// ones for the same day.
func (l *lowerer) key(c *Condition) string {
	key := c.Key()
	reads := ""
	c.Walk(func(n *Condition) bool {
		if n.Op == OpParameter {
			reads += fmt.Sprintf("\x00%p", l.rule.params[n.Name])
		}
		return true
	})
	if reads != "" {
		key += reads + "\x00" + l.rule.InForce.By
	}
	return key
}

// truth lowers a condition; slots collects the records of its leaves.
func (l *lowerer) truth(c *Condition, slots *[]int) truthFunc {
	switch c.Op {
	case OpNot:
		inner := l.truth(c.Args[0], slots)
		return func(f *frame) Truth { return inner(f).Not() }
	case OpAnd, OpOr, OpOneOf:
		args := make([]truthFunc, len(c.Args))
		for i, arg := range c.Args {
			args[i] = l.truth(arg, slots)
		}
		switch c.Op {
		case OpAnd:
			return conjunction(args)
		case OpOr:
			return disjunction(args)
		}
		return onlyOne(args)
	}
	if slots == nil {
		return l.plain(c, noSlot)
	}
	judge, slot := l.leaf(c)
	*slots = append(*slots, slot)
	return judge
}

// noSlot is the slot of a leaf that keeps no record: one inside a list operator.
const noSlot = -1

// conjunction stops at the first that is false. Of what else is not true, a
// fault shows.
func conjunction(args []truthFunc) truthFunc {
	switch len(args) {
	case 2:
		return and2(args[0], args[1])
	case 3:
		return and2(args[0], and2(args[1], args[2]))
	}
	return func(f *frame) Truth {
		t := True
		for _, arg := range args {
			if t = t.And(arg(f)); t == False {
				break
			}
		}
		return t
	}
}

func and2(a, b truthFunc) truthFunc {
	return func(f *frame) Truth {
		switch t := a(f); t {
		case False:
			return False
		case True:
			return b(f)
		default:
			return t.And(b(f))
		}
	}
}

// disjunction stops at the first that is true.
func disjunction(args []truthFunc) truthFunc {
	if len(args) == 2 {
		return or2(args[0], args[1])
	}
	return func(f *frame) Truth {
		t := False
		for _, arg := range args {
			if t = t.Or(arg(f)); t == True {
				break
			}
		}
		return t
	}
}

// onlyOne stops at the second that is true.
func onlyOne(args []truthFunc) truthFunc {
	return func(f *frame) Truth {
		all := folding(OpOneOf)
		for _, arg := range args {
			if all.add(arg(f)) {
				break
			}
		}
		return all.truth
	}
}

func or2(a, b truthFunc) truthFunc {
	return func(f *frame) Truth {
		switch t := a(f); t {
		case True:
			return True
		case False:
			return b(f)
		default:
			return t.Or(b(f))
		}
	}
}

// clause lowers a clause. Every part is judged, also where another has decided
// and where it does not count, because a reader wants to know about each.
func (l *lowerer) clause(c *clause, slots *[]int) truthFunc {
	if c.cond != nil {
		return l.truth(c.cond, slots)
	}
	parts, counts := make([]truthFunc, len(c.parts)), make([]bool, len(c.parts))
	for i, part := range c.parts {
		parts[i], counts[i] = l.clause(part, slots), !part.unconfirmed
	}
	start, join := True, Truth.And
	if c.any {
		start, join = False, Truth.Or
	}
	return func(f *frame) Truth {
		t := start
		for i, part := range parts {
			if u := part(f); counts[i] {
				t = join(t, u)
			}
		}
		return t
	}
}
