package policy_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

var drawnCodes = []network.Code{"RA1", "RB2", "RC3", "RD4", "RE5", "RF6", "QA1", "QB2", "QC3", "QD4", "QE5", "QF6", "QG7", "RZ9", "Y99"}

// perhaps draws a fact, of which it may not be known what it is.
func perhaps[T any](t *rapid.T, label string, values ...T) fact.Of[T] {
	switch n := rapid.IntRange(-2, len(values)-1).Draw(t, label); n {
	case -2:
		return fact.Of[T]{}
	case -1:
		return fact.None[T]()
	default:
		return fact.Known(values[n])
	}
}

func enumOf[T ~string](texts []string) []T {
	out := make([]T, len(texts))
	for i, text := range texts {
		out[i] = T(text)
	}
	return out
}

func drawInterest(t *rapid.T, id string) senate.Interest {
	dates := []string{"", "2024", "2025", "2025-06-01", "2025-12-31", "2026-01-01", "2026-06", "2026-07-01"}
	i := senate.Interest{
		ID:           senate.InterestID(id),
		Category:     perhaps(t, "category", enumOf[senate.InterestCategory](senate.InterestCategory("").Values())...),
		Situation:    perhaps(t, "situation", enumOf[senate.Situation](senate.Situation("").Values())...),
		Relation:     perhaps(t, "relation", senate.Self, senate.Spouse),
		Organisation: perhaps(t, "organisation", drawnCodes...),
		Body:         perhaps(t, "body", "Stroke Network", "Organisation RA1", "A company"),
		Matter:       perhaps(t, "matter", "stroke", "maternity"),
		Accepted:     perhaps(t, "accepted", true, false),
	}
	if to := rapid.SampledFrom(dates).Draw(t, "to"); to != "" {
		i.To = fact.MustDate(to)
	}
	if !i.Organisation.Supplied() && !i.Body.Supplied() && !i.Matter.Supplied() {
		i.Organisation = fact.None[network.Code]()
	}
	if category, _ := i.Category.Value(); category == senate.Indirect {
		i.Relation = fact.Known(senate.Spouse)
	}
	return i
}

func drawCase(t *rapid.T) conflictCase {
	c := stroke()
	if rapid.Bool().Draw(t, "from elsewhere") { // most others are off the panel to begin with
		if rapid.Bool().Draw(t, "with an interest elsewhere") {
			c.Returns = []senate.Return{declaration(employedAt("RE5", ""))}
		}
		return c
	}
	c.Candidate.Employer = rapid.SampledFrom(append([]network.Code{""}, drawnCodes...)).Draw(t, "employer")
	c.Candidate.Area = rapid.SampledFrom([]network.Code{"", "QA1", "QC3", "QC3"}).Draw(t, "area")
	c.Candidate.Lay = perhaps(t, "lay", true, false)
	c.UnlistedApart = rapid.Bool().Draw(t, "unlisted apart")
	c.Brief.HostProposes = perhaps(t, "host proposes", true, false)
	c.Brief.AffectedOrganisations = rapid.SliceOfNDistinct(rapid.SampledFrom(drawnCodes), 1, 3, rapid.ID).Draw(t, "affected")
	if rapid.Bool().Draw(t, "advised before") {
		c.Brief.AdvisedBefore = []senate.ID{"south"}
	}
	var interests []senate.Interest
	for n := range rapid.IntRange(0, 3).Draw(t, "interests") {
		interests = append(interests, drawInterest(t, fmt.Sprintf("i%d", n+1)))
	}
	c.Returns = []senate.Return{declaration(interests...)}
	return c
}

// eligibility is how far a standing lets somebody onto a panel, the most first:
// who is excluded and of whom it cannot be told are both off it.
func eligibility(s panel.Standing) int {
	switch s {
	case panel.Clear:
		return 2
	case panel.Managed:
		return 1
	}
	return 0
}

// Adding an interest never makes anyone more eligible, whether it comes in the
// return or in a notice after it; nor does it make an excluded person one of
// whom it cannot be told.
func TestMoreInterestsNeverHelp(t *testing.T) {
	pol, err := conflicts()
	require.NoError(t, err)
	worse := 0
	rapid.Check(t, func(r *rapid.T) {
		c := drawCase(r)
		before := screen(t, pol, c)
		extra := drawInterest(r, "extra")
		if rapid.Bool().Draw(r, "notice") {
			notice := senate.Return{ID: "r2", Member: "ada", Occasion: fact.Known(senate.NewInterest), DeclaredOn: fact.MustDate("2026-05-20"), Interests: []senate.Interest{extra}}
			c.Returns = append(slices.Clone(c.Returns), notice)
		} else {
			c.Returns = []senate.Return{declaration(append(slices.Clone(c.Returns[0].Interests), extra)...)}
		}
		after := screen(t, pol, c)
		if eligibility(after.Standing) > eligibility(before.Standing) || before.Standing == panel.Excluded && after.Standing != panel.Excluded {
			r.Fatalf("%s without %+v, and %s with it", before.Standing, extra, after.Standing)
		}
		if eligibility(after.Standing) < eligibility(before.Standing) {
			worse++
		}
	})
	if worse == 0 {
		t.Error("no interest made a difference: this test looks at nothing")
	}
}

// Removing a whole return never makes anyone seatable.
func TestWithoutReturnNobodyIsSeatable(t *testing.T) {
	pol, err := conflicts()
	require.NoError(t, err)
	rapid.Check(t, func(r *rapid.T) {
		c := drawCase(r)
		c.Returns = []senate.Return{}
		if rapid.Bool().Draw(r, "notice") {
			c.Returns = append(c.Returns, senate.Return{ID: "r2", Member: "ada", Occasion: fact.Known(senate.NewInterest), DeclaredOn: fact.MustDate("2026-05-20"), Interests: []senate.Interest{drawInterest(r, "extra")}})
		}
		if rapid.Bool().Draw(r, "no register") {
			c.Returns = nil
		}
		if got := screen(t, pol, c); eligibility(got.Standing) > 0 {
			r.Fatalf("%s without a return", got.Standing)
		}
	})
}

// Every standing but Clear has a reason, and the same facts in another order
// lead to the same standing.
func TestScreeningsHaveReasons(t *testing.T) {
	pol, err := conflicts()
	require.NoError(t, err)
	rapid.Check(t, func(r *rapid.T) {
		c := drawCase(r)
		got := screen(t, pol, c)
		if (got.Standing == panel.Clear) != (len(got.Reasons) == 0) || got.Standing == panel.Unscreened {
			r.Fatalf("%s with reasons %+v", got.Standing, got.Reasons)
		}
		reversed := slices.Clone(c.Returns[0].Interests)
		slices.Reverse(reversed)
		c.Returns = []senate.Return{declaration(reversed...)}
		slices.Reverse(c.Brief.AffectedOrganisations)
		if again := screen(t, pol, c); again.Standing != got.Standing {
			r.Fatalf("%s, and %s in another order", got.Standing, again.Standing)
		}
	})
}
