package main

import (
	"bytes"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
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
	var p plan
	var format, out string
	var whatif bool
	cmd := &cobra.Command{
		Use:   "report FILE",
		Short: "What does a board, a panel or another program get to read?",
		Long: "Writes the report of a check in the form its readers need: text for a terminal, HTML\n" +
			"and docx for papers, Markdown for a page, JSON for other programs, CSV for a register\n" +
			"of findings in a spreadsheet. A file is written\n" +
			"whole or not at all.\n\n" +
			"With the day of the decision the report has a timetable up to it, as the subcommand\n" +
			"timetable works it out; and if asked, what would change the answer, as whatif does.",
		Example: `  check report --format html -o horton.html horton-2017.yaml
  check report --format docx -o horton.docx horton-2017.yaml
  check report --format html -o ward.html --target 2027-03-25 --what-if ward.yaml`,
	}
	j.options(cmd)
	p.options(cmd)
	cmd.Flags().BoolVar(&whatif, "what-if", false, "say what would have to be so for the tests to be met")
	choice(cmd, &format, "format", "text", "the form of the report", formNames())
	cmd.Flags().StringVarP(&out, "out", "o", "", "the `file` to write; standard output if left out")
	files(cmd, 1, 1)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		write, err := form(format, false)
		if err != nil {
			return err
		}
		s, err := j.open(args[0])
		if err != nil {
			return err
		}
		opts, err := more(cmd, s, p, whatif)
		if err != nil {
			return err
		}
		a, err := s.policy.Assess(cmd.Context(), s.day, s.dossier, s.opts)
		if err != nil {
			return err
		}
		document := report.New(a, opts)
		return put(cmd, out, func(w io.Writer) error { return write(w, document) })
	}
	return cmd
}

// more is what a report has only if asked: a timetable, and what would change the
// answer.
func more(cmd *cobra.Command, s set, p plan, whatif bool) (*report.Options, error) {
	var opts report.Options
	switch {
	case p.target != "":
		target, err := dayOf("target", p.target)
		if err != nil {
			return nil, err
		}
		known := s.dossier
		if !s.opts.KnownAt.IsZero() {
			known = known.KnownAt(s.opts.KnownAt)
		}
		table, err := p.work(known, s.day, target)
		if err != nil {
			return nil, err
		}
		opts.Timetable = &table
	case len(p.leave) > 0:
		return nil, usagef("--leave-out: it is for a timetable: give the day of the decision, such as --target 2027-03-25")
	}
	if !whatif {
		return &opts, nil
	}
	var err error
	opts.ToMeet, err = s.toMeet(cmd, &policy.ToMeetOptions{KnownAt: s.opts.KnownAt})
	return &opts, err
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
