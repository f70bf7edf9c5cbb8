package fact

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Precision says how much of a date is known.
type Precision uint8

const (
	NoDate Precision = iota // the zero Date
	ToYear
	ToMonth
	ToDay
)

// Date is a civil date, in the Gregorian calendar, without time or zone, known
// to the day, the month or the year. The zero Date is no date at all. Years run
// from 1 to 9999.
//
// Dates compare with ==, which asks whether they are written alike; [Date.Before]
// and [Date.NotAfter] ask about the days they stand for.
type Date struct {
	year       int16
	month, day uint8
}

// DateError says why a text is no date, and what to write instead.
type DateError struct {
	Text   string
	Reason string
}

func (e *DateError) Error() string {
	return fmt.Sprintf("%q is not a date: %s", e.Text, e.Reason)
}

const dateHint = "write year-month-day as 2017-04-01, or 2017-04 or 2017 where the rest is not known"

// ParseDate reads 2017-04-01, 2017-04 or 2017. The error is a [*DateError].
func ParseDate(text string) (Date, error) {
	parts := strings.Split(text, "-")
	widths := [...]int{4, 2, 2}
	if text == "" || len(parts) > len(widths) {
		return Date{}, &DateError{text, dateHint}
	}
	var n [3]int
	for i, part := range parts {
		if len(part) != widths[i] || strings.Trim(part, "0123456789") != "" {
			return Date{}, &DateError{text, dateHint}
		}
		n[i], _ = strconv.Atoi(part)
	}
	switch {
	case n[0] == 0:
		return Date{}, &DateError{text, "there is no year 0"}
	case len(parts) > 1 && (n[1] < 1 || n[1] > 12):
		return Date{}, &DateError{text, "months run from 01 to 12"}
	case len(parts) > 2 && (n[2] < 1 || n[2] > daysIn(n[0], n[1])):
		return Date{}, &DateError{text, fmt.Sprintf("%s %d has %d days", time.Month(n[1]), n[0], daysIn(n[0], n[1]))}
	}
	return Date{int16(n[0]), uint8(n[1]), uint8(n[2])}, nil
}

// MustDate is [ParseDate] for constants; it panics on a faulty text.
func MustDate(text string) Date {
	d, err := ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

// Day returns the date of a day. It returns the zero Date when there is no such day.
func Day(year int, month time.Month, day int) Date {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, int(month)) {
		return Date{}
	}
	return Date{int16(year), uint8(month), uint8(day)}
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// Precision says whether the date is known to the day, the month or the year.
func (d Date) Precision() Precision {
	switch {
	case d.year == 0:
		return NoDate
	case d.month == 0:
		return ToYear
	case d.day == 0:
		return ToMonth
	}
	return ToDay
}

// Year returns the year, or 0 for the zero Date.
func (d Date) Year() int { return int(d.year) }

// Month returns the month, or 0 where it is not known.
func (d Date) Month() time.Month { return time.Month(d.month) }

// DayOfMonth returns the day of the month, or 0 where it is not known.
func (d Date) DayOfMonth() int { return int(d.day) }

// IsZero reports whether d is no date at all.
func (d Date) IsZero() bool { return d == Date{} }

// First returns the first day that d may stand for.
func (d Date) First() Date {
	if d.year == 0 {
		return Date{}
	}
	return Date{d.year, max(d.month, 1), max(d.day, 1)}
}

// Last returns the last day that d may stand for.
func (d Date) Last() Date {
	switch d.Precision() {
	case ToYear:
		return Date{d.year, 12, 31}
	case ToMonth:
		return Date{d.year, d.month, uint8(daysIn(int(d.year), int(d.month)))}
	}
	return d
}

// Before reports whether every day that d may stand for comes before every day
// that e may stand for. It is known when the answer is the same for all of them.
// Without a date on both sides it is not known.
func (d Date) Before(e Date) (yes, known bool) {
	if d.IsZero() || e.IsZero() {
		return false, false
	}
	yes = d.Last().packed() < e.First().packed()
	no := d.First().packed() >= e.Last().packed()
	return yes, yes || no
}

// NotAfter reports whether d is on or before e, and whether that is known, as
// for [Date.Before].
func (d Date) NotAfter(e Date) (yes, known bool) {
	after, known := e.Before(d)
	return known && !after, known
}

// Same reports whether d and e are the same day, and whether that is known: two
// dates known only to the month may be the same day or not.
func (d Date) Same(e Date) (yes, known bool) {
	if d.IsZero() || e.IsZero() {
		return false, false
	}
	if d.Last().packed() < e.First().packed() || e.Last().packed() < d.First().packed() {
		return false, true
	}
	whole := d.Precision() == ToDay && e.Precision() == ToDay
	return whole, whole
}

func (d Date) packed() int32 { return int32(d.year)<<9 | int32(d.month)<<5 | int32(d.day) }

// Compare orders dates for sorting: by first day, then the more precise first.
// The zero Date sorts before every other.
func (d Date) Compare(e Date) int {
	return cmp.Or(
		cmp.Compare(d.First().packed(), e.First().packed()),
		cmp.Compare(e.Precision(), d.Precision()),
	)
}

// Days returns the number of days from d to e, negative when e comes first.
// It is not known unless both are known to the day.
func (d Date) Days(e Date) (days int, known bool) {
	if d.Precision() != ToDay || e.Precision() != ToDay {
		return 0, false
	}
	return int(e.number() - d.number()), true
}

// AddDays returns the date n days after d, or the zero Date where d is not
// known to the day or the result leaves the years 1 to 9999.
func (d Date) AddDays(n int) Date {
	if d.Precision() != ToDay || n > 4_000_000 || n < -4_000_000 {
		return Date{}
	}
	t := d.time().AddDate(0, 0, n)
	return Day(t.Year(), t.Month(), t.Day())
}

// AddMonths returns the same day n months later, or the last day of that month
// where it is shorter. A date known to the month stays so. Where the month is
// not known, or the result leaves the years 1 to 9999, it returns the zero Date.
func (d Date) AddMonths(n int) Date {
	if d.month == 0 || n > 120_000 || n < -120_000 {
		return Date{}
	}
	months := int(d.year)*12 + int(d.month) - 1 + n
	year, month := months/12, months%12+1
	if months < 12 || year > 9999 {
		return Date{}
	}
	return Date{int16(year), uint8(month), min(d.day, uint8(daysIn(year, month)))}
}

func (d Date) time() time.Time {
	return time.Date(int(d.year), time.Month(d.month), int(d.day), 0, 0, 0, 0, time.UTC)
}

// number counts days from 1970-01-01.
func (d Date) number() int64 { return d.time().Unix() / 86400 }

// String returns the date as files write it: 2017-04-01, 2017-04 or 2017. The
// zero Date gives "".
func (d Date) String() string {
	switch d.Precision() {
	case NoDate:
		return ""
	case ToYear:
		return fmt.Sprintf("%04d", d.year)
	case ToMonth:
		return fmt.Sprintf("%04d-%02d", d.year, d.month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

// English returns the date as British readers write it: 1 April 2017, April
// 2017 or 2017.
func (d Date) English() string {
	switch d.Precision() {
	case ToDay:
		return fmt.Sprintf("%d %s %d", d.day, d.Month(), d.year)
	case ToMonth:
		return fmt.Sprintf("%s %d", d.Month(), d.year)
	}
	return d.String()
}

// MarshalText writes the date as [Date.String] does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what [ParseDate] reads, and the empty text as the zero Date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := ParseDate(string(text))
	if err == nil {
		*d = parsed
	}
	return err
}
