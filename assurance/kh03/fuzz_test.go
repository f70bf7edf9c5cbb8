package kh03_test

import (
	"testing"

	"github.com/clinicalsenate/clinicalsenate/assurance/kh03"
	"github.com/clinicalsenate/clinicalsenate/internal/hostile"
)

// Whatever a file holds, it is read whole or refused with faults in their places,
// and what is read is finite and not below zero.
func FuzzRead(f *testing.F) {
	for _, name := range []string{"synthetic-available.csv", "synthetic-occupied.csv"} {
		f.Add(file(f, name).Data, true)
	}
	f.Add(file(f, "synthetic-wide.csv").Data, false)
	for _, text := range hostile.Files() {
		f.Add([]byte(text), true)
		f.Add([]byte(text), false)
	}
	f.Fuzz(func(t *testing.T, data []byte, isLong bool) {
		in := kh03.File{Name: "f.csv", Data: data}
		var beds kh03.Beds
		var err error
		if isLong {
			beds, err = kh03.ReadLong(in, in, nil)
		} else {
			beds, err = kh03.ReadWide(in, nil)
		}
		if err != nil {
			if data == nil {
				return
			}
			faults := kh03.Faults(err)
			if len(faults) == 0 {
				t.Errorf("an error without a fault: %v", err)
			}
			for _, fault := range faults {
				if fault.Line < 1 || fault.Column < 1 || fault.Message == "" {
					t.Errorf("a fault without a place: %v", fault)
				}
			}
		}
		for figure := range beds.All() {
			if err != nil {
				t.Fatal("a faulty file was applied in part")
			}
			for _, v := range []float64{value(figure.Available.Value()), value(figure.Occupied.Value())} {
				if !(v >= 0 && v <= 1_000_000) {
					t.Errorf("%v beds", v)
				}
			}
			if figure.Quarter.IsZero() {
				t.Error("beds of no quarter")
			}
		}
	})
}

func value(v float64, _ bool) float64 { return v }
