package peerbench

import (
	"fmt"

	"github.com/casbin/govaluate"
)

// govaluateEngine is github.com/casbin/govaluate, the kept fork of Knetic's: an
// expression a rule, over a Parameters that reads the struct.
type govaluateEngine struct{}

func (govaluateEngine) Name() string { return "govaluate" }

func (govaluateEngine) Language() Language {
	return Language{
		Rules: map[Kind]string{
			Meetings:      `PublicMeetings >= {a}`,
			Responses:     `Responses >= {a}`,
			Weeks:         `ConsultationWeeks >= {a} || Responses >= {b}`,
			GroupReached:  `Responses >= {a} || '{s}' in GroupsReached`,
			EngagementSum: `PublicMeetings * {a} + Responses >= {b}`,
			Providers:     `ProvidersAfter >= {a} || TravelP90After <= {b}`,
			Travel:        `TravelP90After <= {a}`,
			TravelGrowth:  `TravelP90After - TravelP90Before <= {a} || ProvidersAfter >= ProvidersBefore`,
			Los:           `LosVsNational <= {f}`,
		},
		Guard:  `Specialty != '{g}' || ({rule})`,
		Cannot: "no any, all, filter, count or sum over a list",
	}
}

func (govaluateEngine) Compile(rules []Rule) (Program, error) {
	p := make(govaluateProgram, len(rules))
	for i, r := range rules {
		x, err := govaluate.NewEvaluableExpression(r.Text)
		if err != nil {
			return nil, err
		}
		p[i] = govaluateRule{r.ID, x}
	}
	return p, nil
}

type govaluateRule struct {
	id   string
	expr *govaluate.EvaluableExpression
}

type govaluateProgram []govaluateRule

func (g govaluateProgram) Fork() Program { return g }

func (g govaluateProgram) Input(p *Proposal) (any, error) {
	return &govaluateParams{p, each(p.Engagement.GroupsReached, func(s string) any { return s })}, nil
}

func (g govaluateProgram) Eval(input any, failed []string) ([]string, error) {
	for i := range g {
		v, err := g[i].expr.Eval(input.(*govaluateParams))
		if err != nil {
			return nil, err
		}
		if v != true {
			failed = append(failed, g[i].id)
		}
	}
	return failed, nil
}

// govaluateParams reads the struct as its authors advise: with no reflection.
type govaluateParams struct {
	*Proposal
	groups []any
}

func (p *govaluateParams) Get(name string) (any, error) {
	switch name {
	case "Specialty":
		return p.Specialty, nil
	case "PublicMeetings":
		return p.Engagement.PublicMeetings, nil
	case "Responses":
		return p.Engagement.Responses, nil
	case "ConsultationWeeks":
		return p.Engagement.ConsultationWeeks, nil
	case "GroupsReached":
		return p.groups, nil
	case "ProvidersBefore":
		return p.Choice.ProvidersBefore, nil
	case "ProvidersAfter":
		return p.Choice.ProvidersAfter, nil
	case "TravelP90Before":
		return p.Choice.TravelP90Before, nil
	case "TravelP90After":
		return p.Choice.TravelP90After, nil
	case "LosVsNational":
		return p.BedTest.LosVsNational, nil
	}
	return nil, fmt.Errorf("no parameter %q", name)
}
