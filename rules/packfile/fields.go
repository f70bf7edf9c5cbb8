package packfile

import (
	"fmt"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/internal/nearest"
	"github.com/clinicalsenate/clinicalsenate/internal/position"
)

// field says how a field is read.
type field struct {
	name string
	need string // what to write where it is missing; "" for a field that may be left out
	read func(*position.Node)
}

// into reads what [position.Decode] understands.
func into[T any](f *file, target *T) func(*position.Node) {
	return func(n *position.Node) { f.add(position.Decode(n, target)) }
}

// record reads a mapping. What names it in faults, such as "the rule".
func (f *file) record(n *position.Node, what string, fields ...field) {
	switch n.Kind {
	case position.Refused:
		return
	case position.Mapping:
	default:
		f.fault(n, what+" is not written as fields", fmt.Sprintf("write %s: and its value, one below the other", fields[0].name))
		return
	}
	for _, e := range n.Entries {
		i := slices.IndexFunc(fields, func(field field) bool { return field.name == e.Key.Text })
		if i < 0 {
			f.unknown(e, what, fields)
			continue
		}
		fields[i].read(e.Value)
	}
	for _, field := range fields {
		if field.need != "" && n.Get(field.name) == nil {
			f.fault(n, what+" has no "+field.name, field.need)
		}
	}
}

func (f *file) unknown(e position.Entry, what string, fields []field) {
	names := make([]string, len(fields))
	for i, field := range fields {
		names[i] = field.name
	}
	hint := "there are " + strings.Join(names, ", ")
	if near := nearest.Word(e.Key.Text, names); near != "" {
		hint = "did you mean " + near + "?"
	} else if e.Value.IsNull() {
		// {title: The Queen v Somewhere, ex parte Someone} reads as two fields.
		hint = "put a text with a comma in quotes"
	}
	f.fault(e.Key, fmt.Sprintf("%s has no field %.60q", what, e.Key.Text), hint)
}

// list calls read for each element of a list, which has at least one. What
// names the elements in faults, such as "rules".
func (f *file) list(n *position.Node, what string, read func(*position.Node)) {
	switch {
	case n.Kind == position.Refused:
	case n.Kind != position.Sequence:
		f.fault(n, "this is not a list of "+what, "start each with a dash on a line of its own, or write [first, second]")
	case len(n.Items) == 0:
		f.fault(n, "the list of "+what+" is empty", "write at least one, or leave the field out")
	}
	for _, item := range n.Items {
		read(item)
	}
}

// lists reads a list whose elements make takes one by one.
func lists[T any](f *file, what string, target *[]T, read func(*position.Node) T) func(*position.Node) {
	return func(n *position.Node) {
		f.list(n, what, func(item *position.Node) { *target = append(*target, read(item)) })
	}
}
