package calendar_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/assurance/calendar"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func day(text string) fact.Date { return fact.MustDate(text) }

// TestYears holds whole years to lists written by hand.
func TestYears(t *testing.T) {
	tests := []struct {
		year string
		want []string
	}{
		{"2017", []string{"2017-01-02", "2017-04-14", "2017-04-17", "2017-05-01", "2017-05-29", "2017-08-28", "2017-12-25", "2017-12-26"}},
		{"2020", []string{"2020-01-01", "2020-04-10", "2020-04-13", "2020-05-08", "2020-05-25", "2020-08-31", "2020-12-25", "2020-12-28"}},
		{"2021", []string{"2021-01-01", "2021-04-02", "2021-04-05", "2021-05-03", "2021-05-31", "2021-08-30", "2021-12-27", "2021-12-28"}},
		{"2022", []string{"2022-01-03", "2022-04-15", "2022-04-18", "2022-05-02", "2022-06-02", "2022-06-03", "2022-08-29", "2022-09-19", "2022-12-26", "2022-12-27"}},
		{"2023", []string{"2023-01-02", "2023-04-07", "2023-04-10", "2023-05-01", "2023-05-08", "2023-05-29", "2023-08-28", "2023-12-25", "2023-12-26"}},
	}
	for _, tt := range tests {
		t.Run(tt.year, func(t *testing.T) {
			var got []string
			for h := range calendar.England().Holidays(day(tt.year+"-01-01"), day(tt.year+"-12-31")) {
				got = append(got, h.Day.String())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("bank holidays mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWorking(t *testing.T) {
	tests := []struct {
		day  string
		want bool
	}{
		{"2017-04-13", true},  // Maundy Thursday
		{"2017-04-14", false}, // Good Friday
		{"2017-04-15", false}, // Saturday
		{"2017-04-16", false}, // Sunday
		{"2017-04-17", false}, // Easter Monday
		{"2017-04-18", true},
		{"2020-05-04", true}, // moved to 8 May
		{"2022-05-30", true}, // moved to 2 June
		{"2013-01-02", true},
		{"2027-12-31", true},
	}
	for _, tt := range tests {
		got, err := calendar.England().Working(day(tt.day))
		require.NoError(t, err)
		if got != tt.want {
			t.Errorf("Working(%s) = %t, want %t", tt.day, got, tt.want)
		}
	}
}

func TestAdd(t *testing.T) {
	tests := []struct {
		day  string
		n    int
		want string
	}{
		{"2022-12-02", 20, "2023-01-04"}, // over Christmas and the New Year
		{"2023-01-04", -20, "2022-12-02"},
		{"2017-04-13", 1, "2017-04-18"}, // over Easter
		{"2017-04-18", -1, "2017-04-13"},
		{"2017-04-15", 1, "2017-04-18"}, // from a Saturday
		{"2017-04-15", 0, "2017-04-15"},
		{"2017-06-05", 5, "2017-06-12"},
	}
	for _, tt := range tests {
		got, err := calendar.England().Add(day(tt.day), tt.n)
		require.NoError(t, err)
		if got != day(tt.want) {
			t.Errorf("Add(%s, %d) = %s, want %s", tt.day, tt.n, got, tt.want)
		}
	}
}

func TestNearest(t *testing.T) {
	england := calendar.England()
	before, err := england.OnOrBefore(day("2017-04-17"))
	require.NoError(t, err)
	after, err := england.OnOrAfter(day("2017-04-14"))
	require.NoError(t, err)
	same, err := england.OnOrAfter(day("2017-04-18"))
	require.NoError(t, err)
	want := []fact.Date{day("2017-04-13"), day("2017-04-18"), day("2017-04-18")}
	if diff := cmp.Diff(want, []fact.Date{before, after, same}); diff != "" {
		t.Errorf("nearest working days mismatch (-want +got):\n%s", diff)
	}
}

// TestBeyond holds the calendar to not guessing.
func TestBeyond(t *testing.T) {
	england := calendar.England()
	tests := []struct {
		name string
		ask  func() error
		want fact.Date
	}{
		{"before it begins", func() error { _, err := england.Working(day("2012-12-31")); return err }, day("2012-12-31")},
		{"after it ends", func() error { _, err := england.Working(day("2028-01-04")); return err }, day("2028-01-04")},
		{"adding runs out", func() error { _, err := england.Add(day("2027-12-30"), 2); return err }, day("2028-01-01")},
		{"counting from outside", func() error { _, err := england.Count(day("2012-12-31"), day("2013-01-02")); return err }, day("2012-12-31")},
		{"last working day before it begins", func() error { _, err := england.OnOrBefore(day("2013-01-01")); return err }, day("2012-12-31")},
		{"no days at all", func() error { _, err := calendar.Calendar{}.Working(day("2017-04-18")); return err }, day("2017-04-18")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			beyond, ok := errors.AsType[*calendar.BeyondError](tt.ask())
			require.True(t, ok, "want a BeyondError")
			if beyond.Day != tt.want {
				t.Errorf("day %s, want %s", beyond.Day, tt.want)
			}
		})
	}
	for _, text := range []string{"2017-04", "2017"} {
		_, err := england.Add(day(text), 1)
		if _, ok := errors.AsType[*calendar.PrecisionError](err); !ok {
			t.Errorf("Add(%s, 1): %v, want a PrecisionError", text, err)
		}
	}
	if _, err := england.Working(fact.Date{}); err == nil {
		t.Error("Working of no date gave an answer")
	}
}

func TestExtend(t *testing.T) {
	longer, err := calendar.England().Extend(day("2028-12-31"), []calendar.Holiday{{Day: day("2028-01-03"), Name: "New Year's Day (substitute day)"}})
	require.NoError(t, err)
	got, err := longer.Add(day("2027-12-31"), 1)
	require.NoError(t, err)
	if got != day("2028-01-04") {
		t.Errorf("the first working day of 2028 = %s, want 2028-01-04", got)
	}
	if _, to := calendar.England().Span(); to != day("2027-12-31") {
		t.Errorf("England() now ends on %s: Extend changed it", to)
	}
	_, err = calendar.England().Extend(day("2026-12-31"), nil)
	if _, ok := errors.AsType[*calendar.SpanError](err); !ok {
		t.Errorf("Extend to an earlier day: %v, want a SpanError", err)
	}
}

// TestNewRefuses shows that every fault is reported, each with its holiday.
func TestNewRefuses(t *testing.T) {
	_, err := calendar.New(day("2028-01-01"), day("2028-12-31"), []calendar.Holiday{
		{Day: day("2028-04"), Name: "Good Friday"},
		{Day: day("2028-04-15"), Name: "a Saturday"},
		{Day: day("2029-01-01"), Name: "New Year's Day"},
		{Day: day("2028-05-01"), Name: "Early May bank holiday"},
		{Day: day("2028-05-01"), Name: "May Day"},
	})
	want := `Good Friday, "2028-04": write the day in full, as 2017-04-14
a Saturday, "2028-04-15": the day is at a weekend, which is free anyway: write its substitute day, or leave it out
May Day, "2028-05-01": another holiday is on this day: keep one of them
New Year's Day, "2029-01-01": the calendar does not hold this day: give it more days, or leave the holiday out`
	require.Error(t, err)
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Errorf("error mismatch (-want +got):\n%s", diff)
	}
	_, err = calendar.New(day("2028"), day("2028-12-31"), nil)
	if _, ok := errors.AsType[*calendar.SpanError](err); !ok {
		t.Errorf("New from a year: %v, want a SpanError", err)
	}
}

func TestWeekday(t *testing.T) {
	for text, want := range map[string]time.Weekday{"2017-08-10": time.Thursday, "2000-01-02": time.Sunday, "1999-12-31": time.Friday, "2016-11-29": time.Tuesday} {
		got, known := calendar.Weekday(day(text))
		if !known || got != want {
			t.Errorf("Weekday(%s) = %s, %t, want %s", text, got, known, want)
		}
	}
	if _, known := calendar.Weekday(day("2017-08")); known {
		t.Error("the weekday of a month is known")
	}
}

// TestLaws: adding and counting are inverse; a result of adding works; adding is
// strictly increasing.
func TestLaws(t *testing.T) {
	england := calendar.England()
	rapid.Check(t, func(t *rapid.T) {
		start := day("2013-06-01").AddDays(rapid.IntRange(0, 5000).Draw(t, "start"))
		n := rapid.IntRange(-60, 60).Filter(func(n int) bool { return n != 0 }).Draw(t, "n")
		end, err := england.Add(start, n)
		require.NoError(t, err)
		if working, _ := england.Working(end); !working {
			t.Fatalf("Add(%s, %d) = %s, which is no working day", start, n, end)
		}
		if n > 0 {
			if count, _ := england.Count(start, end); count != n {
				t.Fatalf("Count(%s, %s) = %d, want %d", start, end, count, n)
			}
		}
		further, err := england.Add(start, n+1)
		require.NoError(t, err)
		if later, _ := end.Before(further); !later {
			t.Fatalf("Add(%s, %d) = %s is not before Add(%s, %d) = %s", start, n, end, start, n+1, further)
		}
	})
}
