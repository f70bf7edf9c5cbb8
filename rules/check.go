package rules

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"runtime/debug"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Checker judges subjects of type F against the rules it was compiled from. It
// is immutable and safe for concurrent use.
type Checker[F any] struct {
	schema  *Schema
	rules   []*rule
	program *program
	goRules []func(context.Context, fact.Date, *F) Outcome

	differences []Difference
}

// Schema returns the schema of the facts.
func (c *Checker[F]) Schema() *Schema { return c.schema }

// Rules returns the rules in the order in which they are judged: those of the
// packs, then the Go rules. The caller may keep and change the slice, not the rules.
func (c *Checker[F]) Rules() []*Rule {
	out := make([]*Rule, len(c.rules))
	for i, r := range c.rules {
		out[i] = &r.Rule
	}
	return out
}

// Differences returns in what the rules differ from the packs that Compile was
// given: by its options Off, WithoutUnconfirmed and Overlays. Rules added come
// first, then those switched off, then severities, then parameters, each in the
// order in which they were given. The caller may keep and change the slice.
func (c *Checker[F]) Differences() []Difference { return slices.Clone(c.differences) }

// Calls returns the names of the functions, sorted, that conditions call and
// that run as Go functions on values, one call after the other: those of
// [Options] and those that an engine brings with it. The rest of a rule is
// lowered and allocates nothing; what such a call costs is the function's affair.
func (c *Checker[F]) Calls() []string { return sortedKeys(c.program.calls) }

// Finding is what one rule came to. Its Explain method tells why.
type Finding struct {
	Rule    *Rule // do not change it
	Pack    string
	Verdict Verdict
	Reason  Reason // why NotApplicable
	Why     string // where switched off: the reason given
	// Day is the day whose law counted: that of the event the rule attaches to,
	// or the day of the judgement while it has not happened. It is the zero Date
	// where nobody has said.
	Day    fact.Date
	Leaves []LeafRecord // of applies_when, of unless, then of what the rule requires, in the order of the text
	Err    error        // why Faulty

	compiled *rule
	asOf     fact.Date
	subject  scope
	outcome  Outcome // of a Go rule
}

// LeafRecord is what came of one leaf of a condition.
type LeafRecord struct {
	Evaluated   bool // false where another leaf had already decided
	Truth       Truth
	Left, Right Value // what it compared
	// Of a list operator: the element that decided, or -1, and how many elements
	// were seen to be true, false, undecided or at fault before it did.
	Element                       int
	True, False, Undecided, Fault int
}

// Check judges a subject as of a day, and returns a finding for each rule in
// the order of the packs. The findings refer to the subject: do not change it
// while they are in use.
//
// It returns an error only when ctx ends before it is done, or asOf is not a
// date known to the day. A rule that cannot be evaluated is a Faulty finding,
// not an error.
func (c *Checker[F]) Check(ctx context.Context, asOf fact.Date, subject *F) ([]Finding, error) {
	var j Judgement[F]
	if err := c.Judge(ctx, asOf, subject, &j); err != nil {
		return nil, err
	}
	findings := make([]Finding, j.Len())
	for i := range findings {
		findings[i] = j.Finding(i)
	}
	return findings, nil
}

// Interpret comes to the same findings as [Checker.Check] by walking the
// condition trees one node after the other. It is slow, and plain: the reference
// that Check is held to.
func (c *Checker[F]) Interpret(ctx context.Context, asOf fact.Date, subject *F) ([]Finding, error) {
	if err := judgeable(asOf, subject); err != nil {
		return nil, err
	}
	root := scope{value: reflect.ValueOf(subject).Elem(), kind: c.schema.Root}
	findings := make([]Finding, 0, len(c.rules))
	for _, r := range c.rules {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		f := Finding{Rule: &r.Rule, Pack: r.pack, compiled: r, asOf: asOf, subject: root}
		if r.goRule < 0 {
			f.judge()
		} else if f.enter(f.interpreter()) {
			f.outcome = call(ctx, c.goRules[r.goRule], asOf, subject)
			f.conclude(f.outcome.Truth, f.outcome.Err)
		}
		findings = append(findings, f)
	}
	return findings, nil
}

// judgeable returns an error where there is nothing to judge, or no day to judge
// it for.
func judgeable[F any](asOf fact.Date, subject *F) error {
	switch {
	case asOf.Precision() != fact.ToDay:
		return fmt.Errorf("judging needs a day, and %q is none: write it as 2017-04-01", asOf)
	case subject == nil:
		return errors.New("there is no subject to judge")
	}
	return nil
}

// call keeps a panic of a host's rule from reaching the host.
func call[F any](ctx context.Context, judge func(context.Context, fact.Date, *F) Outcome, asOf fact.Date, subject *F) (out Outcome) {
	defer func() {
		if p := recover(); p != nil {
			out = Outcome{Truth: Fault, Err: fmt.Errorf("the rule panicked: %v\n%s", p, debug.Stack())}
		}
	}()
	return judge(ctx, asOf, subject)
}

func (f *Finding) interpreter() *interpreter {
	return &interpreter{rule: f.compiled, asOf: f.asOf, scopes: []scope{f.subject}}
}

// judge fills the finding of a rule that has conditions.
func (f *Finding) judge() {
	in := f.interpreter()
	if !f.enter(in) {
		return
	}
	in.leaves = func(_ *Condition, r LeafRecord) { f.Leaves = append(f.Leaves, r) }
	if applies := f.compiled.applies; applies != nil {
		switch in.recordedTruth(applies) {
		case False:
			f.Verdict, f.Reason = NotApplicable, ConditionFalse
			return
		case Fault:
			f.conclude(Fault, in.fault)
			return
		case Undecided:
			return
		}
	}
	if unless := f.compiled.unless; unless != nil {
		switch in.excepted(unless) {
		case True:
			f.Verdict, f.Reason = NotApplicable, ExceptionHolds
			return
		case Fault:
			f.conclude(Fault, in.fault)
			return
		case Undecided:
			return
		}
	}
	f.conclude(in.clause(f.compiled.require), in.fault)
}

// enter settles whether the rule is switched on and in force, and on which day.
// It returns false where that is the end of it.
func (f *Finding) enter(in *interpreter) bool {
	r := f.compiled
	if r.off != "" {
		f.Verdict, f.Reason, f.Why = NotApplicable, SwitchedOff, r.off
		return false
	}
	in.settleDay()
	f.Day = in.day
	switch in.inForce() {
	case False:
		f.Verdict, f.Reason = NotApplicable, NotInForce
		return false
	case Undecided:
		return false
	}
	return true
}

func (f *Finding) conclude(t Truth, err error) {
	switch t {
	case True:
		f.Verdict = Met
	case False:
		f.Verdict = NotMet
	case Fault:
		f.Verdict, f.Err = Faulty, err
		if err == nil {
			f.Err = fmt.Errorf("the rule could not be evaluated")
		}
	}
}

// recordedTruth judges c and records a leaf, in the order of the text, for
// each that was not reached as well.
func (in *interpreter) recordedTruth(c *Condition) Truth {
	record := in.leaves
	if record == nil {
		return in.truth(c)
	}
	reached := map[*Condition]LeafRecord{}
	in.leaves = func(leaf *Condition, r LeafRecord) { reached[leaf] = r }
	t := in.truth(c)
	in.leaves = record
	c.Walk(func(n *Condition) bool {
		if !n.Leaf() {
			return true
		}
		r, ok := reached[n]
		if !ok {
			r.Element = -1
		}
		record(n, r)
		return false
	})
	return t
}

// clause judges every part of a clause, also those that can no longer change
// the answer: a reader wants to know about each.
func (in *interpreter) clause(c *clause) Truth {
	if c.cond != nil {
		return in.recordedTruth(c.cond)
	}
	before := in.reasons()
	t := TruthOf(!c.any)
	for _, part := range c.parts {
		start := in.reasons()
		switch truth := in.clause(part); {
		case part.unconfirmed: // for the record only
			in.settle(True, start)
		case c.any:
			t = t.Or(truth)
		default:
			t = t.And(truth)
		}
	}
	in.settle(t, before)
	return t
}

// Missing returns the facts on which an Unknown verdict hangs, each once, in
// the order in which the rule asks for them. It is empty for other verdicts.
func (f *Finding) Missing() []Missing {
	if f.Verdict != Unknown {
		return nil
	}
	in := f.interpreter()
	probe := *f
	switch {
	case !probe.enter(in):
	case f.compiled.goRule >= 0:
		for _, path := range f.outcome.Missing {
			in.missing = append(in.missing, Missing{Path: path, Label: string(path)})
		}
	case f.compiled.applies != nil && in.truth(f.compiled.applies) == Undecided:
	case in.excepted(f.compiled.unless) == Undecided:
	default:
		in.clause(f.compiled.require)
	}
	return distinct(in.missing)
}

func distinct(missing []Missing) []Missing {
	seen := map[fact.Path]bool{}
	var out []Missing
	for _, m := range missing {
		if !seen[m.Path] {
			seen[m.Path] = true
			out = append(out, m)
		}
	}
	return out
}
