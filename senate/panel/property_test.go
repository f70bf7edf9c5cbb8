package panel_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

var sameDay = cmp.Comparer(func(a, b fact.Date) bool { return a == b })

func drawn(t *rapid.T) (*instance, *rand.Rand) {
	r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 8))
	return generate(r, false), r
}

func convene(t *rapid.T, in *instance) *panel.Convening {
	in.options.NextBest = 2
	got, err := panel.Convene(t.Context(), in.brief, in.pool, in.screener, &in.options)
	require.NoError(t, err)
	return got
}

func TestNobodyUnscreenedOrExcludedSits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, _ := drawn(t)
		got := convene(t, in)
		for _, p := range everyPanel(got) {
			for _, seat := range p.Seats {
				if s := in.screener[seat.Candidate.ID]; s != panel.Clear && s != panel.Managed {
					t.Errorf("%s sits and is %s", seat.Candidate.ID, s)
				}
				if s := in.screener[seat.Reserve]; seat.Reserve != "" && s != panel.Clear && s != panel.Managed {
					t.Errorf("%s is a reserve and is %s", seat.Reserve, s)
				}
			}
		}
	})
}

func everyPanel(c *panel.Convening) []panel.Panel {
	if c.Panel == nil {
		return nil
	}
	return append([]panel.Panel{*c.Panel}, c.NextBest...)
}

func TestOrderOfThePoolMakesNoDifference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, r := drawn(t)
		want := convene(t, in)
		r.Shuffle(len(in.pool), func(i, j int) { in.pool[i], in.pool[j] = in.pool[j], in.pool[i] })
		if diff := cmp.Diff(want, convene(t, in), sameDay); diff != "" {
			t.Errorf("Convene() of a shuffled pool mismatch (-want +got):\n%s", diff)
		}
	})
}

// An exclusion may send the search to a further ring, and never does any good in
// the same ring.
func TestExclusionImprovesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, r := drawn(t)
		before := convene(t, in)
		in.screener[in.pool[r.IntN(len(in.pool))].ID] = panel.Excluded
		after := convene(t, in)
		switch {
		case after.Panel == nil || before.Panel != nil && len(after.Attempts) > len(before.Attempts):
		case before.Panel == nil || len(after.Attempts) < len(before.Attempts):
			t.Error("an exclusion made a panel possible")
		case panel.CompareScores(after.Panel.Scores, before.Panel.Scores) < 0:
			t.Errorf("an exclusion improved %v to %v", before.Panel.Scores, after.Panel.Scores)
		}
	})
}

// A next-best panel is no better than the one before it, and does without
// somebody who sits on each of those.
func TestNextBestFollow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, _ := drawn(t)
		panels := everyPanel(convene(t, in))
		for i, p := range panels {
			require.True(t, in.allHold(candidates(&p), in.constraints()))
			for _, better := range panels[:i] {
				require.GreaterOrEqual(t, panel.CompareScores(p.Scores, better.Scores), 0)
				require.NotSubset(t, p.IDs(), better.IDs())
			}
		}
	})
}

// A reserve can take the seat with everybody else in theirs, and nobody else
// would do so better.
func TestReserveTakesTheSeat(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, _ := drawn(t)
		got := convene(t, in)
		if got.Panel == nil {
			return
		}
		people := in.within(len(got.Attempts) - 1)
		for at, seat := range got.Panel.Seats {
			if len(in.options.MustSit) > 0 && seat.Candidate.ID == in.options.MustSit[0] {
				require.Empty(t, seat.Reserve)
				continue
			}
			var best, reserve []int
			for _, c := range people {
				trial := candidates(got.Panel)
				trial[at] = c
				if slices.Contains(got.Panel.IDs(), c.ID) || !in.allHold(trial, in.constraints()) {
					continue
				}
				scores := in.scores(trial)
				if best == nil || slices.Compare(scores, best) < 0 {
					best = scores
				}
				if c.ID == seat.Reserve {
					reserve = scores
				}
			}
			require.Equal(t, best, reserve, "reserve of %s", seat.Candidate.ID)
		}
	})
}

func TestReplacementKeepsWhoCanStay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, r := drawn(t)
		before := convene(t, in)
		if before.Panel == nil {
			return
		}
		sitting := before.Panel.IDs()
		leaving := sitting[r.IntN(len(sitting))]
		got, err := panel.Replace(t.Context(), in.brief, sitting, leaving, in.pool, in.screener, &in.options)
		require.NoError(t, err)
		in.options.Declined = append(in.options.Declined, leaving)
		leaves, joins := in.fewestChanges(before.Panel)
		if got.Panel == nil {
			require.Equal(t, -1, leaves)
			return
		}
		require.True(t, in.allHold(candidates(got.Panel), in.constraints()))
		require.Equal(t, leaves, len(got.Leaves), "leave")
		require.Equal(t, joins, len(got.Joins), "join")
	})
}

// fewestChanges returns how few of the others have to leave, and then how few
// have to join; -1 where no panel exists.
func (in *instance) fewestChanges(p *panel.Panel) (leaves, joins int) {
	people := in.within(1)
	leaves = -1
	for choice := range in.choices(people, in.constraints()) {
		stay, join := 0, 0
		for i, c := range people {
			if choice>>i&1 == 1 {
				if slices.Contains(p.IDs(), c.ID) {
					stay++
				} else {
					join++
				}
			}
		}
		leave := len(p.Seats) - 1 - stay
		if leaves < 0 || leave < leaves || leave == leaves && join < joins {
			leaves, joins = leave, join
		}
	}
	return leaves, joins
}
