package calendar_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance/calendar"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// ruleDays works out the day of a year that a rule in the table gives.
var ruleDays = map[string]func(year int) fact.Date{
	"the first of January": func(y int) fact.Date { return fact.Day(y, time.January, 1) },
	"the next working day after a first of January at a weekend": func(y int) fact.Date {
		return weekdayFrom(fact.Day(y, time.January, 1), time.Monday, 1)
	},
	"the Friday before Easter Sunday":                        func(y int) fact.Date { return easter(y).AddDays(-2) },
	"the Monday after Easter Sunday":                         func(y int) fact.Date { return easter(y).AddDays(1) },
	"the first Monday in May":                                func(y int) fact.Date { return weekdayFrom(fact.Day(y, time.May, 1), time.Monday, 1) },
	"the last Monday in May":                                 func(y int) fact.Date { return weekdayFrom(fact.Day(y, time.May, 31), time.Monday, -1) },
	"the last Monday in August":                              func(y int) fact.Date { return weekdayFrom(fact.Day(y, time.August, 31), time.Monday, -1) },
	"25 December":                                            func(y int) fact.Date { return fact.Day(y, time.December, 25) },
	"26 December":                                            func(y int) fact.Date { return fact.Day(y, time.December, 26) },
	"27 December of a year in which 25 December is a Sunday": func(y int) fact.Date { return after(y, 25) },
	"27 December of a year in which 26 December is a Sunday": func(y int) fact.Date { return after(y, 26) },
}

// TestDerived works every derived day of the table out again.
func TestDerived(t *testing.T) {
	from, to := calendar.England().Span()
	seen := map[string]int{}
	for h := range calendar.England().Holidays(from, to) {
		switch h.Confidence {
		case network.Derived:
			rule, ok := ruleDays[h.FromWhat]
			require.True(t, ok, "%s: no such rule: %q", h.Day, h.FromWhat)
			if want := rule(h.Day.Year()); want != h.Day {
				t.Errorf("%s %s: the rule gives %s", h.Name, h.Day, want)
			}
			if h.Source == "" {
				t.Errorf("%s %s: a derived day has no source", h.Name, h.Day)
			}
			seen[h.FromWhat]++
		case network.Unconfirmed:
			if h.FromWhat != "" || h.Source != "" {
				t.Errorf("%s %s: an unconfirmed day names a source", h.Name, h.Day)
			}
		default:
			t.Errorf("%s %s: confidence %q", h.Name, h.Day, h.Confidence)
		}
	}
	for rule := range ruleDays {
		if seen[rule] == 0 {
			t.Errorf("no day follows from %q", rule)
		}
	}
}

// TestEight: England has eight bank holidays a year, and had more in 2022 and
// 2023.
func TestEight(t *testing.T) {
	for year := 2013; year <= 2027; year++ {
		n := 0
		for range calendar.England().Holidays(fact.Day(year, time.January, 1), fact.Day(year, time.December, 31)) {
			n++
		}
		want := map[int]int{2022: 10, 2023: 9}[year]
		if want == 0 {
			want = 8
		}
		if n != want {
			t.Errorf("%d has %d bank holidays, want %d", year, n, want)
		}
	}
}

// TestEaster holds the way in which the test reckons Easter to dates known from
// elsewhere.
func TestEaster(t *testing.T) {
	for _, text := range []string{"2013-03-31", "2014-04-20", "2016-03-27", "2017-04-16", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05"} {
		want := fact.MustDate(text)
		if got := easter(want.Year()); got != want {
			t.Errorf("easter(%d) = %s, want %s", want.Year(), got, want)
		}
	}
}

func after(year, sunday int) fact.Date {
	if weekday, _ := calendar.Weekday(fact.Day(year, time.December, sunday)); weekday != time.Sunday {
		return fact.Date{}
	}
	return fact.Day(year, time.December, 27)
}

func weekdayFrom(day fact.Date, want time.Weekday, step int) fact.Date {
	for {
		if weekday, _ := calendar.Weekday(day); weekday == want {
			return day
		}
		day = day.AddDays(step)
	}
}

// easter reckons with Gauss's rule, with its two exceptions. In this century and
// the last, M is 24 and N is 5.
func easter(year int) fact.Date {
	a, b, c := year%19, year%4, year%7
	d := (19*a + 24) % 30
	e := (2*b + 4*c + 6*d + 5) % 7
	day := 22 + d + e
	switch {
	case d == 29 && e == 6:
		day -= 7
	case d == 28 && e == 6 && a > 10:
		day -= 7
	}
	return fact.Day(year, time.March, 1).AddDays(day - 1)
}
