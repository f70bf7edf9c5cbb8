package rules

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"strings"

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
	case OpAnd:
		t = True
		for _, arg := range c.Args {
			if t = t.And(in.truth(arg)); t == False {
				break
			}
		}
	case OpOr:
		t = False
		for _, arg := range c.Args {
			if t = t.Or(in.truth(arg)); t == True {
				break
			}
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

// read follows the steps of an OpFact. A record known to be none makes all its
// facts none, and one not supplied makes all of them not supplied.
func (in *interpreter) read(c *Condition) (reflect.Value, *Field, fact.State) {
	from := in.scopes[c.Level]
	v, t := from.value, from.kind
	var f *Field
	state := fact.HasValue
	if !v.IsValid() { // a nil element: nobody has said anything of it
		state = fact.NotSupplied
	}
	for _, step := range c.Steps {
		f = t.Field(step)
		t = f.Type
		if state == fact.HasValue {
			v, state = open(v.FieldByIndex(f.index))
		}
	}
	return v, f, state
}

// open looks into a fact.Of or a pointer, and at a list.
func open(v reflect.Value) (reflect.Value, fact.State) {
	if f, ok := v.Interface().(fact.Fact); ok {
		if f.State() != fact.HasValue {
			return v, f.State()
		}
		v = reflect.ValueOf(f.Any())
	}
	switch {
	case v.Kind() == reflect.Pointer && v.IsNil(), v.Kind() == reflect.Slice && v.IsNil(),
		v.Kind() == reflect.String && v.Len() == 0:
		return v, fact.NotSupplied
	case v.Kind() == reflect.Pointer:
		return v.Elem(), fact.HasValue
	case v.Kind() == reflect.Slice && v.Len() == 0:
		return v, fact.KnownNone
	case v.Type() == dateType && v.IsZero():
		return v, fact.NotSupplied
	}
	return v, fact.HasValue
}

// miss notes that the fact of c was not supplied, or is not precise enough.
func (in *interpreter) miss(c *Condition, f *Field, imprecise bool) {
	from := in.scopes[c.Level]
	path := from.path
	for _, step := range c.Steps {
		path = path.Field(step)
	}
	m := Missing{Path: path, Label: "this", Imprecise: imprecise}
	if f != nil {
		m.Label, m.Unit = f.Label, f.Unit
	}
	if c.Level > 0 {
		m.Of = from.name()
	}
	in.missing = append(in.missing, m)
}

// name returns the name of an element that is a record, or "".
func (s scope) name() string {
	if s.kind.Kind != Record || !s.value.IsValid() {
		return ""
	}
	for _, name := range []string{"name", "title", "id", "code"} {
		if f := s.kind.Field(name); f != nil && f.Type.Kind == Text {
			if v, state := open(s.value.FieldByIndex(f.index)); state == fact.HasValue {
				return v.String()
			}
		}
	}
	return ""
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

func (in *interpreter) fact(c *Condition) Value {
	v, f, state := in.read(c)
	value := Value{Kind: c.Type.Kind, State: state}
	if state == fact.HasValue {
		value = scalarOf(v, c.Type.Kind)
	}
	if value.State == fact.NotSupplied && value.err == nil {
		in.miss(c, f, false)
	}
	return value
}

func scalarOf(v reflect.Value, kind Kind) Value {
	switch kind {
	case Bool:
		return BoolValue(v.Bool())
	case Int:
		if v.CanUint() {
			return IntValue(int64(v.Uint()))
		}
		return IntValue(v.Int())
	case Float:
		x := FloatValue(v.Float())
		if !x.finite() {
			return faultValue(fmt.Errorf("%v is not a number that can be compared", v.Float()))
		}
		return x
	case Text:
		return TextValue(v.String())
	}
	return DateValue(v.Interface().(fact.Date))
}

// recorded is true of a value, false of none, and unknown where nobody has said.
func (in *interpreter) recorded(c *Condition) Truth {
	_, f, state := in.read(c)
	switch state {
	case fact.HasValue:
		return True
	case fact.KnownNone:
		return False
	}
	in.miss(c, f, false)
	return Undecided
}

// parameter returns the value of a parameter on the day that counts. A list
// parameter is only read by [interpreter.in].
func (in *interpreter) parameter(c *Condition) Value {
	values, err := in.parameterValues(c.Name)
	switch {
	case err != nil:
		return faultValue(err)
	case values == nil:
		return Value{Kind: c.Type.Kind}
	}
	return values[0]
}

// parameterValues returns nil and no error where the day that counts is not
// known well enough to say which of its values a parameter has.
func (in *interpreter) parameterValues(name string) ([]Value, error) {
	switch held, s := in.rule.params[name].at(in.day); {
	case s == faulty:
		return nil, fmt.Errorf("the parameter %s has no value on %s", name, in.day)
	case s == notSupplied:
		in.missDay()
		return nil, nil
	case held.Value == nil:
		return []Value{}, nil
	default:
		return held.Value, nil
	}
}

// at returns the value that a parameter has on a day, or says why there is none
// to be had.
func (p *Parameter) at(day fact.Date) (*ParameterValue, standing) {
	if day.IsZero() {
		return nil, notSupplied
	}
	var held *ParameterValue
	for i := range p.Values {
		switch v := &p.Values[i]; {
		case v.throughout(day):
			return v, known
		case v.during(day):
			held = v
		}
	}
	if held == nil {
		return nil, faulty
	}
	return nil, notSupplied
}

// during reports whether v holds on a day that day may stand for.
func (v *ParameterValue) during(day fact.Date) bool {
	return day.Last().Compare(v.From.First()) >= 0 && (v.To.IsZero() || day.First().Compare(v.To.Last()) <= 0)
}

// throughout reports whether v holds on all the days that day may stand for.
func (v *ParameterValue) throughout(day fact.Date) bool {
	return day.First().Compare(v.From.First()) >= 0 && (v.To.IsZero() || day.Last().Compare(v.To.Last()) <= 0)
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

// elements returns the elements of the right side of an OpIn.
func (in *interpreter) elements(c *Condition) ([]Value, fact.State, error) {
	switch c.Op {
	case OpSet:
		return c.Set, fact.HasValue, nil
	case OpParameter:
		values, err := in.parameterValues(c.Name)
		if values == nil {
			return nil, fact.NotSupplied, err
		}
		return values, fact.HasValue, err
	}
	list, state, err := in.list(c)
	if state != fact.HasValue || err != nil {
		return nil, state, err
	}
	values := make([]Value, list.Len())
	for i := range values {
		values[i] = scalarOf(list.Index(i), c.Type.Elem.Kind)
	}
	return values, state, nil
}

// list reads a list fact and holds it to its greatest length.
func (in *interpreter) list(c *Condition) (reflect.Value, fact.State, error) {
	v, f, state := in.read(c)
	switch {
	case state == fact.NotSupplied:
		in.miss(c, f, false)
	case state == fact.HasValue && v.Len() > c.Type.Max:
		return v, state, fmt.Errorf("%s has %d elements, and the most allowed is %d", c.Path(), v.Len(), c.Type.Max)
	}
	return v, state, nil
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
