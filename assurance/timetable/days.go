package timetable

import (
	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/calendar"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// moveBack moves the latest day of s to the last one on which it can be.
func (w *worker) moveBack(s *Step) error {
	for {
		why, err := w.unsuitable(s.Milestone, s.Latest)
		if err != nil || why == "" {
			return err
		}
		next := s.Latest.AddDays(-1)
		if n := len(s.Moves); n > 0 && s.Moves[n-1].Because == why {
			s.Moves[n-1].To = next
		} else {
			s.Moves = append(s.Moves, Move{s.Latest, next, why})
		}
		s.Latest = next
	}
}

// moveOn moves the earliest day of s to the first one on which it can be.
func (w *worker) moveOn(s *Step) error {
	for {
		why, err := w.unsuitable(s.Milestone, s.Earliest)
		if err != nil || why == "" {
			return err
		}
		s.Earliest = s.Earliest.AddDays(1)
	}
}

// unsuitable says why a milestone cannot be on a day, or nothing.
func (w *worker) unsuitable(m Milestone, day fact.Date) (string, error) {
	if m.Sensitive {
		for _, p := range w.plan.PreElection {
			if from, to, ok := ends(p); ok && within(day, from, to) {
				return "the pre-election period of " + election(p) + " runs from " + from.English() + " to " + to.English(), nil
			}
		}
	}
	if m.AnyDay {
		return "", nil
	}
	working, err := w.plan.Calendar.Working(day)
	if err != nil || working {
		return "", err
	}
	if h, ok := w.plan.Calendar.Holiday(day); ok {
		return day.English() + " is a bank holiday, " + h.Name, nil
	}
	weekday, _ := calendar.Weekday(day)
	return day.English() + " is a " + weekday.String(), nil
}

// unplaced says what is not known of the pre-election periods.
func (w *worker) unplaced() []string {
	if w.plan.PreElection == nil {
		return []string{"which pre-election periods there are in the areas affected"}
	}
	var what []string
	for _, p := range w.plan.PreElection {
		if _, _, ok := ends(p); !ok {
			what = append(what, "from which day to which the pre-election period of "+election(p)+" runs")
		}
	}
	return what
}

// ends returns the first and the last day of a period, where both are known.
func ends(p assurance.PreElectionPeriod) (from, to fact.Date, ok bool) {
	from, _ = p.From.Value()
	to, _ = p.To.Value()
	return from, to, from.Precision() == fact.ToDay && to.Precision() == fact.ToDay
}

func election(p assurance.PreElectionPeriod) string {
	if p.Election == "" {
		return "an election"
	}
	return p.Election
}

func within(day, from, to fact.Date) bool {
	early, _ := day.Before(from)
	late, _ := to.Before(day)
	return !early && !late
}
