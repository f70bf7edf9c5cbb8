package timetable

import (
	"reflect"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// DoneIn returns the milestones that a dossier shows to have been reached by a
// day, for [Plan.Done]. A day that has not surely come is not among them.
func DoneIn(d assurance.Dossier, asOf fact.Date) map[ID]fact.Date {
	done := map[ID]fact.Date{}
	for _, m := range Milestones() {
		day, ok := dayAt(reflect.ValueOf(&d).Elem(), m.Path)
		if reached, known := day.NotAfter(asOf); ok && known && reached {
			done[m.ID] = day
		}
	}
	return done
}

// dayAt returns the date at a path of names, where it is supplied.
func dayAt(v reflect.Value, path fact.Path) (fact.Date, bool) {
	steps, err := path.Steps()
	if err != nil {
		return fact.Date{}, false
	}
	for _, step := range steps {
		for _, f := range fact.Fields(v.Type()) {
			if f.Name == step.Name {
				v = v.FieldByIndex(f.Index)
				break
			}
		}
		f, ok := v.Interface().(fact.Fact)
		if !ok {
			continue // a record that is always there
		}
		if f.State() != fact.HasValue {
			return fact.Date{}, false
		}
		v = reflect.ValueOf(f.Any())
	}
	day, ok := v.Interface().(fact.Date)
	return day, ok
}
