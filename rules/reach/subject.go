package reach

import (
	"reflect"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// worth is what a fact can be.
type worth struct {
	state fact.State
	value rules.Value   // of a scalar
	list  reflect.Value // of a list
	text  string
}

var (
	notSupplied = worth{text: "not supplied"}
	knownNone   = worth{state: fact.KnownNone, text: "none"}
)

func valued(v rules.Value) worth {
	text := v.String()
	return worth{state: fact.HasValue, value: v, text: text}
}

// maker makes subjects. It remembers where the fields of each type are.
type maker map[reflect.Type]map[string][]int

func (m maker) field(t reflect.Type, name string) ([]int, bool) {
	known := m[t]
	if known == nil {
		known = map[string][]int{}
		for _, f := range fact.Fields(t) {
			known[f.Name] = f.Index
		}
		m[t] = known
	}
	index, ok := known[name]
	return index, ok
}

// subjectOf makes a subject with these facts, and the day it is judged for.
func subjectOf[F any](m maker, facts []Setting, day fact.Date) (*F, fact.Date, error) {
	subject := new(F)
	for _, f := range facts {
		if f.Path == asOf {
			day = f.as.value.Date()
			continue
		}
		if f.as.state == fact.NotSupplied {
			continue // as it is
		}
		if err := m.set(reflect.ValueOf(subject).Elem(), strings.Split(string(f.Path), "."), f.as); err != nil {
			return nil, day, err
		}
	}
	for _, f := range facts {
		if f.as.state == fact.NotSupplied && f.Path != asOf && m.stateAt(reflect.ValueOf(subject).Elem(), strings.Split(string(f.Path), ".")) == fact.HasValue {
			return nil, day, errNoSubject // what it holds has been supplied
		}
	}
	return subject, day, nil
}

// set gives the fact that the steps lead to from v what it is worth.
func (m maker) set(v reflect.Value, steps []string, w worth) error {
	if of, ok := settable(v); ok {
		if len(steps) == 0 && w.state == fact.KnownNone {
			if v.Interface().(fact.Fact).State() == fact.HasValue {
				return errNoSubject
			}
			of.SetNone()
			return nil
		}
		held := v.Interface().(fact.Fact)
		if held.State() == fact.KnownNone {
			return errNoSubject
		}
		inner := reflect.New(of.Elem()).Elem()
		if held.State() == fact.HasValue {
			inner.Set(reflect.ValueOf(held.Any()))
		}
		if err := m.set(inner, steps, w); err != nil {
			return err
		}
		of.SetReflect(inner)
		return nil
	}
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		return m.set(v.Elem(), steps, w)
	}
	if len(steps) > 0 {
		field, ok := m.fieldOf(v, steps[0])
		if !ok {
			return errNoSubject
		}
		return m.set(field, steps[1:], w)
	}
	return assign(v, w)
}

func settable(v reflect.Value) (fact.Settable, bool) {
	if !v.CanAddr() {
		return nil, false
	}
	of, ok := v.Addr().Interface().(fact.Settable)
	return of, ok
}

func (m maker) fieldOf(v reflect.Value, name string) (reflect.Value, bool) {
	index, ok := m.field(v.Type(), name)
	if !ok {
		return v, false
	}
	return v.FieldByIndex(index), true
}

// assign gives a plain Go value what it is worth.
func assign(v reflect.Value, w worth) error {
	switch {
	case w.state == fact.KnownNone && v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	case w.state != fact.HasValue:
		return errNoSubject
	case w.list.IsValid():
		v.Set(w.list)
	case w.value.Kind == rules.NoKind: // a record
	case v.Kind() == reflect.Bool:
		v.SetBool(w.value.Bool())
	case v.CanInt():
		v.SetInt(w.value.Int())
	case v.CanUint():
		if w.value.Int() < 0 {
			return errNoSubject
		}
		v.SetUint(uint64(w.value.Int()))
	case v.CanFloat():
		v.SetFloat(w.value.Float())
	case v.Kind() == reflect.String:
		v.SetString(w.value.Text())
	case v.Type() == reflect.TypeFor[fact.Date]():
		v.Set(reflect.ValueOf(w.value.Date()))
	default:
		return errNoSubject
	}
	return nil
}

// stateAt says what the fact is that the steps lead to.
func (m maker) stateAt(v reflect.Value, steps []string) fact.State {
	if f, ok := v.Interface().(fact.Fact); ok {
		if f.State() != fact.HasValue {
			return f.State()
		}
		v = reflect.ValueOf(f.Any())
	}
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return fact.NotSupplied
		}
		v = v.Elem()
	}
	if len(steps) > 0 {
		field, _ := m.fieldOf(v, steps[0])
		return m.stateAt(field, steps[1:])
	}
	switch {
	case v.Kind() == reflect.Slice && v.IsNil(), v.Kind() == reflect.String && v.Len() == 0, v.Type() == reflect.TypeFor[fact.Date]() && v.IsZero():
		return fact.NotSupplied
	case v.Kind() == reflect.Slice && v.Len() == 0:
		return fact.KnownNone
	}
	return fact.HasValue
}

// states says in which states without a value the fact can be that the steps lead
// to from a type, and of which type it is.
func (m maker) states(t reflect.Type, steps []string) (absent, none bool, of reflect.Type) {
	if held, ok := reflect.New(t).Interface().(fact.Settable); ok {
		_, _, of = m.states(held.Elem(), steps)
		return true, true, of
	}
	switch {
	case t.Kind() == reflect.Pointer:
		_, none, of = m.states(t.Elem(), steps)
		return true, none, of
	case len(steps) > 0:
		if index, ok := m.field(t, steps[0]); ok {
			return m.states(t.FieldByIndex(index).Type, steps[1:])
		}
	}
	absent = t.Kind() == reflect.String || t.Kind() == reflect.Slice || t == reflect.TypeFor[fact.Date]()
	return absent, t.Kind() == reflect.Slice, t
}
