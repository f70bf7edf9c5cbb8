package policy_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/network/england"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

// edgeCases are the cases on which senates, boards and declarations of interest
// are known to be got wrong, in the order in which they are counted.
var edgeCases = []struct {
	name string
	test func(*testing.T)
}{
	{"01 Dorset lay in Wessex and lies in the South West", edgeDorset},
	{"02 Humber and North Yorkshire has one senate, and some of North Yorkshire had another", edgeNorthYorkshire},
	{"03 who worked for Frimley goes with the part that took them on", edgeFrimley},
	{"04 a board keeps its code and gets another area", edgeSameCode},
	{"05 boards that were split leave two to choose from", edgeSplits},
	{"06 the South East is two senates by one name", edgeSouthEast},
	{"07 Liverpool had two senates around it in 2017 and has one", edgeLiverpool},
	{"08 a member of a network and of the proposal's clinical group", edgeClinicalGroup},
	{"09 a council member whose board is in a cluster with the sponsor", edgeCluster},
	{"10 a joint review has the footprints of both areas", edgeJoint},
	{"11 the host of the senate proposes", edgeHost},
	{"12 a second review by the same senate", edgeSecondReview},
	{"13 an interest that ended is public for six months and kept for six years", edgeEnded},
	{"14 gifts and hospitality to the penny", edgeGifts},
	{"15 the quorum is lost by withdrawal", edgeQuorum},
	{"16 a member who has not declared", edgeUndeclared},
	{"17 the ends of a year in a register of years", edgeYears},
	{"18 boards on the day before and the day after", edgeBoards},
	{"19 a wrong successor that a public table has", edgeWrongSuccessor},
	{"20 a fellow of three senates", edgeFellow},
}

func TestEdgeCases(t *testing.T) {
	require.Len(t, edgeCases, 20)
	for _, e := range edgeCases {
		t.Run(e.name, e.test)
	}
}

func englandOn(day string) network.Snapshot { return england.Directory().At(fact.MustDate(day)) }

func senatesOf(t *testing.T, code network.Code, day string) []network.SenateID {
	t.Helper()
	placements, err := englandOn(day).Senates(code)
	require.NoError(t, err)
	var ids []network.SenateID
	for _, p := range placements {
		ids = append(ids, p.Senate.ID)
	}
	return ids
}

func edgeDorset(t *testing.T) {
	wessex, err := englandOn("2013-12-31").Senate("wessex")
	require.NoError(t, err)
	geography, _ := wessex.Geography.Value()
	require.Contains(t, geography, "Dorset")
	require.Equal(t, []network.SenateID{"south-west"}, senatesOf(t, "QVV", "2026-06-01"))
	region, err := englandOn("2026-06-01").Region("QVV")
	require.NoError(t, err)
	require.Equal(t, network.SouthWest, region.Region)
}

func edgeNorthYorkshire(t *testing.T) {
	north, err := englandOn("2013-12-31").Senate("northern-england")
	require.NoError(t, err)
	geography, _ := north.Geography.Value()
	require.Contains(t, geography, "some of North Yorkshire")
	require.Equal(t, []network.SenateID{"yorkshire-and-the-humber"}, senatesOf(t, "QOQ", "2026-06-01"))
	// The part of it that lies elsewhere is on no record, so that the answer is not
	// one that a source gives in words.
	placements, err := englandOn("2026-06-01").Senates("QOQ")
	require.NoError(t, err)
	require.Equal(t, network.Derived, placements[0].Level())
}

// frimley screens somebody who worked for Frimley until 31 March 2026.
func frimley(t *testing.T, now, affected network.Code) panel.Standing {
	t.Helper()
	pol, err := conflicts()
	require.NoError(t, err)
	declared := declaration(employedAt("QNQ", ""))
	declared.DeclaredOn = fact.MustDate("2026-03-01")
	got, err := pol.Screener(policy.ConflictCase{
		Directory: england.Directory(), Matter: senate.Matter{ID: "stroke"},
		Register: &senate.InterestRegister{Returns: []senate.Return{declared}},
	}).Screen(t.Context(), senate.Brief{
		AsOf: fact.MustDate("2026-06-01"), Home: "north-west", AffectedOrganisations: []network.Code{affected},
		Footprint: []network.Code{affected}, HostProposes: fact.Known(false),
	}, &senate.Candidate{Member: senate.Member{ID: "ada", Employer: now}, Area: "QF7"})
	require.NoError(t, err)
	return got.Standing
}

func edgeFrimley(t *testing.T) {
	lineage, err := englandOn("2026-03-31").Successors("QNQ", fact.MustDate("2026-04-01"))
	require.NoError(t, err)
	require.Equal(t, []network.Code{"S9B9J", "S0E4D", "QRL"}, lineage.Codes())
	for _, tt := range []struct {
		now, affected network.Code
		want          panel.Standing
	}{
		{"S9B9J", "S9B9J", panel.Excluded},
		{"S9B9J", "S0E4D", panel.Clear}, // taken on by another part
		{"QNQ", "S0E4D", panel.CannotTell},
	} {
		if got := frimley(t, tt.now, tt.affected); got != tt.want {
			t.Errorf("now at %s, and the change is in %s: %s, want %s", tt.now, tt.affected, got, tt.want)
		}
	}
}

func edgeSameCode(t *testing.T) {
	for day, want := range map[string]network.AreaCode{"2026-03-31": "E54000042", "2026-04-01": "E54000067"} {
		got, err := englandOn(day).AreaCode("QRL")
		require.NoError(t, err)
		require.Equal(t, want, got.AreaCode)
		_, known := england.Directory().Lookup("QRL", fact.MustDate(day))
		require.True(t, known)
	}
}

func edgeSplits(t *testing.T) {
	for code, want := range map[network.Code][]network.Code{"QM7": {"S1Y5D", "D7T5G"}, "QJG": {"D7T5G", "T6Y0W"}} {
		_, err := englandOn("2026-04-01").Resolve(code)
		gone, ok := errors.AsType[*network.AbolishedError](err)
		require.True(t, ok, "%s: %v", code, err)
		_, sole := gone.Successors.Sole()
		require.False(t, sole, "%s has one successor", code)
		require.Equal(t, want, gone.Successors.Codes())
	}
}

func edgeSouthEast(t *testing.T) {
	named := map[network.SenateID]bool{}
	for area := range england.Directory().SenatesNamed("South East Clinical Senate") {
		named[area.ID] = true
	}
	require.Equal(t, map[network.SenateID]bool{"south-east-coast": true, "south-east": true}, named)
	_, err := englandOn("2019-12-31").Senate("wessex")
	require.NoError(t, err)
	_, err = englandOn("2024-01-01").Senate("wessex")
	_, merged := errors.AsType[*network.MergedError](err)
	require.True(t, merged, "%v", err)
}

func edgeLiverpool(t *testing.T) {
	then, err := panel.Rings(england.Directory(), fact.MustDate("2017-06-01"), "cheshire-and-merseyside")
	require.NoError(t, err)
	require.Equal(t, []senate.ID{"cheshire-and-merseyside"}, then[0].Senates)
	_, err = englandOn("2017-06-01").Senate("greater-manchester-lancashire-and-south-cumbria")
	require.NoError(t, err)
	require.Equal(t, []network.SenateID{"north-west"}, senatesOf(t, "QYG", "2026-06-01"))
	now, err := panel.Rings(england.Directory(), fact.MustDate("2026-06-01"), "north-west")
	require.NoError(t, err)
	require.Equal(t, []senate.ID{"north-west"}, now[0].Senates)
}

// screenings screens the candidate of a case that was changed, by the standard
// rules.
func screenCase(t *testing.T, change func(*conflictCase)) panel.Screening {
	t.Helper()
	pol, err := conflicts()
	require.NoError(t, err)
	c := stroke()
	change(&c)
	return screen(t, pol, c)
}

func requireScreening(t *testing.T, got panel.Screening, standing panel.Standing, rule string) {
	t.Helper()
	if got.Standing != standing || !slices.ContainsFunc(got.Reasons, func(r panel.Reason) bool { return r.Rule == rule }) {
		t.Errorf("%s with %+v, want %s by %s", got.Standing, got.Reasons, standing, rule)
	}
}

func edgeClinicalGroup(t *testing.T) {
	got := screenCase(t, func(c *conflictCase) {
		c.Matter.PreparedBy = []senate.MemberID{"ada"}
		c.Returns = []senate.Return{declaration(senate.Interest{
			ID: "i1", Category: fact.Known(senate.NonFinancialProfessional), Situation: fact.Known(senate.NetworkLeadership),
			Body: fact.Known("Stroke Network"), Organisation: fact.None[network.Code](),
		})}
	})
	requireScreening(t, got, panel.Excluded, "C14")
	requireScreening(t, got, panel.Excluded, "C43") // both are told
}

func edgeCluster(t *testing.T) {
	pol, err := conflicts()
	require.NoError(t, err)
	got := screenCase(t, func(c *conflictCase) { c.Candidate.Employer = "QB2" })
	requireScreening(t, got, panel.Managed, "C12")
	// On the council, the member leaves while the advice is ratified.
	require.Equal(t, policy.StepLeaveItem, pol.StepFor(got))
	// Before the cluster there is no tie.
	got = screenCase(t, func(c *conflictCase) {
		c.Candidate.Employer, c.Brief.AsOf = "QB2", fact.MustDate("2025-09-30")
		c.Returns[0].DeclaredOn = fact.MustDate("2025-09-01")
	})
	require.Equal(t, panel.Clear, got.Standing, "%+v", got.Reasons)
}

func edgeJoint(t *testing.T) {
	for _, area := range []network.Code{"QA1", "QC3"} {
		got := screenCase(t, func(c *conflictCase) {
			c.Brief.CrossesInto, c.Brief.Footprint = []senate.ID{"south"}, []network.Code{"QA1", "QC3"}
			c.Candidate.Area = area
		})
		requireScreening(t, got, panel.Excluded, "C13")
	}
}

// verdictsOf judges a panel of one senate and returns what some rules come to.
func verdictsOf(t *testing.T, c policy.PanelCase, ids ...string) map[string]rules.Verdict {
	t.Helper()
	pol, err := panels()
	require.NoError(t, err)
	findings, err := pol.Check(t.Context(), conflictDay, c)
	require.NoError(t, err)
	got := map[string]rules.Verdict{}
	for _, f := range findings {
		if slices.Contains(ids, f.Rule.ID) {
			got[f.Rule.ID] = f.Verdict
		}
	}
	return got
}

func edgeHost(t *testing.T) {
	requireScreening(t, screenCase(t, func(c *conflictCase) {
		c.Brief.HostProposes, c.Candidate.Employer = fact.Known(true), "Y99"
	}), panel.Excluded, "C18")
	hosted := policy.PanelCase{
		Brief:     senate.Brief{AsOf: conflictDay, Home: "london", HostProposes: fact.Known(true)},
		Conflicts: policy.ConflictCase{Directory: england.Directory()},
		Record:    senate.PanelRecord{Lead: fact.Known[senate.ID]("london"), HostMitigation: fact.None[string]()},
	}
	if diff := cmp.Diff(map[string]rules.Verdict{"E22": rules.NotMet}, verdictsOf(t, hosted, "E22")); diff != "" {
		t.Errorf("London leads (-want +got):\n%s", diff)
	}
	hosted.Record.Lead = fact.Known[senate.ID]("south-west") // hosted by another region
	if diff := cmp.Diff(map[string]rules.Verdict{"E22": rules.Met}, verdictsOf(t, hosted, "E22")); diff != "" {
		t.Errorf("the South West leads (-want +got):\n%s", diff)
	}
}

func edgeSecondReview(t *testing.T) {
	requireScreening(t, screenCase(t, func(c *conflictCase) { c.Brief.AdvisedBefore = []senate.ID{"south"} }), panel.Managed, "C45")
	again := policy.PanelCase{
		Brief:  senate.Brief{AsOf: conflictDay, Home: "south-east", AdvisedBefore: []senate.ID{"south-east"}},
		Record: senate.PanelRecord{Lead: fact.Known[senate.ID]("south-east"), Escalation: senate.EscalationRecord{Reason: fact.None[string]()}},
	}
	if diff := cmp.Diff(map[string]rules.Verdict{"E23": rules.NotMet}, verdictsOf(t, again, "E23")); diff != "" {
		t.Errorf("the same senate leads again (-want +got):\n%s", diff)
	}
}

func edgeEnded(t *testing.T) {
	terms, err := policy.RegisterTerms(fact.MustDate("2026-06-01"))
	require.NoError(t, err)
	ended := employedAt("RA1", "2025-12-01")
	declared := declaration(ended)
	declared.DeclaredOn = fact.MustDate("2025-11-01")
	register := senate.InterestRegister{Returns: []senate.Return{declared}}
	for day, want := range map[string]int{"2026-05-30": 1, "2026-06-01": 1, "2026-06-02": 0} { // 5 months and 29 days, 6 months, a day more
		require.Len(t, register.Published(fact.MustDate(day), terms).Interests, want, day)
	}
	for day, want := range map[string]int{"2031-12-01": 0, "2031-12-02": 1} { // 6 years, a day more
		require.Len(t, register.Expired(fact.MustDate(day), terms), want, day)
	}
}

func edgeGifts(t *testing.T) {
	terms, err := policy.GiftTermsOn(conflictDay)
	require.NoError(t, err)
	for pence, want := range map[int]policy.Handling{600: policy.Accept, 601: policy.DeclineGift} {
		require.Equal(t, want, terms.Gift(pence, true, false), "%d pence of a supplier", pence)
	}
	for pence, want := range map[int]policy.Handling{5000: policy.Accept, 5001: policy.ForOrganisationOnly} {
		require.Equal(t, want, terms.Gift(pence, false, false), "%d pence of another", pence)
	}
	for pence, want := range map[int]policy.Handling{2500: policy.Accept, 7500: policy.AcceptAndDeclare, 7501: policy.RefuseUnlessApproved} {
		require.Equal(t, want, terms.Hospitality(pence), "hospitality of %d pence", pence)
	}
}

func edgeQuorum(t *testing.T) {
	pol, err := conflicts()
	require.NoError(t, err)
	since := network.Period{From: fact.MustDate("2024-04-01")}
	council := senate.Constitution{
		People: []senate.Person{{ID: "ada"}, {ID: "ben"}},
		Council: senate.Council{Quorum: fact.Known(2), Terms: []senate.Term{
			{Member: "ada", Role: fact.Known(senate.Chair), Period: since}, {Member: "ben", Role: fact.Known(senate.OrdinaryRole), Period: since},
		}},
	}
	meeting := senate.Meeting{HeldOn: conflictDay, Present: []senate.MemberID{"ada", "ben"}}
	withdraws := screenCase(t, func(c *conflictCase) { c.Candidate.Employer = "RA1" })
	plan := pol.PlanItem(council, meeting, "stroke", map[senate.MemberID]panel.Screening{"ada": {Standing: panel.Clear}, "ben": withdraws})
	quorate, known := plan.Quorate.Value()
	if !known || quorate || plan.Remedy == "" || len(plan.Withdraw) != 1 || plan.Withdraw[0].Member != "ben" {
		t.Errorf("PlanItem() = %+v", plan)
	}
}

func edgeUndeclared(t *testing.T) {
	got := screenCase(t, func(c *conflictCase) { c.Returns = []senate.Return{} })
	requireScreening(t, got, panel.CannotTell, "C01")
	seated := policy.PanelCase{
		Brief: senate.Brief{AsOf: conflictDay, Home: "north"},
		Convening: &panel.Convening{Attempts: []panel.Attempt{{}}, Panel: &panel.Panel{Seats: []panel.Seat{{
			Candidate: senate.Candidate{Member: senate.Member{ID: "ada"}}, Chair: true, Screening: got,
		}}}},
		Record: senate.PanelRecord{Incomplete: fact.Known(false)},
	}
	if diff := cmp.Diff(map[string]rules.Verdict{"E05": rules.NotMet, "E27": rules.NotMet}, verdictsOf(t, seated, "E05", "E27")); diff != "" {
		t.Errorf("a host that seats them all the same (-want +got):\n%s", diff)
	}
}

func edgeYears(t *testing.T) {
	for to, want := range map[string]panel.Standing{
		"2025-12-31": panel.Managed, // within twelve months
		"2025-01-01": panel.Clear,   // before them
		"2025":       panel.Managed, // may be either: it counts
		"2024":       panel.Clear,   // before them whenever it was
	} {
		got := screenCase(t, func(c *conflictCase) { c.Returns = []senate.Return{declaration(employedAt("RA1", to))} })
		if got.Standing != want {
			t.Errorf("an interest that ended in %s: %s, want %s", to, got.Standing, want)
		}
	}
}

func edgeBoards(t *testing.T) {
	for day, want := range map[string]int{"2026-03-31": 42, "2026-04-01": 36} {
		n := 0
		for range englandOn(day).Organisations(network.IntegratedCareBoard) {
			n++
		}
		require.Equal(t, want, n, day)
	}
}

func edgeWrongSuccessor(t *testing.T) {
	lineage, err := englandOn("2026-03-31").Successors("QJG", fact.MustDate("2026-04-01"))
	require.NoError(t, err)
	require.NotContains(t, lineage.Codes(), network.Code("S9B9J"))
	back, err := englandOn("2026-04-01").Predecessors("S9B9J", fact.MustDate("2026-03-31"))
	require.NoError(t, err)
	require.Equal(t, []network.Code{"QXU", "QNX", "QNQ"}, back.Codes())
	// Who worked for Suffolk and North East Essex has no tie to Surrey and Sussex.
	pol, err := conflicts()
	require.NoError(t, err)
	declared := declaration(employedAt("QJG", ""))
	declared.DeclaredOn = fact.MustDate("2026-03-01")
	got, err := pol.Screener(policy.ConflictCase{
		Directory: england.Directory(), Matter: senate.Matter{ID: "stroke"},
		Register: &senate.InterestRegister{Returns: []senate.Return{declared}},
	}).Screen(t.Context(), senate.Brief{
		AsOf: fact.MustDate("2026-06-01"), Home: "north-west", AffectedOrganisations: []network.Code{"S9B9J"},
		Footprint: []network.Code{"S9B9J"}, HostProposes: fact.Known(false),
	}, &senate.Candidate{Member: senate.Member{ID: "ada", Employer: "T6Y0W"}, Area: "T6Y0W"})
	require.NoError(t, err)
	require.Equal(t, panel.Clear, got.Standing, "%+v", got.Reasons)
}

func edgeFellow(t *testing.T) {
	var pool []senate.Candidate
	for _, from := range []senate.ID{"london", "south-east", "south-west"} {
		pool = append(pool, senate.Candidate{Member: senate.Member{ID: "fay", Senate: from, Employer: "RE5", Specialty: fact.Known("stroke")}, Area: "QC3"})
	}
	brief := senate.Brief{
		AsOf: conflictDay, Home: "london", Size: senate.Range{Min: 1, Max: 3}, Specialties: []senate.Need{{Name: "stroke", Seats: 2}},
		AffectedOrganisations: []network.Code{"RA1"}, Footprint: []network.Code{"QA1"}, HostProposes: fact.Known(false),
	}
	pol, err := conflicts()
	require.NoError(t, err)
	dir, err := made()
	require.NoError(t, err)
	declared := declaration()
	declared.Member = "fay"
	screener := pol.Screener(policy.ConflictCase{
		Directory: dir, Matter: senate.Matter{ID: "stroke"}, Register: &senate.InterestRegister{Returns: []senate.Return{declared}},
	})
	got, err := panel.Convene(t.Context(), brief, pool, screener, nil)
	require.NoError(t, err)
	require.Nil(t, got.Panel, "one person took two seats")
	brief.Specialties[0].Seats = 1
	got, err = panel.Convene(t.Context(), brief, pool, screener, nil)
	require.NoError(t, err)
	require.NotNil(t, got.Panel, "%+v", got.Attempts)
	require.Equal(t, []senate.MemberID{"fay"}, got.Panel.IDs())
}
