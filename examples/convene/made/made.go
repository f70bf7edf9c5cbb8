// Package made makes up people for panels, the same from the same seed. None of
// them exists, nor do the trusts that they work for: codes that begin with X.
package made

import (
	"fmt"
	"math/rand/v2"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// Matter is the proposal for which the people declare interests.
const Matter = "stroke-made-up"

// Seed is the one that the files of the example were made with.
const Seed = 20260601

// places are senates with boards of their areas.
var places = []struct {
	senate senate.ID
	region network.Region
	boards []network.Code
}{
	{"west-midlands", network.Midlands, []network.Code{"QHL", "QUA", "QWU", "QNC"}},
	{"east-midlands", network.Midlands, []network.Code{"QJ2", "QK1", "QPM"}},
	{"north-west", network.NorthWest, []network.Code{"QE1", "QOP", "QYG"}},
	{"yorkshire-and-the-humber", network.NorthEastAndYorkshire, []network.Code{"QF7", "QWO"}},
	{"east-of-england", network.EastOfEngland, []network.Code{"D7T5G", "S1Y5D"}},
	{"south-west", network.SouthWest, []network.Code{"QJK", "QR1", "QSL"}},
}

var (
	given    = []string{"Alder", "Bramble", "Clover", "Damson", "Elder", "Fennel", "Gorse", "Hazel", "Iris", "Juniper", "Kelp", "Lupin", "Myrtle", "Nettle", "Olive", "Poppy", "Quince", "Rowan", "Sorrel", "Thistle"}
	families = []string{"Example", "Imagined", "Invented", "Made-Up", "Notreal", "Placeholder", "Pretend", "Specimen", "Supposed", "Synthetic"}
)

// Trusts returns the trusts: two in the area of each board.
func Trusts() []network.Organisation {
	var all []network.Organisation
	for p, place := range places {
		for b := range place.boards {
			for n := range 2 {
				code := trust(p, b, n)
				all = append(all, network.Organisation{
					Code: code, Name: fmt.Sprintf("Made-Up Trust %s", code), Kind: network.NHSTrust,
					Period:   network.Period{From: fact.MustDate("2010-04-01")},
					Evidence: network.Evidence{Confidence: fact.Known(network.Confirmed)},
				})
			}
		}
	}
	return all
}

func trust(place, board, n int) network.Code {
	return network.Code(fmt.Sprintf("X%c%d", 'A'+place, 2*board+n))
}

// Pool returns so many people of each senate.
func Pool(seed uint64, each int) senate.Pool {
	g := &generator{rand: rand.New(rand.NewPCG(seed, 1))}
	for p := range places {
		for n := range each {
			g.add(p, n)
		}
	}
	return g.pool
}

type generator struct {
	rand *rand.Rand
	pool senate.Pool
}

// add makes somebody up. Sorts of people come by turns, so that each senate has
// some of each, and interests by chance.
func (g *generator) add(p, n int) {
	place := places[p]
	board := g.rand.IntN(len(place.boards))
	id := senate.MemberID(fmt.Sprintf("%c%02d", 'a'+p, n+1))
	c := senate.Candidate{
		Member: senate.Member{
			ID: id, Name: given[g.rand.IntN(len(given))] + " " + families[g.rand.IntN(len(families))], Senate: place.senate,
			Employer: trust(p, board, g.rand.IntN(2)), Lay: fact.Known(false),
		},
		Region: fact.Known(place.region), Area: place.boards[board], Workload: g.rand.IntN(4), GP: fact.Known(false), MayChair: fact.Known(n%4 == 0),
	}
	switch n % 8 {
	case 0, 1:
		c.Profession, c.Specialty = fact.Known(senate.Doctor), fact.Known("stroke")
	case 2:
		c.Profession, c.Specialty = fact.Known(senate.Doctor), fact.Known("vascular_surgery")
	case 3:
		c.Profession, c.Specialty = fact.Known(senate.Doctor), fact.Known("emergency_medicine")
	case 4:
		c.Profession, c.GP = fact.Known(senate.Doctor), fact.Known(true)
	case 5:
		c.Profession = fact.Known(senate.Nurse)
	case 6:
		c.Profession = fact.Known(senate.AlliedHealthProfessional)
	case 7:
		c.Profession, c.Lay, c.Employer = fact.Known(senate.ExpertByExperience), fact.Known(true), ""
	}
	g.pool.Candidates = append(g.pool.Candidates, c)
	g.declare(id, p, n)
}

// declare makes up a return, or none.
func (g *generator) declare(id senate.MemberID, p, n int) {
	r := senate.Return{
		ID: senate.ReturnID("ret-" + id), Member: id, Occasion: fact.Known(senate.OnPanel), Matter: fact.Known(Matter),
		DeclaredOn: fact.MustDate("2026-05-11").AddDays(g.rand.IntN(12)), Interests: []senate.Interest{},
	}
	switch lot := g.rand.IntN(12); lot {
	case 0: // nothing was handed in
		return
	case 1:
		r.DeclaredOn, r.Occasion, r.Matter = fact.MustDate("2024-05-13"), fact.Known(senate.Annual), fact.Of[string]{}
	case 2, 3, 4:
		i := g.interest(lot)
		i.ID, i.Appearance = senate.InterestID("int-"+id), fact.Known(senate.Potential)
		r.Interests = append(r.Interests, i)
	}
	g.pool.Returns = append(g.pool.Returns, r)
}

// interest makes up an interest in a trust that the change may affect.
func (g *generator) interest(lot int) senate.Interest {
	i := senate.Interest{
		Category: fact.Known(senate.Financial), Situation: fact.Known(senate.Consultancy), Organisation: fact.Known(trust(0, 0, g.rand.IntN(2))),
		Role: fact.Known("adviser"), Period: network.Period{From: fact.MustDate("2023-04-01")},
	}
	switch lot {
	case 3:
		i.Category, i.Situation, i.Relation = fact.Known(senate.Indirect), fact.Known(senate.Employment), fact.Known(senate.Spouse)
		i.Role = fact.Known("nurse")
	case 4:
		i.Situation, i.Role = fact.Known(senate.Employment), fact.Known("registrar")
		i.To = fact.MustDate("2025-07-31")
	}
	return i
}
