package panel

import (
	"errors"
	"fmt"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/internal/cover"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// check says what is wrong with a brief: what cannot be so, or would let a
// panel be seated on no ground.
func check(brief *senate.Brief, constraints []Constraint) error {
	var errs []error
	add := func(format string, args ...any) { errs = append(errs, fmt.Errorf("brief: "+format, args...)) }
	if brief.AsOf.IsZero() {
		add("write in as_of the day for which the panel is convened")
	}
	if brief.Home == "" {
		add("write in home which senate was asked")
	}
	if len(brief.Affected())+len(brief.Footprint) == 0 {
		add("write in affected_organisations or footprint whom the change affects: nobody's conflict can be told without")
	}
	if brief.Size.Min < 0 || brief.Size.Max < 0 || brief.Size.Max > 0 && brief.Size.Max < brief.Size.Min {
		add("a size of %d to %d cannot be: correct one of the two", brief.Size.Min, brief.Size.Max)
	}
	if brief.LaySeats < 0 || brief.GPSeats < 0 || brief.MostFromOneEmployer < 0 {
		add("lay_seats, gp_seats and most_from_one_employer cannot be below 0")
	}
	errs = append(errs, checkNeeds("specialties", brief.Specialties), checkNeeds("professions", brief.Professions))
	for _, need := range brief.Professions {
		if !slices.Contains(senate.Profession("").Values(), need.Name) {
			add("there is no profession %q: write one of %s", need.Name, senate.Profession("").Values())
		}
	}
	if n := len(slices.DeleteFunc(slices.Clone(constraints), func(c Constraint) bool { return !c.seats() })); n > cover.MostNeeds {
		add("seats of %d sorts are too many: a panel may have %d", n, cover.MostNeeds)
	}
	return errors.Join(errs...)
}

func checkNeeds(field string, needs []senate.Need) error {
	var errs []error
	for i, need := range needs {
		switch {
		case need.Name == "" || need.Seats < 1:
			errs = append(errs, fmt.Errorf("brief: %s[%d]: write a name, and 1 seat or more", field, i))
		case slices.ContainsFunc(needs[:i], func(o senate.Need) bool { return o.Name == need.Name }):
			errs = append(errs, fmt.Errorf("brief: %s[%d]: %s comes twice: add the seats up in one", field, i, need.Name))
		}
	}
	return errors.Join(errs...)
}
