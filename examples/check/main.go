// Command check checks a dossier against the five tests for service change and
// prints a report.
//
//	go run ./examples/check examples/check/testdata/horton-2017.yaml
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/assurance/report/docx"
	"github.com/clinicalsenate/clinicalsenate/assurance/report/htmlreport"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// The exit codes, for scripts.
const (
	exitOK    = 0 // the report was printed, whatever it says
	exitInput = 1 // the dossier could not be read
	exitUsage = 2 // the command line could not be read
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("check", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprint(stderr, "Checks a dossier against the five tests for service change.\n\nUsage: check [options] FILE\n\nFILE is a dossier in YAML or JSON.\n\nOptions:\n")
		flags.PrintDefaults()
	}
	asOf := flags.String("as-of", "", "the `day` to judge for, as 2017-04-01; today if left out")
	formulas := flags.Bool("formulas", false, "show the conditions of the rules as formulas, in text")
	format := flags.String("format", "text", "the `form` of the report: "+formNames())
	if err := flags.Parse(args); err != nil {
		return exitUsage
	}
	if flags.NArg() != 1 {
		flags.Usage()
		return exitUsage
	}
	day := today()
	if *asOf != "" {
		var err error
		if day, err = fact.ParseDate(*asOf); err != nil {
			fmt.Fprintln(stderr, "check: -as-of:", err)
			return exitUsage
		}
	}
	write, ok := formats[*format]
	if !ok {
		fmt.Fprintf(stderr, "check: -format: %q is none of %s\n", *format, formNames())
		return exitUsage
	}
	if *formulas && *format == "text" {
		write = withFormulas
	}
	if err := check(flags.Arg(0), day, write, stdout); err != nil {
		fmt.Fprintln(stderr, err)
		return exitInput
	}
	return exitOK
}

// today is the one place where the program reads the clock. The library has none.
func today() fact.Date {
	now := time.Now()
	return fact.Day(now.Year(), now.Month(), now.Day())
}

// formats are the forms of a report, by the name that -format has for them.
var formats = map[string]func(io.Writer, *report.Document) error{
	"text":     func(w io.Writer, d *report.Document) error { return report.Text(w, d, nil) },
	"json":     report.JSON,
	"markdown": report.Markdown,
	"docx":     docx.Write,
	"html":     func(w io.Writer, d *report.Document) error { return htmlreport.Write(w, d, nil) },
}

// formNames lists the forms of a report.
func formNames() string {
	return strings.Join(slices.Sorted(maps.Keys(formats)), ", ")
}

func withFormulas(w io.Writer, d *report.Document) error {
	return report.Text(w, d, &report.TextOptions{Expressions: true})
}

func check(file string, asOf fact.Date, write func(io.Writer, *report.Document) error, stdout io.Writer) error {
	dossier, err := casefile.ReadFile(file, nil)
	if err != nil {
		return err
	}
	pol, err := policy.Standard(nil)
	if err != nil {
		return err
	}
	assessment, err := pol.Assess(context.Background(), asOf, dossier, nil)
	if err != nil {
		return err
	}
	return write(stdout, report.New(assessment, nil))
}
