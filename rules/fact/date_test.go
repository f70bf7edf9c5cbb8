package fact_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func TestParseDate(t *testing.T) {
	tests := []struct {
		text    string
		english string
		reason  string // where it is no date
	}{
		{"2017-04-01", "1 April 2017", ""},
		{"2017-04", "April 2017", ""},
		{"2017", "2017", ""},
		{"2000-02-29", "29 February 2000", ""},
		{"0001-01-01", "1 January 1", ""},
		{"9999-12-31", "31 December 9999", ""},
		{"0987", "0987", ""},
		{"", "", "write year-month-day as 2017-04-01, or 2017-04 or 2017 where the rest is not known"},
		{"01/04/2017", "", "write year-month-day as 2017-04-01, or 2017-04 or 2017 where the rest is not known"},
		{"2017-4-1", "", "write year-month-day as 2017-04-01, or 2017-04 or 2017 where the rest is not known"},
		{"2017-04-01T00:00:00Z", "", "write year-month-day as 2017-04-01, or 2017-04 or 2017 where the rest is not known"},
		{"2017-04-01-01", "", "write year-month-day as 2017-04-01, or 2017-04 or 2017 where the rest is not known"},
		{"2017-", "", "write year-month-day as 2017-04-01, or 2017-04 or 2017 where the rest is not known"},
		{"+017", "", "write year-month-day as 2017-04-01, or 2017-04 or 2017 where the rest is not known"},
		{" 2017", "", "write year-month-day as 2017-04-01, or 2017-04 or 2017 where the rest is not known"},
		{"２０１７", "", "write year-month-day as 2017-04-01, or 2017-04 or 2017 where the rest is not known"},
		{"0000-01-01", "", "there is no year 0"},
		{"2017-00", "", "months run from 01 to 12"},
		{"2017-13-01", "", "months run from 01 to 12"},
		{"2017-02-29", "", "February 2017 has 28 days"},
		{"2017-04-00", "", "April 2017 has 30 days"},
		{"2017-04-31", "", "April 2017 has 30 days"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			d, err := fact.ParseDate(tt.text)
			if tt.reason != "" {
				var fault *fact.DateError
				require.ErrorAs(t, err, &fault)
				require.Equal(t, &fact.DateError{Text: tt.text, Reason: tt.reason}, fault)
				require.EqualError(t, err, `"`+tt.text+`" is not a date: `+tt.reason)
				require.True(t, d.IsZero())
				require.Panics(t, func() { fact.MustDate(tt.text) })
				return
			}
			require.NoError(t, err)
			require.Equal(t, tt.text, d.String())
			require.Equal(t, tt.english, d.English())
		})
	}
}

func TestDay(t *testing.T) {
	require.Equal(t, fact.MustDate("2016-02-29"), fact.Day(2016, time.February, 29))
	for _, d := range []fact.Date{
		fact.Day(2017, time.February, 29), fact.Day(0, 1, 1), fact.Day(10000, 1, 1), fact.Day(2017, 0, 1), fact.Day(2017, 13, 1), fact.Day(2017, 1, 0), fact.Day(2017, 1, 32),
	} {
		require.True(t, d.IsZero())
	}
}

// The zero Date is no date, and nothing is known of it.
func TestZeroDate(t *testing.T) {
	var zero fact.Date
	d := fact.MustDate("2017-04-01")
	require.Equal(t, fact.NoDate, zero.Precision())
	require.Equal(t, "", zero.String())
	require.Equal(t, "", zero.English())
	require.Equal(t, zero, zero.First())
	require.Equal(t, zero, zero.Last())
	require.Equal(t, zero, zero.AddDays(1))
	require.Equal(t, zero, zero.AddMonths(1))
	require.Equal(t, -1, zero.Compare(d))
	for _, ask := range []func(fact.Date, fact.Date) (bool, bool){fact.Date.Before, fact.Date.NotAfter, fact.Date.Same} {
		for _, pair := range [][2]fact.Date{{zero, d}, {d, zero}, {zero, zero}} {
			yes, known := ask(pair[0], pair[1])
			require.False(t, yes || known)
		}
	}
	_, known := zero.Days(d)
	require.False(t, known)
}

func TestDateParts(t *testing.T) {
	d := fact.MustDate("2017-04")
	require.Equal(t, fact.ToMonth, d.Precision())
	require.Equal(t, 2017, d.Year())
	require.Equal(t, time.April, d.Month())
	require.Equal(t, 0, d.DayOfMonth())
	require.Equal(t, fact.MustDate("2017-04-01"), d.First())
	require.Equal(t, fact.MustDate("2017-04-30"), d.Last())
	require.Equal(t, fact.MustDate("2016-12-31"), fact.MustDate("2016").Last())
	require.Equal(t, fact.MustDate("2016-02-29"), fact.MustDate("2016-02").Last())
}

func TestAddMonths(t *testing.T) {
	for _, tt := range []struct {
		from string
		n    int
		want string
	}{
		{"2017-01-31", 1, "2017-02-28"}, {"2016-01-31", 1, "2016-02-29"}, {"2017-01-31", -2, "2016-11-30"}, {"2017-12-15", 1, "2018-01-15"},
		{"2017-01", 25, "2019-02"}, {"2017-01", -1, "2016-12"}, {"2017", 1, ""}, {"9999-12-01", 1, ""}, {"0001-01-01", -1, ""}, {"0001-02-01", -1, "0001-01-01"},
		{"2017-01-01", 200_000, ""}, {"2017-01-01", -200_000, ""},
	} {
		if got := fact.MustDate(tt.from).AddMonths(tt.n).String(); got != tt.want {
			t.Errorf("%s.AddMonths(%d) = %q, want %q", tt.from, tt.n, got, tt.want)
		}
	}
	require.True(t, fact.MustDate("2017").AddDays(1).IsZero())
	require.True(t, fact.MustDate("9999-12-31").AddDays(1).IsZero())
	require.True(t, fact.MustDate("2017-01-01").AddDays(1<<40).IsZero())
	require.True(t, fact.MustDate("2017-01-01").AddDays(-1<<40).IsZero())
}

func TestDateText(t *testing.T) {
	type file struct {
		Day fact.Date `json:"day,omitzero"`
	}
	for _, text := range []string{`{}`, `{"day":"2017-04"}`} {
		var f file
		require.NoError(t, json.Unmarshal([]byte(text), &f))
		out, err := json.Marshal(f)
		require.NoError(t, err)
		require.Equal(t, text, string(out))
	}
	f := file{fact.MustDate("2017")}
	require.Error(t, json.Unmarshal([]byte(`{"day":"yesterday"}`), &f))
	require.Equal(t, "2017", f.Day.String())
	require.NoError(t, json.Unmarshal([]byte(`{"day":""}`), &f))
	require.True(t, f.Day.IsZero())
}

// drawDate draws a date known to the day, the month or the year.
func drawDate(t *rapid.T, label string) fact.Date {
	text := drawDay(t, label).String()
	return fact.MustDate(text[:rapid.SampledFrom([]int{4, 7, 10}).Draw(t, "precision")])
}

// drawDay draws a day; half of them close to each other, where mistakes are.
func drawDay(t *rapid.T, label string) fact.Date {
	if rapid.Bool().Draw(t, "near") {
		return fact.MustDate("2015-12-25").AddDays(rapid.IntRange(0, 800).Draw(t, label))
	}
	return fact.MustDate("0001-01-01").AddDays(rapid.IntRange(0, 3_652_058).Draw(t, label))
}

func TestDateProperties(t *testing.T) {
	t.Run("parse what was printed", rapid.MakeCheck(func(t *rapid.T) {
		d := drawDate(t, "d")
		if again, err := fact.ParseDate(d.String()); err != nil || again != d {
			t.Fatalf("%s is read as %v, %v", d, again, err)
		}
	}))
	t.Run("days there and back", rapid.MakeCheck(func(t *rapid.T) {
		d, e := drawDay(t, "d"), drawDay(t, "e")
		n, known := d.Days(e)
		if !known || d.AddDays(n) != e {
			t.Fatalf("%s and %d days is %s, not %s", d, n, d.AddDays(n), e)
		}
		if back, _ := e.Days(d); back != -n {
			t.Fatalf("from %s to %s is %d, and back %d", d, e, n, back)
		}
		if want := int(midnight(e).Sub(midnight(d)) / (24 * time.Hour)); max(n, -n) < 100_000 && n != want {
			t.Fatalf("from %s to %s is %d, and by the clock %d", d, e, n, want)
		}
	}))
	t.Run("a total order", rapid.MakeCheck(func(t *rapid.T) {
		a, b, c := drawDate(t, "a"), drawDate(t, "b"), drawDate(t, "c")
		if a.Compare(b) != -b.Compare(a) || (a.Compare(b) == 0) != (a == b) {
			t.Fatalf("%s, %s: %d, %d", a, b, a.Compare(b), b.Compare(a))
		}
		if a.Compare(b) <= 0 && b.Compare(c) <= 0 && a.Compare(c) > 0 {
			t.Fatalf("%s, %s, %s", a, b, c)
		}
	}))
	t.Run("all days that a date may stand for", rapid.MakeCheck(func(t *rapid.T) {
		d, e := drawDate(t, "d"), drawDate(t, "e")
		if rapid.Bool().Draw(t, "the same year") {
			e = fact.MustDate(d.String()[:4] + e.String()[4:min(7, len(e.String()))])
		}
		for name, ask := range map[string]func(fact.Date, fact.Date) (bool, bool){
			"before": fact.Date.Before, "not after": fact.Date.NotAfter, "same": fact.Date.Same,
		} {
			yes, known := ask(d, e)
			some, every := false, true
			for _, x := range days(d, e) {
				for _, y := range days(e, d) {
					holds := map[string]bool{"before": x.Compare(y) < 0, "not after": x.Compare(y) <= 0, "same": x == y}[name]
					some, every = some || holds, every && holds
				}
			}
			if known != (some == every) || yes != (known && every) {
				t.Fatalf("%s %s %s: %t, known %t; of their days some %t, all %t", d, name, e, yes, known, some, every)
			}
		}
	}))
}

func midnight(d fact.Date) time.Time {
	return time.Date(d.Year(), d.Month(), d.DayOfMonth(), 0, 0, 0, 0, time.UTC)
}

// days returns days that d may stand for, with all those that make a difference
// to a comparison with e: its own ends, and the ends of e and the days beside them.
func days(d, e fact.Date) []fact.Date {
	out := []fact.Date{d.First(), d.Last()}
	for _, end := range []fact.Date{e.First(), e.Last()} {
		for _, n := range []int{-1, 0, 1} {
			day := end.AddDays(n)
			if !day.IsZero() && day.Compare(d.First()) >= 0 && day.Compare(d.Last()) <= 0 {
				out = append(out, day)
			}
		}
	}
	return out
}

func FuzzParseDate(f *testing.F) {
	for _, text := range []string{"2017-04-01", "2017-04", "2017", "", "0000", "2017-02-30", "99999-01-01", "2017-04-01T00:00:00Z", "-2017", "2017--01", "２０１７", "2017-04-01\x00", strings.Repeat("2017-", 1000)} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := fact.ParseDate(text)
		var fault *fact.DateError
		switch {
		case err != nil && (!errors.As(err, &fault) || !d.IsZero()):
			t.Errorf("ParseDate(%q) = %v, %v", text, d, err)
		case err == nil && cmp.Diff(text, d.String()) != "":
			t.Errorf("ParseDate(%q).String() = %q", text, d)
		}
	})
}
