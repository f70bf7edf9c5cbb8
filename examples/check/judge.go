package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

// judge is what a judgement is made with: the options that subcommands share.
type judge struct {
	asOf, knownAt            string
	packs, overlays, waivers []string
}

// options adds the options of j to a subcommand.
func (j *judge) options(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&j.asOf, "as-of", "", "the `day` to judge for, as 2017-04-01; today if left out")
	f.StringVar(&j.knownAt, "known-at", "", "count only facts recorded by that `day`")
	f.StringArrayVar(&j.packs, "pack", nil, "add the rules of a pack in this `file`; may be repeated")
	f.StringArrayVar(&j.overlays, "overlay", nil, "change the rulebook as this `file` says; may be repeated")
	f.StringArrayVar(&j.waivers, "waivers", nil, "show the waivers in this `file` beside the findings; may be repeated")
}

// day is the day to judge for.
func (j *judge) day() (fact.Date, error) {
	if j.asOf == "" {
		return today(), nil
	}
	return dayOf("as-of", j.asOf)
}

// dayOf reads the value of an option that is a day.
func dayOf(option, text string) (fact.Date, error) {
	day, err := fact.ParseDate(text)
	if err != nil {
		return day, usagef("--%s: %w", option, err)
	}
	if day.Precision() != fact.ToDay {
		return day, usagef("--%s: judging needs a day, such as %s-01: %q is less", option, day.First().String()[:7], text)
	}
	return day, nil
}

// today is the one place where the program reads the clock. The library has none.
func today() fact.Date {
	now := time.Now()
	return fact.Day(now.Year(), now.Month(), now.Day())
}

// policy compiles the rulebook with what the options add to it.
func (j *judge) policy() (*policy.Policy, error) {
	packs, err := parse(j.packs, packfile.Parse)
	overlays, err2 := parse(j.overlays, packfile.ParseOverlay)
	if err := errors.Join(err, err2); err != nil {
		return nil, err
	}
	return policy.Standard(&policy.Options{Packs: packs, Overlays: overlays})
}

// parse reads every file, and tells the faults of all.
func parse[T any](names []string, read func(string, []byte) (T, error)) ([]T, error) {
	var out []T
	var errs []error
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		one, err := read(filepath.Base(name), data)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		out = append(out, one)
	}
	return out, errors.Join(errs...)
}

// assessing are the settings of an assessment.
func (j *judge) assessing() (*policy.AssessOptions, error) {
	opts := &policy.AssessOptions{}
	if j.knownAt != "" {
		var err error
		if opts.KnownAt, err = dayOf("known-at", j.knownAt); err != nil {
			return nil, err
		}
	}
	waivers, err := parse(j.waivers, packfile.ParseWaivers)
	for _, w := range waivers {
		opts.Waivers = append(opts.Waivers, w...)
	}
	return opts, err
}

// set is everything that a question about one dossier is asked of.
type set struct {
	day     fact.Date
	policy  *policy.Policy
	opts    *policy.AssessOptions
	dossier assurance.Dossier
}

// open reads the options first, then the files.
func (j *judge) open(file string) (set, error) {
	var s set
	var err error
	if s.day, err = j.day(); err != nil {
		return s, err
	}
	if s.opts, err = j.assessing(); err != nil {
		return s, err
	}
	if s.dossier, err = casefile.ReadFile(file, nil); err != nil {
		return s, err
	}
	s.policy, err = j.policy()
	return s, err
}

// assess judges the dossier in a file.
func (j *judge) assess(ctx context.Context, file string) (*policy.Assessment, error) {
	s, err := j.open(file)
	if err != nil {
		return nil, err
	}
	return s.policy.Assess(ctx, s.day, s.dossier, s.opts)
}

// assessAll judges the dossiers in files by one rulebook, and tells the faults of all.
func (j *judge) assessAll(ctx context.Context, files []string) ([]*policy.Assessment, error) {
	day, err := j.day()
	opts, err2 := j.assessing()
	pol, err3 := j.policy()
	if err := errors.Join(err, err2, err3); err != nil {
		return nil, err
	}
	var all []*policy.Assessment
	var errs []error
	for _, file := range files {
		d, err := casefile.ReadFile(file, nil)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		a, err := pol.Assess(ctx, day, d, opts)
		all, errs = append(all, a), append(errs, err)
	}
	return all, errors.Join(errs...)
}

// findingOf returns the finding of a rule, or nil.
func findingOf(a *policy.Assessment, rule string) *rules.Finding {
	for i := range a.Findings {
		if a.Findings[i].Rule.ID == rule {
			return &a.Findings[i]
		}
	}
	return nil
}
