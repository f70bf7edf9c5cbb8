package policy_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// senateDay is the day for which the cases of constitutions are made.
var senateDay = fact.MustDate("2024-06-01")

// TestConstitution judges the cases of the norms for senates. Each rule has to
// be seen met, not met, unknown and not applicable, and not in force where it
// has dates.
func TestConstitution(t *testing.T) {
	pol, err := policy.Constitution(nil)
	require.NoError(t, err)
	seen := ruletest.Run(t, pol.Checker(), os.DirFS("testdata/senate"), &ruletest.Options[policy.SenateFacts]{Facts: constitutionFacts})
	ruletest.RequireVerdicts(t, seen)
}

func constitutionFacts(decode func(any) error) (policy.SenateFacts, error) {
	var c senate.Constitution
	err := decode(&c)
	c.Senate.ID = "case"
	return policy.SenateFactsOf(c, senateDay), errors.Join(err, c.Validate())
}

// None of the norms is statutory, and no pack can make one so.
func TestNoStatutoryNorm(t *testing.T) {
	packs, err := policy.ConstitutionPacks()
	require.NoError(t, err)
	for _, p := range packs {
		for _, r := range p.Rules {
			if r.Severity != rules.GoodPractice {
				t.Errorf("rule %s is %s, want good-practice", r.ID, r.Severity)
			}
		}
	}
	pack, err := packfile.Parse("local.yaml", []byte(`
pack: local/senate
version: "1"
language: expr
rules:
  - id: L1
    title: A statutory senate
    severity: statutory
    confidence: confirmed
    require: {that: senate.exists}
    sources: [{title: No such law}]
`))
	require.NoError(t, err)
	if _, err = policy.Constitution(&policy.ConstitutionOptions{Packs: []*rules.Pack{pack}}); err == nil || !strings.Contains(err.Error(), "rule L1 is statutory") {
		t.Errorf("Constitution() = %v, want rule L1 refused", err)
	}
}

// Where the national number is not the senate's, the host puts its own in place
// of the rule.
func TestLocalCouncilSize(t *testing.T) {
	pack, err := packfile.Parse("local.yaml", []byte(`
pack: local/senate
version: "1"
language: expr
rules:
  - id: L1
    title: The council has 30 to 40 members
    severity: policy
    confidence: confirmed
    require: {that: "count(council.seats, .sits) >= 30 and count(council.seats, .sits) <= 40"}
    sources: [{title: Senate Council, publisher: North East Clinical Senate}]
`))
	require.NoError(t, err)
	pol, err := policy.Constitution(&policy.ConstitutionOptions{
		Packs: []*rules.Pack{pack}, Off: []rules.SwitchOff{{Rule: "S01", Reason: "our own number"}},
	})
	require.NoError(t, err)
	c := senate.Constitution{Council: senate.Council{Terms: make([]senate.Term, 32)}}
	findings, err := pol.Check(t.Context(), senateDay, c)
	require.NoError(t, err)
	if got := findings[0]; got.Reason != rules.SwitchedOff {
		t.Errorf("S01 is %s, want it switched off", got.Verdict)
	}
	if got := findings[len(findings)-1]; got.Rule.ID != "L1" || got.Verdict != rules.Met {
		t.Errorf("%s is %s, want L1 met", got.Rule.ID, got.Verdict)
	}
}

// A seat whose dates leave it open, and a post that nobody gave, stay open in
// what rules see.
func TestSenateFactsOf(t *testing.T) {
	lead := fact.Known[senate.MemberID]("n1")
	c := senate.Constitution{
		People: []senate.Person{
			{ID: "m1", Profession: fact.Known(senate.Doctor), Posts: []senate.Post{{Setting: fact.Known(senate.GeneralPractice)}}},
			{ID: "m2", Profession: fact.Known(senate.Nurse), Posts: []senate.Post{}},
		},
		Council: senate.Council{Terms: []senate.Term{
			{Member: "m1"},
			{Member: "m2", Role: fact.Known(senate.InAttendance), Period: network.Period{From: fact.MustDate("2010"), To: fact.MustDate("2012")}},
			{Member: "m2", Period: network.Period{From: fact.MustDate("2024")}},
		}},
		Networks: []senate.NetworkLead{{Network: "Cancer", Lead: lead}, {Network: "Stroke"}},
	}
	got := policy.SenateFactsOf(c, senateDay)
	want := []policy.SeatOnDay{
		{Member: "m1", Sits: fact.Known(true), Profession: fact.Known(senate.Doctor), Setting: fact.Known(senate.GeneralPractice)},
		{Member: "m2", Profession: fact.Known(senate.Nurse), Setting: fact.None[senate.Setting](), FirstSatOn: fact.Known(fact.MustDate("2024")), TermFrom: fact.Known(fact.MustDate("2024"))},
	}
	if diff := cmp.Diff(want, got.Council.Seats); diff != "" {
		t.Errorf("seats mismatch (-want +got):\n%s", diff)
	}
	present := map[senate.Profession]fact.Of[bool]{}
	for _, p := range got.Council.Professions {
		present[p.Profession] = p.Present
	}
	for profession, want := range map[senate.Profession]fact.Of[bool]{
		senate.Doctor: fact.Known(true), senate.Nurse: {}, senate.Dentist: fact.Known(false),
	} {
		if !present[profession].Equal(want) {
			t.Errorf("presence of a %s: %s, want %s", profession, present[profession], want)
		}
	}
	wantPlaces := []fact.Of[bool]{fact.Known(false), {}}
	for i, n := range got.Networks {
		if !n.LeadHasPlace.Equal(wantPlaces[i]) {
			t.Errorf("place of the lead of %s: %s, want %s", n.Network, n.LeadHasPlace, wantPlaces[i])
		}
	}
	if got.Assembly.Seats != nil {
		t.Errorf("an assembly of which nobody has said who sits has %d seats", len(got.Assembly.Seats))
	}
}
