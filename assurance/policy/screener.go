package policy

import (
	"context"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

// Screener returns a screener of candidates by the policy. The case is only
// read, and must not change while the screener is in use; the screener is safe
// for concurrent use.
//
// A candidate is Excluded where a rule that excludes is not met; otherwise
// CannotTell where such a rule is unknown, or one asks for something first;
// otherwise Managed where a rule that asks for a mitigation is not met or unknown,
// since the mitigation deals with either; and Clear where every rule is met. A
// rule whose source nobody has checked is at most Managed, unless the policy lets
// it exclude; one that could not be evaluated is CannotTell.
func (p *ConflictPolicy) Screener(c ConflictCase) panel.Screener { return &screener{p, &c} }

type screener struct {
	policy *ConflictPolicy
	c      *ConflictCase
}

// Screen implements [panel.Screener].
func (s *screener) Screen(ctx context.Context, brief senate.Brief, c *senate.Candidate) (panel.Screening, error) {
	facts := newScreeningView(s.c, brief).facts(c)
	var j rules.Judgement[ScreeningFacts]
	outcomes, err := s.judge(ctx, brief.AsOf, &facts, &j)
	if err != nil {
		return panel.Screening{}, err
	}
	screening := panel.Screening{Standing: standingOf(outcomes)}
	if screening.Standing == panel.Clear {
		return screening, nil
	}
	found, err := s.attribute(ctx, brief.AsOf, facts, outcomes, &j)
	if err != nil {
		return panel.Screening{}, err
	}
	for _, f := range found {
		screening.Reasons = append(screening.Reasons, f.reason())
		if remedy := f.rule.Remedy; screening.Standing == panel.Managed && !slices.Contains(screening.Mitigations, remedy) {
			screening.Mitigations = append(screening.Mitigations, remedy)
		}
	}
	return screening, nil
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

// judge returns the outcome of each rule, in the order of the policy.
func (s *screener) judge(ctx context.Context, asOf fact.Date, facts *ScreeningFacts, j *rules.Judgement[ScreeningFacts]) ([]outcome, error) {
	if err := s.policy.checker.Judge(ctx, asOf, facts, j); err != nil {
		return nil, err
	}
	outcomes := make([]outcome, j.Len())
	for i := range outcomes {
		outcomes[i] = s.outcome(j.Rule(i), j.Verdict(i))
	}
	return outcomes, nil
}

func (s *screener) outcome(r *rules.Rule, v rules.Verdict) outcome {
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

// reasoned is an outcome with the link that it comes from, if any.
type reasoned struct {
	outcome
	link *Link
}

// attribute finds the reasons: what would follow without any link, and what each
// link adds by itself. Of one link only what weighs heaviest is a reason. They
// come in the order of the steps, then of the rules, then of the links.
func (s *screener) attribute(ctx context.Context, asOf fact.Date, facts ScreeningFacts, full []outcome, j *rules.Judgement[ScreeningFacts]) ([]reasoned, error) {
	links := facts.Links
	facts.Links = []Link{}
	alone, err := s.judge(ctx, asOf, &facts, j)
	if err != nil {
		return nil, err
	}
	var found []reasoned
	explained := make([]bool, len(full))
	for i, o := range alone {
		if o.step != "" {
			found, explained[i] = append(found, reasoned{o, nil}), true
		}
	}
	for n := range links {
		facts.Links = links[n : n+1]
		with, err := s.judge(ctx, asOf, &facts, j)
		if err != nil {
			return nil, err
		}
		heaviest := unweighed * unweighed
		for i, o := range with {
			if o.step != "" && o != alone[i] {
				explained[i] = true
				heaviest = min(heaviest, o.weight())
			}
		}
		for i, o := range with {
			if o.step != "" && o != alone[i] && o.weight() == heaviest {
				found = append(found, reasoned{o, &links[n]})
			}
		}
	}
	for i, o := range full { // of a local rule that looks at several links at once
		if o.step != "" && !explained[i] {
			found = append(found, reasoned{o, nil})
		}
	}
	order := map[string]int{}
	for i, o := range full {
		order[o.rule.ID] = i
	}
	slices.SortStableFunc(found, func(a, b reasoned) int {
		if by := slices.Index(steps(), a.step) - slices.Index(steps(), b.step); by != 0 {
			return by
		}
		return order[a.rule.ID] - order[b.rule.ID]
	})
	return distinctReasons(found), nil
}

// distinctReasons drops a reason that says the same as one before it, as where
// an organisation has two stakes.
func distinctReasons(found []reasoned) []reasoned {
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
