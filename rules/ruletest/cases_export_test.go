package ruletest

import (
	"context"
	"io/fs"

	"github.com/clinicalsenate/clinicalsenate/rules"
)

// Judge judges cases as [Run] does, and returns by file and name what Run would
// report: under the file alone its faults, and under "" why there are no cases.
func Judge[F any](ctx context.Context, checker *rules.Checker[F], files fs.FS, opts *Options[F]) (map[string][]string, *Verdicts) {
	results, verdicts, err := judgeFiles(ctx, checker, files, opts)
	failures := map[string][]string{}
	if err != nil {
		failures[""] = []string{err.Error()}
	}
	for _, file := range results {
		if file.err != nil {
			failures[file.name] = []string{file.err.Error()}
		}
		for _, c := range file.cases {
			failures[file.name+"/"+c.name] = c.told()
		}
	}
	return failures, verdicts
}
