package fact

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// Field describes one field of a struct of facts, from its tags:
//
//	ClosesOn fact.Of[fact.Date] `json:"closes_on,omitzero" label:"the day the beds close"`
//	Count    fact.Of[int]       `json:"count,omitzero" label:"beds now" unit:"beds" min:"0"`
//	Sites    []Site             `json:"sites,omitzero" label:"sites" max:"200"`
type Field struct {
	Name  string   // as files, rules and reports write it: the name in the json tag
	Label string   // plain English, in lower case; the name with spaces where there is no label tag
	Unit  string   // plural, such as beds or days; "" where there is none
	Max   int      // of a list, the most elements it may have; 0 where not declared
	Min   *float64 // of a number, the least it may be; nil where not declared
	Index []int    // for [reflect.Value.FieldByIndex]
	Type  reflect.Type
}

// DefaultMax is the most elements a list may have that declares no max.
const DefaultMax = 100

// Fields describes the fields of the struct t in the order of the source, with
// the fields of embedded structs in their place. Fields without a json name,
// and those named "-", are left out. It panics when t is no struct or a max or
// min tag is not a number, which only a mistake in the source can cause.
func Fields(t reflect.Type) []Field {
	var fields []Field
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "" && f.Type.Kind() == reflect.Struct:
			for _, inner := range Fields(f.Type) {
				inner.Index = append([]int{i}, inner.Index...)
				fields = append(fields, inner)
			}
		case f.IsExported() && name != "" && name != "-":
			fields = append(fields, describe(f, name))
		}
	}
	return fields
}

func describe(f reflect.StructField, name string) Field {
	field := Field{Name: name, Label: f.Tag.Get("label"), Unit: f.Tag.Get("unit"), Index: f.Index, Type: f.Type}
	if field.Label == "" {
		field.Label = strings.ReplaceAll(name, "_", " ")
	}
	if text, ok := f.Tag.Lookup("max"); ok {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			panic(fmt.Sprintf("fact: field %s: max %q is not a whole number above 0", f.Name, text))
		}
		field.Max = n
	}
	if text, ok := f.Tag.Lookup("min"); ok {
		x, err := strconv.ParseFloat(text, 64)
		if err != nil {
			panic(fmt.Sprintf("fact: field %s: min %q is not a number", f.Name, text))
		}
		field.Min = &x
	}
	return field
}

// Enum is implemented by string types that have a closed set of values. Values
// must not depend on the receiver.
type Enum interface{ Values() []string }

// EnumValues returns the values of t in their order, or nil when t is not an [Enum].
func EnumValues(t reflect.Type) []string {
	if t.Kind() != reflect.String || !t.Implements(reflect.TypeFor[Enum]()) {
		return nil
	}
	return reflect.Zero(t).Interface().(Enum).Values()
}

// Named is an [Enum] whose values readers know by other words than files have:
// NHS England, not nhs_england.
type Named interface {
	Enum
	English() string
}

// EnumEnglish returns the words for a value of t, or false where t is not [Named].
func EnumEnglish(t reflect.Type, value string) (string, bool) {
	if EnumValues(t) == nil || !t.Implements(reflect.TypeFor[Named]()) {
		return "", false
	}
	return reflect.ValueOf(value).Convert(t).Interface().(Named).English(), true
}
