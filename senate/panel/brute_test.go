package panel_test

import (
	"context"
	"fmt"
	"iter"
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

// standings screens by a list of standings.
type standings map[senate.MemberID]panel.Standing

func (s standings) Screen(_ context.Context, _ senate.Brief, c *senate.Candidate) (panel.Screening, error) {
	return panel.Screening{Standing: s[c.ID]}, nil
}

// instance is a small problem, with its own idea of what a panel has to be.
type instance struct {
	brief    senate.Brief
	pool     []senate.Candidate
	screener standings
	options  panel.Options
}

var nowhere = panel.Ring{Name: "the country", Everywhere: true}

// generate returns an instance with two rings. Hopeless instances have nobody
// free of conflict for one need.
func generate(r *rand.Rand, hopeless bool) *instance {
	in := &instance{
		brief: senate.Brief{
			AsOf: fact.MustDate("2026-05-01"), Home: "home", Days: []fact.Date{fact.MustDate("2026-06-01")},
			Size: senate.Range{Min: 4, Max: 5}, LaySeats: 1, Footprint: []network.Code{"QA1"},
			Specialties: []senate.Need{{Name: "stroke", Seats: 1 + r.IntN(2)}, {Name: "obstetrics", Seats: 1}},
			Professions: []senate.Need{{Name: "nurse", Seats: 1}}, MostFromOneEmployer: []int{0, 2, 3}[r.IntN(3)],
		},
		screener: standings{},
		options:  panel.Options{Rings: []panel.Ring{{Name: "the home senate", Senates: []senate.ID{"home"}}, nowhere}},
	}
	if r.IntN(4) == 0 {
		in.options.Preferences = []panel.Preference{panel.Spread, panel.Smallest, panel.FewestManaged, panel.FewestFromFurther}
	}
	for n := range 16 + r.IntN(2) {
		c := candidate(r, n)
		in.pool = append(in.pool, c)
		in.screener[c.ID] = []panel.Standing{panel.Unscreened, panel.CannotTell, panel.Excluded, panel.Managed, panel.Managed, panel.Clear, panel.Clear, panel.Clear, panel.Clear, panel.Clear}[r.IntN(10)]
		if hopeless && c.HasSpecialty("stroke") && in.screener[c.ID] > panel.Excluded {
			in.screener[c.ID] = panel.Excluded
		}
	}
	if r.IntN(5) == 0 {
		in.options.MustSit = []senate.MemberID{in.pool[r.IntN(16)].ID}
	}
	if r.IntN(3) == 0 {
		in.options.Declined = []senate.MemberID{in.pool[r.IntN(16)].ID}
	}
	return in
}

func candidate(r *rand.Rand, n int) senate.Candidate {
	c := senate.Candidate{
		Member: senate.Member{
			ID: senate.MemberID(fmt.Sprintf("c%02d", n)), Senate: []senate.ID{"home", "home", "away"}[r.IntN(3)],
			Profession: fact.Known([]senate.Profession{senate.Doctor, senate.Nurse}[r.IntN(2)]),
			Specialty:  fact.Known([]string{"stroke", "obstetrics", "surgery"}[r.IntN(3)]),
			Employer:   network.Code([]string{"RA1", "RB1", "RC1", "RD1", ""}[r.IntN(5)]),
			Lay:        fact.Known(r.IntN(4) == 0),
		},
		Area: network.Code([]string{"QA1", "QB1", "QC1"}[r.IntN(3)]), Workload: r.IntN(4),
	}
	switch r.IntN(8) {
	case 0:
		c.Specialties = []string{"Stroke"}
	case 1:
		c.Available = []network.Period{{To: fact.MustDate("2026-05-31")}}
	case 2:
		c.MayChair = fact.Known(false)
	}
	return c
}

// holds says whether a panel keeps a constraint.
func (in *instance) holds(seated []*senate.Candidate, c panel.Constraint) bool {
	n := 0
	for i := range seated {
		s := seated[i]
		standing := in.screener[s.ID]
		profession, _ := s.Profession.Value()
		lay, _ := s.Lay.Value()
		may, told := s.MayChair.Value()
		switch c.Kind {
		case panel.SpecialtySeats:
			n += one(s.HasSpecialty(c.Name))
		case panel.ProfessionSeats:
			n += one(string(profession) == c.Name)
		case panel.LaySeats:
			n += one(lay)
		case panel.ClearChair:
			n += one(standing == panel.Clear && s.Area != "QA1" && (may || !told))
		case panel.MustSit:
			n += one(string(s.ID) == c.Name)
		case panel.SizeAtLeast, panel.SizeAtMost:
			n++
		case panel.EmployerLimit:
			same := 0
			for _, o := range seated {
				same += one(o.Employer == s.Employer && s.Employer != "")
			}
			n = max(n, same)
		case panel.NobodyUnavailable:
			n += one(s.Available != nil)
		case panel.NobodyDeclined:
			n += one(slices.Contains(in.options.Declined, s.ID))
		case panel.EverybodyScreened:
			n += one(standing == panel.Unscreened || standing == panel.CannotTell)
		case panel.NobodyExcluded:
			n += one(standing == panel.Excluded)
		}
	}
	if atMost(c.Kind) {
		return n <= c.Number
	}
	return n >= c.Number
}

func atMost(kind panel.ConstraintKind) bool {
	switch kind {
	case panel.SizeAtMost, panel.EmployerLimit, panel.NobodyUnavailable, panel.NobodyDeclined, panel.EverybodyScreened, panel.NobodyExcluded:
		return true
	}
	return false
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// scores says how far a panel falls short of the preferences.
func (in *instance) scores(seated []*senate.Candidate) []int {
	amounts := map[panel.Preference]int{panel.Smallest: len(seated)}
	employers, areas := map[network.Code]bool{"": true}, map[network.Code]bool{}
	for _, s := range seated {
		amounts[panel.FewestFromFurther] += one(s.Senate != "home")
		amounts[panel.FewestManaged] += one(in.screener[s.ID] == panel.Managed)
		amounts[panel.FairWorkload] += s.Workload
		amounts[panel.Spread] += one(employers[s.Employer] && s.Employer != "") + one(areas[s.Area])
		employers[s.Employer], areas[s.Area] = true, true
	}
	order := in.options.Preferences
	if order == nil {
		order = panel.DefaultPreferences()
	}
	var all []int
	for _, p := range order {
		all = append(all, amounts[p])
	}
	return all
}

// constraints returns all that has to hold.
func (in *instance) constraints() []panel.Constraint {
	all := []panel.Constraint{
		{Kind: panel.SizeAtLeast, Number: in.brief.Size.Min}, {Kind: panel.SizeAtMost, Number: in.brief.Size.Max},
		{Kind: panel.LaySeats, Number: in.brief.LaySeats}, {Kind: panel.ClearChair, Number: 1},
		{Kind: panel.NobodyUnavailable}, {Kind: panel.NobodyDeclined}, {Kind: panel.EverybodyScreened}, {Kind: panel.NobodyExcluded},
	}
	if n := in.brief.MostFromOneEmployer; n > 0 {
		all = append(all, panel.Constraint{Kind: panel.EmployerLimit, Number: n})
	}
	for _, id := range in.options.MustSit {
		all = append(all, panel.Constraint{Kind: panel.MustSit, Name: string(id), Number: 1})
	}
	for _, n := range in.brief.Professions {
		all = append(all, panel.Constraint{Kind: panel.ProfessionSeats, Name: n.Name, Number: n.Seats})
	}
	for _, n := range in.brief.Specialties {
		all = append(all, panel.Constraint{Kind: panel.SpecialtySeats, Name: n.Name, Number: n.Seats})
	}
	return all
}

// within returns the candidates of a ring.
func (in *instance) within(ring int) []*senate.Candidate {
	var people []*senate.Candidate
	for i := range in.pool {
		if c := &in.pool[i]; ring > 0 || c.Senate == "home" || slices.Contains(in.options.MustSit, c.ID) {
			people = append(people, c)
		}
	}
	return people
}

// brute returns the best scores of every choice from a ring, or nil where none
// keeps the constraints.
func (in *instance) brute(ring int, constraints []panel.Constraint) []int {
	var best []int
	people := in.within(ring)
	for choice := range in.choices(people, constraints) {
		var seated []*senate.Candidate
		for i, c := range people {
			if choice>>i&1 == 1 {
				seated = append(seated, c)
			}
		}
		if scores := in.scores(seated); best == nil || slices.Compare(scores, best) < 0 {
			best = scores
		}
	}
	return best
}

// choices iterates over the choices of people, in bits, that keep constraints.
func (in *instance) choices(people []*senate.Candidate, constraints []panel.Constraint) iter.Seq[uint] {
	return func(yield func(uint) bool) {
		limits := in.limits(people, constraints)
		for choice := range uint(1) << len(people) {
			kept := !slices.ContainsFunc(limits, func(l limit) bool {
				n := bits.OnesCount(choice & l.who)
				return n < l.least || n > l.most
			})
			if kept && !yield(choice) {
				return
			}
		}
	}
}

// limit says how many of some people may be chosen.
type limit struct {
	who         uint
	least, most int
}

// limits finds out whom a constraint counts by asking about each person alone.
func (in *instance) limits(people []*senate.Candidate, constraints []panel.Constraint) []limit {
	var all []limit
	for _, c := range constraints {
		if c.Kind == panel.EmployerLimit {
			for _, p := range people {
				if p.Employer != "" {
					all = append(all, limit{who(people, func(o *senate.Candidate) bool { return o.Employer == p.Employer }), 0, c.Number})
				}
			}
			continue
		}
		single := c
		single.Number = 1 - one(atMost(c.Kind))
		counted := who(people, func(p *senate.Candidate) bool {
			return in.holds([]*senate.Candidate{p}, single) != atMost(c.Kind)
		})
		if atMost(c.Kind) {
			all = append(all, limit{counted, 0, c.Number})
		} else {
			all = append(all, limit{counted, c.Number, len(people)})
		}
	}
	return all
}

func who(people []*senate.Candidate, counted func(*senate.Candidate) bool) uint {
	var set uint
	for i, p := range people {
		set |= uint(one(counted(p))) << i
	}
	return set
}

func (in *instance) allHold(seated []*senate.Candidate, constraints []panel.Constraint) bool {
	return !slices.ContainsFunc(constraints, func(c panel.Constraint) bool { return !in.holds(seated, c) })
}

// search is a second solver, which knows nothing of the first: it adds one
// candidate after the other, and goes back where the size is used up.
func (in *instance) search(people, seated []*senate.Candidate, best []int) []int {
	if scores := in.scores(seated); in.allHold(seated, in.constraints()) && (best == nil || slices.Compare(scores, best) < 0) {
		best = scores
	}
	if len(seated) == in.brief.Size.Max {
		return best
	}
	for i, c := range people {
		best = in.search(people[i+1:], append(slices.Clip(seated), c), best)
	}
	return best
}

// TestAgainstBruteForce compares scores and reasons on 300 instances of 16 or
// 17 candidates, of which a third have no panel by design.
func TestAgainstBruteForce(t *testing.T) {
	instances := 300
	if testing.Short() {
		instances = 60
	}
	seated := [3]int{}
	for seed := range instances {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			in := generate(rand.New(rand.NewPCG(uint64(seed), 8)), seed%3 == 0)
			got, err := panel.Convene(t.Context(), in.brief, in.pool, in.screener, &in.options)
			require.NoError(t, err)
			for ring, attempt := range got.Attempts {
				want := in.search(in.within(ring), nil, nil)
				if attempt.Impossible != nil {
					require.Nil(t, want)
					in.checkMinimal(t, ring, attempt.Impossible)
					continue
				}
				seated[ring]++
				require.True(t, got.Panel.Proved)
				var scores []int
				for _, s := range got.Panel.Scores {
					scores = append(scores, s.Amount)
				}
				if diff := cmp.Diff(want, scores); diff != "" {
					t.Errorf("scores mismatch with the second solver (-want +got):\n%s", diff)
				}
				if diff := cmp.Diff(in.brute(ring, in.constraints()), scores); diff != "" {
					t.Errorf("scores mismatch with brute force (-want +got):\n%s", diff)
				}
				require.True(t, in.allHold(candidates(got.Panel), in.constraints()))
			}
			seated[2] += one(got.Panel == nil)
		})
	}
	t.Logf("%d seated at home, %d from further, %d not at all", seated[0], seated[1], seated[2])
}

// checkMinimal checks that constraints cannot hold together, and that without
// any one of them there is a panel.
func (in *instance) checkMinimal(t *testing.T, ring int, i *panel.Impossible) {
	t.Helper()
	require.True(t, i.Proved)
	require.False(t, in.exists(ring, i.Constraints), "a panel keeps %v", i.Constraints)
	for at := range i.Constraints {
		without := slices.Delete(slices.Clone(i.Constraints), at, at+1)
		require.True(t, in.exists(ring, without), "no panel keeps %v either", without)
	}
}

func (in *instance) exists(ring int, constraints []panel.Constraint) bool {
	for range in.choices(in.within(ring), constraints) {
		return true
	}
	return false
}

func candidates(p *panel.Panel) []*senate.Candidate {
	var all []*senate.Candidate
	for i := range p.Seats {
		all = append(all, &p.Seats[i].Candidate)
	}
	return all
}
