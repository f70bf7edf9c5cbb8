// Command senates looks at a clinical senate on a day, and follows one request
// for its advice from intake to publication.
//
//	go run ./examples/senates -on 2024-07-01 \
//		examples/senates/testdata/south-west.yaml examples/senates/testdata/stroke.yaml
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("senates", flag.ContinueOnError)
	on := flags.String("on", "", "the `day` to look at, as 2024-07-01; today if left out")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() != 2 {
		return fmt.Errorf("name two files: a senate and a request")
	}
	day := today()
	if *on != "" {
		var err error
		if day, err = fact.ParseDate(*on); err != nil {
			return err
		}
	}
	constitution, err := casefile.ReadSenateFile(flags.Arg(0), nil)
	if err != nil {
		return err
	}
	advice, err := casefile.ReadAdviceFile(flags.Arg(1), nil)
	if err != nil {
		return err
	}
	return show(stdout, day, constitution, advice)
}

// today is the one place where the program reads the clock. The library has none.
func today() fact.Date {
	now := time.Now()
	return fact.Day(now.Year(), now.Month(), now.Day())
}

func show(w io.Writer, day fact.Date, c senate.Constitution, a assurance.Advice) error {
	members(w, c, day)
	meetings(w, c)
	agenda(w, c, day)
	if err := norms(w, c, day); err != nil {
		return err
	}
	return follow(w, a)
}
