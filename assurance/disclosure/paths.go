package disclosure

import (
	"reflect"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Hides returns a function that says whether a fact of F, by its path, is kept
// from an audience: the hide of [rules.Explanation.Redact]. F is what rules read,
// such as policy.PanelFacts. In a path [] or an index stands for an element of a
// list.
//
// A fact within one that is kept back is kept back with it. So is a path that F
// does not have: it fails closed.
func Hides[F any](to Audience) func(fact.Path) bool {
	root := reflect.TypeFor[F]()
	return func(path fact.Path) bool {
		steps, ok := namesOf(path)
		return !ok || !seen(to, root, steps)
	}
}

// namesOf returns the names in a path, without its elements.
func namesOf(path fact.Path) ([]string, bool) {
	steps, err := fact.Path(strings.ReplaceAll(string(path), "[]", "[0]")).Steps()
	if err != nil {
		return nil, false
	}
	var names []string
	for _, step := range steps {
		if step.Name != "" {
			names = append(names, step.Name)
		}
	}
	return names, len(names) > 0
}

// seen reports whether an audience sees what the names lead to from t.
func seen(to Audience, t reflect.Type, names []string) bool {
	for _, name := range names {
		owner, inner, ok := fieldIn(bare(t), name)
		if !ok {
			return false
		}
		if class, _ := ClassOf(owner, name); !to.Sees(class) {
			return false
		}
		t = inner
	}
	return true
}

// fieldIn returns the type that a field stands in, which may be embedded in t, and
// the type of the field.
func fieldIn(t reflect.Type, name string) (owner, inner reflect.Type, ok bool) {
	if t.Kind() != reflect.Struct {
		return nil, nil, false
	}
	for i := range t.NumField() {
		f := t.Field(i)
		switch tag, _, _ := strings.Cut(f.Tag.Get("json"), ","); {
		case tag == name && f.IsExported():
			return t, f.Type, true
		case f.Anonymous && tag == "":
			if owner, inner, ok = fieldIn(bare(f.Type), name); ok {
				return owner, inner, true
			}
		}
	}
	return nil, nil, false
}

// bare returns the type of what a fact, a list or a pointer holds.
func bare(t reflect.Type) reflect.Type {
	for {
		switch {
		case reflect.PointerTo(t).Implements(reflect.TypeFor[fact.Settable]()):
			t = reflect.New(t).Interface().(fact.Settable).Elem()
		case t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer:
			t = t.Elem()
		default:
			return t
		}
	}
}
