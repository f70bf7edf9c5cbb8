package main

import (
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/lint"
	"github.com/clinicalsenate/clinicalsenate/rules/report"
	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
)

// forms are the forms of a report, by the name that -format has for them.
var forms = map[string]func(*report.Report, io.Writer) error{
	"text":  (*report.Report).WriteText,
	"json":  (*report.Report).WriteJSON,
	"junit": (*report.Report).WriteJUnit,
	"sarif": (*report.Report).WriteSARIF,
}

func formNames() string { return strings.Join(slices.Sorted(maps.Keys(forms)), ", ") }

// check is what lint, test, coverage and mutate have in common.
type check struct {
	book   *book
	folder string
	cases  string
	write  func(*report.Report, io.Writer) error
}

// checking reads the command line of a check, and the packs.
func checking(flags *flag.FlagSet, args []string, withCases bool) (*check, error) {
	format := flags.String("format", "text", "the `form` of the report: "+formNames())
	dir := ""
	if withCases {
		flags.StringVar(&dir, "cases", "", "the `directory` of the cases; FOLDER/cases if left out")
	}
	if err := parse(flags, args, 1, 1); err != nil {
		return nil, err
	}
	c := &check{folder: flags.Arg(0), cases: dir, write: forms[*format]}
	if c.write == nil {
		return nil, usagef("-format: %q is none of %s", *format, formNames())
	}
	if c.cases == "" {
		c.cases = filepath.Join(c.folder, "cases")
	}
	var err error
	c.book, err = readBook(c.folder, false)
	return c, err
}

// workshop returns the file that excuses from something: the one named or, if that
// is "", the usual one where there is one.
func (c *check) workshop(named, usual string) string {
	usual = filepath.Join(c.folder, "workshop", usual)
	if named == "" && exists(usual) {
		return usual
	}
	return named
}

func (t *tool) lint(flags *flag.FlagSet, args []string) error {
	accepted := flags.String("accepted", "", "the `file` of accepted findings; FOLDER/workshop/accepted.yaml if left out")
	editions := flags.String("editions", "", "the `file` of editions that are out of date; FOLDER/workshop/editions.yaml if left out")
	unused := flags.Bool("unused-facts", false, "list the facts that no rule reads as well")
	c, err := checking(flags, args, false)
	if err != nil {
		return err
	}
	opts := &lint.Options{Packs: c.book.packs, UnusedFacts: *unused}
	if name := c.workshop(*editions, "editions.yaml"); name != "" {
		if opts.Editions, err = readEditions(name); err != nil {
			return err
		}
	}
	found, err := lint.Check(c.book.checker, opts)
	if err != nil {
		return err
	}
	if name := c.workshop(*accepted, "accepted.yaml"); name != "" {
		if err := accept(found, name); err != nil {
			return err
		}
	}
	return t.report(c, found, len(found.Open()) > 0)
}

// readEditions reads a list of sources that others have taken the place of.
func readEditions(name string) ([]lint.Edition, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var file struct {
		Editions []struct {
			Title        string    `json:"title"`
			Published    fact.Date `json:"published"`
			SupersededBy string    `json:"superseded_by"`
			From         fact.Date `json:"from"`
		} `json:"editions"`
	}
	if _, err := position.Unmarshal(name, data, position.ByExtension, position.Limits{}, &file); err != nil {
		return nil, err
	}
	var out []lint.Edition
	for _, e := range file.Editions {
		if e.From.IsZero() {
			return nil, fmt.Errorf("%s: the edition %q has no from: write the first day of the newer one", name, e.Title)
		}
		out = append(out, lint.Edition{Title: e.Title, Published: e.Published, SupersededBy: e.SupersededBy, From: e.From})
	}
	return out, nil
}

// accept marks the findings that a file accepts.
func accept(found *report.Report, name string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	var file struct {
		Accepted []report.Acceptance `json:"accepted"`
	}
	if _, err := position.Unmarshal(name, data, position.ByExtension, position.Limits{}, &file); err != nil {
		return err
	}
	if err := found.Accept(file.Accepted); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func (t *tool) test(flags *flag.FlagSet, args []string) error {
	c, err := checking(flags, args, true)
	if err != nil {
		return err
	}
	tested, err := ruletest.Test(t.ctx, c.book.checker, disk{}, cases(c.cases))
	if err != nil {
		return err
	}
	return t.report(c, tested, len(tested.Open()) > 0)
}

func (t *tool) coverage(flags *flag.FlagSet, args []string) error {
	least := flags.Float64("at-least", 95, "the least `percent` of each pack")
	c, err := checking(flags, args, true)
	if err != nil {
		return err
	}
	covered, err := ruletest.Cover(t.ctx, c.book.checker, disk{}, cases(c.cases))
	if err != nil {
		return err
	}
	found := covered.Report()
	return t.report(c, found, below(found, *least))
}

func (t *tool) mutate(flags *flag.FlagSet, args []string) error {
	least := flags.Float64("at-least", 90, "the least `percent` of each pack")
	equivalent := flags.String("equivalent", "", "the `file` of equivalent mutants; FOLDER/workshop/equivalent.yaml if left out")
	c, err := checking(flags, args, true)
	if err != nil {
		return err
	}
	var excused *ruletest.Equivalents
	if name := c.workshop(*equivalent, "equivalent.yaml"); name != "" {
		if excused, err = ruletest.ReadEquivalents(disk{}, filepath.ToSlash(name)); err != nil {
			return err
		}
	}
	opts := cases(c.cases)
	p := newProgress(t.stderr, "mutants")
	opts.Progress = p.show
	mutated, err := ruletest.Mutate(t.ctx, c.book.checker, disk{}, opts, excused)
	p.clear()
	if err != nil {
		return err
	}
	found := mutated.Report()
	return t.report(c, found, below(found, *least))
}

// below reports whether any pack has less than a share in percent.
func below(r *report.Report, percent float64) bool {
	return slices.ContainsFunc(r.ByPack(), func(s report.Score) bool { return 100*s.Share() < percent })
}

// report writes what was found.
func (t *tool) report(c *check, r *report.Report, found bool) error {
	if err := c.write(r, t.stdout); err != nil {
		return err
	}
	if found {
		return errFound
	}
	return nil
}
