package peerbench

import (
	"math/rand/v2"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// optional is the view that a host would build of proposals in which any fact
// may be missing: every number, yes or no, date and record is a [fact.Of].
// Texts and lists need none: an empty text and a nil list were not supplied.
type optional struct {
	Specialty        string                      `json:"specialty"`
	LeadCommissioner string                      `json:"lead_commissioner"`
	Submitted        fact.Of[fact.Date]          `json:"submitted"`
	AffectedOrgs     []string                    `json:"affected_orgs" max:"10"`
	Sites            []optionalSite              `json:"sites" max:"20"`
	Engagement       fact.Of[optionalEngagement] `json:"engagement"`
	Choice           fact.Of[optionalChoice]     `json:"choice"`
	Evidence         []optionalItem              `json:"evidence" max:"50"`
	Support          []optionalSupport           `json:"support" max:"20"`
	BedTest          fact.Of[optionalBedTest]    `json:"bed_test"`
	Panel            []optionalMember            `json:"panel" max:"1000"`
}

type optionalSite struct {
	BedsBefore fact.Of[int] `json:"beds_before"`
	BedsAfter  fact.Of[int] `json:"beds_after"`
	Services   []string     `json:"services" max:"20"`
}

type optionalEngagement struct {
	PublicMeetings    fact.Of[int] `json:"public_meetings"`
	Responses         fact.Of[int] `json:"responses"`
	GroupsReached     []string     `json:"groups_reached" max:"20"`
	ConsultationWeeks fact.Of[int] `json:"consultation_weeks"`
}

type optionalChoice struct {
	ProvidersBefore fact.Of[int] `json:"providers_before"`
	ProvidersAfter  fact.Of[int] `json:"providers_after"`
	TravelP90Before fact.Of[int] `json:"travel_p90_before"`
	TravelP90After  fact.Of[int] `json:"travel_p90_after"`
}

type optionalItem struct {
	Kind     string        `json:"kind"`
	Grade    string        `json:"grade"`
	Year     fact.Of[int]  `json:"year"`
	Reviewed fact.Of[bool] `json:"reviewed"`
}

type optionalSupport struct {
	Body   string             `json:"body"`
	Letter fact.Of[bool]      `json:"letter"`
	On     fact.Of[fact.Date] `json:"on"`
}

type optionalBedTest struct {
	AlternativeBedsEquivalent     fact.Of[int]     `json:"alternative_beds_equivalent"`
	NewTreatmentAdmissionsAvoided fact.Of[int]     `json:"new_treatment_admissions_avoided"`
	EfficiencyPlan                fact.Of[bool]    `json:"efficiency_plan"`
	LosVsNational                 fact.Of[float64] `json:"los_vs_national"`
}

type optionalMember struct {
	Employer   string             `json:"employer"`
	Profession string             `json:"profession"`
	Interests  []optionalInterest `json:"interests" max:"10"`
}

type optionalInterest struct {
	Kind  string             `json:"kind"`
	Org   string             `json:"org"`
	Since fact.Of[fact.Date] `json:"since"`
	Until fact.Of[fact.Date] `json:"until"`
}

// optionalOf builds the view of a proposal, with everything supplied.
func optionalOf(p *Proposal) *optional {
	e, c, b := p.Engagement, p.Choice, p.BedTest
	return &optional{
		Specialty: p.Specialty, LeadCommissioner: p.LeadCommissioner, Submitted: fact.Known(civil(p.Submitted)),
		AffectedOrgs: p.AffectedOrgs,
		Sites: each(p.Sites, func(s Site) optionalSite {
			return optionalSite{fact.Known(s.BedsBefore), fact.Known(s.BedsAfter), s.Services}
		}),
		Engagement: fact.Known(optionalEngagement{
			fact.Known(e.PublicMeetings), fact.Known(e.Responses), e.GroupsReached, fact.Known(e.ConsultationWeeks),
		}),
		Choice: fact.Known(optionalChoice{
			fact.Known(c.ProvidersBefore), fact.Known(c.ProvidersAfter), fact.Known(c.TravelP90Before), fact.Known(c.TravelP90After),
		}),
		Evidence: each(p.Evidence, func(e Item) optionalItem {
			return optionalItem{e.Kind, e.Grade, fact.Known(e.Year), fact.Known(e.Reviewed)}
		}),
		Support: each(p.Support, func(s Support) optionalSupport {
			return optionalSupport{s.Body, fact.Known(s.Letter), fact.Known(civil(s.Date))}
		}),
		BedTest: fact.Known(optionalBedTest{
			fact.Known(b.AlternativeBedsEquivalent), fact.Known(b.NewTreatmentAdmissionsAvoided),
			fact.Known(b.EfficiencyPlan), fact.Known(b.LosVsNational),
		}),
		Panel: each(p.Panel, func(m Member) optionalMember {
			return optionalMember{m.Employer, m.Profession, each(m.Interests, func(x Interest) optionalInterest {
				return optionalInterest{x.Kind, x.Org, fact.Known(civil(x.From)), fact.Known(civil(x.To))}
			})}
		}),
	}
}

// partOf builds the view of a proposal of which a share of all facts, and of
// the lists and records at its top, was not supplied. The same seed leaves out
// the same facts.
func partOf(p *Proposal, share float64, seed uint64) *optional {
	o := optionalOf(p)
	g := gen{rand.New(rand.NewPCG(seed, 20))}
	omit(g, share, &o.Specialty)
	omit(g, share, &o.LeadCommissioner)
	omit(g, share, &o.Submitted)
	omit(g, share, &o.AffectedOrgs)
	omit(g, share, &o.Sites)
	omit(g, share, &o.Evidence)
	omit(g, share, &o.Support)
	omit(g, share, &o.Panel)
	for i := range o.Sites {
		s := &o.Sites[i]
		omit(g, share, &s.BedsBefore)
		omit(g, share, &s.BedsAfter)
		omit(g, share, &s.Services)
	}
	for i := range o.Evidence {
		e := &o.Evidence[i]
		omit(g, share, &e.Kind)
		omit(g, share, &e.Grade)
		omit(g, share, &e.Year)
		omit(g, share, &e.Reviewed)
	}
	for i := range o.Support {
		s := &o.Support[i]
		omit(g, share, &s.Body)
		omit(g, share, &s.Letter)
		omit(g, share, &s.On)
	}
	for i := range o.Panel {
		omitOfMember(g, share, &o.Panel[i])
	}
	omitOfRecords(g, share, o)
	return o
}

func omitOfMember(g gen, share float64, m *optionalMember) {
	omit(g, share, &m.Employer)
	omit(g, share, &m.Profession)
	omit(g, share, &m.Interests)
	for i := range m.Interests {
		x := &m.Interests[i]
		omit(g, share, &x.Kind)
		omit(g, share, &x.Org)
		omit(g, share, &x.Since)
		omit(g, share, &x.Until)
	}
}

func omitOfRecords(g gen, share float64, o *optional) {
	e, _ := o.Engagement.Value()
	omit(g, share, &e.PublicMeetings)
	omit(g, share, &e.Responses)
	omit(g, share, &e.GroupsReached)
	omit(g, share, &e.ConsultationWeeks)
	c, _ := o.Choice.Value()
	omit(g, share, &c.ProvidersBefore)
	omit(g, share, &c.ProvidersAfter)
	omit(g, share, &c.TravelP90Before)
	omit(g, share, &c.TravelP90After)
	b, _ := o.BedTest.Value()
	omit(g, share, &b.AlternativeBedsEquivalent)
	omit(g, share, &b.NewTreatmentAdmissionsAvoided)
	omit(g, share, &b.EfficiencyPlan)
	omit(g, share, &b.LosVsNational)
	o.Engagement, o.Choice, o.BedTest = fact.Known(e), fact.Known(c), fact.Known(b)
	omit(g, share, &o.Engagement)
	omit(g, share, &o.Choice)
	omit(g, share, &o.BedTest)
}

// omit makes a fact not supplied, in a share of cases.
func omit[T any](g gen, share float64, of *T) {
	if g.chance(share) {
		var notSupplied T
		*of = notSupplied
	}
}
