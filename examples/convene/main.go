// Command convene convenes a review panel: it screens people for conflicts of
// interest, seats the best panel without one, and records everybody considered,
// why not, and why it went further out. Then it judges the panel that came out.
//
//	go run ./examples/convene -panel examples/convene/testdata/panel.yaml \
//		-people examples/convene/testdata/people.csv -returns examples/convene/testdata/returns.csv \
//		examples/convene/testdata/dossier.yaml
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/assurance/disclosure"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/network/england"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

// The exit codes, for scripts.
const (
	exitOK    = 0 // the record was printed, whether there is a panel or not
	exitInput = 1 // a file could not be read, or no panel can be sought from it
	exitUsage = 2 // the command line could not be read
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// request is what the command line asks for.
type request struct {
	dossier, panel, people, returns string
	asOf                            fact.Date
	to                              disclosure.Audience
	write                           func(io.Writer, *record) error
}

func run(args []string, stdout, stderr io.Writer) int {
	req, err := parse(args, stderr)
	if err != nil {
		fmt.Fprintln(stderr, "convene:", err)
		return exitUsage
	}
	r, err := convene(context.Background(), req)
	if err == nil {
		err = req.write(stdout, r)
	}
	if err != nil {
		fmt.Fprintln(stderr, err)
		return exitInput
	}
	return exitOK
}

// writers are the forms of the record.
var writers = map[string]func(io.Writer, *record) error{"text": writeText, "json": writeJSON, "markdown": writeMarkdown, "csv": writeCSV}

func parse(args []string, stderr io.Writer) (request, error) {
	var req request
	flags := flag.NewFlagSet("convene", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprint(stderr, "Convenes a review panel of people without a conflict of interest.\n\nUsage: convene -panel FILE -people FILE [options] DOSSIER\n\nOptions:\n")
		flags.PrintDefaults()
	}
	flags.StringVar(&req.panel, "panel", "", "the `file` with the brief and the matter")
	flags.StringVar(&req.people, "people", "", "the `file` with the people: a pool in YAML or JSON, or a table in CSV")
	flags.StringVar(&req.returns, "returns", "", "the `file` with their returns of interests, where people are a table in CSV")
	asOf := flags.String("as-of", "", "the `day` to convene for; that of the brief if left out")
	to := flags.String("to", string(disclosure.ToKeepers), "the `audience`: public, senate, keepers or guardian")
	out := flags.String("out", "text", "the `form` of the record: text, json, markdown or csv")
	if err := flags.Parse(args); err != nil {
		return req, err
	}
	req.write = writers[*out]
	if flags.NArg() != 1 || req.panel == "" || req.people == "" || req.write == nil {
		flags.Usage()
		return req, fmt.Errorf("name a dossier, the panel, the people and one of the forms")
	}
	req.dossier = flags.Arg(0)
	var err error
	if req.to, err = disclosure.ParseAudience(*to); err != nil {
		return req, err
	}
	if *asOf != "" {
		req.asOf, err = fact.ParseDate(*asOf)
	}
	return req, err
}

// convene reads the files and seats a panel.
func convene(ctx context.Context, req request) (*record, error) {
	dossier, err := casefile.ReadFile(req.dossier, nil)
	if err != nil {
		return nil, err
	}
	file, err := casefile.ReadPanelFile(req.panel, nil)
	if err != nil {
		return nil, err
	}
	directory, err := directoryWith(file)
	if err != nil {
		return nil, err
	}
	pool, err := readPool(req, &casefile.PoolOptions{Directory: &directory})
	if err != nil {
		return nil, err
	}
	brief := policy.BriefFor(dossier, file.Brief)
	if !req.asOf.IsZero() {
		brief.AsOf = req.asOf
	}
	conflicts, err := policy.Conflicts(nil)
	if err != nil {
		return nil, err
	}
	conflictCase := policy.ConflictCase{
		Directory: directory, Matter: policy.MatterFor(dossier, file.Matter), Register: &pool.InterestRegister,
	}
	rings, err := panel.Rings(directory, brief.AsOf, brief.Home)
	if err != nil {
		return nil, err
	}
	convening, err := panel.Convene(ctx, brief, pool.Candidates, conflicts.Screener(conflictCase), &panel.Options{Rings: rings})
	if err != nil {
		return nil, err
	}
	found, err := judge(ctx, policy.PanelCase{Brief: brief, Conflicts: conflictCase, Convening: convening, Record: file.Record}, req.to)
	if err != nil {
		return nil, err
	}
	return newRecord(dossier.Title, brief, pool, convening, found, req.to)
}

// directoryWith returns the directory of England with what the file adds.
func directoryWith(file casefile.PanelFile) (network.Directory, error) {
	register := england.Register()
	register.Organisations = append(register.Organisations, file.Organisations...)
	register.Ties = append(register.Ties, file.Ties...)
	return network.NewDirectory(register)
}

func readPool(req request, opts *casefile.PoolOptions) (senate.Pool, error) {
	if filepath.Ext(req.people) == ".csv" {
		return casefile.ReadPoolCSVFiles(req.people, req.returns, opts)
	}
	return casefile.ReadPoolFile(req.people, opts)
}
