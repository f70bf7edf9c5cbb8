package rules

import (
	"fmt"
	"reflect"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

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

// elementNames are the fields that readers know an element by, the first that
// has a value.
var elementNames = []string{"name", "title", "id", "code"}

// name returns the name of an element that is a record, or "".
func (s scope) name() string {
	if s.kind.Kind != Record || !s.value.IsValid() {
		return ""
	}
	for _, name := range elementNames {
		if f := s.kind.Field(name); f != nil && f.Type.Kind == Text {
			if v, state := open(s.value.FieldByIndex(f.index)); state == fact.HasValue {
				return v.String()
			}
		}
	}
	return ""
}

func (in *interpreter) fact(c *Condition) Value {
	if in.assumed != nil {
		if v, ok := in.assumed[in.at(c)]; ok {
			return v
		}
	}
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
