package ruletest

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// failure says of one rule where it comes to something else than a case expects.
type failure struct {
	rule  string
	place string
	wrong []string
	why   string // how the rule came to what it did
}

func (f *failure) String() string {
	return fmt.Sprintf("%s: %s\n%s", f.place, strings.Join(f.wrong, "\n\t"), f.why)
}

// judgeCase says where the rules of a case come to something else than it
// expects, and notes what they come to. The error says that it cannot be judged.
func judgeCase[F any](ctx context.Context, checker *rules.Checker[F], c *testCase[F], verdicts *Verdicts) ([]failure, error) {
	findings, err := checker.Check(ctx, c.asOf, &c.facts)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.place, err)
	}
	var failures []failure
	for _, want := range c.expect {
		i := slices.IndexFunc(findings, func(f rules.Finding) bool { return f.Rule.ID == want.rule })
		got := &findings[i]
		if !c.frozen {
			verdicts.note(got)
		}
		if wrong := want.compare(got); len(wrong) > 0 {
			failures = append(failures, failure{want.rule, c.place, wrong, explain(got)})
		}
	}
	return failures, nil
}

// compare says in what a finding is not as expected.
func (want *expectation) compare(got *rules.Finding) []string {
	if got.Verdict != want.verdict {
		return []string{fmt.Sprintf("%s is %s, and expected to be %s", want.rule, answer(got), want.verdict)}
	}
	var wrong []string
	differ := func(what, got, want string) {
		wrong = append(wrong, fmt.Sprintf("%s is %s, and expected to be %s", what, got, want))
	}
	if want.reason != "" && string(want.reason) != got.Reason.String() {
		differ("the reason why "+want.rule+" is not applicable", got.Reason.String(), string(want.reason))
	}
	if missing := missingPaths(got); want.missing != nil && !slices.Equal(missing, want.missing) {
		differ("what is missing for "+want.rule, fmt.Sprint(missing), fmt.Sprint(want.missing))
	}
	if want.decides == nil && want.english == nil {
		return wrong
	}
	explanation := got.Explain()
	if decides := deciding(explanation); want.decides != nil && !slices.Equal(decides, want.decides) {
		differ("what decides "+want.rule, fmt.Sprint(decides), fmt.Sprint(want.decides))
	}
	text := explain(got)
	for _, sentence := range want.english {
		if !strings.Contains(text, sentence) {
			wrong = append(wrong, fmt.Sprintf("the explanation of %s does not say %q", want.rule, sentence))
		}
	}
	return wrong
}

func missingPaths(f *rules.Finding) []fact.Path {
	var paths []fact.Path
	for _, m := range f.Missing() {
		paths = append(paths, m.Path)
	}
	return paths
}

// deciding returns the ids of the clauses on which a verdict hangs, in the order
// of the rule.
func deciding(e *rules.Explanation) []string {
	var ids []string
	var walk func(s *rules.Statement)
	walk = func(s *rules.Statement) {
		if s == nil || !s.Decides {
			return
		}
		if s.ID != "" {
			ids = append(ids, s.ID)
		}
		for i := range s.Parts {
			walk(&s.Parts[i])
		}
	}
	for i := range e.Unless {
		walk(&e.Unless[i])
	}
	walk(e.Require)
	return ids
}
