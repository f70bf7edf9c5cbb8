package peerbench

import (
	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"
)

// exprEngine is github.com/expr-lang/expr: a program a rule, all on one VM.
type exprEngine struct {
	name string
	maps bool // the environment is a map, not the struct
}

func (e exprEngine) Name() string { return e.name }

func (exprEngine) Language() Language {
	const interested = `any(.Interests, .Kind == "financial" and .To >= since and .From <= Submitted and .Org in AffectedOrgs)`
	return Language{
		Rules: map[Kind]string{
			Meetings:         `Engagement.PublicMeetings >= {a}`,
			Responses:        `Engagement.Responses >= {a}`,
			Weeks:            `Engagement.ConsultationWeeks >= {a} or Engagement.Responses >= {b}`,
			GroupReached:     `Engagement.Responses >= {a} or "{s}" in Engagement.GroupsReached`,
			EngagementSum:    `Engagement.PublicMeetings * {a} + Engagement.Responses >= {b}`,
			Providers:        `Choice.ProvidersAfter >= {a} or Choice.TravelP90After <= {b}`,
			Travel:           `Choice.TravelP90After <= {a}`,
			TravelGrowth:     `Choice.TravelP90After - Choice.TravelP90Before <= {a} or Choice.ProvidersAfter >= Choice.ProvidersBefore`,
			ServicesKept:     `all(Sites, .BedsAfter <= {a} or len(.Services) >= {b})`,
			ServiceSomewhere: `any(Sites, .BedsAfter >= {a} and "{s}" in .Services)`,
			StrongEvidence:   `count(Evidence, .Reviewed and .Year >= {a} and .Grade in ["A", "B"]) >= {b}`,
			RecentKind:       `any(Evidence, .Reviewed and .Year >= {a} and .Kind == "{s}")`,
			NoneStale:        `all(Evidence, .Year >= {a} or .Grade == "{s}")`,
			ReviewedShare:    `count(Evidence, .Reviewed) * 100 >= {a} * len(Evidence)`,
			Letters:          `let since = Submitted - duration("{h}h"); count(Support, .Letter and .Date >= since) >= {b}`,
			LeadLetter:       `let since = Submitted - duration("{h}h"); any(Support, .Letter and .Body == LeadCommissioner and .Date >= since)`,
			LetterShare:      `count(Support, .Letter) * 100 >= {a} * len(Support)`,
			SiteFall:         `BedTest.EfficiencyPlan or all(Sites, .BedsBefore - .BedsAfter <= {a})`,
			Beds: `let before = sum(Sites, .BedsBefore); let fall = before - sum(Sites, .BedsAfter);
				fall * 100 < before * {a} or BedTest.AlternativeBedsEquivalent * 100 >= fall * {b} or
				BedTest.NewTreatmentAdmissionsAvoided >= fall or BedTest.EfficiencyPlan and BedTest.LosVsNational <= 1.0`,
			Los:        `BedTest.LosVsNational <= {f}`,
			NoInterest: `let since = Submitted - duration("{h}h"); none(Panel, ` + interested + `)`,
			NoEmployee: `none(Panel, .Employer in AffectedOrgs)`,
			Specialists: `let since = Submitted - duration("{bh}h");
				count(Panel, .Profession == Specialty and .Employer not in AffectedOrgs and not ` + interested + `) >= {a}`,
		},
		Guard: `Specialty != "{g}" or ({rule})`,
	}
}

func (e exprEngine) Compile(rules []Rule) (Program, error) {
	env := any(Proposal{})
	if e.maps {
		env = convert(&Proposal{}, nativeMaps)
	}
	p := &exprProgram{maps: e.maps, rules: make([]exprRule, len(rules))}
	for i, r := range rules {
		prog, err := expr.Compile(r.Text, expr.Env(env), expr.AsBool())
		if err != nil {
			return nil, err
		}
		p.rules[i] = exprRule{r.ID, prog}
	}
	return p, nil
}

type exprRule struct {
	id   string
	prog *vm.Program
}

type exprProgram struct {
	maps  bool
	rules []exprRule
	vm    vm.VM
}

func (e *exprProgram) Fork() Program { return &exprProgram{maps: e.maps, rules: e.rules} }

func (e *exprProgram) Input(p *Proposal) (any, error) {
	if e.maps {
		return convert(p, nativeMaps), nil
	}
	return p, nil
}

func (e *exprProgram) Eval(input any, failed []string) ([]string, error) {
	for i := range e.rules {
		r := &e.rules[i]
		v, err := e.vm.Run(r.prog, input)
		if err != nil {
			return nil, err
		}
		if !v.(bool) {
			failed = append(failed, r.id)
		}
	}
	return failed, nil
}
