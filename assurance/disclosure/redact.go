package disclosure

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Masked is one field that an audience may not see.
type Masked struct {
	Path  fact.Path `json:"path"`
	Label string    `json:"label"`
	Class Class     `json:"class"`
	// Unclassed: nobody has given the field a class.
	Unclassed bool `json:"unclassed,omitzero"`
}

// Options are the settings of [Redact]. Nil and zero mean that the class of the
// field decides.
type Options struct {
	// ClassAt returns the class of what stands at a path, and whether it has one of
	// its own. It can keep back more than the field's class does, and can show an
	// internal field to the public; it never shows what is personal or special.
	ClassAt func(path fact.Path) (Class, bool)
}

// Redact returns a copy of v without what the audience may not see, and a list
// of what it masked, in the order of the fields. What had no value is not in the
// list. A list or record that an audience may not see is masked whole.
//
// It returns an error, and nothing of v, where v holds what it cannot look into,
// such as a map.
func Redact[T any](v T, to Audience, opts *Options) (T, []Masked, error) {
	r := redactor{to: to}
	if opts != nil {
		r.classAt = opts.ClassAt
	}
	out := reflect.New(reflect.TypeFor[T]()).Elem()
	r.copy(out, reflect.ValueOf(&v).Elem(), "")
	if r.err != nil {
		var none T
		return none, nil, r.err
	}
	return out.Interface().(T), r.masked, nil
}

// Dossier redacts a dossier. Beside the class of the field counts that which the
// provenance of a fact gives: what it says is public may be shown, unless the
// field is personal.
func Dossier(d assurance.Dossier, to Audience) (assurance.Dossier, []Masked, error) {
	return Redact(d, to, &Options{ClassAt: func(path fact.Path) (Class, bool) {
		p, ok := d.ProvenanceOf(path)
		if !ok {
			return "", false
		}
		return p.Class.Value()
	}})
}

type redactor struct {
	to      Audience
	classAt func(fact.Path) (Class, bool)
	masked  []Masked
	err     error
}

// copy fills to, which is zero, with what of from may be seen.
func (r *redactor) copy(to, from reflect.Value, path fact.Path) {
	if f, ok := from.Interface().(fact.Fact); ok {
		r.fact(to, f, path)
		return
	}
	switch {
	case from.Type() == reflect.TypeFor[fact.Date]():
		to.Set(from)
	case from.Kind() == reflect.Struct:
		r.record(to, from, path)
	case from.Kind() == reflect.Slice && from.IsNil(), from.Kind() == reflect.Pointer && from.IsNil():
	case from.Kind() == reflect.Slice:
		to.Set(reflect.MakeSlice(from.Type(), from.Len(), from.Len()))
		for i := range from.Len() {
			r.copy(to.Index(i), from.Index(i), path.Index(i))
		}
	case from.Kind() == reflect.Pointer:
		to.Set(reflect.New(from.Type().Elem()))
		r.copy(to.Elem(), from.Elem(), path)
	case plainKind(from.Kind()):
		to.Set(from)
	case r.err == nil:
		r.err = fmt.Errorf("%s: a %s cannot be redacted", path, from.Type())
	}
}

func plainKind(k reflect.Kind) bool {
	return k == reflect.Bool || k == reflect.String || k >= reflect.Int && k <= reflect.Float64
}

func (r *redactor) fact(to reflect.Value, f fact.Fact, path fact.Path) {
	settable := to.Addr().Interface().(fact.Settable)
	switch f.State() {
	case fact.KnownNone:
		settable.SetNone()
	case fact.HasValue:
		value := reflect.New(settable.Elem()).Elem()
		r.copy(value, reflect.ValueOf(f.Any()), path)
		settable.SetReflect(value)
	}
}

// record copies the fields that have a name in files. What has none is not for
// any export.
func (r *redactor) record(to, from reflect.Value, path fact.Path) {
	t := from.Type()
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "" && f.Type.Kind() == reflect.Struct:
			r.record(to.Field(i), from.Field(i), path)
		case f.IsExported() && name != "" && name != "-":
			r.field(to.Field(i), from.Field(i), path.Field(name), f, t, name)
		}
	}
}

func (r *redactor) field(to, from reflect.Value, at fact.Path, f reflect.StructField, t reflect.Type, name string) {
	class, classed := ClassOf(t, name)
	class = r.at(at, class)
	if r.to.Sees(class) || from.IsZero() {
		r.copy(to, from, at)
		return
	}
	label := f.Tag.Get("label")
	if label == "" {
		label = strings.ReplaceAll(name, "_", " ")
	}
	r.masked = append(r.masked, Masked{at, label, class, !classed})
}

// at joins the class of a field with that of what stands in it.
func (r *redactor) at(path fact.Path, class Class) Class {
	if r.classAt == nil {
		return class
	}
	own, ok := r.classAt(path)
	if ok && (rank(class) <= rank(Internal) || rank(own) > rank(class)) {
		return own
	}
	return class
}
