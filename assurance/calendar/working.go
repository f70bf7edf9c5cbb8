package calendar

import (
	"time"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Weekday returns the day of the week, and whether it is known: it is not for a
// date that is not known to the day.
func Weekday(day fact.Date) (time.Weekday, bool) {
	// 2 January 2000 was a Sunday.
	days, known := fact.Day(2000, time.January, 2).Days(day)
	return time.Weekday((days%7 + 7) % 7), known
}

// Working reports whether a day is a working day. The error is a [*BeyondError]
// for a day that the calendar does not hold, and a [*PrecisionError] for one that
// is not known to the day.
func (c Calendar) Working(day fact.Date) (bool, error) {
	if err := c.holds(day); err != nil {
		return false, err
	}
	weekday, _ := Weekday(day)
	_, holiday := c.Holiday(day)
	return weekday != time.Saturday && weekday != time.Sunday && !holiday, nil
}

// Add returns the nth working day after day, or before it where n is negative.
// The day itself does not count, and need not be a working day; with an n of 0 it
// is returned as it is. The errors are those of [Calendar.Working].
func (c Calendar) Add(day fact.Date, n int) (fact.Date, error) {
	if err := c.holds(day); err != nil {
		return fact.Date{}, err
	}
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for n > 0 {
		day = day.AddDays(step)
		working, err := c.Working(day)
		if err != nil {
			return fact.Date{}, err
		}
		if working {
			n--
		}
	}
	return day, nil
}

// OnOrBefore returns day if it is a working day, or else the last one before it.
func (c Calendar) OnOrBefore(day fact.Date) (fact.Date, error) { return c.nearest(day, -1) }

// OnOrAfter returns day if it is a working day, or else the first one after it.
func (c Calendar) OnOrAfter(day fact.Date) (fact.Date, error) { return c.nearest(day, 1) }

func (c Calendar) nearest(day fact.Date, step int) (fact.Date, error) {
	for {
		working, err := c.Working(day)
		if err != nil {
			return fact.Date{}, err
		}
		if working {
			return day, nil
		}
		day = day.AddDays(step)
	}
}

// Count returns the number of working days after from, up to and with to. It is
// what [Calendar.Add] takes to come from from to to, where to is a working day. It
// is negative when to comes first.
func (c Calendar) Count(from, to fact.Date) (int, error) {
	for _, day := range []fact.Date{from, to} {
		if err := c.holds(day); err != nil {
			return 0, err
		}
	}
	if backwards, _ := to.Before(from); backwards {
		n, err := c.Count(to, from)
		return -n, err
	}
	n := 0
	for day := from; day != to; {
		day = day.AddDays(1)
		if working, _ := c.Working(day); working {
			n++
		}
	}
	return n, nil
}

func (c Calendar) holds(day fact.Date) error {
	if day.Precision() != fact.ToDay {
		return &PrecisionError{Day: day}
	}
	early, _ := day.Before(c.from)
	late, _ := c.to.Before(day)
	if c.from.IsZero() || early || late {
		return &BeyondError{Day: day, From: c.from, To: c.to}
	}
	return nil
}
