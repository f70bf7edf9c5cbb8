package policy

import (
	"errors"
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
)

// compileNorms compiles packs about senates and those who serve them, with what a
// host lays over them. No law says how a senate works, so a statutory rule is
// refused, whatever makes it so.
func compileNorms[F any](what string, packs, local []*rules.Pack, overlays []*rules.Overlay, opts *rules.Options[F]) (*rules.Checker[F], error) {
	opts.Engines = []rules.Engine{exprlang.New()}
	opts.Overlays = append([]*rules.Overlay{{Packs: local}}, overlays...)
	checker, err := rules.Compile(packs, opts)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be used:\n%w", what, err)
	}
	var faults []error
	for _, r := range checker.Rules() {
		if r.Severity == rules.Statutory {
			faults = append(faults, fmt.Errorf("rule %s is statutory, and senates are not statutory bodies: make it policy or good-practice", r.ID))
		}
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	return checker, nil
}
