package assurance

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// resolve returns an error where path names nothing in the struct root. A fact
// in a record that was not supplied may be named; an element that is not in its
// list may not.
func resolve(root reflect.Value, path fact.Path) error {
	steps, err := path.Steps()
	if err != nil {
		return err
	}
	v, at := root, fact.Path("")
	for _, step := range steps {
		if step.Name == "" {
			v, err = element(v, at, step.Index)
			at = at.Index(step.Index)
		} else {
			v, err = field(v, at, step.Name)
			at = at.Field(step.Name)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func element(v reflect.Value, at fact.Path, i int) (reflect.Value, error) {
	switch {
	case v.Kind() != reflect.Slice:
		return v, fmt.Errorf("%q is not a list: leave [%d] out", at, i)
	case i >= v.Len():
		return v, fmt.Errorf("there is no %q: the list holds %d, counted from [0]", at.Index(i), v.Len())
	}
	return v.Index(i), nil
}

func field(v reflect.Value, at fact.Path, name string) (reflect.Value, error) {
	v = content(v)
	if v.Kind() == reflect.Slice {
		return v, fmt.Errorf("%q is a list: name one element of it, as in %s", at, at.Index(0).Field(name))
	}
	if v.Kind() != reflect.Struct || v.Type() == reflect.TypeFor[fact.Date]() {
		return v, fmt.Errorf("%q has no fields: leave .%s out", at, name)
	}
	var names []string
	for _, f := range fact.Fields(v.Type()) {
		if f.Name == name {
			return v.FieldByIndex(f.Index), nil
		}
		names = append(names, f.Name)
	}
	return v, fmt.Errorf("there is no %q: write one of %s", at.Field(name), strings.Join(names, ", "))
}

// content returns what a fact holds, or the zero value where it holds nothing.
func content(v reflect.Value) reflect.Value {
	f, ok := v.Interface().(fact.Fact)
	if !ok {
		return v
	}
	if f.State() == fact.HasValue {
		return reflect.ValueOf(f.Any())
	}
	return reflect.Zero(reflect.New(v.Type()).Interface().(fact.Settable).Elem())
}
