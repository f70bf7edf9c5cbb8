// Command check answers questions about a dossier: how it stands against the
// five tests for service change, why, what is missing, and by when.
//
//	go run ./examples/check examples/check/testdata/horton-2017.yaml
//	go run ./examples/check gaps examples/check/testdata/horton-2017.yaml
//	go run ./examples/check help
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// The exit codes, for scripts.
const (
	exitOK    = 0 // the question was answered, whatever the answer
	exitInput = 1 // a file could not be read, used or written
	exitUsage = 2 // the command line could not be read
	exitNo    = 3 // with --exit-code: the answer is no
	exitOpen  = 4 // with --exit-code: it cannot be told yet
)

const exitCodes = `Exit codes:
  0  the question was answered, whatever the answer
  1  a file could not be read, used or written
  2  the command line could not be read
  3  with --exit-code: a test is not met, a plan does not fit, answers differ
  4  with --exit-code: it cannot be told yet`

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	root := rootCommand()
	root.SetArgs(twoDashes(args))
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.Execute()
	if err == nil {
		return exitOK
	}
	if answer, ok := errors.AsType[answerError](err); ok {
		return answer.code
	}
	if usage, ok := errors.AsType[usageError](err); ok {
		fmt.Fprintf(stderr, "check: %v\nTry: check help\n", usage.error)
		return exitUsage
	}
	fmt.Fprintln(stderr, err)
	return exitInput
}

// usageError is a command line that says nothing that can be done.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// answerError is no failure: it carries an answer to the exit code.
type answerError struct{ code int }

func (e answerError) Error() string { return fmt.Sprintf("exit code %d", e.code) }
