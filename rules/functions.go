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
			Label: "the days from {0} to {1}", Call: daysBetween, bounds: daysBetweenBounds,
		},
		{
			Name: "add_days", Params: []Kind{DateKind, Int}, Result: DateKind,
			Label: "{1} days after {0}", Call: addDays,
		},
		{
			Name: "add_months", Params: []Kind{DateKind, Int}, Result: DateKind,
			Label: "{1} months after {0}", Call: addMonths,
		},
		{
			Name: "year", Params: []Kind{DateKind}, Result: Int,
			Label: "the year of {0}", Call: yearOf, bounds: yearOfBounds,
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
