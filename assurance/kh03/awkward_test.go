package kh03_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance/kh03"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

const longHead = "Organisation_Code,Sector,Number_Of_Beds,Effective_Snapshot_Date\n"

func readLong(t testing.TB, available, occupied string) kh03.Beds {
	t.Helper()
	text := func(rows string) kh03.File {
		if rows == "" {
			return kh03.File{}
		}
		return kh03.File{Name: "synthetic.csv", Data: []byte(longHead + rows)}
	}
	b, err := kh03.ReadLong(text(available), text(occupied), nil)
	require.NoError(t, err)
	return b
}

// TestLineEnds: a file reads the same with either line end, with or without a byte
// order mark, and with the empty rows that a spreadsheet leaves.
func TestLineEnds(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func([]byte) []byte
	}{
		{"CRLF", func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n")) }},
		{"no mark", func(b []byte) []byte { return bytes.TrimPrefix(b, []byte("\ufeff")) }},
		{"a mark and CRLF", func(b []byte) []byte {
			return append([]byte("\ufeff"), bytes.ReplaceAll(bytes.TrimPrefix(b, []byte("\ufeff")), []byte("\n"), []byte("\r\n"))...)
		}},
		{"empty rows", func(b []byte) []byte { return append(bytes.Clone(b), ",,,\n\n , ,,\n"...) }},
		{"no end of the last line", func(b []byte) []byte { return bytes.TrimRight(b, "\n") }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			changed := func(name string) kh03.File {
				f := file(t, name)
				plain := bytes.ReplaceAll(f.Data, []byte("\r\n"), []byte("\n"))
				return kh03.File{Name: name, Data: tt.change(plain)}
			}
			got, err := kh03.ReadLong(changed("synthetic-available.csv"), changed("synthetic-occupied.csv"), nil)
			require.NoError(t, err)
			same(t, long(t), got)
			got, err = kh03.ReadWide(changed("synthetic-wide.csv"), nil)
			require.NoError(t, err)
			same(t, wide(t), got)
		})
	}
}

func same(t *testing.T, want, got kh03.Beds) {
	t.Helper()
	if diff := cmp.Diff(slices.Collect(want.All()), slices.Collect(got.All()), cmp.AllowUnexported(kh03.Quarter{}, fact.Of[float64]{})); diff != "" {
		t.Errorf("figures mismatch (-want +got):\n%s", diff)
	}
}

// TestCells: what stands for a number of beds, and what does not. A mark in its
// place is a fault, and not a guess at none.
func TestCells(t *testing.T) {
	for text, want := range map[string]string{
		"0": "0", "": "-", "12": "12", "12.50": "12.5", `"2,079"`: "2079", `"1,234,567.5"`: "", " 7 ": "7", "1000000": "1000000",
		"-": "", "*": "", "..": "", "NA": "", "1e3": "", ".5": "", "5.": "", `"1,23"`: "", "+5": "", "0x10": "", "1_000": "", "٣": "", "Inf": "",
	} {
		t.Run(text, func(t *testing.T) {
			data := []byte(longHead + "SYNTH1,Maternity," + text + ",30/06/2024\n")
			b, err := kh03.ReadLong(kh03.File{Name: "a.csv", Data: data}, kh03.File{}, nil)
			if want == "" {
				if len(kh03.Faults(err)) != 1 {
					t.Errorf("faults: %v", err)
				}
				return
			}
			require.NoError(t, err)
			check(t, b, "SYNTH1", kh03.Maternity, "2024-25 Q1", want, "-")
		})
	}
}

// TestDays: the quarters of a year with a leap day, and days that are no end of a
// quarter, though they end a month.
func TestDays(t *testing.T) {
	for text, want := range map[string]string{
		"31/03/2024": "2023-24 Q4", "30/06/2024": "2024-25 Q1", "30/09/2000": "2000-01 Q2", "31/12/1999": "1999-00 Q3",
		"29/02/2024": "", "31/06/2024": "", "29/02/2023": "", "1/4/2024": "", "30-06-2024": "", "03/31/2024": "", "31/03/24": "", "31/03/0000": "",
	} {
		t.Run(text, func(t *testing.T) {
			b, err := kh03.ReadLong(kh03.File{Name: "a.csv", Data: []byte(longHead + "SYNTH1,Maternity,5," + text + "\n")}, kh03.File{}, nil)
			if want == "" {
				if len(kh03.Faults(err)) != 1 {
					t.Errorf("faults: %v", err)
				}
				return
			}
			require.NoError(t, err)
			check(t, b, "SYNTH1", kh03.Maternity, want, "5", "-")
		})
	}
}

// TestNoBeds: without available beds there is no occupancy; with too few there is
// one above 1, and it counts in trend and peak as it is.
func TestNoBeds(t *testing.T) {
	b := readLong(t,
		"S1A,Maternity,0,30/06/2023\nS1A,Maternity,10,30/09/2023\nS1A,Maternity,10,30/06/2024\nS1A,Maternity,10,30/09/2024\n",
		"S1A,Maternity,3,30/06/2023\nS1A,Maternity,12,30/09/2023\nS1A,Maternity,9,30/06/2024\nS1A,Maternity,13,30/09/2024\n")
	series := b.Series("S1A", kh03.Maternity)
	var got []string
	for _, f := range series {
		share, known := f.Occupancy()
		if got = append(got, "not known"); known {
			got[len(got)-1] = strings.TrimSuffix(fact.Known(share).String(), "0")
		}
	}
	want := []string{"not known", "1.2", "not known", "not known", "0.9", "1.3"} // the winter between is in no file
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("occupancy mismatch (-want +got):\n%s", diff)
	}
	trend, known := kh03.TrendOf(series)
	if !known || trend.Pairs != 1 || trend.PerYear < 0.0999 || trend.PerYear > 0.1001 {
		t.Errorf("trend %+v, known %t; the one pair is of Q2, from 1.2 to 1.3", trend, known)
	}
	if f, known := kh03.Highest(series); !known || f.Quarter != quarter(t, "2024-25 Q2") {
		t.Errorf("highest in %s, known %t", f.Quarter, known)
	}
	if season, known := kh03.SeasonOf(series); known {
		t.Errorf("a season of half a year: %+v", season)
	}
}

// TestJoinHalves: a file of available beds and one of occupied beds that were read
// one by one say nothing against each other. What one does not have the other has.
func TestJoinHalves(t *testing.T) {
	available := readLong(t, "S1A,Maternity,10,30/06/2023\nS1A,Maternity,11,30/09/2023\n", "")
	occupied := readLong(t, "", "S1A,Maternity,9,30/06/2023\nS1B,Maternity,2,30/06/2023\n")
	for _, order := range [][2]kh03.Beds{{available, occupied}, {occupied, available}} {
		b, err := order[0].Join(order[1])
		require.NoError(t, err)
		check(t, b, "S1A", kh03.Maternity, "2023-24 Q1", "10", "9")
		check(t, b, "S1A", kh03.Maternity, "2023-24 Q2", "11", "-")
		check(t, b, "S1B", kh03.Maternity, "2023-24 Q1", "-", "2")
	}
	whole := readLong(t, "S1A,Maternity,10,30/06/2023\n", "S1A,Maternity,8,30/06/2023\n")
	_, err := occupied.Join(whole)
	require.EqualError(t, err, "S1A, Maternity, 2023-24 Q1: one file has 9 beds occupied, the other 8: leave one out, or use Revise where the other is a revision")
	if differ, ok := errors.AsType[*kh03.DifferError](err); !ok || differ.Other.Available != fact.Known(10.0) {
		t.Errorf("the error is %#v", err)
	}
}

// TestJoinKeepsNames: the long layout has no names, and takes none away.
func TestJoinKeepsNames(t *testing.T) {
	named := wide(t)
	nameless := readLong(t, `SYNTH1,Maternity,20,30/09/2025`+"\n", `SYNTH1,Maternity,12,30/09/2025`+"\n")
	for _, order := range [][2]kh03.Beds{{named, nameless}, {nameless, named}} {
		b, err := order[0].Join(order[1])
		require.NoError(t, err)
		if f, _ := b.Figure("SYNTH1", kh03.Maternity, quarter(t, "2025-26 Q2")); f.Name != "SYNTHETIC HOSPITALS ONE" {
			t.Errorf("the name is %q", f.Name)
		}
	}
}
