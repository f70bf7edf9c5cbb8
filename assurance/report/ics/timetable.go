package ics

import (
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance/timetable"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Timetable returns the steps of a timetable: what was done on its day, and what is
// to be done on its latest day. A day on which something open hangs is tentative.
// Steps that were overtaken are left out, and so is what was done on a day of which
// only the month is known. The id is that of the proposal, and title its name.
func Timetable(t timetable.Timetable, id, title string) Calendar {
	c := Calendar{Name: title, AsOf: t.AsOf}
	for _, s := range t.Steps {
		e := Event{ID: id + "." + string(s.ID), Description: title}
		switch s.Status {
		case timetable.Done:
			e.On, e.Summary = s.On, "Done: "+s.Title
		case timetable.Planned:
			e.On, e.Summary, e.Tentative = s.Latest, "Latest day: "+s.Title, !s.LatestFirm
			e.Description += "\n" + planned(s)
		}
		if e.On.Precision() == fact.ToDay {
			c.Events = append(c.Events, e)
		}
	}
	return c
}

// planned says what there is to say of the day of a step.
func planned(s timetable.Step) string {
	var says []string
	if !s.LatestFirm {
		says = append(says, "The true day may be earlier, never later: not all times are known.")
	}
	if length, ok := s.Bound.Length.Value(); ok && length != (timetable.Length{}) {
		says = append(says, "To be kept before the next step: "+length.String()+".")
	}
	if !s.Earliest.IsZero() {
		says = append(says, "It cannot be done before "+s.Earliest.English()+".")
	}
	if s.Slack < 0 {
		says = append(says, "The plan does not fit.")
	}
	return strings.Join(says, " ")
}
