package policy

import (
	"cmp"
	"context"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Questions are what to ask next about a dossier of which not all is known.
type Questions struct {
	Ask []Gap // the most useful first
	// Shortest is a shortest list of facts that could settle every verdict that can
	// be settled, if the answers turn out so.
	Shortest []fact.Path
	Minimal  bool // it is proven that no shorter list could
	// Unsettled are the ids of the rules that are unknown and that no answers were
	// found to settle.
	Unsettled []string
}

// Questions returns the facts worth asking for, in order: those that the most
// tests hang on first, then those in the shortest list, then those that settle
// the most rules by themselves. A fact whose value can no longer change any
// verdict is not asked for. It takes longer than [Policy.Assess], because it
// tries answers out.
func (p *Policy) Questions(ctx context.Context, asOf fact.Date, d assurance.Dossier, opts *AssessOptions) (*Questions, error) {
	a, err := p.Assess(ctx, asOf, d, opts)
	if err != nil {
		return nil, err
	}
	facts := FactsBy(a.Dossier, p.grid)
	asked, err := p.checker.Questions(ctx, asOf, &facts, &rules.TurnOptions[Facts]{Derived: p.deriving(a.Dossier)})
	if err != nil {
		return nil, err
	}
	out := &Questions{Shortest: asked.Shortest, Minimal: asked.Minimal, Unsettled: asked.Unsettled}
	for _, q := range asked.Ask {
		g := GapOf(q.Missing)
		key := g.key()
		if i := slices.IndexFunc(a.Gaps, func(known Gap) bool { return known.key() == key }); i >= 0 {
			g = a.Gaps[i]
		}
		g.Alone, g.Next = q.Alone, q.Next
		g.AloneTests = a.settledBy(q.Answers)
		out.Ask = append(out.Ask, g)
	}
	slices.SortStableFunc(out.Ask, func(a, b Gap) int { return cmp.Compare(len(b.Tests), len(a.Tests)) })
	return out, nil
}

// settledBy returns the tests whose grade one of the answers would decide, in
// their order.
func (a *Assessment) settledBy(answers []rules.Answer) []string {
	var out []string
	for _, r := range a.Tests {
		if r.Grade == assurance.GradeInsufficientEvidence && slices.ContainsFunc(answers, r.decidedBy) {
			out = append(out, r.Test.Name)
		}
	}
	return out
}

// decidedBy reports whether the test has a grade once an answer is in.
func (r TestResult) decidedBy(answer rules.Answer) bool {
	after := make([]*rules.Finding, len(r.Decided))
	for i, f := range r.Decided {
		after[i] = f
		for _, s := range answer.Settles {
			if s.Rule == f.Rule.ID {
				settled := *f
				settled.Verdict = s.Verdicts[0]
				after[i] = &settled
			}
		}
	}
	return Grade(after) != assurance.GradeInsufficientEvidence
}
