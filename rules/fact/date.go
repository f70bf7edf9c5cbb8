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
	packed int32 // year, month and day in bits that sort; 0 for what is not known
}

func pack(year, month, day int) Date { return Date{int32(year<<9 | month<<5 | day)} }

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
	return pack(n[0], n[1], n[2]), nil
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
	return pack(year, int(month), day)
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// Precision says whether the date is known to the day, the month or the year.
func (d Date) Precision() Precision {
	switch {
	case d.packed == 0:
		return NoDate
	case d.packed&(1<<9-1) == 0:
		return ToYear
	case d.packed&(1<<5-1) == 0:
		return ToMonth
	}
	return ToDay
}

// Year returns the year, or 0 for the zero Date.
func (d Date) Year() int { return int(d.packed >> 9) }

// Month returns the month, or 0 where it is not known.
func (d Date) Month() time.Month { return time.Month(d.packed >> 5 & 15) }

// DayOfMonth returns the day of the month, or 0 where it is not known.
func (d Date) DayOfMonth() int { return int(d.packed & 31) }

// IsZero reports whether d is no date at all.
func (d Date) IsZero() bool { return d == Date{} }

// First returns the first day that d may stand for.
func (d Date) First() Date {
	if d.packed == 0 {
		return d
	}
	return pack(d.Year(), max(int(d.Month()), 1), max(d.DayOfMonth(), 1))
}

// Last returns the last day that d may stand for.
func (d Date) Last() Date {
	switch d.Precision() {
	case ToYear:
		return pack(d.Year(), 12, 31)
	case ToMonth:
		return pack(d.Year(), int(d.Month()), daysIn(d.Year(), int(d.Month())))
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
	yes = d.Last().packed < e.First().packed
	no := d.First().packed >= e.Last().packed
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
	if d.Last().packed < e.First().packed || e.Last().packed < d.First().packed {
		return false, true
	}
	whole := d.Precision() == ToDay && e.Precision() == ToDay
	return whole, whole
}

// Ordinal returns a number that grows from one day to the next, though not
// always by 1. It is 0 for a date that is not known to the day.
func (d Date) Ordinal() int32 {
	if d.packed&31 == 0 {
		return 0
	}
	return d.packed
}

// Equal reports whether d and e are written alike, as == does. It is there for
// tests that compare structs.
func (d Date) Equal(e Date) bool { return d == e }

// Compare orders dates for sorting: by first day, then the more precise first.
// The zero Date sorts before every other.
func (d Date) Compare(e Date) int {
	return cmp.Or(
		cmp.Compare(d.First().packed, e.First().packed),
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
	return dayOf(d.number() + int64(n))
}

// AddMonths returns the same day n months later, or the last day of that month
// where it is shorter. A date known to the month stays so. Where the month is
// not known, or the result leaves the years 1 to 9999, it returns the zero Date.
func (d Date) AddMonths(n int) Date {
	if d.Month() == 0 || n > 120_000 || n < -120_000 {
		return Date{}
	}
	months := d.Year()*12 + int(d.Month()) - 1 + n
	year, month := months/12, months%12+1
	if months < 12 || year > 9999 {
		return Date{}
	}
	return pack(year, month, min(d.DayOfMonth(), daysIn(year, month)))
}

// number counts days from a day long past. Years begin in March here, so that a
// leap day comes last.
func (d Date) number() int64 {
	year, month := int64(d.Year()), int64(d.Month())
	if month < 3 {
		year, month = year-1, month+12
	}
	return 365*year + year/4 - year/100 + year/400 + (153*month-457)/5 + int64(d.DayOfMonth())
}

// dayOf is the inverse of [Date.number], or the zero Date outside the years 1 to
// 9999. It counts in eras of 400 years, which all have as many days.
func dayOf(number int64) Date {
	const era = 146_097
	n := number - 1 // from 1 March of the year 0
	if n < 0 || n > 25*era+era {
		return Date{}
	}
	inEra := n % era
	year := (inEra - inEra/1460 + inEra/36524 - inEra/(era-1)) / 365
	inYear := inEra - (365*year + year/4 - year/100)
	month := (5*inYear + 2) / 153
	day := inYear - (153*month+2)/5 + 1
	year += n / era * 400
	if month += 3; month > 12 {
		year, month = year+1, month-12
	}
	if year < 1 || year > 9999 {
		return Date{}
	}
	return pack(int(year), int(month), int(day))
}

// String returns the date as files write it: 2017-04-01, 2017-04 or 2017. The
// zero Date gives "".
func (d Date) String() string {
	switch d.Precision() {
	case NoDate:
		return ""
	case ToYear:
		return fmt.Sprintf("%04d", d.Year())
	case ToMonth:
		return fmt.Sprintf("%04d-%02d", d.Year(), int(d.Month()))
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year(), int(d.Month()), d.DayOfMonth())
}

// English returns the date as British readers write it: 1 April 2017, April
// 2017 or 2017.
func (d Date) English() string {
	switch d.Precision() {
	case ToDay:
		return fmt.Sprintf("%d %s %d", d.DayOfMonth(), d.Month(), d.Year())
	case ToMonth:
		return fmt.Sprintf("%s %d", d.Month(), d.Year())
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
