package report

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// timeline returns every date of the proposal and its review, the earliest first.
// Dates of the panel's members are their own affair.
func timeline(a *policy.Assessment) []Event {
	w := dateWalk{events: []Event{}}
	w.walk(reflect.ValueOf(a.Dossier.Proposal), "", "", "")
	w.walk(reflect.ValueOf(a.Dossier.Review), "review", "", "")
	out := w.events
	for i := range out {
		out[i].Source = sourceTitle(&a.Dossier, out[i].Path)
		out[i].ToCome, _ = a.AsOf.Before(out[i].Date)
	}
	slices.SortStableFunc(out, func(x, y Event) int { return cmp.Compare(x.Date.First().Ordinal(), y.Date.First().Ordinal()) })
	all := slices.Clone(out)
	return slices.DeleteFunc(out, func(e Event) bool { return told(e, all) })
}

// told reports whether another event of the same day says what e says, and of
// whom.
func told(e Event, all []Event) bool {
	for _, other := range all {
		if other.Date == e.Date && strings.HasPrefix(other.Label, e.Label+" (") {
			return true
		}
	}
	return false
}

// dateWalk gathers the dates in a value, with their labels.
type dateWalk struct{ events []Event }

func (w *dateWalk) walk(v reflect.Value, path fact.Path, label, of string) {
	if f, ok := v.Interface().(fact.Fact); ok {
		if f.State() != fact.HasValue {
			return
		}
		v = reflect.ValueOf(f.Any())
	}
	if day, ok := v.Interface().(fact.Date); ok {
		if !day.IsZero() {
			w.events = append(w.events, Event{Date: day, Label: eventLabel(label, of), Path: path})
		}
		return
	}
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			w.walk(v.Index(i), path.Index(i), label, nameOf(v.Index(i)))
		}
	case reflect.Struct:
		for _, f := range fact.Fields(v.Type()) {
			at := path.Field(f.Name)
			if path == "" {
				at = fact.Path(f.Name)
			}
			w.walk(v.FieldByIndex(f.Index), at, f.Label, of)
		}
	}
}

// eventLabel turns the label of a date into that of an event: "day of the
// decision" into "Decision".
func eventLabel(label, of string) string {
	for _, lead := range []string{"day of the ", "day of that ", "day of ", "day "} {
		if rest, ok := strings.CutPrefix(label, lead); ok {
			label = rest
			break
		}
	}
	if of != "" {
		label += " (" + of + ")"
	}
	return sentenceCase(label)
}

// nameOf names an element of a list by whichever it has of name, title, author
// and code, or returns "".
func nameOf(v reflect.Value) string {
	if v.Kind() != reflect.Struct {
		return ""
	}
	for _, want := range []string{"name", "title", "by", "code"} {
		for _, f := range fact.Fields(v.Type()) {
			if f.Name != want {
				continue
			}
			switch x := v.FieldByIndex(f.Index).Interface().(type) {
			case string:
				if x != "" {
					return x
				}
			case fact.Of[string]:
				if s, ok := x.Value(); ok {
					return s
				}
			case assurance.Body:
				return x.Name
			}
		}
	}
	return ""
}
