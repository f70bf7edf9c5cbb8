package ruletest

import (
	"context"
	"fmt"
	"io"
	"io/fs"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/rules"
)

// Freeze writes a file of cases that says what the rules come to today, for every
// case in a file: its facts, with those of the defaults, and the verdict of every
// rule. In the file that it reads a case need not expect anything.
//
// A frozen case shows later what a change to the rules changes. Nobody has worked
// out that its verdicts are right, so it carries frozen: true, and counts for
// nothing in [RequireVerdicts], [Cover] and [Mutate].
func Freeze[F any](ctx context.Context, w io.Writer, checker *rules.Checker[F], files fs.FS, name string, opts *Options[F]) error {
	if opts == nil {
		opts = &Options[F]{}
	}
	reader := caseReader[F]{known: ids(checker.Trees()), facts: opts.Facts, open: true}
	cases, err := reader.file(files, name)
	if err != nil {
		return fmt.Errorf("there is nothing to freeze: %w", err)
	}
	list := &position.Node{Kind: position.Sequence}
	for _, c := range cases {
		findings, err := checker.Check(ctx, c.asOf, &c.facts)
		if err != nil {
			return fmt.Errorf("%s: %w", c.place, err)
		}
		list.Items = append(list.Items, frozen(&c, findings))
	}
	return position.WriteYAML(w, mapping("cases", list))
}

func ids(trees []*rules.RuleTree) []string {
	out := make([]string, len(trees))
	for i, t := range trees {
		out[i] = t.Rule.ID
	}
	return out
}

// frozen writes a case with what came of it.
func frozen[F any](c *testCase[F], findings []rules.Finding) *position.Node {
	verdicts := &position.Node{Kind: position.Mapping}
	for _, f := range findings {
		verdicts.Entries = append(verdicts.Entries, position.Entry{Key: scalar(f.Rule.ID), Value: scalar(f.Verdict.String())})
	}
	out := mapping("name", quoted(c.name))
	for _, e := range []position.Entry{
		{Key: scalar("frozen"), Value: scalar("true")},
		{Key: scalar("as_of"), Value: scalar(c.asOf.String())},
		{Key: scalar("facts"), Value: c.written},
		{Key: scalar("rules"), Value: verdicts},
	} {
		if e.Value.Kind != position.Mapping || len(e.Value.Entries) > 0 {
			out.Entries = append(out.Entries, e)
		}
	}
	return out
}

func scalar(text string) *position.Node { return &position.Node{Kind: position.Scalar, Text: text} }

func quoted(text string) *position.Node {
	return &position.Node{Kind: position.Scalar, Text: text, Quoted: true}
}

func mapping(key string, value *position.Node) *position.Node {
	return &position.Node{Kind: position.Mapping, Entries: []position.Entry{{Key: scalar(key), Value: value}}}
}
