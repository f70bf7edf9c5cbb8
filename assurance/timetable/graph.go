package timetable

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// graph holds the milestones of a plan with the leads between them.
type graph struct {
	order []Milestone // none comes before one that leads to it, if leads are not cyclic
	leads []Lead
}

func newGraph(p Plan) graph {
	g := graph{leads: StandardLeads()}
	for _, l := range p.Leads {
		same := func(other Lead) bool { return other.From == l.From && other.To == l.To }
		g.leads = append(slices.DeleteFunc(g.leads, same), l)
	}
	for _, id := range p.LeftOut {
		g.leaveOut(id)
	}
	for _, m := range Milestones() {
		if !slices.Contains(p.LeftOut, m.ID) {
			g.order = append(g.order, m)
		}
	}
	g.sort()
	return g
}

// leaveOut takes a milestone out. What led to it leads on to what it led to,
// which keeps the order and no time.
func (g *graph) leaveOut(id ID) {
	var kept []Lead
	for _, l := range g.leads {
		if l.From != id && l.To != id {
			kept = append(kept, l)
		}
	}
	for _, in := range g.into(id) {
		for _, out := range g.out(id) {
			exists := slices.ContainsFunc(kept, func(l Lead) bool { return l.From == in.From && l.To == out.To })
			if !exists {
				kept = append(kept, Lead{From: in.From, To: out.To, Length: fact.Known(Length{}), Confidence: network.Derived, Source: "the order of the steps around one that is left out"})
			}
		}
	}
	g.leads = kept
}

func (g graph) into(id ID) []Lead {
	return filter(g.leads, func(l Lead) bool { return l.To == id })
}

func (g graph) out(id ID) []Lead {
	return filter(g.leads, func(l Lead) bool { return l.From == id })
}

func filter(leads []Lead, keep func(Lead) bool) []Lead {
	var out []Lead
	for _, l := range leads {
		if keep(l) {
			out = append(out, l)
		}
	}
	return out
}

// sort puts the milestones in an order that the leads keep, as near to the
// standard one as can be.
func (g *graph) sort() {
	var done []Milestone
	left := slices.Clone(g.order)
	for len(left) > 0 {
		ready := func(m Milestone) bool {
			return !slices.ContainsFunc(g.into(m.ID), func(l Lead) bool {
				return slices.ContainsFunc(left, func(m Milestone) bool { return m.ID == l.From })
			})
		}
		i := slices.IndexFunc(left, ready)
		if i < 0 {
			done = append(done, left...) // cyclic
			break
		}
		done = append(done, left[i])
		left = slices.Delete(left, i, i+1)
	}
	g.order = done
}

func (g graph) cyclic() bool {
	for i, m := range g.order {
		for _, l := range g.into(m.ID) {
			if at := slices.IndexFunc(g.order, func(m Milestone) bool { return m.ID == l.From }); at >= i {
				return true
			}
		}
	}
	return false
}
