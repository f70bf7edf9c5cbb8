package peerbench

import (
	"fmt"
	"reflect"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/common/types/traits"
	"cel.dev/cel-go/ext"
)

// celEngine is cel.dev/cel-go: a program a rule, checked and optimised.
type celEngine struct {
	name  string
	maps  bool           // p is a map, not a native struct
	trace cel.EvalOption // OptTrackState, to explain
}

func (e celEngine) Name() string { return e.name }
func (e celEngine) Traces() bool { return e.trace != 0 }

func (celEngine) Language() Language {
	const interested = `m.Interests.exists(i, i.Kind == "financial" && i.To >= since && i.From <= p.Submitted && i.Org in p.AffectedOrgs)`
	return Language{
		Rules: map[Kind]string{
			Meetings:         `p.Engagement.PublicMeetings >= {a}`,
			Responses:        `p.Engagement.Responses >= {a}`,
			Weeks:            `p.Engagement.ConsultationWeeks >= {a} || p.Engagement.Responses >= {b}`,
			GroupReached:     `p.Engagement.Responses >= {a} || "{s}" in p.Engagement.GroupsReached`,
			EngagementSum:    `p.Engagement.PublicMeetings * {a} + p.Engagement.Responses >= {b}`,
			Providers:        `p.Choice.ProvidersAfter >= {a} || p.Choice.TravelP90After <= {b}`,
			Travel:           `p.Choice.TravelP90After <= {a}`,
			TravelGrowth:     `p.Choice.TravelP90After - p.Choice.TravelP90Before <= {a} || p.Choice.ProvidersAfter >= p.Choice.ProvidersBefore`,
			ServicesKept:     `p.Sites.all(s, s.BedsAfter <= {a} || s.Services.size() >= {b})`,
			ServiceSomewhere: `p.Sites.exists(s, s.BedsAfter >= {a} && "{s}" in s.Services)`,
			StrongEvidence:   `p.Evidence.filter(e, e.Reviewed && e.Year >= {a} && e.Grade in ["A", "B"]).size() >= {b}`,
			RecentKind:       `p.Evidence.exists(e, e.Reviewed && e.Year >= {a} && e.Kind == "{s}")`,
			NoneStale:        `p.Evidence.all(e, e.Year >= {a} || e.Grade == "{s}")`,
			ReviewedShare:    `p.Evidence.filter(e, e.Reviewed).size() * 100 >= {a} * p.Evidence.size()`,
			Letters:          `cel.bind(since, p.Submitted - duration("{h}h"), p.Support.filter(s, s.Letter && s.Date >= since).size() >= {b})`,
			LeadLetter:       `cel.bind(since, p.Submitted - duration("{h}h"), p.Support.exists(s, s.Letter && s.Body == p.LeadCommissioner && s.Date >= since))`,
			LetterShare:      `p.Support.filter(s, s.Letter).size() * 100 >= {a} * p.Support.size()`,
			SiteFall:         `p.BedTest.EfficiencyPlan || p.Sites.all(s, s.BedsBefore - s.BedsAfter <= {a})`,
			Beds: `cel.bind(before, sum(p.Sites.map(s, s.BedsBefore)), cel.bind(fall, before - sum(p.Sites.map(s, s.BedsAfter)),
				fall * 100 < before * {a} || p.BedTest.AlternativeBedsEquivalent * 100 >= fall * {b} ||
				p.BedTest.NewTreatmentAdmissionsAvoided >= fall || p.BedTest.EfficiencyPlan && p.BedTest.LosVsNational <= 1.0))`,
			Los:        `p.BedTest.LosVsNational <= {f}`,
			NoInterest: `cel.bind(since, p.Submitted - duration("{h}h"), !p.Panel.exists(m, ` + interested + `))`,
			NoEmployee: `!p.Panel.exists(m, m.Employer in p.AffectedOrgs)`,
			Specialists: `cel.bind(since, p.Submitted - duration("{bh}h"), p.Panel.filter(m,
				m.Profession == p.Specialty && !(m.Employer in p.AffectedOrgs) && !` + interested + `).size() >= {a})`,
		},
		Guard: `p.Specialty != "{g}" || ({rule})`,
	}
}

// celSum is the one function that CEL lacks.
var celSum = cel.Function("sum", cel.Overload("sum_list_int", []*cel.Type{cel.ListType(cel.IntType)}, cel.IntType,
	cel.UnaryBinding(func(l ref.Val) ref.Val {
		var n types.Int
		for it := l.(traits.Lister).Iterator(); it.HasNext() == types.True; {
			v, ok := it.Next().(types.Int)
			if !ok {
				return types.NewErr("sum of a non-integer")
			}
			n += v
		}
		return n
	})))

func (e celEngine) Compile(rules []Rule) (Program, error) {
	opts := []cel.EnvOption{ext.Bindings(), celSum}
	if e.maps {
		opts = append(opts, cel.Variable("p", cel.MapType(cel.StringType, cel.DynType)))
	} else {
		opts = append(opts, ext.NativeTypes(reflect.TypeFor[*Proposal]()), cel.Variable("p", cel.ObjectType("peerbench.Proposal")))
	}
	env, err := cel.NewEnv(opts...)
	if err != nil {
		return nil, err
	}
	p := &celProgram{maps: e.maps, rules: make([]celRule, len(rules))}
	for i, r := range rules {
		ast, iss := env.Compile(r.Text)
		if iss.Err() != nil {
			return nil, iss.Err()
		}
		prog, err := env.Program(ast, cel.EvalOptions(cel.OptOptimize, e.trace))
		if err != nil {
			return nil, err
		}
		p.rules[i] = celRule{r.ID, prog}
	}
	return p, nil
}

type celRule struct {
	id   string
	prog cel.Program
}

type celProgram struct {
	maps  bool
	rules []celRule
}

func (c *celProgram) Fork() Program { return c }

func (c *celProgram) Input(p *Proposal) (any, error) {
	v := any(p)
	if c.maps {
		v = convert(p, nativeMaps)
	}
	return cel.NewActivation(map[string]any{"p": v})
}

func (c *celProgram) Eval(input any, failed []string) ([]string, error) {
	for i := range c.rules {
		r := &c.rules[i]
		v, details, err := r.prog.Eval(input)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", r.id, err)
		}
		if details != nil {
			traced.Add(int64(len(details.State().IDs())))
		}
		if v != types.True {
			failed = append(failed, r.id)
		}
	}
	return failed, nil
}
