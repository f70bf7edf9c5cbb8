package ruletest

import (
	"context"
	"fmt"
	"io/fs"
	"runtime"
	"sync"
	"testing"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/mutate"
	"github.com/clinicalsenate/clinicalsenate/rules/report"
)

// Mutation says which faults in rules their cases notice.
type Mutation struct {
	Results []MutantResult // in the order of the rules, the parameters last
}

// MutantResult is what came of a mutant.
type MutantResult struct {
	Mutant *mutate.Mutant
	// Killed names the place of a case that fails with the fault, or is "": then
	// no case notices it.
	Killed string
	// Equivalent says why no case could notice it, or is "".
	Equivalent string
}

// Mutate puts small faults into the rules, one at a time, and judges the cases
// about the rule. A case notices a fault where something that it expects is no
// longer so: its verdict, or its reason, missing, decides or english where it
// gives them. Frozen cases do not count.
//
// The error says that a case is at fault or does not hold with the rules as they
// are, which makes the rest meaningless, or that equivalent is wrong; then the
// results are there all the same. It uses all cores, and the results come in the
// same order every time.
func Mutate[F any](ctx context.Context, checker *rules.Checker[F], files fs.FS, opts *Options[F], equivalent *Equivalents) (*Mutation, error) {
	s, err := load(ctx, checker, files, opts)
	if err != nil {
		return nil, err
	}
	var mutants []*mutate.Mutant
	for _, tree := range s.trees {
		mutants = append(mutants, mutate.Rule(tree)...)
	}
	mutants = append(mutants, mutate.Parameters(s.trees)...)
	m := &Mutation{Results: make([]MutantResult, len(mutants))}
	faults := make([]error, len(mutants))
	progress := counter(opts, len(mutants))
	var workers sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				m.Results[i].Mutant = mutants[i]
				m.Results[i].Killed, faults[i] = s.kill(ctx, checker, mutants[i])
				progress()
			}
		})
	}
	for i := range mutants {
		next <- i
	}
	close(next)
	workers.Wait()
	for _, err := range faults {
		if err != nil {
			return nil, err
		}
	}
	return m, equivalent.mark(m)
}

// counter returns what tells the host's Progress of one more.
func counter[F any](opts *Options[F], of int) func() {
	if opts == nil || opts.Progress == nil {
		return func() {}
	}
	var mu sync.Mutex
	done := 0
	return func() {
		mu.Lock()
		defer mu.Unlock()
		done++
		opts.Progress(done, of)
	}
}

// kill returns the place of the first case that notices a mutant, or "".
func (s *suite[F]) kill(ctx context.Context, checker *rules.Checker[F], m *mutate.Mutant) (string, error) {
	for _, tree := range m.Trees {
		trial, err := checker.Only(tree)
		if err != nil {
			return "", fmt.Errorf("the mutant %s cannot be judged: %w", m.ID, err)
		}
		var j rules.Judgement[F]
		for _, a := range s.byRule[tree.Rule.ID] {
			if err := trial.Judge(ctx, a.asOf, &a.facts, &j); err != nil {
				return "", err
			}
			if a.want.notices(&j) {
				return a.place, nil
			}
		}
	}
	return "", nil
}

// notices reports whether the one rule of a judgement came to something else than
// a case expects.
func (want *expectation) notices(j interface {
	Verdict(int) rules.Verdict
	Finding(int) rules.Finding
}) bool {
	if j.Verdict(0) != want.verdict {
		return true
	}
	if want.reason == "" && want.missing == nil && want.decides == nil && want.english == nil {
		return false
	}
	finding := j.Finding(0)
	return len(want.compare(&finding)) > 0
}

// Score returns how many of the mutants are killed, of those that are not
// equivalent.
func (m *Mutation) Score() report.Score {
	var sum report.Score
	for _, r := range m.Results {
		sum.Got, sum.Of = sum.Got+r.got(), sum.Of+r.of()
	}
	return sum
}

func (r *MutantResult) got() int {
	if r.Killed != "" {
		return 1
	}
	return 0
}

func (r *MutantResult) of() int {
	if r.Equivalent != "" {
		return 0
	}
	return 1
}

// Report returns the scores of the rules and the mutants that survive.
func (m *Mutation) Report() *report.Report {
	out := &report.Report{Tool: "mutation"}
	at := map[string]int{}
	for _, r := range m.Results {
		key := r.Mutant.Pack + "\x00" + r.Mutant.Rule
		i, found := at[key]
		if !found {
			i = len(out.Scores)
			at[key] = i
			score := report.Score{Pack: r.Mutant.Pack, Rule: r.Mutant.Rule, At: r.Mutant.Trees[0].Rule.At}
			if r.Mutant.Rule == "" {
				score.Rule, score.At = "parameters", r.Mutant.At
			}
			out.Scores = append(out.Scores, score)
		}
		out.Scores[i].Got, out.Scores[i].Of = out.Scores[i].Got+r.got(), out.Scores[i].Of+r.of()
		if r.Killed == "" {
			out.Findings = append(out.Findings, r.finding())
		}
	}
	out.Sort()
	return out
}

func (r *MutantResult) finding() report.Finding {
	m := r.Mutant
	return report.Finding{
		ID: m.ID, Code: string(m.Kind), Pack: m.Pack, Rule: m.Rule, At: m.At, Accepted: r.Equivalent,
		Message: "no case notices that " + m.Words,
		Details: []string{"was:    " + m.Original, "became: " + m.Changed},
	}
}

// RequireMutation fails a test where the cases notice less than the share atLeast
// of the faults put into the rules of any pack, and shows those that they do not
// notice. It returns what came of it, for a report.
//
//	ruletest.RequireMutation(t, checker, os.DirFS("testdata/cases"), nil, nil, 0.9)
func RequireMutation[F any](t testing.TB, checker *rules.Checker[F], files fs.FS, opts *Options[F], equivalent *Equivalents, atLeast float64) *Mutation {
	t.Helper()
	m, err := Mutate(t.Context(), checker, files, opts, equivalent)
	if err != nil {
		t.Errorf("%v", err)
	}
	if m == nil {
		return nil
	}
	requireScores(t, m.Report(), atLeast)
	return m
}

// requireScores fails a test for each pack below a share, with what is lacking.
func requireScores(t testing.TB, r *report.Report, atLeast float64) {
	t.Helper()
	for _, pack := range r.ByPack() {
		if pack.Share() >= atLeast {
			continue
		}
		t.Errorf("the %s of the pack %s is %d of %d, %s, and must be at least %.1f %%", r.Tool, pack.Pack, pack.Got, pack.Of, pack.Percent(), 100*atLeast)
		for _, f := range r.Open() {
			if f.Pack == pack.Pack {
				t.Errorf("%s", f.Text())
			}
		}
	}
}
