package main

import (
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/clinicalsenate/clinicalsenate/assurance/report"
)

func registerCommand() *cobra.Command {
	var j judge
	var out string
	cmd := &cobra.Command{
		Use:   "register FILE...",
		Short: "How do all our proposals stand, in one table?",
		Long: "Writes a register of proposals as CSV, a row a dossier: the senate, the services and\n" +
			"the sponsor, the grades of the five tests, and how much is not met or not known.\n" +
			"Spreadsheets read it as it is.",
		Example: `  check register horton-2017.yaml dorset-2017.yaml
  check register -o register.csv *.yaml`,
	}
	j.options(cmd)
	cmd.Flags().StringVarP(&out, "out", "o", "", "the `file` to write; standard output if left out")
	files(cmd, 1, 1<<20)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		done := progress(cmd.ErrOrStderr(), "judging dossiers")
		all, err := j.assessAll(cmd.Context(), args)
		done()
		if err != nil {
			return err
		}
		return put(cmd, out, func(w io.Writer) error { return report.WriteProposalsCSV(w, slices.Values(all)) })
	}
	return cmd
}
