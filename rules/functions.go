package rules

import (
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// standardFunctions are the functions that every language has. They work on
// civil dates, which languages lack.
func standardFunctions() []*Function {
	return []*Function{
		{
			Name: "days_between", Params: []Kind{DateKind, DateKind}, Result: Int,
			Label: "the days from {0} to {1}", Call: daysBetween, bounds: daysBetweenBounds, lower: lowerDaysBetween,
		},
		{
			Name: "add_days", Params: []Kind{DateKind, Int}, Result: DateKind,
			Label: "{1} days after {0}", Call: addDays, lower: lowerShift(fact.Date.AddDays),
		},
		{
			Name: "add_months", Params: []Kind{DateKind, Int}, Result: DateKind,
			Label: "{1} months after {0}", Call: addMonths, lower: lowerShift(fact.Date.AddMonths),
		},
		{
			Name: "year", Params: []Kind{DateKind}, Result: Int,
			Label: "the year of {0}", Call: yearOf, bounds: yearOfBounds, lower: lowerYear,
		},
	}
}

func daysBetween(args []Value) (Value, error) { return daysBetweenBounds(args), nil }

// daysBetweenBounds gives the least and the most days between two dates known
// to the month or year.
func daysBetweenBounds(args []Value) Value {
	from, to := args[0].date, args[1].date
	low, _ := from.Last().Days(to.First())
	high, _ := from.First().Days(to.Last())
	return between(int64(low), int64(high))
}

func addDays(args []Value) (Value, error) {
	return shifted(args, fact.Date.AddDays)
}

func addMonths(args []Value) (Value, error) {
	return shifted(args, fact.Date.AddMonths)
}

func shifted(args []Value, shift func(fact.Date, int) fact.Date) (Value, error) {
	d := shift(args[0].date, int(args[1].low))
	if d.IsZero() {
		return Value{}, fmt.Errorf("%d from %s leaves the calendar", args[1].low, args[0].date)
	}
	return DateValue(d), nil
}

func yearOf(args []Value) (Value, error) { return yearOfBounds(args), nil }

func yearOfBounds(args []Value) Value { return IntValue(int64(args[0].date.Year())) }

func lowerDaysBetween(l *lowerer, c *Condition) func(*frame) operand {
	from, to := l.date(c.Args[0]), l.date(c.Args[1])
	return func(f *frame) operand {
		d, s := from(f)
		e, t := to(f)
		if s := both[s][t]; s != known {
			return operand{Int, side{standing: s}}
		}
		days, exact := d.Days(e)
		low, high := days, days
		if !exact {
			low, _ = d.Last().Days(e.First())
			high, _ = d.First().Days(e.Last())
		}
		return operand{Int, side{standing: known, low: int64(low), high: int64(high)}}
	}
}

func lowerYear(l *lowerer, c *Condition) func(*frame) operand {
	of := l.date(c.Args[0])
	return func(f *frame) operand {
		d, s := of(f)
		return operand{Int, side{standing: s, low: int64(d.Year()), high: int64(d.Year())}}
	}
}

func lowerShift(shift func(fact.Date, int) fact.Date) func(*lowerer, *Condition) func(*frame) operand {
	return func(l *lowerer, c *Condition) func(*frame) operand {
		from, by := l.date(c.Args[0]), l.int(c.Args[1], noSlot)
		return func(f *frame) operand {
			d, s := from(f)
			low, high, t := by(f)
			switch s := both[s][t]; {
			case s != known:
				return operand{DateKind, side{standing: s}}
			case low != high || d.Precision() != fact.ToDay:
				return operand{DateKind, side{standing: notSupplied}}
			}
			if d = shift(d, int(low)); d.IsZero() {
				return operand{DateKind, side{standing: faulty}}
			}
			return operand{DateKind, side{standing: known, date: d}}
		}
	}
}
