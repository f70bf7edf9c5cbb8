// Package lint finds faults in packs of rules without any facts: conditions that
// can never hold or never fail, rules that say what another says, days on which a
// parameter has no value, sources that are missing or out of date. Start with
// [Check].
//
// What it says of conditions is proved by package reach and then judged again, by
// the rules' own checker, for the examples that a finding names. A condition that
// is more than comparisons with constants is said to be not analysable; nothing is
// claimed of it. Conditions have three truths: one that is never false may still
// be unknown, and the finding says so.
//
// Functions of this package keep no state and may be called by several goroutines.
package lint

import (
	"fmt"
	"hash/fnv"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/report"
)

// Options are the settings of [Check]. Nil and zero mean the documented defaults.
type Options struct {
	// Packs are those that the checker was compiled from. With them, parameters
	// that no rule reads are found as well.
	Packs []*rules.Pack
	// Editions are the sources that are known to be out of date; none.
	Editions []Edition
	// UnusedFacts also lists the facts that no rule reads, as notes.
	UnusedFacts bool
}

// Edition is a source that another one has taken the place of.
type Edition struct {
	Title        string // as rules cite it
	Published    fact.Date
	SupersededBy string    // title and date of the newer one
	From         fact.Date // the first day of the newer one
}

// The codes of findings. The comment says what the example of a finding shows.
const (
	Contradiction = "contradiction"          // never true; for which subjects it is false or unknown
	Tautology     = "tautology"              // never false; for which subjects it is true or unknown
	NeverDecided  = "never-decided"          // neither true nor false
	NeverApplies  = "never-applies"          // what the rule applies to never holds
	Overlapping   = "overlapping-exceptions" // two exceptions that can hold together; for which subject
	OverlapRows   = "overlapping-rows"       // two rows that can match together, where one at most may; for which subject
	ConflictRows  = "conflicting-rows"       // two that can match together and ask for different things; for which subject
	ShadowedRow   = "shadowed-row"           // a row that never counts; for which subjects an earlier one does
	TableGap      = "table-gap"              // no row matches; for which subject
	Redundant     = "redundant"              // without it the rule comes to the same
	Duplicate     = "duplicate"              // comes to what another rule comes to
	Subsumed      = "subsumed"               // is met wherever another rule is
	ParameterGap  = "parameter-gap"          // a day in force on which a parameter has no value
	DateGap       = "date-gap"               // a day between two rules of one title
	DateOverlap   = "date-overlap"           // a day on which two rules of one title are in force
	FloatEquality = "float-equality"         // numbers with a fraction, asked to be just the same
	UnusedParam   = "unused-parameter"
	UnusedFact    = "unused-fact"
	MissingSource = "missing-source"
	OldEdition    = "superseded-edition"
	NotAnalysable = "not-analysable" // a note: why nothing is claimed
)

// Check looks at the rules of a checker and at the parameters that they read.
// Rules that are switched off, and Go rules, are left out. The findings come in
// the order of the files. The error says that the rules cannot be looked at.
func Check[F any](checker *rules.Checker[F], opts *Options) (*report.Report, error) {
	if opts == nil {
		opts = &Options{}
	}
	l := &linter[F]{checker: checker, out: &report.Report{Tool: "lint"}, ids: map[string]int{}}
	for _, t := range checker.Trees() {
		if t.Off == "" && t.Require != nil {
			l.trees = append(l.trees, t)
			l.out.Scores = append(l.out.Scores, report.Score{Pack: t.Pack, Rule: t.Rule.ID, At: t.Rule.At})
		}
	}
	for _, t := range l.trees {
		if err := l.conditions(t); err != nil {
			return nil, fmt.Errorf("rule %s: %w", t.Rule.ID, err)
		}
		l.floats(t)
		l.sources(t, opts.Editions)
		l.parameterGaps(t)
	}
	if err := l.pairs(); err != nil {
		return nil, err
	}
	l.series()
	l.parameters(opts.Packs)
	if opts.UnusedFacts {
		l.facts()
	}
	l.out.Sort()
	return l.out, nil
}

// linter is Check at work.
type linter[F any] struct {
	checker *rules.Checker[F]
	trees   []*rules.RuleTree
	out     *report.Report
	ids     map[string]int
}

// find adds a finding about a rule. About is what tells it from others of its code
// in the rule, and stays the same while that does.
func (l *linter[F]) find(t *rules.RuleTree, code, about string, at rules.Position, message string, details ...string) *report.Finding {
	return l.add(report.Finding{
		ID: t.Rule.ID + "/" + code + "/" + short(about), Code: code, Pack: t.Pack, Rule: t.Rule.ID, At: at, Message: message, Details: details,
	})
}

func (l *linter[F]) add(f report.Finding) *report.Finding {
	if l.ids[f.ID]++; l.ids[f.ID] > 1 {
		f.ID += fmt.Sprintf("-%d", l.ids[f.ID])
	}
	l.out.Findings = append(l.out.Findings, f)
	return &l.out.Findings[len(l.out.Findings)-1]
}

func short(text string) string {
	h := fnv.New32a()
	h.Write([]byte(text))
	return fmt.Sprintf("%08x", h.Sum32())
}
