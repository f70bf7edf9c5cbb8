package ruletest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/clinicalsenate/clinicalsenate/rules"
)

// aim is a case that expects something of a rule.
type aim[F any] struct {
	*testCase[F]
	want *expectation
}

// suite is the cases of a checker that count, by the rule that they are about.
type suite[F any] struct {
	trees  []*rules.RuleTree // of the rules that are not switched off
	byRule map[string][]aim[F]
}

// load reads the cases. Where one is at fault, or does not come to what it
// expects, there is nothing to measure, and the error says so.
func load[F any](ctx context.Context, checker *rules.Checker[F], files fs.FS, opts *Options[F]) (*suite[F], error) {
	if opts == nil {
		opts = &Options[F]{}
	}
	s := &suite[F]{byRule: map[string][]aim[F]{}}
	var known []string
	for _, tree := range checker.Trees() {
		known = append(known, tree.Rule.ID)
		if tree.Off == "" {
			s.trees = append(s.trees, tree)
		}
	}
	names, err := caseFiles(files, cmp.Or(opts.Pattern, "*.yaml"))
	if err != nil {
		return nil, err
	}
	reader := caseReader[F]{known: known, facts: opts.Facts}
	faults := []error{}
	for _, name := range names {
		cases, err := reader.file(files, name)
		faults = append(faults, err)
		for i := range cases {
			faults = append(faults, s.add(ctx, checker, &cases[i]))
		}
	}
	return s, errors.Join(faults...)
}

// add adds a case that counts.
func (s *suite[F]) add(ctx context.Context, checker *rules.Checker[F], c *testCase[F]) error {
	if c.frozen {
		return nil
	}
	for i := range c.expect {
		want := &c.expect[i]
		s.byRule[want.rule] = append(s.byRule[want.rule], aim[F]{c, want})
	}
	failures, err := judgeCase(ctx, checker, c, newVerdicts(nil))
	if err == nil && len(failures) > 0 {
		err = fmt.Errorf("the case does not hold: %s", failures[0].String())
	}
	return err
}
