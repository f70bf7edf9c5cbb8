package kh03_test

import (
	"math"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance/kh03"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func file(t testing.TB, name string) kh03.File {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	require.NoError(t, err)
	return kh03.File{Name: name, Data: data}
}

func quarter(t testing.TB, text string) kh03.Quarter {
	t.Helper()
	q, err := kh03.ParseQuarter(text)
	require.NoError(t, err)
	return q
}

func long(t testing.TB) kh03.Beds {
	t.Helper()
	b, err := kh03.ReadLong(file(t, "synthetic-available.csv"), file(t, "synthetic-occupied.csv"), nil)
	require.NoError(t, err)
	return b
}

func wide(t testing.TB) kh03.Beds {
	t.Helper()
	b, err := kh03.ReadWide(file(t, "synthetic-wide.csv"), nil)
	require.NoError(t, err)
	return b
}

// beds is what a test expects of a figure: "-" for what is not supplied.
func check(t *testing.T, b kh03.Beds, org network.Code, sector kh03.Sector, q, available, occupied string) {
	t.Helper()
	f, ok := b.Figure(org, sector, quarter(t, q))
	if !ok {
		t.Errorf("no beds of %s, %s, %s", org, sector, q)
		return
	}
	want := [2]fact.Of[float64]{number(t, available), number(t, occupied)}
	if got := [2]fact.Of[float64]{f.Available, f.Occupied}; got != want {
		t.Errorf("beds of %s, %s, %s: %v, want %v", org, sector, q, got, want)
	}
}

func number(t *testing.T, text string) fact.Of[float64] {
	if text == "-" {
		return fact.Of[float64]{}
	}
	var f float64
	require.NoError(t, jsonNumber(text, &f))
	return fact.Known(f)
}

func TestReadLong(t *testing.T) {
	b := long(t)
	check(t, b, "SYNTH1", kh03.GeneralAndAcute, "2022-23 Q1", "100", "88")
	check(t, b, "SYNTH1", kh03.GeneralAndAcute, "2023-24 Q4", "100", "96")
	check(t, b, "SYNTH2", kh03.GeneralAndAcute, "2022-23 Q1", "1200.5", "1100.25") // thousands with a comma
	check(t, b, "SYNTH2", kh03.GeneralAndAcute, "2023-24 Q2", "1200.5", "-")       // in one file only
	check(t, b, "SYNTH1", kh03.MentalIllness, "2023-24 Q4", "12.5", "10")          // other cases
	check(t, b, "SYNTH1", kh03.Maternity, "2023-24 Q4", "20", "-")                 // an empty cell
	check(t, b, "SYNTH1", kh03.LearningDisabilities, "2023-24 Q4", "0", "0")
	n := 0
	for range b.All() {
		n++
	}
	if n != 8+8+3 {
		t.Errorf("%d figures, want 19", n)
	}
}

func TestReadOneFile(t *testing.T) {
	b, err := kh03.ReadLong(kh03.File{}, file(t, "synthetic-occupied.csv"), nil)
	require.NoError(t, err)
	check(t, b, "SYNTH1", kh03.GeneralAndAcute, "2022-23 Q1", "-", "88")
	_, err = kh03.ReadLong(kh03.File{}, kh03.File{}, nil)
	require.ErrorIs(t, err, kh03.ErrNoFile)
}

func TestReadWide(t *testing.T) {
	b := wide(t)
	check(t, b, "SYNTH1", kh03.GeneralAndAcute, "2025-26 Q2", "1010.5", "950.5")
	check(t, b, "SYNTH1", kh03.LearningDisabilities, "2025-26 Q2", "0", "0")
	check(t, b, "SYNTH2", kh03.MentalIllness, "2025-26 Q2", "47.75", "-")
	check(t, b, "SYNTH2", kh03.Maternity, "2025-26 Q2", "10", "6")
	check(t, b, "", kh03.GeneralAndAcute, "2025-26 Q2", "2010.5", "1890.5") // England
	f, _ := b.Figure("SYNTH1", kh03.Maternity, quarter(t, "2025-26 Q2"))
	if f.Name != "SYNTHETIC HOSPITALS ONE" {
		t.Errorf("name %q", f.Name)
	}
}

func TestOccupancy(t *testing.T) {
	b := wide(t)
	f, _ := b.Figure("SYNTH2", kh03.GeneralAndAcute, quarter(t, "2025-26 Q2"))
	if share, known := f.Occupancy(); !known || share != 0.94 {
		t.Errorf("Occupancy() = %g, %t, want 0.94", share, known)
	}
	// No beds, and occupied beds that nobody published.
	for _, place := range []struct {
		org    network.Code
		sector kh03.Sector
	}{{"SYNTH1", kh03.LearningDisabilities}, {"SYNTH2", kh03.MentalIllness}} {
		f, _ := b.Figure(place.org, place.sector, quarter(t, "2025-26 Q2"))
		if share, known := f.Occupancy(); known {
			t.Errorf("occupancy of %s, %s = %g", place.org, place.sector, share)
		}
	}
}

// TestSeries: 100 beds of which 88, 86, 92 and 94 were occupied in the quarters
// of one year, and 90, 88, 94 and 96 in those of the next.
func TestSeries(t *testing.T) {
	series := long(t).Series("SYNTH1", kh03.GeneralAndAcute)
	require.Len(t, series, 8)
	trend, known := kh03.TrendOf(series)
	if !known || trend.Pairs != 4 || math.Abs(trend.PerYear-0.02) > 1e-12 || trend.From != quarter(t, "2022-23 Q1") || trend.To != quarter(t, "2023-24 Q4") {
		t.Errorf("TrendOf() = %+v, %t", trend, known)
	}
	season, known := kh03.SeasonOf(series)
	want := [4]float64{0.89, 0.87, 0.93, 0.95}
	for i, mean := range season.Mean {
		if math.Abs(mean-want[i]) > 1e-12 {
			t.Errorf("the mean of Q%d is %g, want %g", i+1, mean, want[i])
		}
	}
	if !known || season.Peak != 4 || math.Abs(season.Rise-0.04) > 1e-12 || !cmp.Equal(season.Years, []int{2022, 2023}) {
		t.Errorf("SeasonOf() = %+v, %t", season, known)
	}
	if f, known := kh03.Highest(series); !known || f.Quarter != quarter(t, "2023-24 Q4") {
		t.Errorf("Highest() = %v, %t", f.Quarter, known)
	}
}

// TestGaps: a quarter that is missing or not known breaks the pairs and years it
// is in, and no others.
func TestGaps(t *testing.T) {
	series := long(t).Series("SYNTH2", kh03.GeneralAndAcute) // 2023-24 Q2 has no occupied beds
	trend, known := kh03.TrendOf(series)
	if !known || trend.Pairs != 3 {
		t.Errorf("TrendOf() = %+v, %t, want 3 pairs", trend, known)
	}
	season, known := kh03.SeasonOf(series)
	if !known || !cmp.Equal(season.Years, []int{2022}) {
		t.Errorf("SeasonOf() = %+v, %t, want the year 2022 alone", season, known)
	}
	joined, err := long(t).Join(wide(t))
	require.NoError(t, err)
	// March 2024 to September 2025: five quarters without a figure lie between.
	series = joined.Series("SYNTH1", kh03.GeneralAndAcute)
	if len(series) != 8+5+1 {
		t.Errorf("%d quarters, want 14", len(series))
	}
	for i := 1; i < len(series); i++ {
		if series[i].Quarter != series[i-1].Quarter.Add(1) {
			t.Errorf("%s follows %s", series[i].Quarter, series[i-1].Quarter)
		}
	}
	for _, empty := range [][]kh03.Figure{nil, series[8:13]} {
		_, trend := kh03.TrendOf(empty)
		_, season := kh03.SeasonOf(empty)
		_, highest := kh03.Highest(empty)
		if trend || season || highest {
			t.Errorf("something is known of quarters without figures: %t, %t, %t", trend, season, highest)
		}
	}
}

func TestRevise(t *testing.T) {
	const head = "Organisation_Code,Sector,Number_Of_Beds,Effective_Snapshot_Date\n"
	read := func(rows string) kh03.Beds {
		b, err := kh03.ReadLong(kh03.File{Name: "synthetic.csv", Data: []byte(head + rows)}, kh03.File{}, nil)
		require.NoError(t, err)
		return b
	}
	first := read("SYNTH1,Maternity,20,31/03/2024\nSYNTH1,Maternity,21,31/12/2023\n")
	revised := read("SYNTH1,Maternity,22,31/03/2024\nSYNTH1,Maternity,21,31/12/2023\nSYNTH2,Maternity,5,31/03/2024\n")
	_, err := first.Join(revised)
	require.EqualError(t, err, "SYNTH1, Maternity, 2023-24 Q4: one file has 20 beds available, the other 22: leave one out, or use Revise where the other is a revision")
	now, changed := first.Revise(revised)
	check(t, now, "SYNTH1", kh03.Maternity, "2023-24 Q4", "22", "-")
	check(t, now, "SYNTH1", kh03.Maternity, "2023-24 Q3", "21", "-")
	check(t, now, "SYNTH2", kh03.Maternity, "2023-24 Q4", "5", "-")
	check(t, first, "SYNTH1", kh03.Maternity, "2023-24 Q4", "20", "-")
	if len(changed) != 1 || changed[0].Was.Available != fact.Known(20.0) || changed[0].Is.Available != fact.Known(22.0) {
		t.Errorf("revisions %v", changed)
	}
}

// TestLongFaults finds all that is wrong in both files, each in its place.
func TestLongFaults(t *testing.T) {
	available := kh03.File{Name: "a.csv", Data: []byte("\ufeffOrganisation_Code,Sector,Number_Of_Beds,Effective_Snapshot_Date\n" +
		"SYNTH1,General & Acute,\"12,34\",30/06/2024\n" +
		"S!,Surgery,NaN,2024-06-30\n" +
		"SYNTH1,Maternity,-1,30/02/2024\n" +
		"SYNTH1,Maternity,5,01/06/2024\n" +
		"SYNTH1,,5,\n" +
		"SYNTH1,Maternity,2000001,30/06/2024\n" +
		"SYNTH1,maternity,5,30/06/2024\n")}
	occupied := kh03.File{Name: "o.csv", Data: []byte("Organisation_Code,Specialty,Number_Of_Beds\nSYNTH1,300,5\n")}
	b, err := kh03.ReadLong(available, occupied, nil)
	require.Error(t, err)
	want := `a.csv:2:24: Number_Of_Beds: "12,34" is not a number of beds: write digits as 1,234.5; leave the cell empty where no figure is published
a.csv:3:1: Organisation_Code: "S!" is no code of an organisation: codes have 3 to 9 letters and digits, as RTH
a.csv:3:4: Sector: there is no sector "Surgery": sectors are General & Acute, Learning Disabilities, Maternity, Mental Illness
a.csv:3:12: Number_Of_Beds: "NaN" is not a number of beds: write digits as 1,234.5; leave the cell empty where no figure is published
a.csv:3:16: Effective_Snapshot_Date: "2024-06-30" is not a day as the files write it: write day, month and year as 30/06/2024
a.csv:4:18: Number_Of_Beds: "-1" is not a number of beds: write digits as 1,234.5; leave the cell empty where no figure is published
a.csv:4:21: Effective_Snapshot_Date: there is no day "30/02/2024": write day, month and year as 30/06/2024
a.csv:5:20: Effective_Snapshot_Date: 1 June 2024 is not the last day of a quarter: quarters end on 30 June, 30 September, 31 December and 31 March
a.csv:6:1: Sector: the cell is empty: write which beds the row is of, or take the row out
a.csv:6:1: Effective_Snapshot_Date: the cell is empty: write which beds the row is of, or take the row out
a.csv:7:18: Number_Of_Beds: "2000001" is more beds than there are: correct it
a.csv:8:1: the beds of SYNTH1, Maternity, 2024-25 Q1 stand on line 7 already: keep one of the two
o.csv:1:1: the column Sector is missing: the columns are Organisation_Code, Sector, Number_Of_Beds, Effective_Snapshot_Date
o.csv:1:1: the column Effective_Snapshot_Date is missing: the columns are Organisation_Code, Sector, Number_Of_Beds, Effective_Snapshot_Date
o.csv:1:19: no column Specialty: the columns are Organisation_Code, Sector, Number_Of_Beds and Effective_Snapshot_Date`
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Errorf("faults mismatch (-want +got):\n%s", diff)
	}
	for range b.All() {
		t.Error("a faulty file was applied in part")
	}
}

func TestWideFaults(t *testing.T) {
	whole := string(file(t, "synthetic-wide.csv").Data)
	replace := func(old, is string) string {
		require.Contains(t, whole, old)
		return strings.Replace(whole, old, is, 1)
	}
	tests := []struct {
		name, text string
		want       []string
	}{
		{"no table", "a,b\n1,2\n", []string{`w.csv:1:1: no row has the names of the columns: none holds "Org Code": save the sheet "NHS Trust by Sector" as CSV`}},
		{"a column gone", replace("Period End,", "Period,"), []string{`w.csv:15:1: the column "period end" is missing: keep the columns as they were published`}},
		{"a sector gone", replace("Mental Illness,,Total", "Mental,,Total"), []string{`w.csv:15:1: the column Mental Illness is missing among the available beds: keep the columns as they were published`}},
		{"a sector twice", replace("Maternity,Mental Illness,,Total", "Mental Illness,Mental Illness,,Total"), []string{
			`w.csv:15:1: the column Maternity is missing among the available beds: keep the columns as they were published`,
			`w.csv:15:107: the column Mental Illness stands twice among the available beds: keep one of them`,
		}},
		{"a year that does not go on", replace("2025-26,September,Y59", "2025-27,September,Y59"), []string{`w.csv:18:2: year: "2025-27" is no fiscal year: after 2025 comes 26: write 2025-26`}},
		{"a month", replace("2025-26,September,Y59", "2025-26,July,Y59"), []string{`w.csv:18:10: period end: no quarter ends in "July": quarters end in June, September, December and March`}},
		{"no code", replace("Y59,SYNTH1,", "Y59,,"), []string{`w.csv:18:1: org code: the cell is empty: write the code of the organisation, or take the row out`}},
		{"a code twice", replace("Y58,SYNTH2,", "Y58,SYNTH1,"), []string{`w.csv:19:1: the beds of SYNTH1, General & Acute, 2025-26 Q2 stand on line 18 already: keep one of the two`}},
		{"not a number", replace("972.5,950.5", "972.5,n/a"), []string{`w.csv:18:92: occupied beds, General & Acute: "n/a" is not a number of beds: write digits as 1,234.5; leave the cell empty where no figure is published`}},
		{"not text", "\xff\xfe", []string{"w.csv:1:1: the file is not text in UTF-8: save it as UTF-8"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, err := kh03.ReadWide(kh03.File{Name: "w.csv", Data: []byte(tt.text)}, nil)
			require.Error(t, err)
			if diff := cmp.Diff(tt.want, strings.Split(err.Error(), "\n")); diff != "" {
				t.Errorf("faults mismatch (-want +got):\n%s", diff)
			}
			for range b.All() {
				t.Error("a faulty file was applied in part")
			}
		})
	}
}

// TestManyFaults bounds what is said of one file.
func TestManyFaults(t *testing.T) {
	text := "Organisation_Code,Sector,Number_Of_Beds,Effective_Snapshot_Date\n" + strings.Repeat("SYNTH1,Maternity,x,30/06/2024\n", 1000)
	_, err := kh03.ReadLong(kh03.File{Name: "a.csv", Data: []byte(text)}, kh03.File{}, nil)
	if n := len(kh03.Faults(err)); n != 201 {
		t.Errorf("%d faults, want 200 and a word that there are more", n)
	}
}

func TestLimits(t *testing.T) {
	_, err := kh03.ReadWide(file(t, "synthetic-wide.csv"), &kh03.Options{Limits: kh03.Limits{Bytes: 10}})
	require.ErrorContains(t, err, "more than 10 bytes")
	_, err = kh03.ReadLong(file(t, "synthetic-available.csv"), kh03.File{}, &kh03.Options{Limits: kh03.Limits{Nodes: 10}})
	require.ErrorContains(t, err, "more than 10 values")
}
