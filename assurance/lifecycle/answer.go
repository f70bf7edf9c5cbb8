package lifecycle

import (
	"reflect"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Answer says what has become of one thing that a gate asks for.
type Answer struct {
	Ask
	State AnswerState
}

// AnswerState says whether what is asked for is there.
type AnswerState uint8

// The states. Unknown is the zero one: that nobody has supplied a fact says
// nothing of whether it is so.
const (
	Unknown  AnswerState = iota
	Missing              // known not to exist
	Planned              // a day that has not come
	There                // supplied
	NotAsked             // the proposal is known not to need it
)

func (s AnswerState) String() string {
	return [...]string{"unknown", "missing", "planned", "there", "not asked"}[min(s, NotAsked)]
}

func (r reader) answers(g Gate) []Answer {
	var out []Answer
	for _, a := range g.Evidence {
		out = append(out, Answer{a, r.answer(a)})
	}
	return out
}

func (r reader) answer(a Ask) AnswerState {
	if a.If != "" && r.without(a.If) {
		return NotAsked
	}
	v, state := r.lookup(a.Path)
	switch state {
	case fact.NotSupplied:
		return Unknown
	case fact.KnownNone:
		return Missing
	}
	if day, ok := v.(fact.Date); ok {
		switch reached, known := day.NotAfter(r.asOf); {
		case !known:
			return Unknown
		case !reached:
			return Planned
		}
	}
	return There
}

// lookup returns the fact at a path of names, and its state. A list without
// elements is known to be none.
func (r reader) lookup(path fact.Path) (any, fact.State) {
	steps, err := path.Steps()
	if err != nil {
		return nil, fact.NotSupplied
	}
	v := reflect.ValueOf(r.dossier).Elem()
	for i := 0; ; i++ {
		if v.Type().Implements(reflect.TypeFor[fact.Fact]()) {
			f := v.Interface().(fact.Fact)
			if f.State() != fact.HasValue {
				return nil, f.State()
			}
			v = reflect.ValueOf(f.Any())
		}
		switch {
		case v.Kind() == reflect.Slice && v.IsNil(), v.Kind() == reflect.String && v.Len() == 0:
			return nil, fact.NotSupplied
		case v.Kind() == reflect.Slice && v.Len() == 0:
			return nil, fact.KnownNone
		}
		if i == len(steps) {
			return v.Interface(), fact.HasValue
		}
		if v = r.field(v, steps[i].Name); !v.IsValid() {
			return nil, fact.NotSupplied
		}
	}
}

func (r reader) field(v reflect.Value, name string) reflect.Value {
	if v.Kind() != reflect.Struct {
		return reflect.Value{}
	}
	fields, ok := r.fields[v.Type()]
	if !ok {
		fields = fact.Fields(v.Type())
		r.fields[v.Type()] = fields
	}
	for _, f := range fields {
		if f.Name == name {
			return v.FieldByIndex(f.Index)
		}
	}
	return reflect.Value{}
}
