package ruletest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/report"
)

// Test judges the cases in files as [Run] does, outside a test, and reports them:
// of each rule how many of the cases about it hold, and a finding for each that
// does not, at its place in the file. Frozen cases count here, since they are
// judged as any other.
//
// The error says that there are no cases, or joins the faults in their files; then
// there is no report.
func Test[F any](ctx context.Context, checker *rules.Checker[F], files fs.FS, opts *Options[F]) (*report.Report, error) {
	results, _, err := judgeFiles(ctx, checker, files, opts)
	faults := []error{err}
	for _, file := range results {
		faults = append(faults, file.err)
		for i := range file.cases {
			faults = append(faults, file.cases[i].err)
		}
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	out := &report.Report{Tool: "test"}
	scores := map[string]*report.Score{}
	for _, t := range checker.Trees() {
		if t.Off == "" {
			out.Scores = append(out.Scores, report.Score{Pack: t.Pack, Rule: t.Rule.ID, At: t.Rule.At})
		}
	}
	for i := range out.Scores {
		scores[out.Scores[i].Rule] = &out.Scores[i]
	}
	for _, file := range results {
		for _, c := range file.cases {
			c.report(out, scores)
		}
	}
	out.Sort()
	return out, nil
}

// report adds what came of a case.
func (c *caseResult) report(out *report.Report, scores map[string]*report.Score) {
	for _, want := range c.expect {
		if s := scores[want.rule]; s != nil {
			s.Got, s.Of = s.Got+1, s.Of+1
		}
	}
	for i := range c.failures {
		f := &c.failures[i]
		finding := report.Finding{
			ID: fmt.Sprintf("%s/case/%s", f.rule, c.name), Code: "case", Level: report.Error, Rule: f.rule, At: c.at,
			Message: fmt.Sprintf("the case %q does not hold: %s", c.name, strings.Join(f.wrong, "; ")),
			Details: strings.Split(strings.TrimRight(f.why, "\n"), "\n"),
		}
		if s := scores[f.rule]; s != nil {
			s.Got--
			finding.Pack = s.Pack
		}
		out.Findings = append(out.Findings, finding)
	}
}
