package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/spf13/cobra"

	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/impact"
)

func diffCommand() *cobra.Command {
	var j judge
	var code bool
	cmd := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "What comes out differently, and because of what?",
		Long: "With two dossiers, tells which tests and rules come out differently, and which of the\n" +
			"facts that each rule reads differ. With --pack or --overlay, tells for every dossier\n" +
			"named what these change against the standard rulebook, and which edit does it.",
		Example: `  check diff horton-march.yaml horton-august.yaml
  check diff --pack our-pack.yaml horton-2017.yaml dorset-2017.yaml
  check diff --exit-code before.yaml after.yaml || echo look again`,
	}
	j.options(cmd)
	cmd.Flags().BoolVar(&code, "exit-code", false, "exit with 3 if anything comes out differently")
	files(cmd, 1, 1<<20)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		compare := diffDossiers
		if len(j.packs)+len(j.overlays) > 0 {
			compare = diffRulebooks
		} else if len(args) != 2 {
			return usagef("usage: %s, or with --pack FILE any number of dossiers", cmd.UseLine())
		}
		differ, err := compare(cmd, &j, args)
		if err == nil && differ && code {
			return answerError{exitNo}
		}
		return err
	}
	return cmd
}

// diffRulebooks tells what packs and overlays change for dossiers.
func diffRulebooks(cmd *cobra.Command, j *judge, args []string) (bool, error) {
	day, err := j.day()
	if err != nil {
		return false, err
	}
	standard, err := policy.Standard(nil)
	if err != nil {
		return false, err
	}
	ours, err := j.policy()
	if err != nil {
		return false, err
	}
	ctx, stop := context.WithCancelCause(cmd.Context())
	defer stop(nil)
	done := progress(cmd.ErrOrStderr(), "judging dossiers by both rulebooks")
	r, err := impact.Compare(ctx, day, standard.Checker(), ours.Checker(), subjects(args, stop), nil)
	done()
	if cause := context.Cause(ctx); cause != nil {
		return false, cause
	}
	if err != nil {
		return false, err
	}
	return r.Changed > 0, r.Markdown(cmd.OutOrStdout())
}

// subjects reads dossiers one at a time, and stops at one that cannot be read.
func subjects(names []string, stop context.CancelCauseFunc) iter.Seq2[string, *policy.Facts] {
	return func(yield func(string, *policy.Facts) bool) {
		for _, name := range names {
			d, err := casefile.ReadFile(name, nil)
			if err != nil {
				stop(err)
				return
			}
			facts := policy.FactsOf(d)
			if !yield(name, &facts) {
				return
			}
		}
	}
}

// diffDossiers tells in what the assessments of two dossiers differ.
func diffDossiers(cmd *cobra.Command, j *judge, args []string) (bool, error) {
	s, err := j.open(args[0])
	if err != nil {
		return false, err
	}
	second, err := casefile.ReadFile(args[1], nil)
	if err != nil {
		return false, err
	}
	old, err := s.policy.Assess(cmd.Context(), s.day, s.dossier, s.opts)
	if err != nil {
		return false, err
	}
	new, err := s.policy.Assess(cmd.Context(), s.day, second, s.opts)
	if err != nil {
		return false, err
	}
	was, err := valuesOf(old)
	if err != nil {
		return false, err
	}
	is, err := valuesOf(new)
	if err != nil {
		return false, err
	}
	reads := reads(s.policy)
	var b strings.Builder
	for i, t := range old.Tests {
		if now := new.Tests[i]; t.Grade != now.Grade {
			fmt.Fprintf(&b, "Test %d, %s: was %s, is %s\n", t.Test.Number, t.Test.Title, report.GradeWords(t.Grade), report.GradeWords(now.Grade))
		}
	}
	for i := range old.Findings {
		f, g := &old.Findings[i], &new.Findings[i]
		if f.Verdict == g.Verdict && f.Reason == g.Reason {
			continue
		}
		fmt.Fprintf(&b, "%s. %s: was %s, is %s\n", f.Rule.ID, f.Rule.Title, verdict(f), verdict(g))
		for _, path := range differing(was, is, reads[f.Rule.ID]) {
			fmt.Fprintf(&b, "    %s: was %s, is %s\n", path, was.at(path), is.at(path))
		}
	}
	differ := b.Len() > 0
	if !differ {
		b.WriteString("Every test and every rule comes out the same.\n")
	}
	_, err = io.WriteString(cmd.OutOrStdout(), b.String())
	return differ, err
}

func verdict(f *rules.Finding) string {
	if f.Verdict == rules.NotApplicable {
		return fmt.Sprintf("%s (%s)", f.Verdict, f.Reason)
	}
	return f.Verdict.String()
}

// reads returns the facts that each rule of a rulebook reads, by its identifier.
// The facts of a list are named without the index: sites.name.
func reads(pol *policy.Policy) map[string][]fact.Path {
	out := map[string][]fact.Path{}
	for _, tree := range pol.Checker().Trees() {
		var all []fact.Path
		tree.Conditions(func(_ *rules.ClauseTree, c *rules.Condition) { all = append(all, c.Facts()...) })
		for _, c := range tree.By {
			all = append(all, c.Facts()...)
		}
		out[tree.Rule.ID] = all
	}
	return out
}
