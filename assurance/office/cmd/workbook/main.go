// Command workbook writes the workbook in which a sponsor makes a request to a
// senate, and reads one that was filled in as a dossier.
//
//	go run ./assurance/office/cmd/workbook template ward-4.xlsx
//	go run ./assurance/office/cmd/workbook read ward-4.xlsx > ward-4.yaml
package main

import (
	"bytes"
	"fmt"
	"io"
	"os"

	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/assurance/office"
)

// The exit codes, for scripts.
const (
	exitOK    = 0
	exitInput = 1 // a file could not be read or written
	exitUsage = 2 // the command line could not be read
)

const usage = `Usage:
  workbook template FILE.xlsx   writes an empty workbook to fill in
  workbook read FILE.xlsx       writes what was filled in as a dossier in YAML
`

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	if len(args) != 2 || args[0] != "template" && args[0] != "read" {
		fmt.Fprint(stderr, usage)
		return exitUsage
	}
	do := read
	if args[0] == "template" {
		do = write
	}
	if err := do(args[1], stdout); err != nil {
		fmt.Fprintln(stderr, err)
		return exitInput
	}
	return exitOK
}

// write writes a template, whole or not at all. It spares a file that is there:
// somebody may have filled it in.
func write(path string, _ io.Writer) error {
	var all bytes.Buffer
	if err := office.WriteTemplate(&all); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	if _, err := file.Write(all.Bytes()); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}

func read(path string, stdout io.Writer) error {
	d, err := office.ReadFile(path, nil)
	if err != nil {
		return err
	}
	return casefile.WriteYAML(stdout, d)
}
