package kh03

import (
	"fmt"
	"strconv"
	"time"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Quarter is a quarter of a fiscal year, which begins in April: 2025-26 Q2 is
// July to September 2025. The zero Quarter is none. Quarters compare with ==.
type Quarter struct {
	index int32 // quarters since the one that begins in April of the year 0; 0 for none
}

// QuarterError says why a text is no quarter.
type QuarterError struct{ Text, Reason string }

func (e *QuarterError) Error() string {
	return fmt.Sprintf("%q is not a quarter: %s", e.Text, e.Reason)
}

// FiscalQuarter returns a quarter, 1 to 4, of the fiscal year that begins in a
// year from 1 to 9998. It returns the zero Quarter where there is none.
func FiscalQuarter(year, n int) Quarter {
	if year < 1 || year > 9998 || n < 1 || n > 4 {
		return Quarter{}
	}
	return Quarter{int32(4*year + n - 1)}
}

// ParseQuarter reads 2025-26 Q2. The error is a [*QuarterError].
func ParseQuarter(text string) (Quarter, error) {
	const hint = "write the fiscal year and the quarter, as 2025-26 Q2"
	if len(text) != len("2025-26 Q2") || text[7:9] != " Q" {
		return Quarter{}, &QuarterError{text, hint}
	}
	year, err := parseYear(text[:7])
	if err != nil {
		return Quarter{}, &QuarterError{text, err.Error()}
	}
	n := int(text[9] - '0')
	if n < 1 || n > 4 {
		return Quarter{}, &QuarterError{text, "quarters run from Q1, which ends in June, to Q4, which ends in March"}
	}
	return FiscalQuarter(year, n), nil
}

// parseYear reads a fiscal year, 2025-26.
func parseYear(text string) (int, error) {
	if len(text) != len("2025-26") || text[4] != '-' {
		return 0, fmt.Errorf("write a fiscal year as 2025-26")
	}
	year, err1 := strconv.ParseUint(text[:4], 10, 16)
	next, err2 := strconv.ParseUint(text[5:], 10, 16)
	if err1 != nil || err2 != nil || year == 0 || year > 9998 {
		return 0, fmt.Errorf("write a fiscal year as 2025-26")
	}
	if (year+1)%100 != next {
		return 0, fmt.Errorf("after %d comes %02d: write %04d-%02d", year, (year+1)%100, year, (year+1)%100)
	}
	return int(year), nil
}

// QuarterOf returns the quarter in which a day lies, or the zero Quarter for a
// date whose month is not known.
func QuarterOf(day fact.Date) Quarter {
	month := int(day.Month())
	if month == 0 {
		return Quarter{}
	}
	months := 12*day.Year() + month - int(time.April)
	return FiscalQuarter(months/12, months%12/3+1)
}

// IsZero reports whether q is no quarter.
func (q Quarter) IsZero() bool { return q == Quarter{} }

// Year returns the year in which the fiscal year of q begins, or 0.
func (q Quarter) Year() int { return int(q.index / 4) }

// Number returns 1 to 4, or 0 for the zero Quarter.
func (q Quarter) Number() int {
	if q.IsZero() {
		return 0
	}
	return int(q.index%4) + 1
}

// First returns the first day of q.
func (q Quarter) First() fact.Date {
	return fact.Day(q.Year(), time.April, 1).AddMonths(3 * (q.Number() - 1))
}

// Last returns the last day of q.
func (q Quarter) Last() fact.Date { return q.First().AddMonths(3).AddDays(-1) }

// Add returns the quarter n quarters later, or the zero Quarter where there is
// none.
func (q Quarter) Add(n int) Quarter {
	if q.IsZero() || n > 40_000 || n < -40_000 {
		return Quarter{}
	}
	at := int(q.index) + n
	if at < 4 {
		return Quarter{}
	}
	return FiscalQuarter(at/4, at%4+1)
}

// Compare orders quarters; the zero Quarter comes first.
func (q Quarter) Compare(r Quarter) int { return int(q.index - r.index) }

// String returns the quarter as 2025-26 Q2, and "" for the zero Quarter.
func (q Quarter) String() string {
	if q.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d Q%d", q.Year(), (q.Year()+1)%100, q.Number())
}

// MarshalText writes the quarter as [Quarter.String] does.
func (q Quarter) MarshalText() ([]byte, error) { return []byte(q.String()), nil }

// UnmarshalText reads what [ParseQuarter] reads, and the empty text as the zero
// Quarter.
func (q *Quarter) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*q = Quarter{}
		return nil
	}
	parsed, err := ParseQuarter(string(text))
	if err == nil {
		*q = parsed
	}
	return err
}
