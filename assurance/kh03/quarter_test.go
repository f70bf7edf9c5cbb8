package kh03_test

import (
	"encoding/json"
	"errors"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/assurance/kh03"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func jsonNumber(text string, f *float64) (err error) {
	*f, err = strconv.ParseFloat(text, 64)
	return err
}

func TestQuarter(t *testing.T) {
	tests := []struct{ text, first, last string }{
		{"2025-26 Q1", "2025-04-01", "2025-06-30"},
		{"2025-26 Q2", "2025-07-01", "2025-09-30"},
		{"2025-26 Q3", "2025-10-01", "2025-12-31"},
		{"2025-26 Q4", "2026-01-01", "2026-03-31"},
		{"1999-00 Q4", "2000-01-01", "2000-03-31"},
	}
	for _, tt := range tests {
		q, err := kh03.ParseQuarter(tt.text)
		require.NoError(t, err)
		if q.First() != fact.MustDate(tt.first) || q.Last() != fact.MustDate(tt.last) || q.String() != tt.text {
			t.Errorf("%s runs from %s to %s and reads %s", tt.text, q.First(), q.Last(), q)
		}
		for _, day := range []fact.Date{q.First(), q.Last(), q.First().AddDays(40)} {
			if kh03.QuarterOf(day) != q {
				t.Errorf("QuarterOf(%s) = %s, want %s", day, kh03.QuarterOf(day), q)
			}
		}
	}
	if got := kh03.QuarterOf(fact.MustDate("2025-09")); got.String() != "2025-26 Q2" {
		t.Errorf("QuarterOf(2025-09) = %s", got)
	}
	if !kh03.QuarterOf(fact.MustDate("2025")).IsZero() {
		t.Error("a year lies in a quarter")
	}
	for text, want := range map[string]string{
		"2025-27 Q1": `"2025-27 Q1" is not a quarter: after 2025 comes 26: write 2025-26`,
		"2025-26 Q5": `"2025-26 Q5" is not a quarter: quarters run from Q1, which ends in June, to Q4, which ends in March`,
		"Q1 2025-26": `"Q1 2025-26" is not a quarter: write the fiscal year and the quarter, as 2025-26 Q2`,
		"":           `"" is not a quarter: write the fiscal year and the quarter, as 2025-26 Q2`,
		"+025-26 Q1": `"+025-26 Q1" is not a quarter: write a fiscal year as 2025-26`,
	} {
		_, err := kh03.ParseQuarter(text)
		if _, ok := errors.AsType[*kh03.QuarterError](err); !ok || err.Error() != want {
			t.Errorf("ParseQuarter(%q) = %v", text, err)
		}
	}
}

func TestZeroQuarter(t *testing.T) {
	var q kh03.Quarter
	if !q.IsZero() || q.String() != "" || q.Number() != 0 || !q.First().IsZero() || !q.Last().IsZero() || !q.Add(3).IsZero() {
		t.Errorf("the zero quarter is %s from %s to %s", q, q.First(), q.Last())
	}
}

func TestQuarterLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := kh03.FiscalQuarter(rapid.IntRange(1900, 2100).Draw(t, "year"), rapid.IntRange(1, 4).Draw(t, "quarter"))
		n := rapid.IntRange(-100, 100).Draw(t, "quarters later")
		if back := q.Add(n).Add(-n); back != q {
			t.Fatalf("%s and %d quarters, and back, is %s", q, n, back)
		}
		if next := q.Add(1); next.First() != q.Last().AddDays(1) || next.Compare(q) <= 0 {
			t.Fatalf("%s follows %s", next, q)
		}
		text, err := json.Marshal(q)
		require.NoError(t, err)
		var again kh03.Quarter
		require.NoError(t, json.Unmarshal(text, &again))
		if again != q {
			t.Fatalf("%s is written as %s and read as %s", q, text, again)
		}
	})
}
