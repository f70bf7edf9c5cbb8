package rules

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Kind is the kind of a value that rules work with.
type Kind uint8

const (
	NoKind Kind = iota
	Bool
	Int
	Float
	Text
	DateKind
	List
	Record
)

var kindNames = [...]string{"nothing", "yes or no", "a whole number", "a number", "text", "a date", "a list", "a record"}

// String names the kind in plain English: "a whole number".
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return fmt.Sprintf("Kind(%d)", uint8(k))
}

// Type is the type of a fact.
type Type struct {
	Kind   Kind
	Values []string // of a Text: the values it may have, or nil for any text
	Elem   *Type    // of a List: the type of its elements
	Max    int      // of a List: the most elements it may have
	Fields []*Field // of a Record, in their order
	goType reflect.Type
}

// Field is a field of a record.
type Field struct {
	Name  string   // as rules, files and reports write it
	Label string   // plain English, in lower case
	Unit  string   // plural, or ""
	Event string   // the event whose date it is, which an in_force may name; or ""
	Min   *float64 // of a number, the least it may be; nil where not declared
	Type  *Type
	index []int
}

// Field returns the field of that name, or nil.
func (t *Type) Field(name string) *Field {
	for _, f := range t.Fields {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// names returns the names of the fields of a record.
func (t *Type) names() []string {
	names := make([]string, len(t.Fields))
	for i, f := range t.Fields {
		names[i] = f.Name
	}
	return names
}

// Schema describes the facts that rules may name. It is immutable and safe for
// concurrent use.
type Schema struct {
	Root   *Type
	events map[string]*event
}

// event is something that happens on a day. Its date is a fact.
type event struct {
	date   *Condition
	before string // the event that it comes no later than, or ""
}

// Events returns the names of the events that an in_force may attach to.
func (s *Schema) Events() []string { return sortedKeys(s.events) }

// SchemaOf derives the schema of the struct F from its fields and their tags,
// as [fact.Fields] reads them. The tag event:"decision" on a date makes it the
// date of an event; before:"decision" says that it comes no later than another
// event, whose date helps to settle what is in force while its own is not known.
//
// Facts are bool, whole numbers, float64, text (and types based on them, with
// [fact.Enum] for a closed set), [fact.Date], records of facts, pointers to
// records, [fact.Of] any of these, and lists of any of these but lists. The
// error says which field cannot be a fact, all of them at once.
func SchemaOf[F any]() (*Schema, error) { return schemaOf(reflect.TypeFor[F]()) }

func schemaOf(t reflect.Type) (*Schema, error) {
	s := &Schema{events: map[string]*event{}}
	b := schemaBuilder{schema: s}
	if t.Kind() != reflect.Struct {
		return nil, fmt.Errorf("facts must be a struct, and %s is not", t)
	}
	s.Root = b.record(t, "", []string{})
	b.order()
	if err := joinErrors(b.faults); err != nil {
		return nil, err
	}
	return s, nil
}

type schemaBuilder struct {
	schema *Schema
	within []reflect.Type // the records around, to find recursion
	faults []error
}

func (b *schemaBuilder) fault(path fact.Path, format string, args ...any) {
	b.faults = append(b.faults, fmt.Errorf("%s: %s", path, fmt.Sprintf(format, args...)))
}

// record returns the type of a struct. Steps lead to it from the root; they are
// nil inside lists.
func (b *schemaBuilder) record(t reflect.Type, path fact.Path, steps []string) *Type {
	for _, outer := range b.within {
		if outer == t {
			b.fault(path, "%s holds itself; facts cannot be recursive", t)
			return &Type{Kind: Record, goType: t}
		}
	}
	b.within = append(b.within, t)
	defer func() { b.within = b.within[:len(b.within)-1] }()

	record := &Type{Kind: Record, goType: t}
	for _, f := range fact.Fields(t) {
		at := path.Field(f.Name)
		if reserved[f.Name] || !isName(f.Name) {
			b.fault(at, "%q cannot be the name of a fact: use lower-case letters, digits and underscores, and no word of the language", f.Name)
		}
		if record.Field(f.Name) != nil {
			b.fault(at, "two fields have this name")
			continue
		}
		field := &Field{Name: f.Name, Label: f.Label, Unit: f.Unit, Min: f.Min, index: f.Index}
		var way []string
		if steps != nil {
			way = append(slices.Clip(steps), f.Name)
		}
		field.Type = b.typeOf(f.Type, at, way, f.Max)
		if tag := t.FieldByIndex(f.Index).Tag; tag.Get("event") != "" && field.Type != nil {
			field.Event = tag.Get("event")
			b.event(field, tag.Get("before"), at, way)
		}
		if field.Type != nil {
			record.Fields = append(record.Fields, field)
		}
	}
	if len(fact.Fields(t)) == 0 && path != "" { // all rules may be Go rules
		b.fault(path, "%s holds no facts: give its fields names in json tags%s", t, timeHint(t))
	}
	return record
}

func timeHint(t reflect.Type) string {
	if t == reflect.TypeFor[time.Time]() {
		return ", or use fact.Date"
	}
	return ""
}

func (b *schemaBuilder) event(f *Field, before string, at fact.Path, steps []string) {
	switch {
	case f.Type.Kind != DateKind || steps == nil:
		b.fault(at, "event %q must be a date outside lists", f.Event)
	case b.schema.events[f.Event] != nil:
		b.fault(at, "event %q has two dates", f.Event)
	default:
		b.schema.events[f.Event] = &event{&Condition{Op: OpFact, Type: f.Type, Steps: steps}, before}
	}
}

// order checks that each event comes before one that exists, and none before itself.
func (b *schemaBuilder) order() {
	for _, name := range b.schema.Events() {
		seen := map[string]bool{name: true}
		for e := b.schema.events[name]; e.before != ""; e = b.schema.events[e.before] {
			if b.schema.events[e.before] == nil || seen[e.before] {
				b.fault(e.date.Path(), "it comes before %q, and that is no event after it", e.before)
				break
			}
			seen[e.before] = true
		}
	}
}

var (
	dateType = reflect.TypeFor[fact.Date]()
	factType = reflect.TypeFor[fact.Fact]()
	settable = reflect.TypeFor[fact.Settable]()
)

// typeOf returns the type of a field, or nil where it cannot be a fact. Steps
// is nil inside lists.
func (b *schemaBuilder) typeOf(t reflect.Type, path fact.Path, steps []string, limit int) *Type {
	if reflect.PointerTo(t).Implements(settable) && t.Implements(factType) {
		t = reflect.New(t).Interface().(fact.Settable).Elem()
		switch {
		case t.Kind() == reflect.Slice:
			b.fault(path, "a list needs no fact.Of: nil is not supplied, and an empty list known none")
			return nil
		case t.Implements(factType):
			b.fault(path, "one fact.Of is enough")
			return nil
		}
	}
	switch {
	case t == dateType:
		return &Type{Kind: DateKind, goType: t}
	case t.Kind() == reflect.Struct:
		return b.record(t, path, steps)
	case t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.Struct && t.Elem() != dateType:
		return b.record(t.Elem(), path, steps)
	case t.Kind() == reflect.Slice:
		return b.list(t, path, limit)
	}
	if kind := scalarKind(t.Kind()); kind != NoKind {
		return &Type{Kind: kind, Values: fact.EnumValues(t), goType: t}
	}
	b.fault(path, "%s cannot be a fact", t)
	return nil
}

func (b *schemaBuilder) list(t reflect.Type, path fact.Path, limit int) *Type {
	switch {
	case t.Elem().Kind() == reflect.Slice:
		b.fault(path, "a list of lists cannot be a fact")
		return nil
	case t.Elem().Implements(factType):
		b.fault(path, "an element of a list is there or not; leave out fact.Of")
		return nil
	}
	elem := b.typeOf(t.Elem(), path, nil, 0)
	if elem == nil {
		return nil
	}
	if limit == 0 {
		limit = fact.DefaultMax
	}
	return &Type{Kind: List, Elem: elem, Max: limit, goType: t}
}

func scalarKind(k reflect.Kind) Kind {
	switch k {
	case reflect.Bool:
		return Bool
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint8, reflect.Uint16, reflect.Uint32:
		return Int
	case reflect.Float64:
		return Float
	case reflect.String:
		return Text
	}
	return NoKind
}

func isName(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789_") == "" && (s[0] < '0' || s[0] > '9')
}

// reserved are words that no fact, parameter or function may be called, because
// some language gives them a meaning of its own.
var reserved = wordSet(`and or not in let if else matches contains starts_with ends_with any all none one count len sum
	filter map true false nil null as_of date recorded type now min max abs find sort reduce first last get keys values
	mean median`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}
