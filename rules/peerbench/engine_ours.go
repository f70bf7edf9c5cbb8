package peerbench

import (
	"context"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// ours is this library, through its public API, with facts of the form F. Like
// any use of it, it keeps a record of every leaf of every rule, from which it can
// explain afterwards.
type ours[F any] struct {
	name    string
	view    func(*Proposal) *F
	explain bool // have every failed rule explained, and keep that
}

func (e ours[F]) Name() string { return e.name }
func (e ours[F]) Traces() bool { return e.explain }

func (ours[F]) Language() Language {
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

func (e ours[F]) Compile(all []Rule) (Program, error) {
	pack := &rules.Pack{Name: "workload", Version: "1", Language: exprlang.Language}
	ids := make([]string, len(all))
	for i, r := range all {
		rule := rules.Rule{
			ID: r.ID, Title: r.ID, Severity: rules.Policy, Confidence: rules.Confirmed,
			Require: rules.Clause{That: rules.ConditionText{Text: r.Text}},
			Sources: []rules.Source{{Title: "the workload"}},
		}
		if r.Guard != "" {
			rule.AppliesWhen.Text = `specialty == "` + r.Guard + `"`
		}
		ids[i] = r.ID
		pack.Rules = append(pack.Rules, rule)
	}
	checker, err := rules.Compile([]*rules.Pack{pack}, &rules.Options[F]{
		Engines: []rules.Engine{exprlang.New()}, Limits: rules.Limits{Cost: 1 << 30},
	})
	return &ourProgram[F]{engine: e, checker: checker, ids: ids}, err
}

type ourProgram[F any] struct {
	engine    ours[F]
	checker   *rules.Checker[F]
	ids       []string
	judgement rules.Judgement[F]
	kept      []*rules.Explanation
}

// asOf is the day that proposals are judged for. No rule of the workload asks.
var asOf = fact.MustDate("2026-11-01")

func (p *ourProgram[F]) Input(x *Proposal) (any, error) { return p.engine.view(x), nil }

func (p *ourProgram[F]) Eval(input any, failed []string) ([]string, error) {
	if err := p.checker.Judge(context.Background(), asOf, input.(*F), &p.judgement); err != nil {
		return failed, err
	}
	p.kept = p.kept[:0]
	for i, v := range p.judgement.Verdicts() {
		if v != rules.NotMet {
			continue
		}
		failed = append(failed, p.ids[i])
		if p.engine.explain {
			finding := p.judgement.Finding(i)
			p.kept = append(p.kept, finding.Explain())
		}
	}
	if p.engine.explain {
		traced.Add(statements(p.kept))
	}
	return failed, nil
}

// statements counts what explanations say and the facts that they read.
func statements(kept []*rules.Explanation) (n int64) {
	var count func(s *rules.Statement)
	count = func(s *rules.Statement) {
		n += 1 + int64(len(s.Readings))
		for i := range s.Parts {
			count(&s.Parts[i])
		}
	}
	for _, e := range kept {
		count(e.Require)
	}
	return n
}

func (p *ourProgram[F]) Fork() Program {
	return &ourProgram[F]{engine: p.engine, checker: p.checker, ids: p.ids}
}
