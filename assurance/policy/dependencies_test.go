package policy_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/codependency"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// redGrid has one cell: renal services need vascular surgery to come to them.
func redGrid() codependency.Grid {
	return codependency.Grid{Cells: []codependency.Cell{{
		Service: assurance.RenalServices, Needs: assurance.VascularSurgery,
		Grade: codependency.Red, Edition: codependency.Revised, Confirmed: true,
		Source: codependency.Source{Title: "A grid of our own"},
	}}}
}

func TestDependencies(t *testing.T) {
	renal := []assurance.ClinicalService{assurance.RenalServices}
	none, yes := fact.None[string](), fact.Known(true)
	dependency := policy.Dependency{
		Name: "renal needs vascular_surgery at North, option A", Viable: yes,
		Service: assurance.RenalServices, Needs: assurance.VascularSurgery,
		Grade: fact.Known(codependency.Red), Edition: fact.Known(codependency.Revised), Confirmed: yes, OnSite: fact.Known(false),
	}
	with := func(alter func(*policy.Dependency)) []policy.Dependency {
		d := dependency
		alter(&d)
		return []policy.Dependency{d}
	}
	vascular := func(plan fact.Of[string]) assurance.ServiceLink {
		return assurance.ServiceLink{Service: fact.Known(assurance.VascularSurgery), InReachPlan: plan, TransferMinutes: fact.None[float64](), TransferProtocol: none}
	}
	nobodySaid := assurance.ServiceLink{InReachPlan: fact.Known("on call")}
	toCardiac := assurance.ServiceLink{Service: fact.Known(assurance.CardiacServices), InReachPlan: fact.Known("on call")}
	tests := []struct {
		name  string
		sites []assurance.OptionSite
		want  []policy.Dependency
	}{
		{"nobody has said at which sites", nil, []policy.Dependency{{Name: "A", Viable: yes}}},
		{"there are no sites", []assurance.OptionSite{}, []policy.Dependency{}},
		{"nobody has said which services", []assurance.OptionSite{{Name: "North"}}, []policy.Dependency{{Name: "North, option A", Viable: yes}}},
		{"nothing that the grid knows", []assurance.OptionSite{{Services: []assurance.ClinicalService{assurance.StrokeServices}}}, []policy.Dependency{}},
		{"on site", []assurance.OptionSite{{Name: "North", Services: append(renal, assurance.VascularSurgery)}}, with(func(d *policy.Dependency) { d.OnSite = yes })},
		{"nobody has said how it is reached", []assurance.OptionSite{{Name: "North", Services: renal}}, with(func(*policy.Dependency) {})},
		{
			"reached", []assurance.OptionSite{{Name: "North", Services: renal, Links: []assurance.ServiceLink{toCardiac, vascular(fact.Known("on call"))}}},
			with(func(d *policy.Dependency) {
				d.InReachPlan, d.TransferMinutes, d.TransferProtocol = fact.Known("on call"), fact.None[float64](), none
			}),
		},
		{
			"something else is reached", []assurance.OptionSite{{Name: "North", Services: renal, Links: []assurance.ServiceLink{toCardiac}}},
			with(func(d *policy.Dependency) {
				d.InReachPlan, d.TransferMinutes, d.TransferProtocol = none, fact.None[float64](), none
			}),
		},
		{
			"nobody has said what is reached", []assurance.OptionSite{{Name: "North", Services: renal, Links: []assurance.ServiceLink{nobodySaid}}},
			with(func(*policy.Dependency) {}),
		},
		{
			"reached in two ways", []assurance.OptionSite{{Name: "North", Services: renal, Links: []assurance.ServiceLink{vascular(fact.Known("weekly")), vascular(none), vascular(fact.Known("on call"))}}},
			with(func(d *policy.Dependency) {
				d.InReachPlan, d.TransferMinutes, d.TransferProtocol = fact.Known("on call"), fact.None[float64](), none
			}),
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := assurance.Dossier{Proposal: assurance.Proposal{Options: []assurance.Option{{Name: "A", Viable: yes, Sites: tt.sites}}}}
			if diff := cmp.Diff(tt.want, policy.FactsBy(d, redGrid()).Derived.Dependencies); diff != "" {
				t.Errorf("dependencies mismatch (-want +got):\n%s", diff)
			}
		})
	}
	if got := policy.FactsBy(assurance.Dossier{}, redGrid()).Derived.Dependencies; got != nil {
		t.Errorf("without options there are dependencies: %v", got)
	}
}

func TestPanelFacts(t *testing.T) {
	body := func(code network.Code) assurance.Body { return assurance.Body{Code: code} }
	member := func(p senate.Profession, employer network.Code) senate.Member {
		return senate.Member{Profession: fact.Known(p), Employer: employer}
	}
	tests := []struct {
		name                  string
		panel                 []senate.Member
		providers             []assurance.Body
		professions, affected fact.Of[int]
	}{
		{"nobody has said", nil, []assurance.Body{body("R1")}, fact.Of[int]{}, fact.Of[int]{}},
		{"nobody is on it", []senate.Member{}, []assurance.Body{body("R1")}, fact.Known(0), fact.Known(0)},
		{"one from a provider", []senate.Member{member(senate.Nurse, "R1"), member(senate.Nurse, "R2")}, []assurance.Body{body("R1")}, fact.Known(1), fact.Known(1)},
		{"one from the sponsor", []senate.Member{member(senate.Nurse, "S1"), member(senate.Doctor, "R2")}, []assurance.Body{}, fact.Known(2), fact.Known(1)},
		{"an employer not told", []senate.Member{member(senate.Nurse, "R1"), member(senate.Doctor, "")}, []assurance.Body{}, fact.Known(2), fact.Of[int]{}},
		{"a profession not told", []senate.Member{{Employer: "R2"}}, []assurance.Body{}, fact.Of[int]{}, fact.Known(0)},
		{"no profession", []senate.Member{{Profession: fact.None[senate.Profession](), Employer: "R2"}}, []assurance.Body{}, fact.Known(0), fact.Known(0)},
		{"providers not told", []senate.Member{member(senate.Nurse, "R1")}, nil, fact.Known(1), fact.Of[int]{}},
		{"a provider without a code", []senate.Member{member(senate.Nurse, "R1")}, []assurance.Body{{Name: "North"}}, fact.Known(1), fact.Of[int]{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := assurance.Dossier{Panel: tt.panel, Proposal: assurance.Proposal{Sponsor: body("S1"), Providers: tt.providers}}
			got := policy.FactsOf(d).Derived
			if diff := cmp.Diff([]fact.Of[int]{tt.professions, tt.affected}, []fact.Of[int]{got.PanelProfessions, got.PanelFromAffected}); diff != "" {
				t.Errorf("professions and affected mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// A host's grid stands in for the standard one as a whole, and the policy tells.
func TestGrid(t *testing.T) {
	grid := redGrid()
	pol, err := policy.Standard(&policy.Options{Grid: &grid})
	require.NoError(t, err)
	grid.Cells[0].Grade = codependency.Green // of no effect: the policy has its own
	d := assurance.Dossier{Proposal: assurance.Proposal{Options: []assurance.Option{{
		Viable: fact.Known(true),
		Sites: []assurance.OptionSite{{
			Services: []assurance.ClinicalService{assurance.RenalServices, assurance.ConsultantObstetrics},
			Links:    []assurance.ServiceLink{},
		}},
	}}}}
	a, err := pol.Assess(t.Context(), asOf, d, nil)
	require.NoError(t, err)
	want := map[string]rules.Verdict{"R122": rules.NotMet, "R123": rules.NotApplicable, "C-advice": rules.NotApplicable}
	got := map[string]rules.Verdict{}
	for _, f := range a.Findings {
		if _, ok := want[f.Rule.ID]; ok {
			got[f.Rule.ID] = f.Verdict
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("verdicts mismatch (-want +got):\n%s", diff)
	}
	differences := pol.Differences()
	require.Len(t, differences, 1)
	if d := differences[0]; d.Parameter != "grid of co-dependencies" || d.Host != "1 cells, 1 of them confirmed" || d.Tests != nil {
		t.Errorf("the difference is %+v", d)
	}
	if diff := cmp.Diff([]string{"R121", "R122", "R123", "C-advice"}, differences[0].ReadBy); diff != "" {
		t.Errorf("rules mismatch (-want +got):\n%s", diff)
	}
}

// Of an option without sites the grades, the colours and the services are missing,
// and one thing is asked for.
func TestGapsOfDependencies(t *testing.T) {
	d := assurance.Dossier{Proposal: assurance.Proposal{Options: []assurance.Option{{Name: "A", Viable: fact.Known(true)}}}}
	type asked struct {
		Label, Of string
		Supply    []fact.Path
		Rules     []string
	}
	var got []asked
	for _, gap := range assess(t, d).Gaps {
		if fact.Path("derived.dependencies").Covers(gap.Path) {
			got = append(got, asked{gap.Label, gap.Of, gap.Supply(), gap.Rules})
		}
	}
	want := []asked{{"services at the sites of the options", "A", []fact.Path{"options"}, []string{"R122", "R123", "C-advice"}}} // R121 has a first day, and no event is dated
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("gaps mismatch (-want +got):\n%s", diff)
	}
}
