package network_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// strokeNetwork conforms to the single operating model in every way.
func strokeNetwork() network.StrategicNetwork {
	return network.StrategicNetwork{
		ID: "thames-valley-stroke", Name: "Thames Valley Stroke Network",
		Condition:     fact.Known(network.Cardiovascular),
		SubConditions: []network.SubCondition{network.Stroke},
		Themes:        []network.ThemeWork{{Theme: network.Rehabilitation, Domains: []network.Domain{network.RecoveryFromIllnessInjury}}},
		Aims: []network.Aim{{
			Text: "Bring thrombolysis to more patients", Improve: fact.Known(network.Outcomes),
			Measure: fact.Known(network.Measure{Name: "patients who have thrombolysis", Unit: fact.Known("percent"), Better: fact.Known(network.Higher), Target: fact.Known(20.0)}),
		}},
		EstablishedOn: fact.Known(date("2013-04-01")),
		HostArea:      fact.Known(network.SenateID("thames-valley")),
		Senates:       []network.SenateID{"thames-valley"},
		Support: fact.Known(network.SupportTeam{
			ProvidedBy:       fact.Known(network.NHSEngland),
			ClinicalDirector: fact.Known(network.Post{WholeTimes: fact.Known(0.4)}),
			NetworkDirector:  fact.Known(network.Post{WholeTimes: fact.Known(1.0)}),
		}),
		Governance: fact.Known(network.Governance{Model: fact.Known(network.TopicNetwork)}),
	}
}

// The condition areas, sub-conditions and themes are those of "Clinical Senates
// and Strategic Clinical Networks", in its order.
func TestConditionAreasAndThemes(t *testing.T) {
	want := map[network.ConditionArea]string{
		network.Cardiovascular:                "cardiac stroke renal diabetes",
		network.MaternityChildrenYoungPeople:  "maternity children young_people",
		network.MentalHealthDementiaNeurology: "mental_health dementia neurological_conditions",
		network.Cancer:                        "",
		network.LocalAddition:                 "",
	}
	for _, name := range network.ConditionArea("").Values() {
		area := network.ConditionArea(name)
		var got []string
		for _, c := range area.SubConditions() {
			got = append(got, string(c))
			if c.Area() != area {
				t.Errorf("%s is part of %s, want %s", c, c.Area(), area)
			}
		}
		if diff := cmp.Diff(want[area], strings.Join(got, " ")); diff != "" {
			t.Errorf("%s mismatch (-want +got):\n%s", area, diff)
		}
	}
	themes := []string{"prevention", "rehabilitation", "parity_of_esteem", "transition", "urgent_and_emergency_care", "end_of_life_care", "integration"}
	if diff := cmp.Diff(themes, network.Theme("").Values()); diff != "" {
		t.Errorf("themes mismatch (-want +got):\n%s", diff)
	}
	if n := len(network.Domain("").Values()); n != 5 {
		t.Errorf("%d domains, want 5", n)
	}
}

// A network is not statutory and never the commissioner: nothing of it fits
// where an organisation is asked for.
func TestNetworkIsNoCommissioner(t *testing.T) {
	if reflect.TypeFor[network.NetworkID]().AssignableTo(reflect.TypeFor[network.Code]()) {
		t.Error("an identifier of a network can stand for the code of an organisation")
	}
	for _, kind := range network.Kind("").Values() {
		if strings.Contains(kind, "network") || strings.Contains(kind, "senate") {
			t.Errorf("%s is a kind of organisation", kind)
		}
	}
	for _, f := range fact.Fields(reflect.TypeFor[network.StrategicNetwork]()) {
		if slices.Contains([]string{"code", "kind"}, f.Name) {
			t.Errorf("a network has a %s, as an organisation has", f.Name)
		}
	}
}

func TestLife(t *testing.T) {
	tests := []struct {
		name        string
		established string
		extended    string
		want        network.Period
	}{
		{"to the day", "2013-04-01", "", period("2013-04-01", "2018-03-31")},
		{"to the month", "2013-04", "", ranged("2013-04", "", "2018-03-31", "2018-04-29")},
		{"to the year", "2013", "", ranged("2013", "", "2017-12-31", "2018-12-30")},
		{"extended", "2013", "2019-03-31", period("2013", "2019-03-31")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n := network.StrategicNetwork{EstablishedOn: fact.Known(date(tt.established))}
			if tt.extended != "" {
				n.ExtendedTo = fact.Known(date(tt.extended))
			}
			got, known := n.Life()
			if diff := cmp.Diff(tt.want, got, sameDates); diff != "" || !known {
				t.Errorf("Life() known %t, mismatch (-want +got):\n%s", known, diff)
			}
		})
	}
	if _, known := (network.StrategicNetwork{}).Life(); known {
		t.Error("the life of a network is known that nobody has dated")
	}
}

func TestReached(t *testing.T) {
	measure := func(better network.Direction, latest float64) network.Measure {
		return network.Measure{Better: fact.Known(better), Target: fact.Known(20.0), Latest: fact.Known(latest)}
	}
	tests := []struct {
		name       string
		measure    network.Measure
		yes, known bool
	}{
		{"higher, reached", measure(network.Higher, 20), true, true},
		{"higher, not reached", measure(network.Higher, 19.9), false, true},
		{"lower, reached", measure(network.Lower, 19), true, true},
		{"lower, not reached", measure(network.Lower, 21), false, true},
		{"nothing supplied", network.Measure{}, false, false},
		{"a direction of no meaning", measure("sideways", 20), false, false},
	}
	for _, tt := range tests {
		if yes, known := tt.measure.Reached(); yes != tt.yes || known != tt.known {
			t.Errorf("%s: Reached() = %t, %t, want %t, %t", tt.name, yes, known, tt.yes, tt.known)
		}
	}
}

// A network works across commissioners, providers and voluntary organisations.
func TestSectorsOn(t *testing.T) {
	n := network.StrategicNetwork{Partners: []network.Partner{
		{Name: "Stroke charity", Kind: fact.Known(network.VoluntaryOrganisation)},
		{Name: "Hospital", Kind: fact.Known(network.ProviderOrganisation), Period: period("2014-01-01", "2015-12-31")},
		{Name: "County council", Kind: fact.Known(network.LocalGovernment)},
		{Name: "Innovation", Kind: fact.Known(network.AcademicHealthScienceNetwork)},
		{Name: "Nobody said"},
	}}
	for day, want := range map[string][]network.Sector{
		"2013-06-01": {network.CommissionerSector, network.VoluntarySector},
		"2014-06-01": {network.CommissionerSector, network.ProviderSector, network.VoluntarySector},
	} {
		if diff := cmp.Diff(want, n.SectorsOn(date(day))); diff != "" {
			t.Errorf("SectorsOn(%s) mismatch (-want +got):\n%s", day, diff)
		}
	}
}
