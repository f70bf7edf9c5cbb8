package network_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func period(from, to string) network.Period {
	var p network.Period
	if from != "" {
		p.From = fact.MustDate(from)
	}
	if to != "" {
		p.To = fact.MustDate(to)
	}
	return p
}

func TestDirectoryLookup(t *testing.T) {
	trust := network.Organisation{Code: "RXX", Name: "Town Hospital NHS Trust", Kind: network.NHSTrust, Period: period("1995-04-01", "2009-10-31")}
	foundation := network.Organisation{Code: "RXX", Name: "Town Hospital NHS Foundation Trust", Kind: network.FoundationTrust, Period: period("2009-11-01", "")}
	directory, err := network.NewDirectory(trust, foundation)
	require.NoError(t, err)

	tests := []struct {
		name string
		code network.Code
		day  fact.Date
		want network.Organisation
	}{
		{"first day", "RXX", fact.MustDate("1995-04-01"), trust},
		{"last day", "RXX", fact.MustDate("2009-10-31"), trust},
		{"next day", "RXX", fact.MustDate("2009-11-01"), foundation},
		{"no end known", "RXX", fact.MustDate("2030-01-01"), foundation},
		{"a whole month", "RXX", fact.MustDate("2009-10"), trust},
		{"a year in which it changed", "RXX", fact.MustDate("2009"), network.Organisation{}},
		{"before it began", "RXX", fact.MustDate("1990-01-01"), network.Organisation{}},
		{"no day", "RXX", fact.Date{}, network.Organisation{}},
		{"another code", "RYY", fact.MustDate("2010-01-01"), network.Organisation{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := directory.Lookup(tt.code, tt.day)
			if diff := cmp.Diff(tt.want, got, cmp.Comparer(func(a, b fact.Date) bool { return a == b })); diff != "" {
				t.Errorf("Lookup() mismatch (-want +got):\n%s", diff)
			}
			if want := tt.want.Code != ""; ok != want {
				t.Errorf("Lookup() found %t, want %t", ok, want)
			}
		})
	}
}

func TestZeroDirectory(t *testing.T) {
	var directory network.Directory
	if org, ok := directory.Lookup("RXX", fact.MustDate("2020-01-01")); ok {
		t.Errorf("the zero Directory found %v", org)
	}
}

func TestNewDirectoryFaults(t *testing.T) {
	tests := []struct {
		name string
		orgs []network.Organisation
		want string
	}{
		{
			"code in lower case",
			[]network.Organisation{{Code: "rxx", Name: "Town", Kind: network.NHSTrust}},
			`network: organisation "Town": "rxx" is not a code: write upper-case letters and digits only`,
		},
		{
			"unknown kind",
			[]network.Organisation{{Code: "RXX", Kind: "hospital"}},
			`network: organisation RXX: "hospital" is not a kind of organisation`,
		},
		{
			"ends before it begins",
			[]network.Organisation{{Code: "RXX", Kind: network.NHSTrust, Period: period("2010-01-01", "2009-12-31")}},
			"network: organisation RXX: it ends on 31 December 2009, before it begins on 1 January 2010",
		},
		{
			"two on one day",
			[]network.Organisation{
				{Code: "RXX", Name: "Old", Kind: network.NHSTrust, Period: period("", "2010-01-01")},
				{Code: "RXX", Name: "New", Kind: network.NHSTrust, Period: period("2010-01-01", "")},
			},
			`network: organisation RXX: two entries hold on the same day; end "Old" before "New" begins`,
		},
		{
			"all faults at once",
			[]network.Organisation{{Code: "A", Kind: network.Other}, {Code: "B", Kind: network.Other}},
			"network: organisation \"\": \"A\" is not a code: write 3 to 9 letters and digits\n" +
				"network: organisation \"\": \"B\" is not a code: write 3 to 9 letters and digits",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := network.NewDirectory(tt.orgs...)
			if diff := cmp.Diff(tt.want, err.Error()); diff != "" {
				t.Errorf("NewDirectory() error mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
