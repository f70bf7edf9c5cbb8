package network_test

import "testing"

func TestPeriodHolds(t *testing.T) {
	tests := []struct {
		name       string
		from, by   string
		to, endBy  string
		day        string
		yes, known bool
	}{
		{name: "always", day: "2020-05-05", yes: true, known: true},
		{name: "inside", from: "2020-01-01", to: "2020-12-31", day: "2020", yes: true, known: true},
		{name: "before", from: "2020-01-01", day: "2019", known: true},
		{name: "after", to: "2020-01-01", day: "2020-01-02", known: true},
		{name: "a month across the beginning", from: "2020-01-15", day: "2020-01"},
		{name: "a month across the end", to: "2020-01-15", day: "2020-01"},
		{name: "beginning known to the year", from: "2020", day: "2020-06-01"},
		{name: "ended before an unsure beginning", from: "2020", to: "2020-03-01", day: "2020-06-01", known: true},
		{name: "before a range", from: "2020", by: "2023", day: "2019-12-31", known: true},
		{name: "in the range of the beginning", from: "2020", by: "2023", day: "2022-08-01"},
		{name: "after the range of the beginning", from: "2020", by: "2023", day: "2024-01-01", yes: true, known: true},
		{name: "before the range of the end", to: "2021-02-28", endBy: "2021-03-30", day: "2021-02-28", yes: true, known: true},
		{name: "in the range of the end", to: "2021-02-28", endBy: "2021-03-30", day: "2021-03-15"},
		{name: "after the range of the end", to: "2021-02-28", endBy: "2021-03-30", day: "2021-03-31", known: true},
		{name: "no day"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			yes, known := ranged(tt.from, tt.by, tt.to, tt.endBy).Holds(date(tt.day))
			if yes != tt.yes || known != tt.known {
				t.Errorf("Holds(%s) = %t, %t, want %t, %t", tt.day, yes, known, tt.yes, tt.known)
			}
		})
	}
}
