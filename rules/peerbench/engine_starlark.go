package peerbench

import (
	"strings"
	"time"

	"go.starlark.net/starlark"
	"go.starlark.net/starlarkstruct"
	"go.starlark.net/syntax"
)

// starlarkEngine is go.starlark.net: the policy set as one function that
// returns what failed.
type starlarkEngine struct{}

func (starlarkEngine) Name() string { return "starlark" }

func (starlarkEngine) Language() Language {
	return Language{
		Rules: map[Kind]string{
			Meetings:         `p.Engagement.PublicMeetings >= {a}`,
			Responses:        `p.Engagement.Responses >= {a}`,
			Weeks:            `p.Engagement.ConsultationWeeks >= {a} or p.Engagement.Responses >= {b}`,
			GroupReached:     `p.Engagement.Responses >= {a} or "{s}" in p.Engagement.GroupsReached`,
			EngagementSum:    `p.Engagement.PublicMeetings * {a} + p.Engagement.Responses >= {b}`,
			Providers:        `p.Choice.ProvidersAfter >= {a} or p.Choice.TravelP90After <= {b}`,
			Travel:           `p.Choice.TravelP90After <= {a}`,
			TravelGrowth:     `p.Choice.TravelP90After - p.Choice.TravelP90Before <= {a} or p.Choice.ProvidersAfter >= p.Choice.ProvidersBefore`,
			ServicesKept:     `all([s.BedsAfter <= {a} or len(s.Services) >= {b} for s in p.Sites])`,
			ServiceSomewhere: `any([s.BedsAfter >= {a} and "{s}" in s.Services for s in p.Sites])`,
			StrongEvidence:   `len([1 for e in p.Evidence if e.Reviewed and e.Year >= {a} and e.Grade in ("A", "B")]) >= {b}`,
			RecentKind:       `any([e.Reviewed and e.Year >= {a} and e.Kind == "{s}" for e in p.Evidence])`,
			NoneStale:        `all([e.Year >= {a} or e.Grade == "{s}" for e in p.Evidence])`,
			ReviewedShare:    `len([1 for e in p.Evidence if e.Reviewed]) * 100 >= {a} * len(p.Evidence)`,
			Letters:          `len([1 for s in p.Support if s.Letter and s.Date >= p.Submitted - {sec}]) >= {b}`,
			LeadLetter:       `any([s.Letter and s.Body == p.LeadCommissioner and s.Date >= p.Submitted - {sec} for s in p.Support])`,
			LetterShare:      `len([1 for s in p.Support if s.Letter]) * 100 >= {a} * len(p.Support)`,
			SiteFall:         `p.BedTest.EfficiencyPlan or all([s.BedsBefore - s.BedsAfter <= {a} for s in p.Sites])`,
			Beds:             `beds_hold(p, {a}, {b})`,
			Los:              `p.BedTest.LosVsNational <= {f}`,
			NoInterest:       `nobody_interested(p, p.Submitted - {sec})`,
			NoEmployee:       `not any([m.Employer in p.AffectedOrgs for m in p.Panel])`,
			Specialists: `len([1 for m in p.Panel if m.Profession == p.Specialty and m.Employer not in p.AffectedOrgs
				and not interested(p, m, p.Submitted - {bsec})]) >= {a}`,
		},
		Guard: `p.Specialty != "{g}" or ({rule})`,
	}
}

const starlarkHelpers = `
def sum(l):
    n = 0
    for x in l:
        n += x
    return n

def beds_hold(p, a, b):
    before = sum([s.BedsBefore for s in p.Sites])
    fall = before - sum([s.BedsAfter for s in p.Sites])
    return (fall * 100 < before * a or p.BedTest.AlternativeBedsEquivalent * 100 >= fall * b or
        p.BedTest.NewTreatmentAdmissionsAvoided >= fall or p.BedTest.EfficiencyPlan and p.BedTest.LosVsNational <= 1.0)

def interested(p, m, since):
    for i in m.Interests:
        if i.Kind == "financial" and i.To >= since and i.From <= p.Submitted and i.Org in p.AffectedOrgs:
            return True
    return False

def nobody_interested(p, since):
    for m in p.Panel:
        if interested(p, m, since):
            return False
    return True

def check(p):
    failed = []
`

func (starlarkEngine) Compile(rules []Rule) (Program, error) {
	var b strings.Builder
	b.WriteString(starlarkHelpers)
	for _, r := range rules {
		b.WriteString("    if not (" + r.Text + "):\n        failed.append(\"" + r.ID + "\")\n")
	}
	b.WriteString("    return failed\n")
	globals, err := starlark.ExecFileOptions(&syntax.FileOptions{}, &starlark.Thread{}, "steer.star", b.String(), nil)
	if err != nil {
		return nil, err
	}
	globals.Freeze()
	return &starlarkProgram{check: globals["check"]}, nil
}

type starlarkProgram struct {
	check  starlark.Value
	thread starlark.Thread
}

func (s *starlarkProgram) Fork() Program { return &starlarkProgram{check: s.check} }

func (s *starlarkProgram) Input(p *Proposal) (any, error) {
	v := convert(p, starlarkValues)
	v.Freeze() // to be shared between goroutines
	return v, nil
}

func (s *starlarkProgram) Eval(input any, failed []string) ([]string, error) {
	v, err := starlark.Call(&s.thread, s.check, starlark.Tuple{input.(starlark.Value)}, nil)
	if err != nil {
		return nil, err
	}
	l := v.(*starlark.List)
	for i := range l.Len() {
		failed = append(failed, string(l.Index(i).(starlark.String)))
	}
	return failed, nil
}

var starlarkValues = &maker[starlark.Value]{
	str:  func(s string) starlark.Value { return starlark.String(s) },
	num:  func(n int) starlark.Value { return starlark.MakeInt(n) },
	flt:  func(f float64) starlark.Value { return starlark.Float(f) },
	bool: func(b bool) starlark.Value { return starlark.Bool(b) },
	date: func(t time.Time) starlark.Value { return starlark.MakeInt64(t.Unix()) },
	list: func(l []starlark.Value) starlark.Value { return starlark.NewList(l) },
	obj: func(names []string, vals ...starlark.Value) starlark.Value {
		kv := make(starlark.StringDict, len(names))
		for i, n := range names {
			kv[n] = vals[i]
		}
		return starlarkstruct.FromStringDict(starlarkstruct.Default, kv)
	},
}
