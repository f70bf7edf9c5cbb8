package ruletest

import (
	"context"
	"slices"
	"testing"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Verdicts says which answers [Run] saw rules give in cases about them.
type Verdicts struct {
	rules []*rules.Rule // those that are not switched off, in the order of the packs
	off   []string      // the ids of those that are
	seen  map[RuleAnswer]bool
}

// Answer is a verdict with the reason why a rule is not applicable, for which it
// is several answers.
type Answer struct {
	Verdict rules.Verdict
	Reason  rules.Reason
}

// String writes the answer as "met", or "not applicable: not in force".
func (a Answer) String() string {
	if a.Reason == rules.NoReason {
		return a.Verdict.String()
	}
	return a.Verdict.String() + ": " + a.Reason.String()
}

func answer(f *rules.Finding) Answer { return Answer{f.Verdict, f.Reason} }

// RuleAnswer is an answer of one rule.
type RuleAnswer struct {
	Rule   string // its id
	Answer Answer
}

// rulesOf returns what a checker finds of a subject of which nothing is known,
// which is the way to its rules.
func rulesOf[F any](ctx context.Context, checker *rules.Checker[F]) ([]rules.Finding, error) {
	return checker.Check(ctx, fact.MustDate("2000-01-01"), new(F))
}

func newVerdicts(findings []rules.Finding) *Verdicts {
	v := &Verdicts{seen: map[RuleAnswer]bool{}}
	for _, f := range findings {
		if f.Reason == rules.SwitchedOff {
			v.off = append(v.off, f.Rule.ID)
		} else {
			v.rules = append(v.rules, f.Rule)
		}
	}
	return v
}

// ids returns the ids of all rules.
func (v *Verdicts) ids() []string {
	ids := slices.Clone(v.off)
	for _, r := range v.rules {
		ids = append(ids, r.ID)
	}
	return ids
}

func (v *Verdicts) note(f *rules.Finding) { v.seen[RuleAnswer{f.Rule.ID, answer(f)}] = true }

// Seen reports whether a case about the rule with this id saw it give an answer.
func (v *Verdicts) Seen(rule string, a Answer) bool { return v.seen[RuleAnswer{rule, a}] }

// Lacking returns the answers that no case shows: of every rule that is not
// switched off met, not met and unknown; of one with an in_force not in force as
// well, and of one with an applies_when that its condition does not hold, and of one
// with exceptions that one holds. They come in the order of the packs.
func (v *Verdicts) Lacking() []RuleAnswer {
	var lacking []RuleAnswer
	for _, r := range v.rules {
		for _, a := range answers(r) {
			if !v.Seen(r.ID, a) {
				lacking = append(lacking, RuleAnswer{r.ID, a})
			}
		}
	}
	return lacking
}

// answers returns the answers that a rule can give, by its form.
func answers(r *rules.Rule) []Answer {
	all := []Answer{{Verdict: rules.Met}, {Verdict: rules.NotMet}, {Verdict: rules.Unknown}}
	if r.AppliesWhen.Text != "" || r.Table != nil && !r.Table.Complete() {
		all = append(all, Answer{rules.NotApplicable, rules.ConditionFalse})
	}
	if r.Unless != nil {
		all = append(all, Answer{rules.NotApplicable, rules.ExceptionHolds})
	}
	if !r.InForce.From.IsZero() || !r.InForce.To.IsZero() {
		all = append(all, Answer{rules.NotApplicable, rules.NotInForce})
	}
	return all
}

// RequireVerdicts fails a test for each answer that a rule can give and that no
// case shows, as [Verdicts.Lacking] finds them. Those in except are left out,
// such as the unknown of a rule that asks only about facts that are always
// there; it fails as well for one that is not lacking.
func RequireVerdicts(t testing.TB, seen *Verdicts, except ...RuleAnswer) {
	t.Helper()
	lacking := seen.Lacking()
	for _, l := range lacking {
		if !slices.Contains(except, l) {
			t.Errorf("no case shows the rule %s to be %s", l.Rule, l.Answer)
		}
	}
	for _, l := range except {
		if !slices.Contains(lacking, l) {
			t.Errorf("the rule %s needs no exception for %s: a case shows it, or no rule can give it", l.Rule, l.Answer)
		}
	}
}
