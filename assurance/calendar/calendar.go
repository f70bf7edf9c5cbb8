package calendar

import (
	"iter"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Holiday is a day from Monday to Friday that is no working day.
type Holiday struct {
	Day  fact.Date
	Name string

	// FromWhat is the rule from which a derived day follows, and Source where
	// that rule stands. Without a confidence a day is unconfirmed.
	Confidence network.Confidence
	FromWhat   string
	Source     string
}

// Calendar holds the holidays from one day to another. The zero Calendar holds
// no day at all, and answers nothing.
type Calendar struct {
	from, to fact.Date
	holidays []Holiday // in the order of their days, each between from and to
}

// New returns a calendar of the days from one to another, both included. The
// error joins a [*HolidayError] for each holiday that cannot be: on a day not
// written in full, at a weekend, outside the calendar, or there twice.
func New(from, to fact.Date, holidays []Holiday) (Calendar, error) {
	if err := checkSpan(from, to); err != nil {
		return Calendar{}, err
	}
	c := Calendar{from: from, to: to, holidays: slices.Clone(holidays)}
	slices.SortStableFunc(c.holidays, func(a, b Holiday) int { return a.Day.Compare(b.Day) })
	if err := c.check(); err != nil {
		return Calendar{}, err
	}
	return c, nil
}

// Extend returns c with the days up to a later one, and the holidays in them. It
// returns an error as [New] does.
func (c Calendar) Extend(to fact.Date, holidays []Holiday) (Calendar, error) {
	if early, known := c.to.Before(to); !early || !known {
		return Calendar{}, &SpanError{From: c.to, To: to}
	}
	return New(c.from, to, slices.Concat(c.holidays, holidays))
}

// Span returns the first and the last day that the calendar holds.
func (c Calendar) Span() (from, to fact.Date) { return c.from, c.to }

// Holidays returns those from one day to another, both included, in the order of
// their days.
func (c Calendar) Holidays(from, to fact.Date) iter.Seq[Holiday] {
	return func(yield func(Holiday) bool) {
		for _, h := range c.holidays {
			early, _ := h.Day.Before(from)
			late, _ := to.Before(h.Day)
			if !early && !late && !yield(h) {
				return
			}
		}
	}
}

// Holiday returns the holiday on a day, and whether there is one. A day outside
// the calendar has none: ask [Calendar.Working] where that matters.
func (c Calendar) Holiday(day fact.Date) (Holiday, bool) {
	i, ok := slices.BinarySearchFunc(c.holidays, day, func(h Holiday, day fact.Date) int { return h.Day.Compare(day) })
	if !ok {
		return Holiday{}, false
	}
	return c.holidays[i], true
}
