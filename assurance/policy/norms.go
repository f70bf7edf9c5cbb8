package policy

import (
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
)

// compileNorms compiles packs about senates and those who serve them. No law
// says how a senate works, so a statutory rule is refused.
func compileNorms[F any](what string, packs []*rules.Pack, opts *rules.Options[F]) (*rules.Checker[F], error) {
	for _, p := range packs {
		for _, r := range p.Rules {
			if r.Severity == rules.Statutory {
				return nil, fmt.Errorf("pack %s: rule %s is statutory, and senates are not statutory bodies: make it policy or good-practice", p.Name, r.ID)
			}
		}
	}
	opts.Engines = []rules.Engine{exprlang.New()}
	checker, err := rules.Compile(packs, opts)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be used:\n%w", what, err)
	}
	return checker, nil
}
