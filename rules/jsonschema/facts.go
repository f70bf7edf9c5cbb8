package jsonschema

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Facts returns the schema of a file that is read into an F, a struct as
// [fact.Fields] describes it. Labels and units are its descriptions. A fact of
// [fact.Of], and a list, may be none. The file has to have the fields in required.
//
// It panics where F holds a type that no file can fill, which only a mistake in
// the source can cause.
func Facts[F any](title string, required ...string) []byte {
	b := &builder{names: map[reflect.Type]string{}}
	s := b.record(reflect.TypeFor[F]())
	s.Required = required
	s.Defs = b.defs
	return s.written(title)
}

// Cases returns the schema of a file of cases, as package ruletest reads it, in
// which facts are those of F.
func Cases[F any](title string) []byte {
	b := &builder{names: map[reflect.Type]string{}}
	facts := b.reference(reflect.TypeFor[F]())
	asOf := day("the day that is judged for")
	described := func(s *schema, description string) *schema {
		out := *s
		out.Description = description
		return &out
	}
	verdict := oneOf("", rules.Met.String(), rules.NotMet.String(), rules.Unknown.String(), rules.NotApplicable.String(), rules.Faulty.String())
	paths := func(description string) *schema {
		return &schema{AnyOf: []*schema{{Type: "array", Items: text("")}, {Const: fact.Literal}}, Description: description}
	}
	c := record("A case.", []string{"name"},
		property{"name", text("what is special about it, in a few words")},
		property{"rule", text("the id of the rule that it is about")},
		property{"expect", described(verdict, "what the rule comes to")},
		property{"rules", &schema{Type: "object", Description: "of several rules, what each comes to", Others: verdict}},
		property{"as_of", asOf},
		property{"facts", described(facts, "facts, laid over those of the defaults")},
		property{"without", paths("paths of facts to take away from the defaults")},
		property{"reason", oneOf("why the rule is not applicable",
			rules.ConditionFalse.String(), rules.NotInForce.String(), rules.SwitchedOff.String(), rules.ExceptionHolds.String())},
		property{"missing", paths("paths of the facts that would decide, in their order")},
		property{"decides", paths("ids of the clauses on which the verdict hangs, in their order")},
		property{"english", paths("what the explanation says, among other things")},
		property{"frozen", flag("written down from what the rules came to, so that it proves nothing")},
	)
	c.OneOf = []*schema{{Required: []string{"rule", "expect"}}, {Required: []string{"rules"}}}
	s := record("Cases of rules.", []string{"cases"},
		property{"defaults", record("What the cases have in common.", nil, property{"as_of", asOf}, property{"facts", described(facts, "facts of every case")})},
		property{"cases", &schema{Type: "array", Items: c}},
	)
	s.Defs = b.defs
	return s.written(title)
}

// builder makes schemas of types, those of structs as definitions.
type builder struct {
	names map[reflect.Type]string
	defs  properties
}

// reference returns a reference to the definition of a struct.
func (b *builder) reference(t reflect.Type) *schema {
	name, found := b.names[t]
	if !found {
		name = b.name(t)
		b.names[t] = name
		at := len(b.defs)
		b.defs = append(b.defs, property{name, nil})
		b.defs[at].of = b.record(t)
	}
	return shared(name, "")
}

// name returns the name of a type, with its package where another has the name.
func (b *builder) name(t reflect.Type) string {
	name := t.Name()
	taken := func(name string) bool {
		return slices.ContainsFunc(b.defs, func(p property) bool { return p.name == name })
	}
	if name == "" || strings.ContainsAny(name, "[]") {
		name = fmt.Sprintf("Record%d", len(b.defs)+1)
	} else if taken(name) {
		name = t.PkgPath()[strings.LastIndex(t.PkgPath(), "/")+1:] + "." + name
	}
	if taken(name) {
		name += fmt.Sprint(len(b.defs) + 1)
	}
	return name
}

func (b *builder) record(t reflect.Type) *schema {
	if t.Kind() != reflect.Struct {
		panic(fmt.Sprintf("jsonschema: facts are a struct, and %s is not", t))
	}
	s := record("", nil)
	for _, f := range fact.Fields(t) {
		of := b.field(f)
		of.Description = f.Label
		if f.Unit != "" {
			of.Description += ", in " + f.Unit
		}
		s.Properties = append(s.Properties, property{f.Name, of})
	}
	return s
}

var (
	settable    = reflect.TypeFor[fact.Settable]()
	unmarshaler = reflect.TypeFor[encoding.TextUnmarshaler]()
	dateType    = reflect.TypeFor[fact.Date]()
)

// field returns the schema of what may stand in a field.
func (b *builder) field(f fact.Field) *schema {
	switch {
	case reflect.PointerTo(f.Type).Implements(settable):
		return orNone(b.value(reflect.New(f.Type).Interface().(fact.Settable).Elem(), f))
	case f.Type.Kind() == reflect.Slice && !reflect.PointerTo(f.Type).Implements(unmarshaler):
		limit := f.Max
		if limit == 0 {
			limit = fact.DefaultMax
		}
		return orNone(&schema{Type: "array", MaxItems: limit, Items: b.value(f.Type.Elem(), f)})
	}
	return b.value(f.Type, f)
}

// orNone is s, or none.
func orNone(s *schema) *schema {
	if types, ok := s.Type.([]string); ok && slices.Contains(types, "string") && s.Pattern == "" {
		return s // none is a text
	}
	return &schema{AnyOf: []*schema{s, {Const: fact.Literal}}}
}

// value returns the schema of a value that there is.
func (b *builder) value(t reflect.Type, f fact.Field) *schema {
	switch {
	case t == dateType:
		return date("")
	case reflect.PointerTo(t).Implements(unmarshaler):
		return text("")
	case fact.EnumValues(t) != nil:
		return &schema{Enum: fact.EnumValues(t)}
	}
	switch t.Kind() {
	case reflect.Struct:
		return b.reference(t)
	case reflect.String:
		return text("")
	case reflect.Bool:
		return &schema{Type: "boolean"}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint8, reflect.Uint16, reflect.Uint32:
		return &schema{Type: "integer", Minimum: f.Min}
	case reflect.Float64:
		return &schema{Type: "number", Minimum: f.Min}
	}
	panic(fmt.Sprintf("jsonschema: no file can fill %s, a %s", f.Name, t))
}
