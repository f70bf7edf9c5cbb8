package policy

import (
	"context"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Assessment is what a policy makes of a dossier. It refers to the dossier it
// was made from: do not change that while the assessment is in use.
type Assessment struct {
	AsOf     fact.Date // the day it was made for
	KnownAt  fact.Date // the day up to which facts counted, or the zero Date: all counted
	Dossier  assurance.Dossier
	Findings []rules.Finding // in the order of the rulebook
	Tests    []TestResult    // the five tests, in their order
	Gaps     []Gap           // what is missing, the most useful first
	// Differences are what the rulebook has that the standard one has not, and
	// the other way round.
	Differences []Difference
	// Waivers are what came of the waivers about this proposal, and of those that
	// nobody can tell what they are about. They change no verdict and no grade.
	Waivers []rules.WaiverFinding
	// Trials are what the rules on trial came to, in their order. They count
	// towards nothing.
	Trials []Trial
}

// AssessOptions are the settings of [Policy.Assess]. Nil and zero mean that every
// fact in the dossier counts, and that there are no waivers.
type AssessOptions struct {
	// KnownAt leaves out every fact that its provenance does not show to have
	// been recorded by that day. See [assurance.Dossier.KnownAt].
	KnownAt fact.Date
	// Waivers may be about any number of proposals; the subject of one is the id
	// of its proposal.
	Waivers     []rules.Waiver
	WaiverTerms rules.WaiverTerms // what they are held to
}

// Assess judges a dossier as of a day, which must be known to the day. It
// returns an error only for that, or when ctx ends first. A rule that cannot be
// evaluated is a finding, not an error.
func (p *Policy) Assess(ctx context.Context, asOf fact.Date, d assurance.Dossier, opts *AssessOptions) (*Assessment, error) {
	a := &Assessment{AsOf: asOf, Dossier: d, Differences: p.Differences()}
	if opts != nil && !opts.KnownAt.IsZero() {
		a.KnownAt, a.Dossier = opts.KnownAt, d.KnownAt(opts.KnownAt)
	}
	facts := FactsBy(a.Dossier, p.grid)
	findings, err := p.checker.Check(ctx, asOf, &facts)
	if err != nil {
		return nil, err
	}
	a.Findings = findings
	if a.Trials, err = p.trials(ctx, asOf, &facts, findings); err != nil {
		return nil, err
	}
	for _, t := range Tests() {
		a.Tests = append(a.Tests, a.result(t))
	}
	a.Gaps = gaps(a.Findings, a.open())
	if opts != nil {
		a.Waivers = opts.WaiverTerms.Waive(slices.Clone(opts.Waivers), d.ID, asOf, a.Findings)
	}
	return a, nil
}

// WaiversOf returns the waivers that stand beside a finding, in their order. The
// finding is what it was without them.
func (a *Assessment) WaiversOf(f *rules.Finding) []*rules.WaiverFinding {
	var out []*rules.WaiverFinding
	for i := range a.Waivers {
		if w := &a.Waivers[i]; w.State == rules.WaiverStands && w.Waiver.Rule == f.Rule.ID {
			out = append(out, w)
		}
	}
	return out
}

func (a *Assessment) result(t Test) TestResult {
	r := TestResult{Test: t, Open: openItems(a.Dossier, t.Name)}
	for i := range a.Findings {
		switch f := &a.Findings[i]; {
		case f.Rule.Test != t.Name:
		case Decides(f.Rule):
			r.Decided = append(r.Decided, f)
		default:
			r.Beside = append(r.Beside, f)
		}
	}
	r.Grade = Grade(r.Decided)
	if self, ok := a.Dossier.SelfAssessment.Value(); ok {
		r.SelfGrade = t.selfGrade(self)
	}
	return r
}

// Other returns the findings of rules that belong to none of the five tests.
func (a *Assessment) Other() []*rules.Finding {
	var out []*rules.Finding
	for i := range a.Findings {
		if f := &a.Findings[i]; !isTest(f.Rule.Test) {
			out = append(out, f)
		}
	}
	return out
}

func isTest(name string) bool {
	for _, t := range Tests() {
		if t.Name == name {
			return true
		}
	}
	return false
}
