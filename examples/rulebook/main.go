// Command rulebook is a workshop for those who write rules: it checks a folder of
// packs with their cases, explains what the rules make of a dossier, and shows
// what an edit changes.
//
//	go run ./examples/rulebook test examples/rulebook/testdata/beds
//
// A folder holds packs, FOLDER/*.yaml, their cases, FOLDER/cases/*.yaml, and what
// its authors were excused from, with the reason: FOLDER/workshop/accepted.yaml
// lists findings of lint, FOLDER/workshop/equivalent.yaml mutants that mean what
// the rule means. FOLDER/workshop/editions.yaml lists sources that are out of date.
// The rules see the facts of a dossier, as the standard ones do.
// docs/tutorial.md shows the way from an empty folder to a pack that is in use.
//
// The exit code is 0 where all is well, 1 where something was found, 2 where the
// command line cannot be read, and 3 where a file cannot, or is at fault.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

// The exit codes, for scripts.
const (
	exitOK    = 0 // nothing was found
	exitFound = 1 // something was found: see what was printed
	exitUsage = 2 // the command line could not be read
	exitFile  = 3 // a file could not be read, or is at fault
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// errFound says that the command did its work and found something.
var errFound = errors.New("something was found")

// usageError says what is wrong with a command line.
type usageError struct{ message string }

func (e *usageError) Error() string { return e.message }

func usagef(format string, args ...any) error { return &usageError{fmt.Sprintf(format, args...)} }

// tool is a run of the program.
type tool struct {
	ctx            context.Context
	stdout, stderr io.Writer
}

// command is one of the things that the program does.
type command struct {
	name, args, does string
	run              func(t *tool, flags *flag.FlagSet, args []string) error
}

var commands = []command{
	{"lint", "FOLDER", "finds what is wrong with rules without any facts", (*tool).lint},
	{"test", "FOLDER", "judges the cases", (*tool).test},
	{"coverage", "FOLDER", "says which truths of each condition the cases show", (*tool).coverage},
	{"mutate", "FOLDER", "puts small faults into the rules, and says which no case notices", (*tool).mutate},
	{"explain", "FOLDER DOSSIER", "says what the rules make of a dossier, and why", (*tool).explain},
	{"what-if", "FOLDER DOSSIER", "says what would turn a rule, or what it comes to if a fact were otherwise", (*tool).whatIf},
	{"diff", "OLD NEW [DOSSIER...]", "says in what two folders differ, and which answers change", (*tool).diff},
	{"fmt", "FOLDER|FILE...", "puts the fields of packs into their usual order", (*tool).format},
	{"doc", "FOLDER", "writes the catalogue of the rules as Markdown", (*tool).doc},
}

func run(args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if len(args) == 0 || slices.Contains([]string{"help", "-h", "-help", "--help"}, args[0]) {
		usage(stderr)
		return exitUsage
	}
	i := slices.IndexFunc(commands, func(c command) bool { return c.name == args[0] })
	if i < 0 {
		fmt.Fprintf(stderr, "rulebook: there is no command %q\n\n", args[0])
		usage(stderr)
		return exitUsage
	}
	c := commands[i]
	flags := flag.NewFlagSet(c.name, flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprintf(stderr, "rulebook %s %s\n\n", c.name, c.does)
		fmt.Fprintf(stderr, "Usage: rulebook %s [options] %s\n", c.name, c.args)
		flags.PrintDefaults()
	}
	return exit(c.run(&tool{ctx, stdout, stderr}, flags, args[1:]), stderr)
}

// exit says what came of a command, and returns its exit code.
func exit(err error, stderr io.Writer) int {
	var usage *usageError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errFound):
		return exitFound
	case errors.Is(err, errParsed): // package flag has said why
		return exitUsage
	case errors.As(err, &usage):
		fmt.Fprintln(stderr, "rulebook:", err)
		return exitUsage
	}
	if err := packfile.WriteFaults(stderr, err, os.ReadFile); err != nil {
		fmt.Fprintln(stderr, "rulebook:", err)
	}
	return exitFile
}

func usage(w io.Writer) {
	fmt.Fprint(w, "A workshop for those who write rules.\n\nUsage: rulebook COMMAND [options] ...\n\n")
	for _, c := range commands {
		fmt.Fprintf(w, "  %-9s %-21s %s\n", c.name, c.args, c.does)
	}
	fmt.Fprint(w, "\nFOLDER holds packs (*.yaml) and their cases (cases/*.yaml). rulebook COMMAND -h lists the options.\n"+
		"Exit codes: 0 all is well, 1 something was found, 2 the command line, 3 a file is at fault.\n")
}

var errParsed = errors.New("the options could not be read")

// parse reads the options, and checks how many arguments follow them: at least
// least and, unless most is 0, at most most.
func parse(flags *flag.FlagSet, args []string, least, most int) error {
	if err := flags.Parse(args); err != nil {
		return errParsed
	}
	if n := flags.NArg(); n < least || most > 0 && n > most {
		flags.Usage()
		return errParsed
	}
	return nil
}
