package assurance_test

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// reserved are words of the languages that rules are written in, and those that
// YAML 1.1 reads as a truth value: some tools still do, even of a key.
var reserved = strings.Fields(`and or not in let if else matches contains starts_with ends_with startsWith endsWith
	any all none one count len sum filter map min max type date now true false nil null abs first last get find
	sort reduce recorded as_of keys values mean median on off yes no y n`)

// plain are the fields that name something, and so need no third state: without
// a name there is nothing to say of it.
var plain = strings.Fields(`id title name code text by number role area group election from to
	site provider employer senate source`)

var (
	snakeCase = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)
	label     = regexp.MustCompile(`^([a-z]|NHS|GP|Independent|Secretary)[^_.:]*$`)
)

// TestVocabulary holds every type to the rules on which files, rules and
// reports rely, as they read it by reflection.
func TestVocabulary(t *testing.T) {
	v := vocabulary{t: t, seen: map[reflect.Type]bool{}}
	v.record(reflect.TypeFor[assurance.Dossier](), "dossier")
	v.record(reflect.TypeFor[network.Organisation](), "organisation")
	v.record(reflect.TypeFor[senate.Senate](), "senate")
}

type vocabulary struct {
	t    *testing.T
	seen map[reflect.Type]bool
}

func (v vocabulary) record(t reflect.Type, path fact.Path) {
	if v.seen[t] {
		return
	}
	v.seen[t] = true
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			v.record(f.Type, path)
			continue
		}
		name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
		at := path.Field(name)
		if !f.IsExported() || !snakeCase.MatchString(name) || option != "omitzero" {
			v.t.Errorf("%s.%s: a fact is exported and tagged json:\"snake_case,omitzero\"", t, f.Name)
		}
		if slices.Contains(reserved, name) {
			v.t.Errorf("%s: a word of the rule languages cannot name a fact", at)
		}
		if text := f.Tag.Get("label"); !label.MatchString(text) || strings.HasPrefix(text, "the ") {
			v.t.Errorf("%s: label %q must be a noun phrase in lower case without article", at, text)
		}
		v.field(f, name, at)
	}
	names := map[string]bool{}
	for _, f := range fact.Fields(t) {
		if names[f.Name] {
			v.t.Errorf("%s: two fields have this name", path.Field(f.Name))
		}
		names[f.Name] = true
	}
}

func (v vocabulary) field(f reflect.StructField, name string, at fact.Path) {
	t := f.Type
	if settable, ok := reflect.New(t).Interface().(fact.Settable); ok {
		v.value(settable.Elem(), at)
		return
	}
	switch {
	case t.Kind() == reflect.Slice:
		v.value(t.Elem(), at)
	case t.Kind() == reflect.Struct && t != reflect.TypeFor[fact.Date]():
		v.record(t, at)
	case !slices.Contains(plain, name) && t != reflect.TypeFor[network.Kind]():
		v.t.Errorf("%s: a scalar must be a fact.Of, unless it names something", at)
	default:
		v.value(t, at)
	}
}

func (v vocabulary) value(t reflect.Type, at fact.Path) {
	switch {
	case t == reflect.TypeFor[fact.Date](), t == reflect.TypeFor[bool](), t == reflect.TypeFor[int](),
		t == reflect.TypeFor[float64](), t == reflect.TypeFor[string]():
	case t.Kind() == reflect.Struct:
		v.record(t, at)
	case t.Kind() == reflect.String:
		v.enum(t, at)
	default:
		v.t.Errorf("%s: a fact cannot be a %s", at, t)
	}
}

func (v vocabulary) enum(t reflect.Type, at fact.Path) {
	known := fact.EnumValues(t)
	for i, value := range known {
		if !snakeCase.MatchString(value) || value == fact.Literal {
			v.t.Errorf("%s: %q cannot be a value: write snake_case, and not none", at, value)
		}
		if slices.Contains(known[:i], value) {
			v.t.Errorf("%s: %q is a value twice", at, value)
		}
	}
}

// TestEvents holds the dates to which transitional law attaches.
func TestEvents(t *testing.T) {
	got := map[string]string{}
	for _, dates := range []reflect.Type{reflect.TypeFor[assurance.Dates](), reflect.TypeFor[assurance.Review]()} {
		for _, f := range fact.Fields(dates) {
			if event := dates.FieldByIndex(f.Index).Tag.Get("event"); event != "" {
				got[f.Name] = event
			}
		}
	}
	want := map[string]string{
		"approval": "approval", "consultation_start": "consultation_start", "decision": "decision",
		"requested_on": "senate_request", "report_on": "senate_report",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("events mismatch (-want +got):\n%s", diff)
	}
}
