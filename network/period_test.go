package network_test

import (
	"testing"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func TestPeriodHolds(t *testing.T) {
	tests := []struct {
		name       string
		period     network.Period
		day        string
		yes, known bool
	}{
		{"always", period("", ""), "2020-05-05", true, true},
		{"inside", period("2020-01-01", "2020-12-31"), "2020", true, true},
		{"before", period("2020-01-01", ""), "2019", false, true},
		{"after", period("", "2020-01-01"), "2020-01-02", false, true},
		{"a month across the beginning", period("2020-01-15", ""), "2020-01", false, false},
		{"a month across the end", period("", "2020-01-15"), "2020-01", false, false},
		{"beginning known to the year", period("2020", ""), "2020-06-01", false, false},
		{"ended before an unsure beginning", period("2020", "2020-03-01"), "2020-06-01", false, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			yes, known := tt.period.Holds(fact.MustDate(tt.day))
			if yes != tt.yes || known != tt.known {
				t.Errorf("Holds(%s) = %t, %t, want %t, %t", tt.day, yes, known, tt.yes, tt.known)
			}
		})
	}
}
