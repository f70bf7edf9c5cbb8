package network_test

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

var (
	snakeCase = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)
	label     = regexp.MustCompile(`^([a-z]|NHS)[^_.:]*$`)
)

// TestVocabulary holds every type that a file may hold to the rules on which
// files, rules and reports rely, as they read it by reflection.
func TestVocabulary(t *testing.T) {
	seen := map[reflect.Type]bool{}
	vocabulary(t, reflect.TypeFor[network.Register](), seen)
	vocabulary(t, reflect.TypeFor[network.StrategicNetwork](), seen)
}

func vocabulary(t *testing.T, typ reflect.Type, seen map[reflect.Type]bool) {
	if typ.Kind() != reflect.Struct || typ == reflect.TypeFor[fact.Date]() || seen[typ] {
		return
	}
	seen[typ] = true
	names := map[string]bool{}
	for _, f := range fact.Fields(typ) {
		field := typ.FieldByIndex(f.Index)
		if names[f.Name] {
			t.Errorf("%s: two fields are called %s", typ, f.Name)
		}
		names[f.Name] = true
		if !snakeCase.MatchString(f.Name) || !strings.HasSuffix(field.Tag.Get("json"), ",omitzero") {
			t.Errorf("%s.%s: tag json:\"snake_case,omitzero\"", typ, field.Name)
		}
		if text := field.Tag.Get("label"); !label.MatchString(text) || strings.HasPrefix(text, "the ") {
			t.Errorf("%s.%s: label %q must be a noun phrase in lower case without article", typ, field.Name, text)
		}
		elem := field.Type
		if settable, ok := reflect.New(elem).Interface().(fact.Settable); ok {
			elem = settable.Elem()
		}
		if elem.Kind() == reflect.Slice {
			elem = elem.Elem()
		}
		for _, value := range fact.EnumValues(elem) {
			if !snakeCase.MatchString(value) || value == fact.Literal {
				t.Errorf("%s: %q cannot be a value: write snake_case, and not none", elem, value)
			}
		}
		vocabulary(t, elem, seen)
	}
	for i := range typ.NumField() {
		if f := typ.Field(i); !f.Anonymous && f.Tag.Get("json") == "" {
			t.Errorf("%s.%s has no tag", typ, f.Name)
		}
	}
}
