package calendar

import (
	"errors"
	"fmt"
	"time"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// BeyondError says that a day lies outside what a calendar holds, so that nobody
// can tell whether it is a working day.
type BeyondError struct {
	Day      fact.Date
	From, To fact.Date // what the calendar holds; both zero for one without days
}

func (e *BeyondError) Error() string {
	if e.From.IsZero() {
		return fmt.Sprintf("whether %s is a working day is not known: the calendar holds no days; begin with England", e.Day.English())
	}
	return fmt.Sprintf("whether %s is a working day is not known: the calendar holds bank holidays from %s to %s; give it those of the other years with Extend",
		e.Day.English(), e.From.English(), e.To.English())
}

// PrecisionError says that working days cannot be counted from a date that is not
// known to the day.
type PrecisionError struct{ Day fact.Date }

func (e *PrecisionError) Error() string {
	if e.Day.IsZero() {
		return "working days cannot be counted without a date: write one as 2017-04-01"
	}
	return fmt.Sprintf("working days cannot be counted from %q: write the day too, as 2017-04-01", e.Day.String())
}

// SpanError says that a calendar cannot run from one day to another.
type SpanError struct{ From, To fact.Date }

func (e *SpanError) Error() string {
	return fmt.Sprintf("a calendar cannot run from %q to %q: write two days, the earlier one first", e.From.String(), e.To.String())
}

// HolidayError says why a holiday cannot stand in a calendar.
type HolidayError struct {
	Holiday Holiday
	Reason  string
}

func (e *HolidayError) Error() string {
	return fmt.Sprintf("%s, %q: %s", e.Holiday.Name, e.Holiday.Day.String(), e.Reason)
}

func checkSpan(from, to fact.Date) error {
	backwards, known := to.Before(from)
	if !known || backwards || from.Precision() != fact.ToDay || to.Precision() != fact.ToDay {
		return &SpanError{From: from, To: to}
	}
	return nil
}

func (c Calendar) check() error {
	var errs []error
	for i, h := range c.holidays {
		if reason := c.wrong(i); reason != "" {
			errs = append(errs, &HolidayError{Holiday: h, Reason: reason})
		}
	}
	return errors.Join(errs...)
}

// wrong says what is wrong with the holiday at i, or nothing.
func (c Calendar) wrong(i int) string {
	h := c.holidays[i]
	weekday, known := Weekday(h.Day)
	switch {
	case !known:
		return "write the day in full, as 2017-04-14"
	case c.holds(h.Day) != nil:
		return "the calendar does not hold this day: give it more days, or leave the holiday out"
	case weekday == time.Saturday, weekday == time.Sunday:
		return "the day is at a weekend, which is free anyway: write its substitute day, or leave it out"
	case i > 0 && c.holidays[i-1].Day == h.Day:
		return "another holiday is on this day: keep one of them"
	}
	return ""
}
