package peerbench

import (
	"context"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// opaEngine is OPA: one module, whose set of violations is one prepared query.
type opaEngine struct {
	name  string
	maps  bool // input is a map, which OPA makes into its own terms at every evaluation
	trace bool // with a tracer that keeps every event, to explain
}

func (e opaEngine) Name() string { return e.name }
func (e opaEngine) Traces() bool { return e.trace }

// Language has the body of a violation: what makes the rule fail.
func (opaEngine) Language() Language {
	const ok = `not ok_{id}`
	return Language{
		Rules: map[Kind]string{
			Meetings:         `input.Engagement.PublicMeetings < {a}`,
			Responses:        `input.Engagement.Responses < {a}`,
			Weeks:            `input.Engagement.ConsultationWeeks < {a}; input.Engagement.Responses < {b}`,
			GroupReached:     `input.Engagement.Responses < {a}; not "{s}" in input.Engagement.GroupsReached`,
			EngagementSum:    `(input.Engagement.PublicMeetings * {a}) + input.Engagement.Responses < {b}`,
			Providers:        `input.Choice.ProvidersAfter < {a}; input.Choice.TravelP90After > {b}`,
			Travel:           `input.Choice.TravelP90After > {a}`,
			TravelGrowth:     `input.Choice.TravelP90After - input.Choice.TravelP90Before > {a}; input.Choice.ProvidersAfter < input.Choice.ProvidersBefore`,
			ServicesKept:     `some s in input.Sites; s.BedsAfter > {a}; count(s.Services) < {b}`,
			ServiceSomewhere: ok,
			StrongEvidence:   `count([1 | some e in input.Evidence; e.Reviewed; e.Year >= {a}; e.Grade in {"A", "B"}]) < {b}`,
			RecentKind:       ok,
			NoneStale:        `some e in input.Evidence; e.Year < {a}; e.Grade != "{s}"`,
			ReviewedShare:    `reviewed * 100 < {a} * count(input.Evidence)`,
			Letters:          `since := input.Submitted - {sec}; count([1 | some s in input.Support; s.Letter; s.Date >= since]) < {b}`,
			LeadLetter:       ok,
			LetterShare:      `letters * 100 < {a} * count(input.Support)`,
			SiteFall:         `not input.BedTest.EfficiencyPlan; some s in input.Sites; s.BedsBefore - s.BedsAfter > {a}`,
			Beds: `fall * 100 >= beds_before * {a}; input.BedTest.AlternativeBedsEquivalent * 100 < fall * {b}
				input.BedTest.NewTreatmentAdmissionsAvoided < fall; not efficient`,
			Los:        `input.BedTest.LosVsNational > {f}`,
			NoInterest: `since := input.Submitted - {sec}; some m in input.Panel; interested(m, since)`,
			NoEmployee: `some m in input.Panel; m.Employer in input.AffectedOrgs`,
			Specialists: `since := input.Submitted - {bsec}
				count([1 | some m in input.Panel; m.Profession == input.Specialty; not m.Employer in input.AffectedOrgs; not interested(m, since)]) < {a}`,
		},
		Helper: map[Kind]string{
			ServiceSomewhere: `ok_{id} if { some s in input.Sites; s.BedsAfter >= {a}; "{s}" in s.Services }`,
			RecentKind:       `ok_{id} if { some e in input.Evidence; e.Reviewed; e.Year >= {a}; e.Kind == "{s}" }`,
			LeadLetter:       `ok_{id} if { since := input.Submitted - {sec}; some s in input.Support; s.Letter; s.Body == input.LeadCommissioner; s.Date >= since }`,
		},
		Guard: `input.Specialty == "{g}"; {rule}`,
	}
}

// opaHelpers are cached by OPA within a query, as its authors use them.
const opaHelpers = `package workload
beds_before := sum([s.BedsBefore | some s in input.Sites])
fall := beds_before - sum([s.BedsAfter | some s in input.Sites])
efficient if { input.BedTest.EfficiencyPlan; input.BedTest.LosVsNational <= 1.0 }
reviewed := count([1 | some e in input.Evidence; e.Reviewed])
letters := count([1 | some s in input.Support; s.Letter])
interested(m, since) if {
	some i in m.Interests
	i.Kind == "financial"; i.To >= since; i.From <= input.Submitted; i.Org in input.AffectedOrgs
}
`

func (e opaEngine) Compile(rules []Rule) (Program, error) {
	var b strings.Builder
	b.WriteString(opaHelpers)
	for _, r := range rules {
		b.WriteString("failed contains \"" + r.ID + "\" if {\n" + r.Text + "\n}\n" + r.Helper + "\n")
	}
	q, err := rego.New(rego.Query("data.workload.failed"), rego.Module("workload.rego", b.String())).
		PrepareForEval(context.Background())
	return &opaProgram{e, q}, err
}

type opaProgram struct {
	opaEngine
	query rego.PreparedEvalQuery
}

func (o *opaProgram) Fork() Program { return o }

func (o *opaProgram) Input(p *Proposal) (any, error) {
	if o.maps {
		return convert(p, unixMaps), nil
	}
	return convert(p, opaTerms).Value, nil
}

func (o *opaProgram) Eval(input any, failed []string) ([]string, error) {
	var opts []rego.EvalOption
	if o.maps {
		opts = append(opts, rego.EvalInput(input))
	} else {
		opts = append(opts, rego.EvalParsedInput(input.(ast.Value)))
	}
	var tracer topdown.BufferTracer
	if o.trace {
		opts = append(opts, rego.EvalQueryTracer(&tracer))
	}
	rs, err := o.query.Eval(context.Background(), opts...)
	if err != nil {
		return nil, err
	}
	if o.trace {
		traced.Add(int64(len(tracer)))
	}
	for _, id := range rs[0].Expressions[0].Value.([]any) {
		failed = append(failed, id.(string))
	}
	return failed, nil
}

var opaTerms = &maker[*ast.Term]{
	str:  ast.StringTerm,
	num:  ast.InternedTerm[int],
	flt:  ast.FloatNumberTerm,
	bool: ast.InternedTerm[bool],
	date: func(t time.Time) *ast.Term { return ast.IntNumberTerm(int(t.Unix())) },
	list: func(l []*ast.Term) *ast.Term { return ast.ArrayTerm(l...) },
	obj: func(names []string, vals ...*ast.Term) *ast.Term {
		kv := make([][2]*ast.Term, len(names))
		for i, n := range names {
			kv[i] = ast.Item(opaKeys[n], vals[i])
		}
		return ast.ObjectTerm(kv...)
	},
}

// opaKeys has the term of each field's name, made once.
var opaKeys = func() map[string]*ast.Term {
	keys := map[string]*ast.Term{}
	for _, names := range [][]string{proposalFields, siteFields, engagementFields, choiceFields, itemFields, supportFields, bedTestFields, memberFields, interestFields} {
		for _, n := range names {
			keys[n] = ast.InternedTerm(n)
		}
	}
	return keys
}()
