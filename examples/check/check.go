package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
)

func checkCommand(use string) *cobra.Command {
	var j judge
	var format string
	var formulas, code bool
	cmd := &cobra.Command{
		Use:   use,
		Short: "How does the proposal stand against the five tests?",
		Long: "FILE is a dossier in YAML or JSON. The report says how each of the five tests came\n" +
			"out, what is missing, what to do next, and of each rule why it came out so.\n\n" +
			"What the dossier leaves out is not known. Write none for what there is not: many rules\n" +
			"go by the day of the decision, and dates.decision: none says that it is still to come.",
		Example: `  check check horton-2017.yaml
  check check --exit-code --as-of 2017-08-10 horton-2017.yaml && echo every test is met`,
	}
	j.options(cmd)
	choice(cmd, &format, "format", "text", "the form of the report", formNames())
	cmd.Flags().BoolVar(&formulas, "formulas", false, "show the conditions of the rules as formulas, in text")
	cmd.Flags().BoolVar(&code, "exit-code", false, "exit with 3 if a test is not met, with 4 if one cannot be told yet")
	files(cmd, 1, 1)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		write, err := form(format, formulas)
		if err != nil {
			return err
		}
		a, err := j.assess(cmd.Context(), args[0])
		if errors.Is(err, fs.ErrNotExist) && len(cmd.SuggestionsFor(args[0])) > 0 {
			return fmt.Errorf("%w: did you mean check %s?", err, cmd.SuggestionsFor(args[0])[0])
		}
		if err != nil {
			return err
		}
		if err := write(cmd.OutOrStdout(), report.New(a, nil)); err != nil {
			return err
		}
		if code {
			return graded(a.Tests)
		}
		return nil
	}
	return cmd
}

// form returns the writer of a form of report.
func form(format string, formulas bool) (func(io.Writer, *report.Document) error, error) {
	write, ok := formats[format]
	if !ok {
		return nil, usagef("--format: %q is none of %s", format, list(formNames()))
	}
	if formulas && format == "text" {
		return withFormulas, nil
	}
	return write, nil
}

// graded turns the grades of the tests into an exit code.
func graded(tests []policy.TestResult) error {
	var open error
	for _, t := range tests {
		switch t.Grade {
		case assurance.GradeMet, assurance.GradeNotApplicable:
		case assurance.GradeNotMet, assurance.GradePartiallyMet:
			return answerError{exitNo}
		default:
			open = answerError{exitOpen}
		}
	}
	return open
}
