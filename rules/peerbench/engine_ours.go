package peerbench

import (
	"context"
	"time"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// ours is this library, through its public API. It keeps a record of every leaf
// of every rule, from which it explains on demand.
type ours struct{ name string }

func (e ours) Name() string { return e.name }

func (ours) Language() Language {
	const interested = `any(.interests, .kind == "financial" and .until >= since and .since <= submitted and .org in affected_orgs)`
	return Language{
		Guard: "{rule}", // see Compile
		Rules: map[Kind]string{
			Meetings:         `engagement.public_meetings >= {a}`,
			Responses:        `engagement.responses >= {a}`,
			Weeks:            `engagement.consultation_weeks >= {a} or engagement.responses >= {b}`,
			GroupReached:     `engagement.responses >= {a} or "{s}" in engagement.groups_reached`,
			EngagementSum:    `engagement.public_meetings * {a} + engagement.responses >= {b}`,
			Providers:        `choice.providers_after >= {a} or choice.travel_p90_after <= {b}`,
			Travel:           `choice.travel_p90_after <= {a}`,
			TravelGrowth:     `choice.travel_p90_after - choice.travel_p90_before <= {a} or choice.providers_after >= choice.providers_before`,
			ServicesKept:     `all(sites, .beds_after <= {a} or len(.services) >= {b})`,
			ServiceSomewhere: `any(sites, .beds_after >= {a} and "{s}" in .services)`,
			StrongEvidence:   `count(evidence, .reviewed and .year >= {a} and .grade in ["A", "B"]) >= {b}`,
			RecentKind:       `any(evidence, .reviewed and .year >= {a} and .kind == "{s}")`,
			NoneStale:        `all(evidence, .year >= {a} or .grade == "{s}")`,
			ReviewedShare:    `count(evidence, .reviewed) * 100 >= {a} * len(evidence)`,
			Letters:          `let since = add_days(submitted, -{a}); count(support, .letter and .on >= since) >= {b}`,
			LeadLetter:       `let since = add_days(submitted, -{a}); any(support, .letter and .body == lead_commissioner and .on >= since)`,
			LetterShare:      `count(support, .letter) * 100 >= {a} * len(support)`,
			SiteFall:         `bed_test.efficiency_plan or all(sites, .beds_before - .beds_after <= {a})`,
			Beds: `let before = sum(sites, .beds_before); let fall = before - sum(sites, .beds_after);
				fall * 100 < before * {a} or bed_test.alternative_beds_equivalent * 100 >= fall * {b} or
				bed_test.new_treatment_admissions_avoided >= fall or bed_test.efficiency_plan and bed_test.los_vs_national <= 1.0`,
			Los:        `bed_test.los_vs_national <= {f}`,
			NoInterest: `let since = add_days(submitted, -{a}); none(panel, ` + interested + `)`,
			NoEmployee: `none(panel, .employer in affected_orgs)`,
			Specialists: `let since = add_days(submitted, -{b});
				count(panel, .profession == specialty and not (.employer in affected_orgs) and not ` + interested + `) >= {a}`,
		},
	}
}

// facts is the view that a host would build of a proposal: the same, with civil
// dates. A list without elements is known to be empty.
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

func civil(t time.Time) fact.Date { return fact.Day(t.Year(), t.Month(), t.Day()) }

func factsOf(p *Proposal) *facts {
	return &facts{
		Specialty: p.Specialty, LeadCommissioner: p.LeadCommissioner, Submitted: civil(p.Submitted),
		AffectedOrgs: p.AffectedOrgs,
		Sites:        each(p.Sites, func(s Site) siteFacts { return siteFacts{s.BedsBefore, s.BedsAfter, s.Services} }),
		Engagement:   engagement(p.Engagement), Choice: choice(p.Choice), BedTest: bedTest(p.BedTest),
		Evidence: each(p.Evidence, func(e Item) itemFacts { return itemFacts{e.Kind, e.Grade, e.Year, e.Reviewed} }),
		Support:  each(p.Support, func(s Support) supportFacts { return supportFacts{s.Body, s.Letter, civil(s.Date)} }),
		Panel: each(p.Panel, func(m Member) memberFacts {
			return memberFacts{m.Employer, m.Profession, each(m.Interests, func(x Interest) interestFacts {
				return interestFacts{x.Kind, x.Org, civil(x.From), civil(x.To)}
			})}
		}),
	}
}

func (ours) Compile(all []Rule) (Program, error) {
	pack := &rules.Pack{Name: "workload", Version: "1", Language: exprlang.Language}
	for _, r := range all {
		rule := rules.Rule{
			ID: r.ID, Title: r.ID, Severity: rules.Policy, Confidence: rules.Confirmed,
			Require: rules.Clause{That: rules.ConditionText{Text: r.Text}},
			Sources: []rules.Source{{Title: "the workload"}},
		}
		if r.Guard != "" {
			rule.AppliesWhen.Text = `specialty == "` + r.Guard + `"`
		}
		pack.Rules = append(pack.Rules, rule)
	}
	checker, err := rules.Compile[facts]([]*rules.Pack{pack}, &rules.Options[facts]{
		Engines: []rules.Engine{exprlang.New()}, Limits: rules.Limits{Cost: 1 << 30},
	})
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(all))
	for i, r := range all {
		ids[i] = r.ID
	}
	return &ourProgram{checker: checker, ids: ids}, nil
}

type ourProgram struct {
	checker   *rules.Checker[facts]
	ids       []string
	judgement rules.Judgement[facts]
}

var asOf = fact.MustDate("2026-11-01")

func (*ourProgram) Input(p *Proposal) (any, error) { return factsOf(p), nil }

func (p *ourProgram) Eval(input any, failed []string) ([]string, error) {
	if err := p.checker.Judge(context.Background(), asOf, input.(*facts), &p.judgement); err != nil {
		return failed, err
	}
	for i, v := range p.judgement.Verdicts() {
		if v == rules.NotMet {
			failed = append(failed, p.ids[i])
		}
	}
	return failed, nil
}

func (p *ourProgram) Fork() Program { return &ourProgram{checker: p.checker, ids: p.ids} }
