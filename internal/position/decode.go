package position

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/internal/nearest"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Unmarshal parses data as [Parse] does and decodes it as [Decode] does. With
// any error target is left as it was, and the error holds the faults of both.
// The tree, nil where there is none, gives a position to faults found later.
func Unmarshal(file string, data []byte, format Format, limits Limits, target any) (*Node, error) {
	root, err := Parse(file, data, format, limits)
	if root == nil {
		return nil, err
	}
	value := reflect.New(pointee(target).Type())
	if err := Join(err, Decode(root, value.Interface())); err != nil {
		return root, err
	}
	pointee(target).Set(value.Elem())
	return root, nil
}

// Decode reads the tree into target, a pointer, and replaces what it held. With
// any error target is left as it was; the error holds every fault, up to 200.
//
// The type of target says what a text has to be:
//
//   - a struct is read as [fact.Fields] describes it, and every field of the
//     tree must be one of its;
//   - a fact, [fact.Of], may say none, and a list likewise; an empty list means
//     the same, and gives a slice that is empty and not nil;
//   - an integer, a float and a bool must be written as such, in decimal digits
//     and as true or false, unquoted; only a float in JSON may have an exponent;
//   - any other string, [fact.Enum] and [encoding.TextUnmarshaler] takes the
//     text as written, in JSON in quotes.
//
// What Parse refused is passed over. Decode panics where target is no pointer or
// holds a type that no file can fill, which only a mistake in the source can cause.
func Decode(n *Node, target any) error {
	value := reflect.New(pointee(target).Type()).Elem()
	var d decoder
	d.value(n, value, slot{})
	if err := Join(d.faults...); err != nil {
		return err
	}
	pointee(target).Set(value)
	return nil
}

func pointee(target any) reflect.Value {
	v := reflect.ValueOf(target)
	if v.Kind() != reflect.Pointer || v.IsNil() {
		panic(fmt.Sprintf("position: cannot decode into %T; pass a pointer", target))
	}
	return v.Elem()
}

// slot says what is expected at a place in the tree.
type slot struct {
	fact.Field
	optional bool // the value is a fact, which may be none
}

type decoder struct{ faults faults }

func (d *decoder) fault(n *Node, message, hint string) {
	d.faults.add(n.Fault(message, hint))
}

// value reads n into v, which can be set.
func (d *decoder) value(n *Node, v reflect.Value, s slot) {
	if n.Kind == Refused || d.faults.full() {
		return
	}
	switch target := v.Addr().Interface().(type) {
	case fact.Settable:
		d.fact(n, target, s)
		return
	case encoding.TextUnmarshaler:
		d.unmarshalText(n, target, s)
		return
	}
	switch {
	case v.Kind() == reflect.Slice:
		d.list(n, v, s)
	case v.Kind() == reflect.Struct:
		d.record(n, v, s)
	case v.Kind() == reflect.String:
		d.text(n, v, s)
	case v.Kind() == reflect.Bool:
		d.bool(n, v, s)
	case v.CanInt():
		d.whole(n, v, s)
	case v.CanFloat():
		d.number(n, v, s)
	default:
		panic(fmt.Sprintf("position: no file can fill a %s", v.Type()))
	}
}

// fact reads what may be none.
func (d *decoder) fact(n *Node, target fact.Settable, s slot) {
	if isNone(n) {
		target.SetNone()
		return
	}
	before := len(d.faults)
	value := reflect.New(target.Elem()).Elem()
	d.value(n, value, slot{Field: s.Field, optional: true})
	if len(d.faults) == before {
		target.SetReflect(value)
	}
}

// list reads a list, which may be none.
func (d *decoder) list(n *Node, v reflect.Value, s slot) {
	s.optional = true
	want := "a list of " + s.Label
	if s.Label == "" {
		want = "a list"
	}
	most := s.Max
	if most == 0 {
		most = fact.DefaultMax
	}
	switch {
	case isNone(n):
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		return
	case !d.fits(n, Sequence, want, s):
		return
	case len(n.Items) > most:
		d.fault(n, fmt.Sprintf("the list has %d elements, more than %d", len(n.Items), most), "split it, or leave some out")
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.Items), len(n.Items)))
	for i, item := range n.Items {
		d.value(item, v.Index(i), slot{Field: s.Field})
	}
}

// record reads a struct.
func (d *decoder) record(n *Node, v reflect.Value, s slot) {
	fields := fact.Fields(v.Type())
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Name
	}
	if !d.fits(n, Mapping, "fields such as "+list(names[:min(len(names), 3)], "and"), s) {
		return
	}
	for _, e := range n.Entries {
		if d.faults.full() {
			return
		}
		i := slices.Index(names, e.Key.Text)
		if i < 0 {
			d.unknown(e.Key, names)
			continue
		}
		d.value(e.Value, v.FieldByIndex(fields[i].Index), slot{Field: fields[i]})
	}
}

func (d *decoder) unknown(key *Node, names []string) {
	hint := "the fields here are " + list(names, "and")
	if near := nearest.Word(key.Text, names); near != "" {
		hint = "did you mean " + near + "?"
	}
	d.fault(key, "no field "+show(key), hint)
}
