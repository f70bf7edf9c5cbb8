package peerbench

import (
	"strings"
	"time"

	"github.com/cedar-policy/cedar-go"
)

// cedarEngine is cedar-go: a forbid policy a rule, all decided in one
// authorization whose diagnostic lists the policies that forbade it.
type cedarEngine struct{}

func (cedarEngine) Name() string { return "cedar" }

func (cedarEngine) Language() Language {
	return Language{
		Rules: map[Kind]string{
			Meetings:      `context.Engagement.PublicMeetings >= {a}`,
			Responses:     `context.Engagement.Responses >= {a}`,
			Weeks:         `context.Engagement.ConsultationWeeks >= {a} || context.Engagement.Responses >= {b}`,
			GroupReached:  `context.Engagement.Responses >= {a} || context.Engagement.GroupsReached.contains("{s}")`,
			EngagementSum: `context.Engagement.PublicMeetings * {a} + context.Engagement.Responses >= {b}`,
			Providers:     `context.Choice.ProvidersAfter >= {a} || context.Choice.TravelP90After <= {b}`,
			Travel:        `context.Choice.TravelP90After <= {a}`,
			TravelGrowth:  `context.Choice.TravelP90After - context.Choice.TravelP90Before <= {a} || context.Choice.ProvidersAfter >= context.Choice.ProvidersBefore`,
			Los:           `context.BedTest.LosVsNational.lessThanOrEqual(decimal("{f}"))`,
		},
		Guard:  `context.Specialty != "{g}" || ({rule})`,
		Cannot: "no any, all, filter, count or sum over a set of records",
	}
}

func (cedarEngine) Compile(rules []Rule) (Program, error) {
	var b strings.Builder
	for _, r := range rules {
		b.WriteString("forbid (principal, action, resource) unless { " + r.Text + " };\n")
	}
	list, err := cedar.NewPolicyListFromBytes("steer.cedar", []byte(b.String()))
	if err != nil {
		return nil, err
	}
	set := cedar.NewPolicySet()
	for i, p := range list {
		set.Add(cedar.PolicyID(rules[i].ID), p)
	}
	return cedarProgram{set}, nil
}

type cedarProgram struct{ set *cedar.PolicySet }

func (c cedarProgram) Fork() Program { return c }

func (c cedarProgram) Input(p *Proposal) (any, error) {
	return cedar.Request{
		Principal: cedar.NewEntityUID("Sponsor", cedar.String(p.Sponsor)),
		Action:    cedar.NewEntityUID("Action", "approve"),
		Resource:  cedar.NewEntityUID("Proposal", cedar.String(p.ID)),
		Context:   convert(p, cedarValues).(cedar.Record),
	}, nil
}

func (c cedarProgram) Eval(input any, failed []string) ([]string, error) {
	_, why := cedar.Authorize(c.set, nil, input.(cedar.Request))
	for _, r := range why.Reasons {
		failed = append(failed, string(r.PolicyID))
	}
	return failed, nil
}

var cedarValues = &maker[cedar.Value]{
	str: func(s string) cedar.Value { return cedar.String(s) },
	num: func(n int) cedar.Value { return cedar.Long(n) },
	flt: func(f float64) cedar.Value {
		d, err := cedar.NewDecimalFromFloat(f)
		if err != nil {
			panic(err) // out of a decimal's range, which no proposal is
		}
		return d
	},
	bool: func(b bool) cedar.Value { return cedar.Boolean(b) },
	date: func(t time.Time) cedar.Value { return cedar.NewDatetime(t) },
	list: func(l []cedar.Value) cedar.Value { return cedar.NewSet(l...) },
	obj: func(names []string, vals ...cedar.Value) cedar.Value {
		m := make(cedar.RecordMap, len(names))
		for i, n := range names {
			m[cedar.String(n)] = vals[i]
		}
		return cedar.NewRecord(m)
	},
}
