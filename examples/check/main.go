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
	"os"
	"time"

	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
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
	formulas := flags.Bool("formulas", false, "show the conditions of the rules as formulas")
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
	if err := check(flags.Arg(0), day, *formulas, stdout); err != nil {
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

func check(file string, asOf fact.Date, formulas bool, stdout io.Writer) error {
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
	return report.Text(stdout, assessment, &report.TextOptions{Expressions: formulas})
}
