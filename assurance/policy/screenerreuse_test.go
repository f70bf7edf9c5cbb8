package policy_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

// A screener that has screened others for other briefs says of each person what
// a fresh one says, whoever else is on the register.
func TestScreenerUsedAgain(t *testing.T) {
	pol, err := conflicts()
	require.NoError(t, err)
	dir, err := made()
	require.NoError(t, err)
	seen := map[panel.Standing]bool{}
	rapid.Check(t, func(r *rapid.T) {
		var people []senate.Candidate
		var briefs []senate.Brief
		var register senate.InterestRegister
		for n := range rapid.IntRange(2, 5).Draw(r, "people") {
			c := drawCase(r)
			c.Candidate.ID = senate.MemberID(fmt.Sprintf("p%d", n))
			people, briefs = append(people, c.Candidate), append(briefs, c.Brief)
			for _, ret := range c.Returns {
				ret.Member = c.Candidate.ID
				register.Returns = append(register.Returns, ret)
			}
		}
		whole := policy.ConflictCase{
			Directory: dir, Register: &register, UnlistedApart: rapid.Bool().Draw(r, "unlisted"),
			Matter: senate.Matter{ID: "stroke", Networks: []string{"Stroke  network"}, Neighbours: []network.Code{"RD4"}, PreparedBy: []senate.MemberID{"p1"}},
		}
		used := pol.Screener(whole)
		for range 2 {
			for i := range people {
				for _, brief := range briefs {
					got, err := used.Screen(t.Context(), brief, &people[i])
					require.NoError(t, err)
					own := whole // nobody else's returns
					own.Register = &senate.InterestRegister{}
					for ret := range register.ReturnsOf(people[i].ID) {
						own.Register.Returns = append(own.Register.Returns, ret)
					}
					want, err := pol.Screener(own).Screen(t.Context(), brief, &people[i])
					require.NoError(t, err)
					if diff := cmp.Diff(want, got); diff != "" {
						r.Fatalf("of %s, mismatch (-fresh +used):\n%s", people[i].ID, diff)
					}
					seen[got.Standing] = true
				}
			}
		}
	})
	if len(seen) != 4 {
		t.Errorf("standings %v are all there were, want each of four", seen)
	}
}

// One screener serves many goroutines, also with different briefs.
func TestScreenerIsSharedSafely(t *testing.T) {
	pol, err := conflicts()
	require.NoError(t, err)
	c := stroke()
	context, err := c.context()
	require.NoError(t, err)
	shared := pol.Screener(context)
	elsewhere := c.Brief
	elsewhere.AffectedOrganisations = []network.Code{"RE5"} // where the candidate works
	var group sync.WaitGroup
	for n := range 8 {
		group.Go(func() {
			brief, want := c.Brief, panel.Clear
			if n%2 == 1 {
				brief, want = elsewhere, panel.Excluded
			}
			for range 50 {
				if got, err := shared.Screen(t.Context(), brief, &c.Candidate); err != nil || got.Standing != want {
					t.Errorf("%s, %v, want %s", got.Standing, err, want)
				}
			}
		})
	}
	group.Wait()
}

// What is recorded between two screenings counts in the second, and a brief that
// is changed in place is another brief.
func TestScreenerFollowsItsCase(t *testing.T) {
	pol, err := conflicts()
	require.NoError(t, err)
	c := stroke()
	context, err := c.context()
	require.NoError(t, err)
	screener := pol.Screener(context)
	stands := func(when string, want panel.Standing) {
		t.Helper()
		got, err := screener.Screen(t.Context(), c.Brief, &c.Candidate)
		require.NoError(t, err)
		if got.Standing != want {
			t.Errorf("%s: %s, want %s", when, got.Standing, want)
		}
	}
	stands("at first", panel.Clear)
	*context.Register, err = context.Register.Record(senate.Return{
		ID: "r2", Member: "ada", Occasion: fact.Known(senate.NewInterest), DeclaredOn: fact.MustDate("2026-05-20"), Interests: []senate.Interest{employedAt("RA1", "")},
	})
	require.NoError(t, err)
	stands("after notice of a post", panel.Excluded)
	c.Brief.AffectedOrganisations[0] = "RB2"
	stands("when another organisation is affected", panel.Clear)
}
