package network_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func TestDirectoryLookup(t *testing.T) {
	trust := network.Organisation{Code: "RXX", Name: "Town Hospital NHS Trust", Kind: network.NHSTrust, Period: period("1995-04-01", "2009-10-31")}
	foundation := network.Organisation{Code: "RXX", Name: "Town Hospital NHS Foundation Trust", Kind: network.FoundationTrust, Period: period("2009-11-01", "")}
	directory := directoryOf(t, network.Register{Organisations: []network.Organisation{foundation, trust}})

	tests := []struct {
		name string
		code network.Code
		day  string
		want network.Organisation
	}{
		{"first day", "RXX", "1995-04-01", trust},
		{"last day", "RXX", "2009-10-31", trust},
		{"next day", "RXX", "2009-11-01", foundation},
		{"no end known", "RXX", "2030-01-01", foundation},
		{"a whole month", "RXX", "2009-10", trust},
		{"a year in which it changed", "RXX", "2009", network.Organisation{}},
		{"before it began", "RXX", "1990-01-01", network.Organisation{}},
		{"no day", "RXX", "", network.Organisation{}},
		{"another code", "RYY", "2010-01-01", network.Organisation{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := directory.Lookup(tt.code, date(tt.day))
			if diff := cmp.Diff(tt.want, got, sameDates); diff != "" {
				t.Errorf("Lookup() mismatch (-want +got):\n%s", diff)
			}
			if want := tt.want.Code != ""; ok != want {
				t.Errorf("Lookup() found %t, want %t", ok, want)
			}
		})
	}
}

// The zero Directory answers every question without having anything to say.
func TestZeroDirectory(t *testing.T) {
	var d network.Directory
	s := d.At(date("2020-01-01"))
	if org, ok := d.Lookup("RXX", s.Day()); ok {
		t.Errorf("the zero Directory found %v", org)
	}
	for name, ask := range map[string]func() error{
		"Resolve":      func() error { _, err := s.Resolve("RXX"); return err },
		"Successors":   func() error { _, err := s.Successors("RXX", s.Day()); return err },
		"Predecessors": func() error { _, err := s.Predecessors("RXX", s.Day()); return err },
		"Region":       func() error { _, err := s.Region("RXX"); return err },
		"Senates":      func() error { _, err := s.Senates("RXX"); return err },
		"SenatesIn":    func() error { _, err := s.SenatesIn(network.London); return err },
		"Senate":       func() error { _, err := s.Senate("london"); return err },
		"Host":         func() error { _, err := s.Host("london"); return err },
		"AreaCode":     func() error { _, err := s.AreaCode("RXX"); return err },
		"Partners":     func() error { _, err := s.Partners(network.CancerAlliance); return err },
	} {
		if ask() == nil {
			t.Errorf("%s on the zero Directory gives no error", name)
		}
	}
	if regions, _ := d.Neighbours(network.London); regions != nil {
		t.Errorf("Neighbours() = %v", regions)
	}
	for range d.Ties("RXX", "RYY", s.Day()) {
		t.Error("the zero Directory has ties")
	}
	if changes := d.Changes("RXX"); changes != nil {
		t.Errorf("Changes() = %v", changes)
	}
}

func TestNewDirectoryFaults(t *testing.T) {
	one, two := board("QAA", "2022-07-01", "2026-03-31"), board("QBB", "2026-04-01", "")
	tests := []struct {
		name     string
		register network.Register
		want     string
	}{
		{
			"code in lower case",
			network.Register{Organisations: []network.Organisation{{Code: "rxx", Kind: network.NHSTrust}}},
			`organisations[0].code: "rxx" is not a code: write upper-case letters and digits only`,
		},
		{
			"unknown kind",
			network.Register{Organisations: []network.Organisation{{Code: "RXX", Kind: "hospital"}}},
			`organisations[0].kind: "hospital" is not among its values: write one of sha, pct, ccg, icb, nhs_england, nhs_england_region, nhs_trust, foundation_trust, joint_committee, local_authority, secretary_of_state, independent_provider and other`,
		},
		{
			"ends before it begins",
			network.Register{Organisations: []network.Organisation{board("QAA", "2010-01-01", "2009-12-31")}},
			"organisations[0].to: it ends on 31 December 2009, before it begins on 1 January 2010: correct one of the two",
		},
		{
			"latest day before the earliest",
			network.Register{SenateAreas: []network.SenateArea{{ID: "north", Period: ranged("2020", "2019", "", "2021")}}},
			"senate_areas[0].began_by: the latest day, 2019, comes before the earliest, 2020: correct one of the two\n" +
				"senate_areas[0].ended_by: a latest day needs an earliest: write it in to",
		},
		{
			"two on one day",
			network.Register{Organisations: []network.Organisation{board("QAA", "", "2010-01-01"), board("QAA", "2010-01-01", "")}},
			"organisations[1].from: another row for QAA holds on the same day: end one before the other begins",
		},
		{
			"a gap",
			network.Register{Organisations: []network.Organisation{board("QAA", "", "2010-01-01"), board("QAA", "2010-01-03", "")}},
			"organisations[1].from: nothing is said of QAA between 1 January 2010 and 3 January 2010: a code is never given out again, so add the entry that is missing",
		},
		{
			"source not listed",
			network.Register{Organisations: []network.Organisation{{Code: "RXX", Kind: network.NHSTrust, Evidence: network.Evidence{Sources: []network.SourceID{"gazette"}}}}},
			`organisations[0].sources[0]: no source has the identifier "gazette": add it to sources, or correct it`,
		},
		{
			"succession of bodies that are not listed",
			network.Register{Successions: []network.Succession{succession("QAA", "QBB", "2026-04-01", network.Whole)}},
			"successions[0].predecessor: no organisation has the code \"QAA\": add it to organisations, or correct it\n" +
				"successions[0].successor: no organisation has the code \"QBB\": add it to organisations, or correct it",
		},
		{
			"successor not there yet",
			network.Register{Organisations: []network.Organisation{one, two}, Successions: []network.Succession{succession("QAA", "QBB", "2026-03-31", network.Whole)}},
			"successions[0].successor: QBB did not exist on 31 March 2026\n" +
				"successions[0].extent: QAA still existed on 31 March 2026, so not the whole of it went to QBB: write part, or end it the day before",
		},
		{
			"predecessor long gone",
			network.Register{Organisations: []network.Organisation{one, two}, Successions: []network.Succession{succession("QAA", "QBB", "2026-05-01", network.Part)}},
			"successions[0].predecessor: QAA did not exist on the day before 1 May 2026",
		},
		{
			"the whole, and a part",
			network.Register{
				Organisations: []network.Organisation{one, two, board("QCC", "2026-04-01", "")},
				Successions:   []network.Succession{succession("QAA", "QBB", "2026-04-01", network.Whole), succession("QAA", "QCC", "2026-04-01", network.Part)},
			},
			"successions[0].extent: another row gives QAA, or a part of it, to QCC on the same day: write part",
		},
		{
			"tie to itself, of no kind",
			network.Register{Organisations: []network.Organisation{one}, Ties: []network.Tie{{A: "QAA", B: "QAA"}}},
			"ties[0].second_party: an organisation has no tie to itself\n" +
				`ties[0].kind: "" is not among its values: write one of shared_leadership, collaboration and hosted`,
		},
		{
			"senate not listed",
			network.Register{Organisations: []network.Organisation{one}, SenateAssignments: []network.SenateAssignment{{Code: "QAA", Senate: "north"}}},
			`senate_assignments[0].senate: no senate has the identifier "north": add it to senate_areas, or correct it`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := network.NewDirectory(tt.register)
			if err == nil {
				t.Fatal("NewDirectory() gives no error")
			}
			if diff := cmp.Diff(tt.want, err.Error()); diff != "" {
				t.Errorf("NewDirectory() error mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// What a caller does with an answer, or with the rows, later changes nothing.
func TestDirectoryKeepsItsRows(t *testing.T) {
	r := network.Register{
		Sources:       []network.Source{{ID: "gazette", Title: "Gazette"}},
		Organisations: []network.Organisation{board("QAA", "2022-07-01", "")},
	}
	r.Organisations[0].Sources = []network.SourceID{"gazette"}
	d := directoryOf(t, r)
	r.Organisations[0].Name = "changed"
	r.Organisations[0].Sources[0] = "changed"
	for range 2 {
		org, _ := d.Lookup("QAA", date("2023-01-01"))
		if org.Name != "Board QAA" || !slices.Equal(org.Sources, []network.SourceID{"gazette"}) {
			t.Errorf("the directory changed: %v", org)
		}
		org.Sources[0] = "changed"
	}
}

func TestUnsupplied(t *testing.T) {
	var e network.Evidence
	if !e.Flagged() {
		t.Error("evidence of no confidence must count as unconfirmed")
	}
	e.Confidence = fact.Known(network.Derived)
	if e.Flagged() {
		t.Error("derived evidence is not flagged")
	}
}
