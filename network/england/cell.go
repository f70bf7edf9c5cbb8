package england

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// separator parts the elements of a list in one cell.
const separator = ";"

// setCell sets v to what a cell says. An empty cell leaves it as it is: nobody
// has said.
func setCell(v reflect.Value, text string) error {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil
	}
	if settable, ok := v.Addr().Interface().(fact.Settable); ok {
		return setFact(settable, text)
	}
	if date, ok := v.Addr().Interface().(*fact.Date); ok {
		return date.UnmarshalText([]byte(text))
	}
	switch v.Kind() {
	case reflect.Slice:
		return setList(v, text)
	case reflect.String:
		return setText(v, text)
	case reflect.Int:
		n, err := strconv.Atoi(text)
		if err != nil {
			return fmt.Errorf("%q is not a whole number", text)
		}
		v.SetInt(int64(n))
		return nil
	}
	return fmt.Errorf("a cell cannot hold a %s", v.Type())
}

func setFact(f fact.Settable, text string) error {
	if text == fact.Literal {
		f.SetNone()
		return nil
	}
	v := reflect.New(f.Elem()).Elem()
	err := setCell(v, text)
	if err == nil {
		f.SetReflect(v)
	}
	return err
}

func setList(v reflect.Value, text string) error {
	for part := range strings.SplitSeq(text, separator) {
		elem := reflect.New(v.Type().Elem()).Elem()
		if err := setCell(elem, part); err != nil {
			return err
		}
		v.Set(reflect.Append(v, elem))
	}
	return nil
}

func setText(v reflect.Value, text string) error {
	if known := fact.EnumValues(v.Type()); known != nil && !slices.Contains(known, text) {
		return fmt.Errorf("%q is not among its values: write one of %s", text, strings.Join(known, ", "))
	}
	v.SetString(text)
	return nil
}
