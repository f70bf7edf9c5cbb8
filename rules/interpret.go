package rules

import (
	"cmp"
	"fmt"
	"reflect"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// interpreter judges conditions by walking their trees. It is the plain meaning
// of a condition, and the reference for anything faster.
type interpreter struct {
	rule *rule
	asOf fact.Date
	day  fact.Date // the day whose law and parameters count, or zero where nobody has said

	latest  fact.Date  // where day is zero: the last day that it can be, if that is known
	dated   *Condition // the event that day or latest is the date of, or nil
	awaited *Condition // the event whose date was not supplied, or nil

	scopes []scope // the subject, then the element of each list operator around

	missing []Missing // the facts not supplied that the last judgement hung on
	fault   error     // the first fault that the last judgement hung on
	leaves  func(*Condition, LeafRecord)
	last    LeafRecord // of the leaf at work: what its operator saw

	assumed map[fact.Path]Value // facts that are taken to have other values than the subject's
}

type scope struct {
	value reflect.Value
	kind  *Type
	path  fact.Path
}

// Missing is a fact that would help to decide.
type Missing struct {
	Path  fact.Path // with the index of an element: commissioners[2].position
	Label string    // plain English, in lower case
	Unit  string
	// Of names the element of a list that the fact belongs to, by its name, title,
	// id or code; of nested lists, the innermost. It is "" outside lists, and
	// where the element has none.
	Of string
	// Imprecise: the fact is a date known only to the month or year, and the day
	// would decide.
	Imprecise bool
}

// reasons is what an undecided or faulty judgement hung on, up to some point.
type reasons struct {
	missing int
	fault   error
}

func (in *interpreter) reasons() reasons { return reasons{len(in.missing), in.fault} }

// settle forgets the reasons noted since before where t is decided: what
// decided did not hang on them.
func (in *interpreter) settle(t Truth, before reasons) {
	if t == True || t == False {
		in.missing, in.fault = in.missing[:before.missing], before.fault
	}
}

// truth returns the truth of c.
func (in *interpreter) truth(c *Condition) Truth {
	before := in.reasons()
	var t Truth
	switch c.Op {
	case OpNot:
		t = in.truth(c.Args[0]).Not()
	case OpAnd, OpOr, OpOneOf:
		f := folding(c.Op)
		for _, arg := range c.Args {
			if f.add(in.truth(arg)) {
				break
			}
		}
		if t = f.truth; f.second > 0 {
			in.settle(True, before)
			return in.fail(in.matchTogether(c.Args[f.first-1], c.Args[f.second-1]))
		}
	default:
		t = in.leaf(c)
	}
	in.settle(t, before)
	return t
}

// leaf judges a leaf and, at the top level, records it.
func (in *interpreter) leaf(c *Condition) Truth {
	if in.leaves == nil || len(in.scopes) > 1 {
		return in.plainLeaf(c)
	}
	in.last = LeafRecord{Element: -1}
	t := in.plainLeaf(c)
	if c.Op < OpAll || c.Op > OpOne {
		in.last.Element = -1 // one that decided a part of the leaf did not decide the leaf
	}
	in.last.Truth, in.last.Evaluated = t, true
	in.leaves(c, in.last)
	return t
}

func (in *interpreter) plainLeaf(c *Condition) Truth {
	switch {
	case c.Op == OpRecorded:
		return in.recorded(c.Args[0])
	case c.Op == OpAll, c.Op == OpAny, c.Op == OpNone, c.Op == OpOne:
		return in.quantified(c)
	case c.Op.Compares():
		return in.compare(c)
	case c.Op == OpIn:
		return in.in(c)
	case c.Op >= OpContains && c.Op <= OpMatches:
		return in.text(c)
	}
	return in.truthOf(in.value(c))
}

// truthOf reads a value of kind Bool: known none is false.
func (in *interpreter) truthOf(v Value) Truth {
	in.see(v, Value{})
	switch {
	case v.err != nil:
		return in.fail(v.err)
	case v.State == fact.NotSupplied:
		return Undecided
	}
	return TruthOf(v.State == fact.HasValue && v.Bool())
}

func (in *interpreter) fail(err error) Truth {
	if in.fault == nil {
		in.fault = err
	}
	return Fault
}

// see leaves what a leaf at the top level compared in its record.
func (in *interpreter) see(left, right Value) {
	if len(in.scopes) == 1 {
		in.last.Left, in.last.Right = left, right
	}
}

// value works out a condition that is not true or false by itself, or reads a
// fact of kind Bool.
func (in *interpreter) value(c *Condition) Value {
	switch c.Op {
	case OpLiteral:
		return c.Literal
	case OpFact:
		return in.fact(c)
	case OpParameter:
		return in.parameter(c)
	case OpAsOf:
		return DateValue(in.asOf)
	case OpNegate:
		return arithmetic(OpSubtract, IntValue(0), in.value(c.Args[0]))
	case OpAdd, OpSubtract, OpMultiply, OpDivide:
		return in.calculated(c)
	case OpCount:
		return in.count(c)
	case OpSum:
		return in.sum(c)
	case OpLength:
		return in.length(c)
	case OpCall:
		return in.call(c)
	}
	switch t := in.truth(c); t { // a condition compared with another
	case Undecided:
		return Value{Kind: Bool}
	case Fault:
		return faultValue(in.fault)
	default:
		return BoolValue(t == True)
	}
}

// calculated works out +, -, * and /. Of numbers known within bounds it makes
// nothing that has a fraction; the dates that the bounds come of are missing.
func (in *interpreter) calculated(c *Condition) Value {
	left, right := in.value(c.Args[0]), in.value(c.Args[1])
	v := arithmetic(c.Op, left, right)
	if v.absent() && left.State == fact.HasValue && right.State == fact.HasValue {
		in.missImprecise(c)
	}
	return v
}

func (in *interpreter) call(c *Condition) (result Value) {
	args := make([]Value, len(c.Args))
	state, exact := fact.HasValue, true
	var fault error
	for i, arg := range c.Args {
		args[i] = in.value(arg)
		if args[i].err != nil {
			fault = cmp.Or(fault, args[i].err)
			continue
		}
		state, exact = weakest(state, args[i].State), exact && args[i].Exact() && !imprecise(args[i])
	}
	switch {
	case state != fact.HasValue:
		return Value{Kind: c.Func.Result, State: state}
	case fault != nil:
		return faultValue(fault)
	case c.Func.bounds != nil:
		return c.Func.bounds(args)
	case !exact:
		in.missImprecise(c)
		return Value{Kind: c.Func.Result}
	}
	defer func() {
		if p := recover(); p != nil {
			result = faultValue(fmt.Errorf("the function %s panicked: %v", c.Name, p))
		}
	}()
	result, err := c.Func.Call(args)
	switch {
	case err != nil:
		return faultValue(fmt.Errorf("the function %s: %w", c.Name, err))
	case result.Kind != c.Func.Result:
		return faultValue(fmt.Errorf("the function %s returned %s, not %s", c.Name, result.Kind, c.Func.Result))
	case !result.finite():
		return faultValue(fmt.Errorf("the function %s: %w", c.Name, errNotFinite))
	}
	return result
}

// missElements notes the elements of a list fact that may be the left or not.
func (in *interpreter) missElements(c *Condition, left Value, elements []Value) {
	if c.Op != OpFact {
		return
	}
	for i, e := range elements {
		if compareValues(OpEqual, left, e) != Undecided {
			continue
		}
		_, f, _ := in.read(c)
		in.miss(c, f, imprecise(e))
		last := &in.missing[len(in.missing)-1]
		last.Path = last.Path.Index(i)
	}
}
