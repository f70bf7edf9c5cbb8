package policy

import (
	"fmt"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
)

// Rulebook is the rules of a policy as they count: with what a host changed
// already in them. It is all of a policy that can be written down.
type Rulebook struct {
	Packs   []*rules.Pack
	Off     []rules.SwitchOff
	GoRules []string // the ids of rules written in Go, which cannot be written down
}

// Rulebook returns the rules of p as they count. The caller may change it.
func (p *Policy) Rulebook() Rulebook {
	var book Rulebook
	trees := p.checker.Trees()
	byID := map[string]*rules.RuleTree{}
	parameters := map[[2]string]*rules.Parameter{}
	for _, t := range trees {
		byID[t.Rule.ID] = t
		if t.Off != "" {
			book.Off = append(book.Off, rules.SwitchOff{Rule: t.Rule.ID, Reason: t.Off})
		}
		for _, param := range t.Parameters {
			parameters[[2]string{t.Pack, param.Name}] = param
		}
	}
	for _, pack := range p.packs {
		counts := *pack
		counts.Rules, counts.Parameters = slices.Clone(pack.Rules), slices.Clone(pack.Parameters)
		for i, r := range counts.Rules {
			if t := byID[r.ID]; t != nil {
				counts.Rules[i] = *t.Rule
			}
		}
		for i, param := range counts.Parameters {
			if now := parameters[[2]string{pack.Name, param.Name}]; now != nil {
				counts.Parameters[i] = *now
			}
		}
		book.Packs = append(book.Packs, &counts)
	}
	for _, r := range p.goRules {
		book.GoRules = append(book.GoRules, r.ID)
	}
	return book
}

// FromRulebook compiles a rulebook as it is, and nothing of the standard one. The
// rules written in Go are given in the order of GoRules.
func FromRulebook(book Rulebook, goRules []rules.GoRule[Facts]) (*Policy, error) {
	checker, err := rules.Compile(book.Packs, &rules.Options[Facts]{
		Engines: []rules.Engine{exprlang.New()}, GoRules: goRules, Off: book.Off,
	})
	if err != nil {
		return nil, fmt.Errorf("the rulebook cannot be used:\n%w", err)
	}
	p := &Policy{checker: checker, packs: book.Packs}
	for i := range goRules {
		r := goRules[i].Rule
		p.goRules = append(p.goRules, &r)
	}
	return p, nil
}
