package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/internal/nearest"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// judging is what explain and what-if have in common.
type judging struct {
	book    *book
	asOf    fact.Date
	dossier assurance.Dossier
	facts   policy.Facts
	rules   []string // those asked about; nil for all
}

// names collects an option that may be given several times.
type names []string

func (n *names) String() string { return fmt.Sprint([]string(*n)) }

func (n *names) Set(text string) error {
	*n = append(*n, text)
	return nil
}

// judge reads the command line of explain or what-if, the packs and the dossier.
func judge(flags *flag.FlagSet, args []string) (*judging, error) {
	day := flags.String("as-of", "", "the `day` to judge for, as 2017-04-01; today if left out")
	standard := flags.Bool("standard", false, "judge by the standard rules as well")
	var ids names
	flags.Var(&ids, "rule", "the `id` of a rule; may be given several times; all rules if left out")
	if err := parse(flags, args, 2, 2); err != nil {
		return nil, err
	}
	j := &judging{rules: ids}
	var err error
	if j.asOf, err = dayOf(*day); err != nil {
		return nil, err
	}
	if j.book, err = readBook(flags.Arg(0), *standard); err != nil {
		return nil, err
	}
	var known []string
	for _, r := range j.book.checker.Rules() {
		known = append(known, r.ID)
	}
	for _, id := range ids {
		if !slices.Contains(known, id) {
			if near := nearest.Word(id, known); near != "" {
				return nil, usagef("-rule: there is no rule %q; did you mean %s?", id, near)
			}
			return nil, usagef("-rule: there is no rule %q", id)
		}
	}
	if j.dossier, err = casefile.ReadFile(flags.Arg(1), nil); err != nil {
		return nil, err
	}
	j.facts = policy.FactsOf(j.dossier)
	return j, nil
}

// dayOf reads the option -as-of. This is the one place where the program reads the
// clock; the library has none.
func dayOf(text string) (fact.Date, error) {
	if text == "" {
		now := time.Now()
		return fact.Day(now.Year(), now.Month(), now.Day()), nil
	}
	day, err := fact.ParseDate(text)
	switch {
	case err != nil:
		return day, usagef("-as-of: %v", err)
	case day.Precision() != fact.ToDay:
		return day, usagef("-as-of: judging needs a day, and %s is none", text)
	}
	return day, nil
}

// asked returns the findings about the rules that were asked about.
func (j *judging) asked(findings []rules.Finding) []*rules.Explanation {
	var out []*rules.Explanation
	for i := range findings {
		if j.rules == nil || slices.Contains(j.rules, findings[i].Rule.ID) {
			out = append(out, findings[i].Explain())
		}
	}
	return out
}

func (t *tool) explain(flags *flag.FlagSet, args []string) error {
	format := flags.String("format", "text", "the `form` of the answer: json, markdown, text")
	j, err := judge(flags, args)
	if err != nil {
		return err
	}
	findings, err := j.book.checker.Check(t.ctx, j.asOf, &j.facts)
	if err != nil {
		return err
	}
	switch all := j.asked(findings); *format {
	case "text":
		for _, e := range all {
			fmt.Fprintf(t.stdout, "%s: %s\n", e.Rule.ID, e.English())
		}
		return nil
	case "markdown":
		for _, e := range all {
			if err := e.Markdown(t.stdout, 2); err != nil {
				return err
			}
		}
		return nil
	case "json":
		return writeJSON(t.stdout, all)
	}
	return usagef("-format: %q is none of json, markdown, text", *format)
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
