package fact_test

import (
	"math"
	"reflect"
	"testing"
	"time"
	"unsafe"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Near its ends the calendar stops; it never wraps round.
func TestAddDaysNearTheEnds(t *testing.T) {
	for _, tt := range []struct {
		from string
		n    int
		want string
	}{
		{"0001-01-01", 0, "0001-01-01"}, {"0001-01-01", -1, ""}, {"0001-01-02", -1, "0001-01-01"}, {"0001-12-31", -364, "0001-01-01"},
		{"0001-03-01", -59, "0001-01-01"}, {"0001-03-01", -60, ""}, {"0001-03-01", -425, ""}, {"0001-01-01", -4_000_000, ""},
		{"9999-12-31", 0, "9999-12-31"}, {"9999-12-31", 1, ""}, {"9999-12-30", 1, "9999-12-31"}, {"9999-12-31", 60, ""}, {"9999-12-31", 4_000_000, ""},
		{"0001-01-01", 3_652_058, "9999-12-31"}, {"9999-12-31", -3_652_058, "0001-01-01"}, {"0001-01-01", 3_652_059, ""},
		{"2017-01-01", math.MaxInt, ""}, {"2017-01-01", math.MinInt, ""}, {"2017-01-01", 4_000_001, ""}, {"2017-01-01", -4_000_001, ""},
		{"1900-02-28", 1, "1900-03-01"}, {"2000-02-28", 1, "2000-02-29"}, {"2000-02-29", 366, "2001-03-01"}, {"0400-02-29", 146_097, "0800-02-29"},
		{"2017-04", 1, ""}, {"2017", 1, ""},
	} {
		if got := fact.MustDate(tt.from).AddDays(tt.n).String(); got != tt.want {
			t.Errorf("%s.AddDays(%d) = %q, want %q", tt.from, tt.n, got, tt.want)
		}
	}
}

// Days are those of Go's own calendar, over all its years.
func TestDaysAreThoseOfTime(t *testing.T) {
	day := rapid.Custom(func(t *rapid.T) fact.Date {
		d := time.Date(1, 1, 1+rapid.IntRange(0, 3_652_058).Draw(t, "day"), 0, 0, 0, 0, time.UTC)
		return fact.Day(d.Year(), d.Month(), d.Day())
	})
	utc := func(d fact.Date) time.Time {
		return time.Date(d.Year(), d.Month(), d.DayOfMonth(), 0, 0, 0, 0, time.UTC)
	}
	rapid.Check(t, func(t *rapid.T) {
		d, e := day.Draw(t, "from"), day.Draw(t, "to")
		days, known := d.Days(e)
		if want := int((utc(e).Unix() - utc(d).Unix()) / (24 * 60 * 60)); !known || days != want {
			t.Fatalf("from %s to %s are %d days, want %d", d, e, days, want)
		}
		if got := d.AddDays(days); got != e {
			t.Fatalf("%s.AddDays(%d) = %s, want %s", d, days, got, e)
		}
		if (d.Ordinal() < e.Ordinal()) != (days > 0) || (d.Ordinal() == e.Ordinal()) != (d == e) {
			t.Fatalf("ordinals %d and %d of %s and %s", d.Ordinal(), e.Ordinal(), d, e)
		}
	})
}

// A date that is not known to the day has no ordinal, and no date has that of none.
func TestOrdinal(t *testing.T) {
	for _, text := range []string{"2017", "2017-04"} {
		require.Zero(t, fact.MustDate(text).Ordinal(), text)
	}
	require.Zero(t, fact.Date{}.Ordinal())
	require.Positive(t, fact.MustDate("0001-01-01").Ordinal())
	last := int32(0)
	for d := fact.MustDate("2015-12-30"); d.Year() < 2018; d = d.AddDays(1) {
		require.Greater(t, d.Ordinal(), last, "%s", d)
		last = d.Ordinal()
	}
}

// Offsets lead to the value and the state of a fact in memory.
func TestOffsets(t *testing.T) {
	check := func(f any, state fact.State, read func(unsafe.Pointer) any, want any) {
		t.Helper()
		v := reflect.ValueOf(f)
		value, at := fact.Offsets(v.Type().Elem())
		base := v.UnsafePointer()
		require.Equal(t, state, *(*fact.State)(unsafe.Add(base, at)))
		require.Equal(t, want, read(unsafe.Add(base, value)))
	}
	number, flag, word, day := fact.Known(int64(7)), fact.Known(true), fact.Known("a"), fact.Known(fact.MustDate("2017"))
	check(&number, fact.HasValue, func(p unsafe.Pointer) any { return *(*int64)(p) }, int64(7))
	check(&flag, fact.HasValue, func(p unsafe.Pointer) any { return *(*bool)(p) }, true)
	check(&word, fact.HasValue, func(p unsafe.Pointer) any { return *(*string)(p) }, "a")
	check(&day, fact.HasValue, func(p unsafe.Pointer) any { return *(*fact.Date)(p) }, fact.MustDate("2017"))
	none, absent := fact.None[int8](), fact.Of[[3]string]{}
	check(&none, fact.KnownNone, func(p unsafe.Pointer) any { return *(*int8)(p) }, int8(0))
	check(&absent, fact.NotSupplied, func(p unsafe.Pointer) any { return *(*[3]string)(p) }, [3]string{})
}
