package main

import (
	"bytes"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/assurance/report/docx"
	"github.com/clinicalsenate/clinicalsenate/assurance/report/htmlreport"
)

// formats are the forms of a report, by the name that --format has for them.
var formats = map[string]func(io.Writer, *report.Document) error{
	"text":     text,
	"json":     report.JSON,
	"markdown": report.Markdown,
	"docx":     docx.Write,
	"csv":      func(w io.Writer, d *report.Document) error { return report.WriteFindingsCSV(w, d) },
	"html":     func(w io.Writer, d *report.Document) error { return htmlreport.Write(w, d, nil) },
}

// formNames lists the forms of a report.
func formNames() []string { return slices.Sorted(maps.Keys(formats)) }

func list(names []string) string { return strings.Join(names, ", ") }

func text(w io.Writer, d *report.Document) error {
	return report.Text(w, d, &report.TextOptions{Colour: colour(w)})
}

func withFormulas(w io.Writer, d *report.Document) error {
	return report.Text(w, d, &report.TextOptions{Colour: colour(w), Expressions: true})
}

func reportCommand() *cobra.Command {
	var j judge
	var format, out string
	cmd := &cobra.Command{
		Use:   "report FILE",
		Short: "What does a board, a panel or another program get to read?",
		Long: "Writes the report of a check in the form its readers need: text for a terminal, HTML\n" +
			"and docx for papers, Markdown for a page, JSON for other programs, CSV for a register\n" +
			"of findings in a spreadsheet. A file is written\n" +
			"whole or not at all.",
		Example: `  check report --format html -o horton.html horton-2017.yaml
  check report --format docx -o horton.docx horton-2017.yaml`,
	}
	j.options(cmd)
	choice(cmd, &format, "format", "text", "the form of the report", formNames())
	cmd.Flags().StringVarP(&out, "out", "o", "", "the `file` to write; standard output if left out")
	files(cmd, 1, 1)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		write, err := form(format, false)
		if err != nil {
			return err
		}
		a, err := j.assess(cmd.Context(), args[0])
		if err != nil {
			return err
		}
		document := report.New(a, nil)
		return put(cmd, out, func(w io.Writer) error { return write(w, document) })
	}
	return cmd
}

// put writes to a file, or to standard output where it has no name.
func put(cmd *cobra.Command, name string, write func(io.Writer) error) error {
	if name == "" {
		return write(cmd.OutOrStdout())
	}
	var all bytes.Buffer
	if err := write(&all); err != nil {
		return err
	}
	return os.WriteFile(name, all.Bytes(), 0o644)
}
