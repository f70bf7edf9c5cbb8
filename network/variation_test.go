package network_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func TestVariationOfConformingNetwork(t *testing.T) {
	report := network.SingleOperatingModel().Variation(strokeNetwork())
	for _, v := range report.Variations {
		if v.Conformity != network.AsModel {
			t.Errorf("%s: %s at %s", v.Element, v.Conformity, v.Path)
		}
	}
}

// Of the zero network nothing can be told.
func TestVariationOfNothing(t *testing.T) {
	report := network.SingleOperatingModel().Variation(network.StrategicNetwork{})
	if got, want := len(report.Unknown()), len(network.Element("").Values()); got != want {
		t.Errorf("%d elements cannot be told, want all %d", got, want)
	}
}

func TestVariation(t *testing.T) {
	tests := []struct {
		name    string
		change  func(*network.StrategicNetwork)
		element network.Element
		want    network.Conformity
		path    fact.Path
		found   string
	}{
		{"no area", func(n *network.StrategicNetwork) { n.HostArea = fact.None[network.SenateID]() }, network.HostedInArea, network.Departs, "host_area", "no area hosts it"},
		{"local need", func(n *network.StrategicNetwork) {
			n.Condition, n.LocalNeed = fact.Known(network.LocalAddition), fact.Known("respiratory disease")
		}, network.NationalConditionOrLocalNeed, network.AsModel, "local_need", ""},
		{"no local need", func(n *network.StrategicNetwork) {
			n.Condition, n.LocalNeed = fact.Known(network.LocalAddition), fact.None[string]()
		}, network.NationalConditionOrLocalNeed, network.Departs, "local_need", "it answers no local need"},
		{"no aims", func(n *network.StrategicNetwork) { n.Aims = []network.Aim{} }, network.AimsWithMeasures, network.Departs, "aims", "it has no aims"},
		{"aim without measure", func(n *network.StrategicNetwork) { n.Aims[0].Measure = fact.None[network.Measure]() }, network.AimsWithMeasures, network.Departs, "aims[0].measure", "an aim has no measure"},
		{"measure not supplied", func(n *network.StrategicNetwork) { n.Aims[0].Measure = fact.Of[network.Measure]{} }, network.AimsWithMeasures, network.CannotTell, "aims[0].measure", ""},
		{"extended", func(n *network.StrategicNetwork) { n.ExtendedTo = fact.Known(date("2019-03-31")) }, network.LimitedLife, network.Departs, "extended_to", "it runs to 31 March 2019"},
		{"extended within five years", func(n *network.StrategicNetwork) { n.ExtendedTo = fact.Known(date("2018-03-31")) }, network.LimitedLife, network.AsModel, "established_on", ""},
		{"extended, perhaps too far", func(n *network.StrategicNetwork) {
			n.EstablishedOn, n.ExtendedTo = fact.Known(date("2013")), fact.Known(date("2018-06-01"))
		}, network.LimitedLife, network.CannotTell, "extended_to", ""},
		{"ended late", func(n *network.StrategicNetwork) { n.EndedOn = fact.Known(date("2019-03-31")) }, network.LimitedLife, network.Departs, "ended_on", "it runs to 31 March 2019"},
		{"no support team", func(n *network.StrategicNetwork) { n.Support = fact.None[network.SupportTeam]() }, network.SupportFromNHSEngland, network.Departs, "support", "it has no support team"},
		{"support by a trust", func(n *network.StrategicNetwork) {
			n.Support = fact.Known(network.SupportTeam{ProvidedBy: fact.Known(network.NHSTrust)})
		}, network.SupportFromNHSEngland, network.Departs, "support.provided_by", "its support team is provided by another kind of body: nhs_trust"},
		{"whole-time clinical director", func(n *network.StrategicNetwork) {
			n.Support = fact.Known(network.SupportTeam{ClinicalDirector: fact.Known(network.Post{WholeTimes: fact.Known(1.0)})})
		}, network.PartTimeClinicalDirector, network.Departs, "support.clinical_director.whole_time_equivalent", "its clinical director is not part-time"},
		{"clinical director of unknown time", func(n *network.StrategicNetwork) {
			n.Support = fact.Known(network.SupportTeam{ClinicalDirector: fact.Known(network.Post{})})
		}, network.PartTimeClinicalDirector, network.CannotTell, "support.clinical_director.whole_time_equivalent", ""},
		{"no network director", func(n *network.StrategicNetwork) {
			n.Support = fact.Known(network.SupportTeam{NetworkDirector: fact.None[network.Post]()})
		}, network.NetworkDirectorInPost, network.Departs, "support.network_director", "it has no network director"},
		{"no senate", func(n *network.StrategicNetwork) { n.Senates = []network.SenateID{} }, network.AlignedToSenate, network.Departs, "senates", "it is aligned to no senate"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n := strokeNetwork()
			tt.change(&n)
			for _, v := range network.SingleOperatingModel().Variation(n).Variations {
				if v.Element != tt.element {
					continue
				}
				want := network.Variation{Element: tt.element, Path: tt.path, Conformity: tt.want, Found: tt.found}
				if diff := cmp.Diff(want, v); diff != "" {
					t.Errorf("Variation() mismatch (-want +got):\n%s", diff)
				}
			}
		})
	}
}

// A departure that was agreed, with a reason, is warranted; one agreed without
// a reason is not.
func TestWarrantedVariation(t *testing.T) {
	n := strokeNetwork()
	n.HostArea, n.Senates = fact.None[network.SenateID](), []network.SenateID{}
	n.Variances = []network.Variance{
		{Element: network.HostedInArea, Reason: fact.Known("it spans two areas")},
		{Element: network.AlignedToSenate},
	}
	report := network.SingleOperatingModel().Variation(n)
	if got := len(report.Departures()); got != 2 {
		t.Errorf("%d departures, want 2", got)
	}
	var unwarranted []network.Element
	for _, v := range report.Unwarranted() {
		unwarranted = append(unwarranted, v.Element)
	}
	if diff := cmp.Diff([]network.Element{network.AlignedToSenate}, unwarranted); diff != "" {
		t.Errorf("unwarranted mismatch (-want +got):\n%s", diff)
	}
}
