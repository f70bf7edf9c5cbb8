// Package pools makes pools of candidates for tests and benchmarks, the same
// from the same seed. Start with [National]. No candidate is a real person.
package pools

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

// Pool is candidates of nine senates with a brief for a review at one of them.
// It screens its own candidates.
type Pool struct {
	Brief      senate.Brief
	Candidates []senate.Candidate
	Rings      []panel.Ring
	screenings map[senate.MemberID]panel.Screening
}

// Screen implements [panel.Screener].
func (p *Pool) Screen(_ context.Context, _ senate.Brief, c *senate.Candidate) (panel.Screening, error) {
	return p.screenings[c.ID], nil
}

// Difficulty says how hard a pool is to seat a panel from.
type Difficulty uint8

const (
	// Plentiful pools have many candidates for each seat.
	Plentiful Difficulty = iota
	// Scarce pools have two seats for each specialty, half the candidates with a
	// conflict to be managed, a few large employers, and 88 in 100 of the home
	// senate excluded. One specialty is in few hands.
	Scarce
	// Hopeless pools are scarce, and nobody in the country is free of conflict in
	// one specialty.
	Hopeless
)

var (
	specialties = []string{"cardiology", "stroke", "vascular_surgery", "obstetrics", "neonatology", "paediatrics", "emergency_medicine", "critical_care"}
	professions = []senate.Profession{senate.Doctor, senate.Doctor, senate.Doctor, senate.Doctor, senate.Nurse, senate.Nurse, senate.Midwife, senate.AlliedHealthProfessional, senate.Pharmacist, senate.Paramedic}
	senates     = []senate.ID{"west-midlands", "east-midlands", "north-west", "northern-england", "yorkshire-and-the-humber", "east-of-england", "london", "south-east", "south-west"}
)

// rare is the specialty that is in few hands where candidates are scarce.
const rare = "vascular_surgery"

// National returns a pool with each senates' number of candidates in each of
// nine senates.
func National(seed uint64, d Difficulty, each int) *Pool {
	g := generator{Rand: rand.New(rand.NewPCG(seed, uint64(d))), difficulty: d}
	p := &Pool{Brief: brief(d), Rings: rings(), screenings: map[senate.MemberID]panel.Screening{}}
	for s, id := range senates {
		for n := range each {
			c := g.candidate(s, id, n)
			p.Candidates = append(p.Candidates, c)
			p.screenings[c.ID] = g.screening(&c, id == senates[0])
		}
	}
	return p
}

func brief(d Difficulty) senate.Brief {
	b := senate.Brief{
		Review: "Where emergency care is given", AsOf: fact.MustDate("2026-05-01"), Home: senates[0],
		Size: senate.Range{Min: 12, Max: 20}, LaySeats: 2, GPSeats: 1, MostFromOneEmployer: 4,
		Professions:           []senate.Need{{Name: string(senate.Nurse), Seats: 2}, {Name: string(senate.Midwife), Seats: 1}, {Name: string(senate.AlliedHealthProfessional), Seats: 1}},
		AffectedOrganisations: []network.Code{employer(0, 0), employer(0, 1)}, Footprint: []network.Code{area(0, 0)},
	}
	for _, name := range specialties {
		seats := 1
		if d != Plentiful {
			seats = 2
		}
		b.Specialties = append(b.Specialties, senate.Need{Name: name, Seats: seats})
	}
	return b
}

func rings() []panel.Ring {
	return []panel.Ring{
		{Name: "the West Midlands Clinical Senate", Senates: senates[:1], SameHost: true},
		{Name: "the rest of the region", Senates: senates[1:2], SameHost: true},
		{Name: "the neighbouring regions", Senates: senates[2:6]},
		{Name: "England", Everywhere: true},
	}
}

type generator struct {
	*rand.Rand
	difficulty Difficulty
}

func (g generator) candidate(s int, id senate.ID, n int) senate.Candidate {
	c := senate.Candidate{
		Member:   senate.Member{ID: senate.MemberID(fmt.Sprintf("%s-%04d", id, n)), Senate: id},
		Workload: g.IntN(6),
	}
	c.Area = area(s, g.IntN(5))
	c.Employer = employer(s, g.IntN(17))
	if g.difficulty != Plentiful && g.IntN(2) == 0 {
		c.Employer = employer(s, g.IntN(3))
	}
	if g.IntN(10) == 0 {
		c.Lay, c.Employer = fact.Known(true), ""
		return c
	}
	profession := professions[g.IntN(len(professions))]
	c.Profession = fact.Known(profession)
	c.Specialty = fact.Known(g.specialty())
	if g.IntN(7) == 0 {
		c.Specialties = []string{g.specialty()}
	}
	c.GP = fact.Known(profession == senate.Doctor && g.IntN(8) == 0)
	c.MayChair = fact.Known(profession == senate.Doctor && g.IntN(4) == 0)
	return c
}

func (g generator) specialty() string {
	name := specialties[g.IntN(len(specialties))]
	if name == rare && g.difficulty != Plentiful && g.IntN(10) > 0 {
		return specialties[0]
	}
	return name
}

func (g generator) screening(c *senate.Candidate, home bool) panel.Screening {
	excluded, managed := 5, 20
	if g.difficulty != Plentiful {
		managed = 50
		if home {
			excluded = 88
		}
	}
	switch roll := g.IntN(100); {
	case g.difficulty == Hopeless && c.HasSpecialty(rare) || roll < excluded:
		reasons := []string{"employed by a trust that the change affects", "advised on the proposal"}
		return panel.Screening{Standing: panel.Excluded, Reasons: []panel.Reason{{Rule: "K1", Text: reasons[roll%2]}}}
	case g.IntN(100) < managed:
		return panel.Screening{Standing: panel.Managed, Mitigations: []string{"declares the interest at each meeting"}}
	}
	return panel.Screening{Standing: panel.Clear}
}

func employer(s, n int) network.Code { return network.Code(fmt.Sprintf("R%c%c", 'A'+s, 'A'+n)) }

func area(s, n int) network.Code { return network.Code(fmt.Sprintf("Q%c%c", 'A'+s, 'A'+n)) }
