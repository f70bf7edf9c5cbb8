package rules

import (
	"cmp"
	"reflect"
	"strconv"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// describe fills in the label, the unit, the element and the former value of an
// edit, as the schema and the subject have them.
func (c *Checker[F]) describe(subject *F, e Edit) Edit {
	steps, err := e.Path.Steps()
	if err != nil {
		return e
	}
	v, t := reflect.ValueOf(subject).Elem(), c.schema.Root
	state := fact.HasValue
	e.Label = "element"
	list := ""
	for _, step := range steps {
		if step.Name == "" {
			if state != fact.HasValue || step.Index >= v.Len() {
				e.List, state = list, fact.NotSupplied
			} else if v = v.Index(step.Index); v.Kind() == reflect.Pointer {
				if v.IsNil() {
					state = fact.NotSupplied
				}
				v = v.Elem()
			}
			t = t.Elem
			e.Of = ""
			if state == fact.HasValue {
				e.Of = cmp.Or(scope{value: v, kind: t}.name(), "number "+strconv.Itoa(step.Index+1)+" of the "+list)
			}
			continue
		}
		f := t.Field(step.Name)
		e.Label, e.Unit, list, t = f.Label, f.Unit, f.Label, f.Type
		if state == fact.HasValue {
			v, state = open(v.FieldByIndex(f.index))
		}
	}
	e.From = Value{Kind: t.Kind, State: state}
	if state == fact.HasValue && scalar(t.Kind) {
		e.From = scalarOf(v, t.Kind)
	}
	return e
}
