package ruletest

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// testCase is a case, ready to be judged.
type testCase[F any] struct {
	caseHead
	asOf    fact.Date
	facts   F
	written *position.Node // the facts, those of the defaults with them
	expect  []expectation
}

// caseHead says which case it is.
type caseHead struct {
	name   string
	place  string // file and line
	at     rules.Position
	frozen bool // written by [Freeze], so that it proves nothing
}

// expectation is what a case expects of one rule. What it does not ask about is
// nil or zero.
type expectation struct {
	rule    string
	verdict rules.Verdict
	reason  reason
	missing []fact.Path
	decides []string
	english []string
}

// reason is the name of a [rules.Reason].
type reason string

func (reason) Values() []string {
	return []string{rules.ConditionFalse.String(), rules.NotInForce.String(), rules.SwitchedOff.String(), rules.ExceptionHolds.String()}
}

// caseFiles returns the names of the files with cases, sorted.
func caseFiles(files fs.FS, pattern string) ([]string, error) {
	names, err := fs.Glob(files, pattern)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%q cannot match files of cases: %w", pattern, err)
	case len(names) == 0:
		return nil, fmt.Errorf("%q matches no file of cases", pattern)
	}
	slices.Sort(names)
	return names, nil
}

// caseReader reads files of cases.
type caseReader[F any] struct {
	known []string // the ids of the rules
	facts func(decode func(target any) error) (F, error)
	open  bool // a case need not expect anything
}

// file reads one file. With any fault there are no cases.
func (r caseReader[F]) file(files fs.FS, name string) ([]testCase[F], error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	root, err := position.Parse(name, data, position.ByExtension, position.Limits{})
	if root == nil {
		return nil, err
	}
	f := &caseFile[F]{caseReader: r, name: name, lines: map[string]int{}}
	f.add(err)
	cases := f.read(root)
	if err := f.err(); err != nil {
		return nil, err
	}
	return cases, nil
}

// caseFile is a file at work.
type caseFile[F any] struct {
	caseReader[F]
	name     string
	lines    map[string]int // of the names of cases
	defaults caseDefaults
	base     *position.Node // the facts of the defaults, or nil
	faults   []error
}

type caseDefaults struct {
	AsOf  fact.Date `json:"as_of"`
	Facts elsewhere `json:"facts"`
}

// elsewhere is a field that is taken out before a mapping is decoded, to be read
// by other means. It is declared so that hints name it.
type elsewhere struct{}

func (f *caseFile[F]) add(err error) { f.faults = append(f.faults, err) }

func (f *caseFile[F]) fault(n *position.Node, message, hint string) { f.add(n.Fault(message, hint)) }

// err joins the faults in the order of the file. One in the defaults is found
// again with every case, and told once.
func (f *caseFile[F]) err() error {
	told := map[string]bool{}
	var faults []error
	for _, fault := range position.All(position.Join(f.faults...)) {
		if text := fault.Error(); !told[text] {
			told[text] = true
			faults = append(faults, fault)
		}
	}
	return errors.Join(faults...)
}

func (f *caseFile[F]) read(root *position.Node) []testCase[F] {
	var shape struct {
		Defaults caseDefaults `json:"defaults"`
		Cases    elsewhere    `json:"cases"`
	}
	rest, _ := root.Without("cases")
	rest, _ = rest.Without("defaults.facts")
	f.add(position.Decode(rest, &shape))
	f.defaults = shape.Defaults
	if base, found := root.Find("defaults.facts"); found {
		f.base = base
	}
	list := root.Get("cases")
	switch {
	case root.Kind != position.Mapping:
		return nil
	case list == nil || len(list.Items) == 0:
		f.fault(root, "the file has no list of cases", "write cases: and below it each case, with a dash before its name")
		return nil
	}
	cases := make([]testCase[F], len(list.Items))
	for i, n := range list.Items {
		cases[i] = f.readCase(n)
	}
	return cases
}
