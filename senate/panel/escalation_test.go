package panel_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/network/england"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

// screens is a screener that is a function.
type screens func(*senate.Candidate) panel.Screening

func (s screens) Screen(_ context.Context, _ senate.Brief, c *senate.Candidate) (panel.Screening, error) {
	return s(c), nil
}

func ringNames(rings []panel.Ring) []string {
	var names []string
	for _, r := range rings {
		names = append(names, fmt.Sprint(r.Name, " ", r.Senates))
	}
	return names
}

func TestRings(t *testing.T) {
	tests := []struct {
		name, day string
		homes     []senate.ID
		want      []string
	}{
		{"region with two senates", "2026-05-01", []senate.ID{"west-midlands"}, []string{
			"the West Midlands Clinical Senate [west-midlands]",
			"the rest of the region [east-midlands]",
			"the neighbouring regions [northern-england yorkshire-and-the-humber north-west east-of-england south-east south-west]",
			"England []",
		}},
		{"region with one senate", "2026-05-01", []senate.ID{"london"}, []string{
			"the London Clinical Senate [london]", "the neighbouring regions [east-of-england south-east]", "England []",
		}},
		{"joint review", "2026-05-01", []senate.ID{"london", "south-east"}, []string{
			"the London Clinical Senate and the South East Clinical Senate [london south-east]",
			"the neighbouring regions [east-of-england east-midlands west-midlands south-west]", "England []",
		}},
		// Two senates served the North West in 2017, before there were regions.
		{"before the regions", "2017-06-01", []senate.ID{"cheshire-and-merseyside"}, []string{
			"the Cheshire and Merseyside Clinical Senate [cheshire-and-merseyside]", "England []",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rings, err := panel.Rings(england.Directory(), fact.MustDate(tt.day), tt.homes...)
			require.NoError(t, err)
			if diff := cmp.Diff(tt.want, ringNames(rings)); diff != "" {
				t.Errorf("Rings() mismatch (-want +got):\n%s", diff)
			}
		})
	}
	_, err := panel.Rings(england.Directory(), fact.MustDate("2026-05-01"), "cheshire-and-merseyside")
	_, merged := errors.AsType[*network.MergedError](err)
	require.True(t, merged, "%v", err)
}

func TestRingHoldsByRegion(t *testing.T) {
	rings, err := panel.Rings(england.Directory(), fact.MustDate("2026-05-01"), "london")
	require.NoError(t, err)
	fellow := senate.Candidate{Region: fact.Known(network.EastOfEngland)}
	require.False(t, rings[0].Holds(&fellow))
	require.True(t, rings[1].Holds(&fellow))
	require.True(t, rings[2].Holds(&senate.Candidate{}))
}

// regional makes one candidate for stroke of each name and senate.
func regional(people map[senate.MemberID]senate.ID) []senate.Candidate {
	var pool []senate.Candidate
	for id, from := range people {
		c := member(id, from, network.Code("R"+string(id[:2])), "stroke")
		c.Area = network.Code("Q" + string(id[:2]))
		pool = append(pool, c)
	}
	return pool
}

func escalate(t *testing.T, brief senate.Brief, pool []senate.Candidate, screener panel.Screener) *panel.Convening {
	t.Helper()
	rings, err := panel.Rings(england.Directory(), brief.AsOf, brief.Home)
	require.NoError(t, err)
	got, err := panel.Convene(t.Context(), brief, pool, screener, &panel.Options{Rings: rings})
	require.NoError(t, err)
	return got
}

// alternatives writes alternatives for comparison.
func alternatives(c *panel.Convening) []string {
	var all []string
	for _, a := range c.Alternatives {
		text := fmt.Sprint(a.Kind)
		if len(a.Senates) > 0 {
			text += fmt.Sprintf(" %v led by %q, seats %s", a.Senates, a.Lead, a.Seats)
		}
		if len(a.Members) > 0 {
			text += fmt.Sprint(" ", a.Members)
		}
		all = append(all, fmt.Sprintf("%s: %v", text, a.Because))
	}
	return all
}

// The review of the Liverpool Women's Hospital in 2017 was held by the senate of
// Northern England. Two senates served the North West then.
func TestLiverpool2017(t *testing.T) {
	brief := strokeBrief()
	brief.AsOf, brief.Home = fact.MustDate("2017-06-01"), "cheshire-and-merseyside"
	pool := regional(map[senate.MemberID]senate.ID{
		"c1": "cheshire-and-merseyside", "c2": "cheshire-and-merseyside",
		"n1": "northern-england", "n2": "northern-england", "g1": "greater-manchester-lancashire-and-south-cumbria",
	})
	got := escalate(t, brief, pool, reasons{"c1": "employed by the trust", "c2": "employed by the trust"})
	require.Len(t, got.Attempts, 2)
	require.Equal(t, "Nobody in the Cheshire and Merseyside Clinical Senate can sit for stroke: 2 considered, 2 employed by the trust.", got.Attempts[0].English())
	require.Equal(t, []string{
		`hand_over [greater-manchester-lancashire-and-south-cumbria] led by "greater-manchester-lancashire-and-south-cumbria", seats false: [no_panel_at_home]`,
		`hand_over [northern-england] led by "northern-england", seats true: [no_panel_at_home]`,
		`individuals [g1 n1]: [no_panel_at_home]`,
	}, alternatives(got))
}

// A member of a clinical network who also sat on the proposal's clinical group
// is off the panel for the second, and the record says so.
func TestMemberOfTheProposalsGroup(t *testing.T) {
	pool := regional(map[senate.MemberID]senate.ID{"w1": "west-midlands", "w2": "west-midlands", "w3": "west-midlands"})
	brief := strokeBrief()
	brief.Home = "west-midlands"
	got := escalate(t, brief, pool, reasons{"w1": "sat on the clinical group of the proposal"})
	require.Equal(t, []senate.MemberID{"w2", "w3"}, got.Panel.IDs())
	first := got.Attempts[0].Considered[0]
	require.Equal(t, []panel.ConstraintKind{panel.NobodyExcluded}, first.Bars)
	require.Equal(t, "sat on the clinical group of the proposal", first.Screening.Reasons[0].Text)
}

// An employee of a board that shares leaders with the sponsor is tied to it.
func TestClusterWithTheSponsor(t *testing.T) {
	brief := strokeBrief()
	brief.Home, brief.Proposers = "west-midlands", []network.Code{"QUA"}
	brief.AsOf = fact.MustDate("2026-01-15")
	pool := regional(map[senate.MemberID]senate.ID{"w1": "west-midlands", "w2": "west-midlands", "w3": "west-midlands"})
	for i := range pool {
		if pool[i].ID == "w1" {
			pool[i].Employer = "QHL"
		}
	}
	dir := england.Directory()
	screener := screens(func(c *senate.Candidate) panel.Screening {
		for tie := range dir.Ties(c.Employer, "QUA", brief.AsOf) {
			return panel.Screening{Standing: panel.Excluded, Reasons: []panel.Reason{{Rule: "COI-27", Text: "employed by a board tied to the sponsor", Tie: string(tie.Kind)}}}
		}
		return panel.Screening{Standing: panel.Clear}
	})
	got := escalate(t, brief, pool, screener)
	require.Equal(t, []senate.MemberID{"w2", "w3"}, got.Panel.IDs())
	require.Equal(t, string(network.SharedLeadership), got.Attempts[0].Considered[0].Screening.Reasons[0].Tie)
}

// Improving Healthcare Together was reviewed by London and the South East in one
// report. Boards of both areas are in its footprint, so that nobody of either
// may chair.
func TestJointReview(t *testing.T) {
	brief := strokeBrief()
	brief.Home, brief.CrossesInto = "london", []senate.ID{"south-east"}
	brief.Footprint = []network.Code{"Ql1", "Qs1"}
	pool := regional(map[senate.MemberID]senate.ID{"l1": "london", "l2": "london", "s1": "south-east", "s2": "south-east"})
	got := escalate(t, brief, pool, reasons{})
	for _, m := range got.Panel.Members() {
		if chair, _ := m.Chair.Value(); chair {
			require.Equal(t, senate.MemberID("l2"), m.ID)
		}
	}
	require.Equal(t, []string{`joint_review [london south-east] led by "london", seats true: [crosses_border]`}, alternatives(got))
}

// The change to children's cancer care in south London was led by regions of NHS
// England, which host the senates. A senate with the same host cannot take the
// review over, and the home senate does not lead.
func TestHostIsProposer(t *testing.T) {
	brief := strokeBrief()
	brief.Home, brief.HostProposes = "west-midlands", fact.Known(true)
	pool := regional(map[senate.MemberID]senate.ID{
		"w1": "west-midlands", "w2": "west-midlands", "e1": "east-midlands", "e2": "east-midlands", "l1": "london", "l2": "london", "n1": "north-west",
	})
	got := escalate(t, brief, pool, reasons{})
	require.Equal(t, []string{
		`joint_review [west-midlands north-west] led by "north-west", seats true: [host_is_proposer]`,
		`hand_over [north-west] led by "north-west", seats false: [host_is_proposer]`,
		`hand_over [london] led by "london", seats true: [host_is_proposer]`,
	}, alternatives(got))
}

// At the Horton the senate that had advised in 2016 was to review the next
// options, and was said to have made up its mind.
func TestSecondReviewBySameSenate(t *testing.T) {
	brief := strokeBrief()
	brief.Home, brief.AdvisedBefore, brief.CrossesInto = "south-east", []senate.ID{"south-east"}, []senate.ID{"south-west"}
	pool := regional(map[senate.MemberID]senate.ID{"s1": "south-east", "s2": "south-east", "l1": "london", "l2": "london", "w1": "south-west"})
	got := escalate(t, brief, pool, reasons{})
	require.Equal(t, []string{
		`joint_review [south-east south-west] led by "south-west", seats true: [crosses_border gave_advice_before]`,
		`hand_over [london] led by "london", seats true: [crosses_border gave_advice_before]`,
	}, alternatives(got))
}

// Who has not declared is never seated, however short of members a panel is.
func TestUndeclaredMember(t *testing.T) {
	for _, standing := range []panel.Standing{panel.Unscreened, panel.CannotTell, panel.Standing(99)} {
		brief := strokeBrief()
		brief.Home = "london"
		pool := regional(map[senate.MemberID]senate.ID{"l1": "london", "l2": "london"})
		got := escalate(t, brief, pool, screens(func(c *senate.Candidate) panel.Screening {
			if c.ID == "l1" {
				return panel.Screening{Standing: standing}
			}
			return panel.Screening{Standing: panel.Clear}
		}))
		require.Nil(t, got.Panel)
		require.Equal(t, "Stroke needs 2 seats in the London Clinical Senate, which cannot be filled: 2 considered, 1 not screened, or without the declarations to tell, 1 can sit.", got.Attempts[0].English())
	}
}

// A fellow attached to three senates sits once, and stands as badly as the worst
// of the three entries.
func TestFellowOfThreeSenates(t *testing.T) {
	var pool []senate.Candidate
	for _, from := range []senate.ID{"london", "south-east", "south-west"} {
		pool = append(pool, member("fay", from, "RA1", "stroke"))
	}
	brief := strokeBrief()
	brief.Home = "london"
	got := escalate(t, brief, pool, reasons{})
	require.Nil(t, got.Panel, "one person took two seats")

	pool = append(pool, member("guy", "london", "RB1", "stroke"), member("hal", "london", "RC1", "stroke"))
	got = escalate(t, brief, pool, screens(func(c *senate.Candidate) panel.Screening {
		if c.ID == "fay" && c.Senate == "south-west" {
			return panel.Screening{Standing: panel.Excluded}
		}
		return panel.Screening{Standing: panel.Clear}
	}))
	require.Equal(t, []senate.MemberID{"guy", "hal"}, got.Panel.IDs())
}

// A withdrawal that leaves too few is made good by one new member.
func TestWithdrawal(t *testing.T) {
	brief := strokeBrief()
	brief.Home = "london"
	pool := regional(map[senate.MemberID]senate.ID{"l1": "london", "l2": "london", "s1": "south-east", "s2": "south-east"})
	got, err := panel.Replace(t.Context(), brief, []senate.MemberID{"l1", "s2"}, "l1", pool, reasons{}, nil)
	require.NoError(t, err)
	require.Equal(t, []senate.MemberID{"l2"}, got.Joins)
	require.Empty(t, got.Leaves)
	require.Equal(t, []senate.MemberID{"l2", "s2"}, got.Panel.IDs())

	_, err = panel.Replace(t.Context(), brief, []senate.MemberID{"l1"}, "l2", pool, reasons{}, nil)
	require.ErrorContains(t, err, "not on the panel")
}
