package policy

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

// Screener returns a screener of candidates by the policy. The case is only
// read, and must not change while the screener is in use; the screener is safe
// for concurrent use. It keeps what it worked out for one brief until it is asked
// about another, so to screen many people takes one screener.
//
// A candidate is Excluded where a rule that excludes is not met; otherwise
// CannotTell where such a rule is unknown, or one asks for something first;
// otherwise Managed where a rule that asks for a mitigation is not met or unknown,
// since the mitigation deals with either; and Clear where every rule is met. A
// rule whose source nobody has checked is at most Managed, unless the policy lets
// it exclude; one that could not be evaluated is CannotTell.
func (p *ConflictPolicy) Screener(c ConflictCase) panel.Screener { return &screener{policy: p, c: &c} }

type screener struct {
	policy   *ConflictPolicy
	c        *ConflictCase
	register atomic.Pointer[indexedRegister]
	latest   atomic.Pointer[registerView]
	spare    sync.Pool // of *screening
}

// indexedRegister is an index, and the returns that it is of.
type indexedRegister struct {
	senate.InterestIndex
	returns []senate.Return
}

// registerView is a view, and the register that it is of.
type registerView struct {
	*screeningView
	of *indexedRegister
}

// view returns the latest view, unless the brief asks about something else or the
// register has other returns.
func (s *screener) view(brief senate.Brief) *screeningView {
	register, asked := s.indexed(), stakesOf(brief)
	if latest := s.latest.Load(); latest != nil && latest.of == register && latest.brief.equal(&asked) {
		return latest.screeningView
	}
	v := newScreeningView(s.c, brief)
	if register != nil {
		v.register = register
	}
	s.latest.Store(&registerView{v, register})
	return v
}

// indexed returns the register with an index, or nil where there is none.
func (s *screener) indexed() *indexedRegister {
	if s.c.Register == nil {
		return nil
	}
	returns := s.c.Register.Returns
	if latest := s.register.Load(); latest != nil && same(latest.returns, returns) {
		return latest
	}
	register := &indexedRegister{s.c.Register.Index(), returns}
	s.register.Store(register)
	return register
}

// same reports whether two registers have the same returns, not just equal ones.
func same(a, b []senate.Return) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// Screen implements [panel.Screener].
func (s *screener) Screen(ctx context.Context, brief senate.Brief, c *senate.Candidate) (panel.Screening, error) {
	w, ok := s.spare.Get().(*screening)
	if !ok {
		w = &screening{policy: s.policy}
	}
	defer func() {
		w.facts = ScreeningFacts{} // keep nobody's interests longer than needed
		s.spare.Put(w)
	}()
	w.facts = s.view(brief).facts(c)
	return w.screen(ctx, brief.AsOf)
}

// screening is the screening of one candidate after the other, in memory that is
// used again.
type screening struct {
	policy            *ConflictPolicy
	facts             ScreeningFacts
	judgement         rules.Judgement[ScreeningFacts]
	full, alone, with []outcome // of all links, of none, and of one
}

func (s *screening) screen(ctx context.Context, asOf fact.Date) (panel.Screening, error) {
	var err error
	if s.full, err = s.judge(ctx, asOf, s.full); err != nil {
		return panel.Screening{}, err
	}
	out := panel.Screening{Standing: standingOf(s.full)}
	if out.Standing == panel.Clear {
		return out, nil
	}
	found, err := s.attribute(ctx, asOf)
	if err != nil {
		return panel.Screening{}, err
	}
	for _, f := range found {
		out.Reasons = append(out.Reasons, f.reason())
		if remedy := f.rule.Remedy; out.Standing == panel.Managed && !slices.Contains(out.Mitigations, remedy) {
			out.Mitigations = append(out.Mitigations, remedy)
		}
	}
	return out, nil
}

// outcome is what a rule leads to for a person.
type outcome struct {
	rule *rules.Rule
	step Step // "" where the rule is met or does not apply
	// Sure is false where the rule is unknown: what it leads to may not be due.
	sure bool
}

// weight is less for what counts for more: what a rule leads to or, where that
// is that it cannot be told, what it would lead to.
func (o outcome) weight() int {
	return slices.Index(steps(), o.step)*unweighed + slices.Index(steps(), Step(o.rule.Test))
}

const unweighed = 100

// judge returns the outcome of each rule, in the order of the policy, in memory
// that may be used again.
func (s *screening) judge(ctx context.Context, asOf fact.Date, memory []outcome) ([]outcome, error) {
	if err := s.policy.checker.Judge(ctx, asOf, &s.facts, &s.judgement); err != nil {
		return memory, err
	}
	outcomes := memory[:0]
	for i := range s.judgement.Len() {
		outcomes = append(outcomes, s.outcome(s.judgement.Rule(i), s.judgement.Verdict(i)))
	}
	return outcomes, nil
}

func (s *screening) outcome(r *rules.Rule, v rules.Verdict) outcome {
	o := outcome{rule: r, step: Step(r.Test), sure: v == rules.NotMet}
	unchecked := r.Confidence == rules.Unconfirmed && !s.policy.unconfirmedMayExclude
	switch {
	case v == rules.Met, v == rules.NotApplicable, o.step == StepRegister:
		return outcome{rule: r, sure: true}
	case unchecked && v != rules.Faulty:
		// What nobody has checked is not to keep anybody off a panel, and not to
		// pass in silence either.
		if o.step == StepExclude || o.step == StepCannotTell {
			o.step = StepDeclare
		}
	case v == rules.Faulty, !o.sure && o.step == StepExclude:
		o.step = StepCannotTell
	}
	return o
}

func standingOf(outcomes []outcome) panel.Standing {
	standing := panel.Clear
	for _, o := range outcomes {
		switch o.step {
		case "":
		case StepExclude:
			return panel.Excluded
		case StepCannotTell:
			standing = panel.CannotTell
		default:
			standing = min(standing, panel.Managed)
		}
	}
	return standing
}

// reasoned is the outcome of the rule at a place, with the link that it comes
// from, if any.
type reasoned struct {
	outcome
	at   int
	link *Link
}

// attribute finds the reasons: what would follow without any link, and what each
// link adds by itself. Of one link only what weighs heaviest is a reason. They
// come in the order of the steps, then of the rules, then of the links.
func (s *screening) attribute(ctx context.Context, asOf fact.Date) ([]reasoned, error) {
	links := s.facts.Links
	s.facts.Links = []Link{}
	var err error
	if s.alone, err = s.judge(ctx, asOf, s.alone); err != nil {
		return nil, err
	}
	var found []reasoned
	explained := make([]bool, len(s.full))
	for i, o := range s.alone {
		if o.step != "" {
			found, explained[i] = append(found, reasoned{o, i, nil}), true
		}
	}
	for n := range links {
		s.facts.Links = links[n : n+1]
		if s.with, err = s.judge(ctx, asOf, s.with); err != nil {
			return nil, err
		}
		heaviest := unweighed * unweighed
		for i, o := range s.with {
			if o.step != "" && o != s.alone[i] {
				explained[i] = true
				heaviest = min(heaviest, o.weight())
			}
		}
		for i, o := range s.with {
			if o.step != "" && o != s.alone[i] && o.weight() == heaviest {
				found = append(found, reasoned{o, i, &links[n]})
			}
		}
	}
	for i, o := range s.full { // of a local rule that looks at several links at once
		if o.step != "" && !explained[i] {
			found = append(found, reasoned{o, i, nil})
		}
	}
	slices.SortStableFunc(found, func(a, b reasoned) int {
		return cmp.Or(slices.Index(steps(), a.step)-slices.Index(steps(), b.step), a.at-b.at)
	})
	return distinctReasons(found), nil
}

// distinctReasons drops a reason that says the same as one before it, as where
// an organisation has two stakes.
func distinctReasons(found []reasoned) []reasoned {
	if len(found) < 2 {
		return found
	}
	seen := map[panel.Reason]bool{}
	return slices.DeleteFunc(found, func(r reasoned) bool {
		reason := r.reason()
		twice := seen[reason]
		seen[reason] = true
		return twice
	})
}

func (r reasoned) reason() panel.Reason {
	out := panel.Reason{Rule: r.rule.ID, Text: r.rule.Note}
	if out.Text == "" {
		out.Text = "of whom this does not hold: " + r.rule.Title
	}
	if !r.sure {
		out.Text = "who may be among those " + out.Text
	}
	if r.rule.Confidence == rules.Unconfirmed {
		out.Text += " (unconfirmed rule)"
	}
	if r.link != nil {
		out.Interest, out.Tie = r.link.name(), r.link.Tie
	}
	return out
}

// name says which interest a link is: its entry in the register, or what it
// consists in where no entry declares it.
func (l *Link) name() string {
	if l.Interest != "" {
		return string(l.Interest)
	}
	situation, ok := l.Situation.Value()
	if !ok {
		return ""
	}
	text := words(string(situation))
	if l.Organisation != "" {
		text += " at " + string(l.Organisation)
	}
	return text
}

// words writes a value as words: honorary contract.
func words(value string) string { return strings.ReplaceAll(value, "_", " ") }
