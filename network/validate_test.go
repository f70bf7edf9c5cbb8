package network_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// partnerDirectory knows one senate, one board, one trust, and when there were
// academic health science networks.
func partnerDirectory(t *testing.T) network.Directory {
	t.Helper()
	return directoryOf(t, network.Register{
		Organisations: []network.Organisation{
			board("QU9", "2022-07-01", "2026-03-31"),
			{Code: "RTH", Name: "Oxford University Hospitals", Kind: network.FoundationTrust},
		},
		SenateAreas: []network.SenateArea{{ID: "thames-valley"}},
		PartnerEras: []network.PartnerEra{{Kind: network.AcademicHealthScienceNetwork, Name: "academic health science networks", Period: period("2013-05-23", "2023-09-30")}},
	})
}

func TestValidate(t *testing.T) {
	n := strokeNetwork()
	n.Commissioners = []network.Code{"QU9", "00X"} // a code of before the directory
	n.Partners = []network.Partner{
		{Name: "Oxford", Kind: fact.Known(network.AcademicHealthScienceNetwork), Period: period("2013-05", "2018-04-30")},
		{Name: "Somebody"},
	}
	if err := n.Validate(partnerDirectory(t)); err != nil {
		t.Errorf("Validate() = %v", err)
	}
	if err := n.Validate(network.Directory{}); err != nil {
		t.Errorf("Validate() with the zero Directory = %v", err)
	}
}

func TestValidateFaults(t *testing.T) {
	tests := []struct {
		name   string
		change func(*network.StrategicNetwork)
		want   string
	}{
		{"no identifier and no name", func(n *network.StrategicNetwork) { n.ID, n.Name = "Stroke 1", "" },
			"id: \"Stroke 1\" is not an identifier: write words in lower case joined by hyphens, such as thames-valley-stroke\n" +
				"name: a network needs a name"},
		{"condition", func(n *network.StrategicNetwork) {
			n.Condition, n.SubConditions = fact.Known(network.Cancer), []network.SubCondition{network.Stroke, network.Stroke, "lungs"}
			n.LocalNeed = fact.Known("smoking")
		},
			"sub_conditions[0]: stroke is part of cardiovascular, not of cancer\n" +
				"sub_conditions[1]: stroke is part of cardiovascular, not of cancer\n" +
				"sub_conditions[2]: \"lungs\" is not among its values: write one of cardiac, stroke, renal, diabetes, maternity, children, young_people, mental_health, dementia and neurological_conditions\n" +
				"sub_conditions[1]: \"stroke\" is in the list already: leave one of the two out, or correct it\n" +
				"local_need: only a network beyond the national four answers a local need: write local_addition as condition, or leave the need out"},
		{"themes", func(n *network.StrategicNetwork) {
			n.Themes = []network.ThemeWork{{Theme: "happiness", Domains: []network.Domain{network.SafeCare, network.SafeCare}}}
		},
			"themes[0].theme: \"happiness\" is not among its values: write one of prevention, rehabilitation, parity_of_esteem, transition, urgent_and_emergency_care, end_of_life_care and integration\n" +
				"themes[0].domains[1]: \"safe_care\" is in the list already: leave one of the two out, or correct it"},
		{"aims", func(n *network.StrategicNetwork) {
			n.Aims = []network.Aim{{Measure: fact.Known(network.Measure{Target: fact.Known(math.NaN())})}}
		},
			"aims[0].text: an aim needs a text: write what is to be achieved\n" +
				"aims[0].measure.name: a measure needs a name\n" +
				"aims[0].measure.target: NaN is not a number that can be judged: leave it out if nobody has said"},
		{"pathway without a name", func(n *network.StrategicNetwork) { n.Pathways = []network.Pathway{{}} },
			"pathways[0].name: a pathway needs a name"},
		{"life", func(n *network.StrategicNetwork) { n.EndedOn = fact.Known(date("2012")) },
			"ended_on: 2012 comes before the network was established on 1 April 2013: correct one of the two"},
		{"senates", func(n *network.StrategicNetwork) {
			n.HostArea, n.Senates = fact.Known(network.SenateID("wessex")), []network.SenateID{"north"}
		},
			"host_area: no senate has the identifier \"wessex\"\n" +
				"senates[0]: no senate has the identifier \"north\""},
		{"support", func(n *network.StrategicNetwork) {
			n.Support = fact.Known(network.SupportTeam{Staff: fact.Known(-1.0), ProvidedBy: fact.Known(network.Kind("club"))})
		},
			"support.provided_by: \"club\" is not among its values: write one of sha, pct, ccg, icb, nhs_england, nhs_england_region, nhs_trust, foundation_trust, joint_committee, local_authority, secretary_of_state, independent_provider and other\n" +
				"support.staff: -1 is too small: it cannot be below 0"},
		{"governance of a senate", func(n *network.StrategicNetwork) {
			n.Governance = fact.Known(network.Governance{Model: fact.Known(network.ClinicalSenate), OversightMeetings: fact.Known(-3), WorkPlans: []network.WorkPlan{{}}})
		},
			"governance.model: a strategic clinical network works on one kind of condition: write topic_network\n" +
				"governance.oversight_meetings: -3 is too small: it cannot be below 0\n" +
				"governance.work_plans[0].year: a work plan needs its year"},
		{"a provider among the commissioners", func(n *network.StrategicNetwork) {
			n.Commissioners = []network.Code{"RTH", "qu9"}
			n.Advice = []network.NetworkAdvice{{Commissioner: "RTH", Senates: []network.SenateID{"north"}}}
		},
			"commissioners[0]: RTH, Oxford University Hospitals, is no commissioner: name it among the partners\n" +
				"commissioners[1]: \"qu9\" is not a code: write upper-case letters and digits only\n" +
				"advice[0].commissioner: RTH, Oxford University Hospitals, is no commissioner: name it among the partners\n" +
				"advice[0].senates[0]: no senate has the identifier \"north\""},
		{"partners", func(n *network.StrategicNetwork) {
			n.Partners = []network.Partner{{Kind: fact.Known(network.AcademicHealthScienceNetwork), Code: fact.Known(network.Code("x")), Period: period("2024-01-01", "2023-01-01")}}
		},
			"partners[0].name: a partner needs a name\n" +
				"partners[0].code: \"x\" is not a code: write upper-case letters and digits only\n" +
				"partners[0].to: it ends on 1 January 2023, before it begins on 1 January 2024: correct one of the two\n" +
				"partners[0].from: there were no academic health science networks on 1 January 2024: correct the kind or the day"},
		{"variances", func(n *network.StrategicNetwork) {
			n.Variances = []network.Variance{{Element: network.LimitedLife}, {Element: network.LimitedLife}}
		},
			"variances[1].element: \"limited_life\" is in the list already: leave one of the two out, or correct it"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n := strokeNetwork()
			tt.change(&n)
			err := n.Validate(partnerDirectory(t))
			if err == nil {
				t.Fatal("Validate() = nil")
			}
			if diff := cmp.Diff(tt.want, err.Error()); diff != "" {
				t.Errorf("Validate() mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
