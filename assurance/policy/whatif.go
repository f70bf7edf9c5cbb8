package policy

import (
	"context"
	"fmt"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// WhatIf assesses a copy of the dossier with the edits made. The dossier stays as
// it is. A derived fact cannot be edited; the error names what it is worked out from.
func (p *Policy) WhatIf(ctx context.Context, asOf fact.Date, d assurance.Dossier, edits []rules.Edit, opts *AssessOptions) (*Assessment, error) {
	if opts != nil && !opts.KnownAt.IsZero() {
		// What is supposed has no provenance: it is supposed of what was known.
		d, opts = d.KnownAt(opts.KnownAt), nil
	}
	changed, err := p.edited(d, edits)
	if err != nil {
		return nil, err
	}
	return p.Assess(ctx, asOf, changed, opts)
}

func (p *Policy) edited(d assurance.Dossier, edits []rules.Edit) (assurance.Dossier, error) {
	for _, e := range edits {
		if fact.Path("derived").Covers(e.Path) {
			return d, fmt.Errorf("%s is worked out from other facts: change %v", e.Path, p.deriving(d).RestsOn[e.Path])
		}
	}
	facts := FactsBy(d, p.grid)
	changed, err := p.checker.Edited(&facts, edits...)
	if err != nil {
		return d, err
	}
	return saying(d, changed), nil
}

// ToMeetOptions are the settings of [Policy.ToMeet]. Nil and zero mean: all five
// tests, every fact can change, and each change costs 1.
type ToMeetOptions struct {
	Tests []string // by their names; nil is all five
	// Costs, Fixed and PastFixed are those of [rules.TurnOptions].
	Costs     map[fact.Path]int
	Fixed     []fact.Path
	PastFixed bool
	KnownAt   fact.Date // as in [AssessOptions]
}

// ToMeet is what would make tests met.
type ToMeet struct {
	rules.Turn
	Before []TestResult // the tests asked about, as they are
	// After are the tests with the edits made: met, or not applicable. It is nil
	// where Reached is false.
	After []TestResult
}

// ToMeet looks for the cheapest changes to the facts of a dossier with which
// tests are met, or turn out not to apply. It says what would have to be so: it
// is for whoever holds the facts to say whether they are, and for commissioners
// to decide what to do.
//
// A rule that is not met has to be met: it is not argued away. One of which it is
// not known whether it applies may turn out not to. What comes of it was judged.
func (p *Policy) ToMeet(ctx context.Context, asOf fact.Date, d assurance.Dossier, opts *ToMeetOptions) (*ToMeet, error) {
	if opts == nil {
		opts = &ToMeetOptions{}
	}
	if !opts.KnownAt.IsZero() {
		d = d.KnownAt(opts.KnownAt)
	}
	for _, name := range opts.Tests {
		if !isTest(name) {
			return nil, fmt.Errorf("there is no test %q", name)
		}
	}
	before, err := p.Assess(ctx, asOf, d, nil)
	if err != nil {
		return nil, err
	}
	out := &ToMeet{Before: before.of(opts.Tests)}
	facts := FactsBy(d, p.grid)
	turn, err := p.checker.Turn(ctx, asOf, &facts, goals(out.Before), &rules.TurnOptions[Facts]{
		Costs: opts.Costs, Fixed: opts.Fixed, PastFixed: opts.PastFixed, StayInForce: true, Derived: p.deriving(d),
	})
	if err != nil {
		return nil, err
	}
	out.Turn = *turn
	if !turn.Reached {
		return out, nil
	}
	after, err := p.WhatIf(ctx, asOf, d, turn.Edits, nil)
	if err != nil {
		return nil, err
	}
	out.After = after.of(opts.Tests)
	for _, r := range out.After {
		if r.Grade != assurance.GradeMet && r.Grade != assurance.GradeNotApplicable {
			return nil, fmt.Errorf("test %s came to %s after all", r.Test.Name, r.Grade)
		}
	}
	return out, nil
}

// of returns the results of the tests of these names, or of all.
func (a *Assessment) of(names []string) []TestResult {
	if names == nil {
		return a.Tests
	}
	return slices.DeleteFunc(slices.Clone(a.Tests), func(r TestResult) bool { return !slices.Contains(names, r.Test.Name) })
}

// goals says what the rules that decide the tests have to come to.
func goals(tests []TestResult) []rules.Goal {
	var out []rules.Goal
	for _, r := range tests {
		for _, f := range r.Decided {
			g := rules.Goal{Rule: f.Rule.ID, Verdicts: []rules.Verdict{rules.Met}}
			if f.Verdict == rules.NotApplicable || mayNotApply(f) {
				g.Verdicts = append(g.Verdicts, rules.NotApplicable)
			}
			out = append(out, g)
		}
	}
	return out
}

// mayNotApply reports whether it is not known whether the rule applies, though it
// would be in force.
func mayNotApply(f *rules.Finding) bool {
	if f.Verdict != rules.Unknown || f.Rule.AppliesWhen.Text == "" && f.Rule.Table == nil {
		return false
	}
	e := f.Explain()
	return e.Applies == nil || e.Applies.Truth == rules.Undecided
}
