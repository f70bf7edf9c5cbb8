// Package peerbench gives one workload to hand-written Go, to this library and
// to other policy engines that are Go modules, requires the same verdicts of all
// of them, and then times them in one run.
//
// A proposal ([Proposal], made by [Corpus]) is judged by a set of rules ([Sets]).
// Each contestant is an [Engine]: it says every kind of rule in its own language,
// compiles a set of rules, and tells which rules a proposal fails. README.md says
// what is timed, and what is fair about it and what is not. Nothing of this
// module ships: it exists for ./run.sh and go test.
package peerbench

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"
)

// Proposal is an NHS service-change proposal, as an application would hold it.
type Proposal struct {
	ID, Title, Stage, Sponsor string
	Specialty                 string // the clinical specialty the change is about
	LeadCommissioner          string
	Started, Submitted        time.Time
	AffectedOrgs              []string
	Sites                     []Site
	Engagement                Engagement
	Choice                    Choice
	Evidence                  []Item
	Support                   []Support
	BedTest                   BedTest
	Panel                     []Member
}

type Site struct {
	Name                  string
	BedsBefore, BedsAfter int
	Services              []string
}

type Engagement struct {
	PublicMeetings, Responses int
	GroupsReached             []string
	ConsultationWeeks         int
}

type Choice struct {
	ProvidersBefore, ProvidersAfter, TravelP90Before, TravelP90After int
}

type Item struct {
	Kind, Grade string // Grade A (best) to D
	Year        int
	Reviewed    bool
}

type Support struct {
	Body   string
	Letter bool
	Date   time.Time
}

type BedTest struct {
	AlternativeBedsEquivalent, NewTreatmentAdmissionsAvoided int
	EfficiencyPlan                                           bool
	LosVsNational                                            float64
}

type Member struct {
	ID, Employer, Region, Profession string
	Interests                        []Interest
}

// Interest is held from From to To; one still held has To == StillHeld.
type Interest struct {
	Kind, Org string
	From, To  time.Time
}

// StillHeld is the end date of an interest that has not ended.
var StillHeld = time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC)

var (
	stages      = []string{"strategic-sense-check", "assurance", "consultation", "decision"}
	specialties = words("specialty", 20)
	services    = words("service", 10)
	groups      = words("group", 12)
	kinds       = []string{"systematic-review", "trial", "audit", "guideline", "case-series"}
	grades      = []string{"A", "B", "C", "D"}
	bodies      = words("icb", 8)
	orgs        = words("org", 200)
	regions     = words("region", 7)
)

func words(stem string, n int) []string {
	w := make([]string, n)
	for i := range w {
		w[i] = fmt.Sprintf("%s-%02d", stem, i)
	}
	return w
}

// gen is a seeded source of proposals.
type gen struct{ *rand.Rand }

func (g gen) between(lo, hi int) int { return lo + g.IntN(hi-lo+1) }
func (g gen) pick(w []string) string { return w[g.IntN(len(w))] }
func (g gen) some(w []string, n int) []string {
	s := make([]string, n)
	for i, j := range g.Perm(len(w))[:n] {
		s[i] = w[j]
	}
	return s
}
func (g gen) chance(p float64) bool { return g.Float64() < p }

// Corpus makes n proposals. Each has panel members on its panel, or 8 to 12
// when panel is 0. The same arguments always give the same corpus.
func Corpus(n, panel int) []*Proposal {
	g := gen{rand.New(rand.NewPCG(2026, uint64(panel)))}
	c := make([]*Proposal, n)
	for i := range c {
		c[i] = g.proposal(i, panel)
	}
	return c
}

func (g gen) proposal(i, panel int) *Proposal {
	submitted := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, g.IntN(300))
	p := &Proposal{
		ID: fmt.Sprintf("P%04d", i), Title: "Service change " + fmt.Sprint(i),
		Stage: g.pick(stages), Sponsor: g.pick(bodies),
		Specialty: g.pick(specialties), LeadCommissioner: g.pick(bodies),
		Started: submitted.AddDate(0, 0, -g.between(90, 900)), Submitted: submitted,
		AffectedOrgs: g.some(orgs, g.between(3, 6)),
		Engagement: Engagement{
			PublicMeetings: g.IntN(120), Responses: g.IntN(5000),
			GroupsReached: g.some(groups, g.between(2, 9)), ConsultationWeeks: g.between(2, 20),
		},
		Choice: Choice{g.between(2, 9), g.between(1, 8), g.between(10, 60), g.between(10, 120)},
		BedTest: BedTest{
			AlternativeBedsEquivalent: g.IntN(120), NewTreatmentAdmissionsAvoided: g.IntN(60),
			EfficiencyPlan: g.chance(.5), LosVsNational: float64(g.between(70, 140)) / 100,
		},
	}
	for range g.between(2, 6) {
		before := g.between(10, 200)
		p.Sites = append(p.Sites, Site{"Site " + fmt.Sprint(len(p.Sites)), before,
			max(0, before-g.between(-20, 80)), g.some(services, g.between(1, 8))})
	}
	for range g.between(5, 15) {
		p.Evidence = append(p.Evidence, Item{g.pick(kinds), g.pick(grades), g.between(2000, 2026), g.chance(.8)})
	}
	for _, b := range g.some(bodies, g.between(3, 8)) {
		p.Support = append(p.Support, Support{b, g.chance(.8), submitted.AddDate(0, 0, -g.between(1, 700))})
	}
	if g.chance(.8) {
		p.LeadCommissioner = p.Support[0].Body
	}
	if panel == 0 {
		panel = g.between(8, 12)
	}
	g.panel(p, panel)
	return p
}

// panel seats n members. However large the panel, 0 to 6 are specialists and
// about a third of panels have someone conflicted, at a random seat: a rule that
// stops at the first conflict must read most panels to the end.
func (g gen) panel(p *Proposal, n int) {
	for i := range n {
		m := Member{ID: fmt.Sprintf("M%04d", i), Employer: g.unaffected(p), Region: g.pick(regions), Profession: g.pick(specialties)}
		for m.Profession == p.Specialty {
			m.Profession = g.pick(specialties)
		}
		for range g.IntN(4) {
			in := Interest{"financial", g.unaffected(p), p.Submitted.AddDate(0, 0, -g.between(800, 3000)), StillHeld}
			switch g.IntN(3) { // two near misses, and a plain unrelated interest
			case 0:
				in.Org, in.To = g.pick(p.AffectedOrgs), p.Submitted.AddDate(0, 0, -g.between(370, 790))
			case 1:
				in.Kind, in.Org = "non-financial", g.pick(p.AffectedOrgs)
			}
			m.Interests = append(m.Interests, in)
		}
		p.Panel = append(p.Panel, m)
	}
	for _, i := range g.Perm(n)[:g.between(0, min(6, n))] {
		p.Panel[i].Profession = p.Specialty
	}
	if g.chance(.35) {
		m := &p.Panel[g.IntN(n)]
		m.Interests = append(m.Interests, Interest{"financial", g.pick(p.AffectedOrgs),
			p.Submitted.AddDate(0, 0, -900), p.Submitted.AddDate(0, 0, -g.between(1, 300))})
	}
	if g.chance(.15) {
		p.Panel[g.IntN(n)].Employer = g.pick(p.AffectedOrgs)
	}
}

func (g gen) unaffected(p *Proposal) string {
	for {
		if o := g.pick(orgs); !slices.Contains(p.AffectedOrgs, o) {
			return o
		}
	}
}
