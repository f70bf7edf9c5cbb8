package network_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func TestTies(t *testing.T) {
	tie := func(kind network.TieKind, group string, p network.Period) network.Tie {
		return network.Tie{A: "RXX", B: "RA9", Kind: kind, Group: fact.Known(group), Period: p}
	}
	d := directoryOf(t, network.Register{
		Organisations: []network.Organisation{{Code: "RA9", Kind: network.NHSTrust}, {Code: "RXX", Kind: network.NHSTrust}, {Code: "RYY", Kind: network.NHSTrust}},
		Ties: []network.Tie{
			tie(network.Hosted, "network team", period("", "")),
			tie(network.SharedLeadership, "late", period("2020-01-01", "")),
			tie(network.SharedLeadership, "early", period("2010-01-01", "")),
			tie(network.SharedLeadership, "open", period("2021", "")),
			tie(network.Collaboration, "over", period("", "2019-12-31")),
		},
	})
	groups := func(a, b network.Code) []string {
		var all []string
		for tie := range d.Ties(a, b, date("2021-06-01")) {
			group, _ := tie.Group.Value()
			all = append(all, group)
		}
		return all
	}
	// By kind, then by beginning; the one that may have begun is among them.
	want := []string{"early", "late", "open", "network team"}
	for _, got := range [][]string{groups("RA9", "RXX"), groups("RXX", "RA9")} {
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Ties() mismatch (-want +got):\n%s", diff)
		}
	}
	if got := slices.Concat(groups("RA9", "RA9"), groups("RA9", "RYY"), groups("RA9", "RZZ")); got != nil {
		t.Errorf("Ties() = %v, want none", got)
	}
}
