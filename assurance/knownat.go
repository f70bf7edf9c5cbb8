package assurance

import (
	"reflect"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// KnownAt returns the dossier as it could have been known on a day: without the
// facts whose provenance does not say that they were recorded by then. An
// element of a list stays when anything about it does. The identifier, the title
// and the sources stay; d is left as it was.
func (d Dossier) KnownAt(day fact.Date) Dossier {
	w := winnower{dossier: d, day: day, moved: map[fact.Path]fact.Path{}}
	out := d
	w.record(reflect.ValueOf(&out.Proposal).Elem(), "", "")
	w.value(reflect.ValueOf(&out.Review).Elem(), "review", "review")
	w.value(reflect.ValueOf(&out.Panel).Elem(), "panel", "panel")
	out.ID, out.Title = d.ID, d.Title
	out.Provenance = w.provenance()
	return out
}

// winnower takes away what was not yet known. It follows two paths: where a
// value stood, and where it stands now that elements before it may be gone.
type winnower struct {
	dossier Dossier
	day     fact.Date
	moved   map[fact.Path]fact.Path // of elements: from where to where; "" when gone
}

func (w *winnower) known(at fact.Path) bool {
	entry, _ := w.dossier.ProvenanceOf(at)
	recorded, _ := entry.RecordedOn.Value()
	yes, _ := recorded.NotAfter(w.day)
	return yes
}

// value clears v where it was not known, and reports whether anything is left.
func (w *winnower) value(v reflect.Value, was, is fact.Path) bool {
	if settable, ok := v.Addr().Interface().(fact.Settable); ok && settable.Elem().Kind() == reflect.Struct && settable.Elem() != reflect.TypeFor[fact.Date]() {
		f := v.Interface().(fact.Fact)
		if f.State() != fact.HasValue {
			return w.scalar(v, was)
		}
		inner := reflect.New(settable.Elem()).Elem()
		inner.Set(reflect.ValueOf(f.Any()))
		if !w.record(inner, was, is) && !w.known(was) {
			v.SetZero()
			return false
		}
		settable.SetReflect(inner)
		return true
	}
	switch {
	case v.Kind() == reflect.Slice:
		return w.list(v, was, is)
	case v.Kind() == reflect.Struct && len(fact.Fields(v.Type())) > 0:
		return w.record(v, was, is)
	}
	return w.scalar(v, was)
}

func (w *winnower) scalar(v reflect.Value, was fact.Path) bool {
	if v.IsZero() {
		return false
	}
	if !w.known(was) {
		v.SetZero()
		return false
	}
	return true
}

func (w *winnower) record(v reflect.Value, was, is fact.Path) bool {
	left := false
	for _, f := range fact.Fields(v.Type()) {
		left = w.value(v.FieldByIndex(f.Index), was.Field(f.Name), is.Field(f.Name)) || left
	}
	return left
}

// list keeps the elements of which something is left. A list known to be empty
// stays when that was known.
func (w *winnower) list(v reflect.Value, was, is fact.Path) bool {
	if v.Len() == 0 {
		return w.scalar(v, was)
	}
	kept := reflect.MakeSlice(v.Type(), 0, v.Len())
	for i := range v.Len() {
		elem := reflect.New(v.Type().Elem()).Elem()
		elem.Set(v.Index(i))
		from, to := was.Index(i), is.Index(kept.Len())
		if !w.value(elem, from, to) {
			w.moved[from] = ""
			continue
		}
		w.moved[from] = to
		kept = reflect.Append(kept, elem)
	}
	if kept.Len() == 0 {
		v.SetZero()
		return false
	}
	v.Set(kept)
	return true
}

// provenance returns the entries with their paths as they are now, without those
// of elements that are gone.
func (w *winnower) provenance() []Provenance {
	var out []Provenance
	for _, entry := range w.dossier.Provenance {
		var paths []fact.Path
		for _, p := range entry.Paths {
			if to, ok := w.follow(p); ok {
				paths = append(paths, to)
			}
		}
		if entry.Paths = paths; paths != nil {
			out = append(out, entry)
		}
	}
	return out
}

// follow returns where the fact at p stands now. The longest path that moved and
// covers p tells, because it knows of the lists around it.
func (w *winnower) follow(p fact.Path) (fact.Path, bool) {
	var from, to fact.Path
	for was, is := range w.moved {
		if was.Covers(p) && len(was) > len(from) {
			from, to = was, is
		}
	}
	if from != "" && to == "" {
		return "", false
	}
	return to + fact.Path(strings.TrimPrefix(string(p), string(from))), true
}
