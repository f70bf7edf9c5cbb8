package ruletest

import (
	"cmp"
	"context"
	"io/fs"
	"testing"

	"github.com/clinicalsenate/clinicalsenate/rules"
)

// Options are the settings of [Run]. Nil and zero mean the documented defaults.
type Options[F any] struct {
	// Pattern says which files hold cases, as [fs.Glob] reads it; "*.yaml".
	Pattern string
	// Facts makes the facts of a case. It calls decode, with a pointer, to read
	// the case's facts into a type that the host's own files have, and returns
	// what rules see of that. By default the facts are read into an F.
	Facts func(decode func(target any) error) (F, error)
	// Progress is called by [Mutate] with the number of mutants that were judged,
	// after each, and of all there are. It is not called by two goroutines at once.
	Progress func(done, of int)
}

// Run judges the cases in files, each as a subtest called file/name, and returns
// which verdicts they saw, for [RequireVerdicts]. A subtest fails where a rule
// comes to something else than its case expects, and says why it came to that.
// Cases that -run leaves out are judged as well, and count as seen.
//
//	func TestPacks(t *testing.T) {
//		seen := ruletest.Run(t, checker, os.DirFS("testdata/cases"), nil)
//		ruletest.RequireVerdicts(t, seen)
//	}
//
// A file of cases reads:
//
//	defaults:                       # may be left out
//	  as_of: 2018-01-01
//	  facts: {beds: {closes_on: 2018-06-01}}
//	cases:
//	  - name: the alternative care starts before the beds close
//	    rule: R056                  # or, of several, rules: {R056: met, R057: not met}
//	    facts: {beds: {alternative: {live_on: 2018-05-01}}}
//	    expect: met                 # not met, unknown, not applicable, faulty
//	    decides: [alternative]      # the ids of the clauses on which the verdict hangs
//	    english: [The day the beds close]
//	  - name: nobody says when the beds close
//	    rule: R056
//	    without: [beds.closes_on]   # of the defaults
//	    expect: unknown
//	    missing: [beds.closes_on, beds.alternative.live_on]
//	  - name: before the test was there
//	    rule: R056
//	    as_of: 2017-01-01
//	    expect: not applicable
//	    reason: not in force        # its condition does not hold, switched off, an exception holds
//
// A case's facts are laid over the defaults field by field; a list takes the
// place of the default as a whole. What is in without is taken away first. Of
// reason, missing, decides and english, a case checks those that it gives:
// missing and decides say exactly what there is, in order, and english what the
// explanation contains among other things.
//
// A case with frozen: true was written by [Freeze]. It is judged as any other, and
// does not count as seen.
//
// Where a file is at fault, none of its cases are judged, and its subtest names
// the line and column of each fault.
func Run[F any](t *testing.T, checker *rules.Checker[F], files fs.FS, opts *Options[F]) *Verdicts {
	t.Helper()
	results, verdicts, err := judgeFiles(t.Context(), checker, files, opts)
	if err != nil {
		t.Error(err)
	}
	for _, file := range results {
		t.Run(file.name, func(t *testing.T) {
			if file.err != nil {
				t.Errorf("the cases cannot be judged:\n%v", file.err)
			}
			for _, c := range file.cases {
				t.Run(c.name, func(t *testing.T) {
					for _, failure := range c.told() {
						t.Error(failure)
					}
				})
			}
		})
	}
	return verdicts
}

// fileResult is what came of a file.
type fileResult struct {
	name  string
	err   error // its faults; then it has no cases
	cases []caseResult
}

type caseResult struct {
	*caseHead
	expect   []expectation
	failures []failure
	err      error // it could not be judged
}

// told returns what there is to tell of a case.
func (c *caseResult) told() []string {
	if c.err != nil {
		return []string{c.err.Error()}
	}
	var out []string
	for i := range c.failures {
		out = append(out, c.failures[i].String())
	}
	return out
}

// judgeFiles judges all cases. The error says why there are none.
func judgeFiles[F any](ctx context.Context, checker *rules.Checker[F], files fs.FS, opts *Options[F]) ([]fileResult, *Verdicts, error) {
	if opts == nil {
		opts = &Options[F]{}
	}
	known, err := rulesOf(ctx, checker)
	if err != nil {
		return nil, newVerdicts(nil), err
	}
	verdicts := newVerdicts(known)
	names, err := caseFiles(files, cmp.Or(opts.Pattern, "*.yaml"))
	if err != nil {
		return nil, verdicts, err
	}
	reader := caseReader[F]{known: verdicts.ids(), facts: opts.Facts}
	var results []fileResult
	for _, name := range names {
		cases, err := reader.file(files, name)
		result := fileResult{name: name, err: err}
		for _, c := range cases {
			failed, err := judgeCase(ctx, checker, &c, verdicts)
			result.cases = append(result.cases, caseResult{&c.caseHead, c.expect, failed, err})
		}
		results = append(results, result)
	}
	return results, verdicts, nil
}
