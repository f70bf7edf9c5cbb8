package peerbench

import (
	"time"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// facts is the view that a host would build of a proposal in which nothing is
// missing: the same, with civil dates. A list without elements is known to be
// empty.
type facts struct {
	Specialty        string         `json:"specialty"`
	LeadCommissioner string         `json:"lead_commissioner"`
	Submitted        fact.Date      `json:"submitted"`
	AffectedOrgs     []string       `json:"affected_orgs" max:"10"`
	Sites            []siteFacts    `json:"sites" max:"20"`
	Engagement       engagement     `json:"engagement"`
	Choice           choice         `json:"choice"`
	Evidence         []itemFacts    `json:"evidence" max:"50"`
	Support          []supportFacts `json:"support" max:"20"`
	BedTest          bedTest        `json:"bed_test"`
	Panel            []memberFacts  `json:"panel" max:"1000"`
}

type siteFacts struct {
	BedsBefore int      `json:"beds_before"`
	BedsAfter  int      `json:"beds_after"`
	Services   []string `json:"services" max:"20"`
}

type engagement struct {
	PublicMeetings    int      `json:"public_meetings"`
	Responses         int      `json:"responses"`
	GroupsReached     []string `json:"groups_reached" max:"20"`
	ConsultationWeeks int      `json:"consultation_weeks"`
}

type choice struct {
	ProvidersBefore int `json:"providers_before"`
	ProvidersAfter  int `json:"providers_after"`
	TravelP90Before int `json:"travel_p90_before"`
	TravelP90After  int `json:"travel_p90_after"`
}

type itemFacts struct {
	Kind     string `json:"kind"`
	Grade    string `json:"grade"`
	Year     int    `json:"year"`
	Reviewed bool   `json:"reviewed"`
}

type supportFacts struct {
	Body   string    `json:"body"`
	Letter bool      `json:"letter"`
	On     fact.Date `json:"on"`
}

type bedTest struct {
	AlternativeBedsEquivalent     int     `json:"alternative_beds_equivalent"`
	NewTreatmentAdmissionsAvoided int     `json:"new_treatment_admissions_avoided"`
	EfficiencyPlan                bool    `json:"efficiency_plan"`
	LosVsNational                 float64 `json:"los_vs_national"`
}

type memberFacts struct {
	Employer   string          `json:"employer"`
	Profession string          `json:"profession"`
	Interests  []interestFacts `json:"interests" max:"10"`
}

type interestFacts struct {
	Kind  string    `json:"kind"`
	Org   string    `json:"org"`
	Since fact.Date `json:"since"`
	Until fact.Date `json:"until"`
}

func civil(t time.Time) fact.Date { return fact.Day(t.Date()) }

func factsOf(p *Proposal) *facts {
	return &facts{
		Specialty: p.Specialty, LeadCommissioner: p.LeadCommissioner, Submitted: civil(p.Submitted),
		AffectedOrgs: p.AffectedOrgs,
		Sites:        each(p.Sites, func(s Site) siteFacts { return siteFacts{s.BedsBefore, s.BedsAfter, s.Services} }),
		Engagement:   engagement(p.Engagement), Choice: choice(p.Choice), BedTest: bedTest(p.BedTest),
		Evidence: each(p.Evidence, func(e Item) itemFacts { return itemFacts(e) }),
		Support:  each(p.Support, func(s Support) supportFacts { return supportFacts{s.Body, s.Letter, civil(s.Date)} }),
		Panel: each(p.Panel, func(m Member) memberFacts {
			return memberFacts{m.Employer, m.Profession, each(m.Interests, func(x Interest) interestFacts {
				return interestFacts{x.Kind, x.Org, civil(x.From), civil(x.To)}
			})}
		}),
	}
}
