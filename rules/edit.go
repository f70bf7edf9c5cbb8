package rules

import (
	"errors"
	"fmt"
	"math"
	"reflect"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Edit is one fact changed: supplied where nobody had said, known better, or
// otherwise than it was.
type Edit struct {
	// Path is that of the fact, from the root. The index of an element that is
	// added to a list is the number of elements that the list has by then.
	Path  fact.Path
	Label string // plain English, in lower case
	Unit  string // plural, or ""
	Of    string // the element it belongs to, by name, or ""
	List  string // where it is, or belongs to, an element added to a list: the label of the list
	// From is what the fact was, and To what it becomes. A list or a record in To
	// stands for one of which nothing more is said; None is none.
	From, To Value
	// Any value would do: To is the one that was tried.
	Any  bool
	Cost int
}

// Edited returns a copy of the subject with the edits made, one after the
// other. Lists and records on the way are copied, and the rest is shared. The
// error says which edit does not fit the schema; then nothing is returned.
func (c *Checker[F]) Edited(subject *F, edits ...Edit) (*F, error) {
	out := *subject
	for _, edit := range edits {
		steps, err := edit.Path.Steps()
		if err == nil {
			err = setWithin(reflect.ValueOf(&out).Elem(), c.schema.Root, steps, edit.To)
		}
		if err != nil {
			return nil, fmt.Errorf("%s cannot become %s: %w", edit.Path, edit.To, err)
		}
	}
	return &out, nil
}

// setWithin sets the fact at steps from v, which can be set.
func setWithin(v reflect.Value, t *Type, steps []fact.Step, to Value) error {
	if of, ok := v.Addr().Interface().(fact.Settable); ok {
		return setOf(of, v.Interface().(fact.Fact), t, steps, to)
	}
	if len(steps) == 0 {
		return assign(v, t, to)
	}
	step := steps[0]
	switch {
	case v.Kind() == reflect.Pointer:
		inner := reflect.New(v.Type().Elem())
		if !v.IsNil() {
			inner.Elem().Set(v.Elem())
		}
		v.Set(inner)
		return setWithin(inner.Elem(), t, steps, to)
	case step.Name == "" && t.Kind == List:
		return setElement(v, t, steps, to)
	case step.Name == "" || t.Kind != Record || t.Field(step.Name) == nil:
		return errors.New("there is no such fact")
	}
	f := t.Field(step.Name)
	return setWithin(v.FieldByIndex(f.index), f.Type, steps[1:], to)
}

func setOf(of fact.Settable, was fact.Fact, t *Type, steps []fact.Step, to Value) error {
	inner := reflect.New(of.Elem()).Elem()
	if len(steps) == 0 && to.State == fact.KnownNone {
		of.SetNone()
		return nil
	}
	if len(steps) == 0 && to.State == fact.NotSupplied {
		reflect.ValueOf(of).Elem().SetZero()
		return nil
	}
	if was.State() == fact.HasValue {
		inner.Set(reflect.ValueOf(was.Any()))
	}
	if err := setWithin(inner, t, steps, to); err != nil {
		return err
	}
	of.SetReflect(inner)
	return nil
}

func setElement(v reflect.Value, t *Type, steps []fact.Step, to Value) error {
	n := v.Len()
	if steps[0].Index > n || steps[0].Index >= t.Max {
		return fmt.Errorf("the list has %d elements, and may have %d", n, t.Max)
	}
	list := reflect.MakeSlice(v.Type(), max(n, steps[0].Index+1), max(n, steps[0].Index+1))
	reflect.Copy(list, v)
	v.Set(list)
	return setWithin(list.Index(steps[0].Index), t.Elem, steps[1:], to)
}

// assign gives v, which is no fact.Of, a value.
func assign(v reflect.Value, t *Type, to Value) error {
	switch {
	case to.State == fact.NotSupplied && (v.Kind() == reflect.Slice || v.Kind() == reflect.Pointer || v.Kind() == reflect.String || t.Kind == DateKind):
		v.SetZero()
		return nil
	case to.State == fact.KnownNone && v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		return nil
	case to.State != fact.HasValue:
		return errors.New("it always has a value")
	case to.Kind != t.Kind && (t.Kind != Float || to.Kind != Int):
		return fmt.Errorf("it is %s", t.Kind)
	}
	switch t.Kind {
	case Record:
		if v.Kind() == reflect.Pointer && v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
	case List:
		return errors.New("name an element")
	case Bool:
		v.SetBool(to.Bool())
	case Int:
		return assignInt(v, to.Int())
	case Float:
		v.SetFloat(to.Float())
	case Text:
		v.SetString(to.Text())
	case DateKind:
		v.Set(reflect.ValueOf(to.Date()))
	}
	return nil
}

func assignInt(v reflect.Value, n int64) error {
	switch {
	case v.CanUint() && (n < 0 || n > math.MaxUint32 || v.OverflowUint(uint64(n))), !v.CanUint() && v.OverflowInt(n):
		return errors.New("the number does not fit")
	case v.CanUint():
		v.SetUint(uint64(n))
	default:
		v.SetInt(n)
	}
	return nil
}
