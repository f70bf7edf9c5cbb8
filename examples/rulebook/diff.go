package main

import (
	"flag"
	"fmt"
	"iter"

	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules/impact"
)

// diff says in what two folders differ and, of dossiers, which answers change.
func (t *tool) diff(flags *flag.FlagSet, args []string) error {
	day := flags.String("as-of", "", "the `day` to judge dossiers for, as 2017-04-01; today if left out")
	format := flags.String("format", "text", "the `form` of the answer: json, text")
	if err := parse(flags, args, 2, 0); err != nil {
		return err
	}
	asOf, err := dayOf(*day)
	if err != nil {
		return err
	}
	if *format != "text" && *format != "json" {
		return usagef("-format: %q is none of json, text", *format)
	}
	before, err := readBook(flags.Arg(0), false)
	if err != nil {
		return err
	}
	after, err := readBook(flags.Arg(1), false)
	if err != nil {
		return err
	}
	subjects, err := dossiers(flags.Args()[2:])
	if err != nil {
		return err
	}
	r, err := impact.Compare(t.ctx, asOf, before.checker, after.checker, subjects, nil)
	if err != nil {
		return err
	}
	switch {
	case *format == "json":
		err = writeJSON(t.stdout, r)
	case r.Subjects > 0:
		err = r.Markdown(t.stdout)
	default:
		t.edits(r.Edits)
	}
	if err == nil && len(r.Edits) > 0 {
		err = errFound
	}
	return err
}

// edits lists edits where there are no dossiers to judge.
func (t *tool) edits(all []impact.Edit) {
	if len(all) == 0 {
		fmt.Fprintln(t.stdout, "The rules are the same.")
	}
	for _, e := range all {
		note := ""
		if !e.Decides() {
			note = " (changes no answer)"
		}
		fmt.Fprintf(t.stdout, "%s%s\n", e, note)
	}
}

// dossiers reads the facts of dossiers, each under the name of its file.
func dossiers(files []string) (iter.Seq2[string, *policy.Facts], error) {
	all := make([]policy.Facts, len(files))
	for i, file := range files {
		d, err := casefile.ReadFile(file, nil)
		if err != nil {
			return nil, err
		}
		all[i] = policy.FactsOf(d)
	}
	return func(yield func(string, *policy.Facts) bool) {
		for i, file := range files {
			if !yield(file, &all[i]) {
				return
			}
		}
	}, nil
}
