package policy

import (
	"context"
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Trial is what a rule of a pack on trial came to. It counts towards no grade,
// no gap and no question. A host puts a pack on trial to see what it would say
// before it says it.
type Trial struct {
	rules.Finding
	// Counted is the finding of the rule with the same id that counts, or nil where
	// there is none: the rule on trial is then new.
	Counted *rules.Finding
}

// Differs reports whether the rule on trial says something else than the rule
// that counts. A new rule does.
func (t *Trial) Differs() bool {
	return t.Counted == nil || t.Verdict != t.Counted.Verdict || t.Reason != t.Counted.Reason
}

// compileTrial compiles the packs on trial, by themselves: their rules may have
// the ids of rules that count.
func compileTrial(packs []*rules.Pack) (*rules.Checker[Facts], error) {
	if len(packs) == 0 {
		return nil, nil
	}
	checker, err := rules.Compile(packs, &rules.Options[Facts]{Engines: []rules.Engine{exprlang.New()}})
	if err != nil {
		return nil, fmt.Errorf("the packs on trial cannot be used:\n%w", err)
	}
	return checker, nil
}

// trials judges the packs on trial.
func (p *Policy) trials(ctx context.Context, asOf fact.Date, facts *Facts, counted []rules.Finding) ([]Trial, error) {
	if p.trial == nil {
		return nil, nil
	}
	findings, err := p.trial.Check(ctx, asOf, facts)
	if err != nil {
		return nil, err
	}
	byID := map[string]*rules.Finding{}
	for i := range counted {
		byID[counted[i].Rule.ID] = &counted[i]
	}
	out := make([]Trial, len(findings))
	for i, f := range findings {
		out[i] = Trial{f, byID[f.Rule.ID]}
	}
	return out, nil
}
