package kh03_test

import (
	"fmt"
	"os"

	"github.com/clinicalsenate/clinicalsenate/assurance/kh03"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Two years of one hospital. The figures are made up.
func ExampleReadLong() {
	read := func(name string) kh03.File {
		data, err := os.ReadFile(name)
		if err != nil {
			fmt.Println(err)
		}
		return kh03.File{Name: name, Data: data}
	}
	beds, err := kh03.ReadLong(read("testdata/synthetic-available.csv"), read("testdata/synthetic-occupied.csv"), nil)
	if err != nil {
		fmt.Println(err) // each fault with its file, line and column
		return
	}
	series := beds.Series("SYNTH1", kh03.GeneralAndAcute)
	if trend, known := kh03.TrendOf(series); known {
		fmt.Printf("occupancy changed by %+.1f points a year (%s to %s)\n", 100*trend.PerYear, trend.From, trend.To)
	}
	if season, known := kh03.SeasonOf(series); known {
		fmt.Printf("it is highest in Q%d, %.1f points above the mean of the year\n", season.Peak, 100*season.Rise)
	}
	// Output:
	// occupancy changed by +2.0 points a year (2022-23 Q1 to 2023-24 Q4)
	// it is highest in Q4, 4.0 points above the mean of the year
}

// A quarterly sheet saved as CSV. What nobody published is not known.
func ExampleReadWide() {
	data, err := os.ReadFile("testdata/synthetic-wide.csv")
	if err != nil {
		fmt.Println(err)
		return
	}
	beds, err := kh03.ReadWide(kh03.File{Name: "synthetic-wide.csv", Data: data}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	quarter := kh03.QuarterOf(fact.MustDate("2025-09-30"))
	for _, sector := range kh03.Sectors() {
		f, _ := beds.Figure("SYNTH2", sector, quarter)
		if share, known := f.Occupancy(); known {
			fmt.Printf("%s: %.0f%%\n", sector.English(), 100*share)
		} else {
			fmt.Printf("%s: not known\n", sector.English())
		}
	}
	// Output:
	// General & Acute: 94%
	// Learning Disabilities: 50%
	// Maternity: 60%
	// Mental Illness: not known
}

func ExampleParseQuarter() {
	q, err := kh03.ParseQuarter("2025-26 Q4")
	fmt.Println(q.First(), q.Last(), err)
	_, err = kh03.ParseQuarter("2025-27 Q4")
	fmt.Println(err)
	// Output:
	// 2026-01-01 2026-03-31 <nil>
	// "2025-27 Q4" is not a quarter: after 2025 comes 26: write 2025-26
}
