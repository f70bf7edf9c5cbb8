package fault

import (
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Value checks v, and everything in it, against its type and its tags:
// min and limit bound a number, max the elements of a list.
func (l *List) Value(v reflect.Value, tag reflect.StructTag, path fact.Path) {
	if f, ok := v.Interface().(fact.Fact); ok {
		if f.State() != fact.HasValue {
			return
		}
		v = reflect.ValueOf(f.Any())
		if blank(v) {
			l.Add(path, "this is empty: write none if it is known not to exist, or leave it out if nobody has said")
			return
		}
	}
	switch {
	case v.Type() == reflect.TypeFor[fact.Date]():
	case v.Kind() == reflect.Struct:
		for _, f := range fact.Fields(v.Type()) {
			l.Value(v.FieldByIndex(f.Index), v.Type().FieldByIndex(f.Index).Tag, path.Field(f.Name))
		}
	case v.Kind() == reflect.Slice:
		l.checkList(v, tag, path)
	case v.Kind() == reflect.String:
		l.checkText(v, path)
	case v.CanInt():
		l.checkNumber(float64(v.Int()), tag, path)
	case v.CanFloat():
		l.checkNumber(v.Float(), tag, path)
	}
}

func (l *List) checkList(v reflect.Value, tag reflect.StructTag, path fact.Path) {
	most := fact.DefaultMax
	if text, ok := tag.Lookup("max"); ok {
		most, _ = strconv.Atoi(text)
	}
	if v.Len() > most {
		l.Add(path, "%d elements are too many: a list may have %d", v.Len(), most)
		return
	}
	for i := range v.Len() {
		elem := v.Index(i)
		l.Value(elem, "", path.Index(i))
		if elem.Kind() != reflect.String {
			continue
		}
		if blank(elem) {
			l.Add(path.Index(i), "this is empty: write something, or leave the element out")
		}
		for j := range i {
			if v.Index(j).String() == elem.String() {
				l.Add(path.Index(i), "%q stands in the list already: leave it out", elem.String())
			}
		}
	}
}

// blank reports whether v is a text or a date with nothing in it.
func blank(v reflect.Value) bool {
	if v.Kind() == reflect.String {
		return strings.TrimSpace(v.String()) == ""
	}
	return v.Type() == reflect.TypeFor[fact.Date]() && v.IsZero()
}

func (l *List) checkText(v reflect.Value, path fact.Path) {
	if known := fact.EnumValues(v.Type()); known != nil && !slices.Contains(known, v.String()) {
		l.Add(path, "%q is not among its values: write one of %s", v.String(), strings.Join(known, ", "))
	}
	code, ok := v.Interface().(interface{ Check() error })
	if !ok || v.String() == "" {
		return
	}
	if err := code.Check(); err != nil {
		l.Add(path, "%v", err)
	}
}

func (l *List) checkNumber(x float64, tag reflect.StructTag, path fact.Path) {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		l.Add(path, "%v is not a number that can be judged: leave it out if nobody has said", x)
		return
	}
	if least, ok := bound(tag, "min"); ok && x < least {
		l.Add(path, "%v is too small: it cannot be below %v", x, least)
	}
	if most, ok := bound(tag, "limit"); ok && x > most {
		l.Add(path, "%v is too large: it cannot be above %v", x, most)
	}
}

func bound(tag reflect.StructTag, name string) (float64, bool) {
	text, ok := tag.Lookup(name)
	if !ok {
		return 0, false
	}
	x, err := strconv.ParseFloat(text, 64)
	return x, err == nil
}
