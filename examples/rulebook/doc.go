package main

import (
	"flag"
	"fmt"
	"io"

	"github.com/clinicalsenate/clinicalsenate/internal/catalogue"
)

// doc writes the catalogue of the rules in a folder. Packs that do not compile have
// none.
func (t *tool) doc(flags *flag.FlagSet, args []string) error {
	if err := parse(flags, args, 1, 1); err != nil {
		return err
	}
	b, err := readBook(flags.Arg(0), false)
	if err != nil {
		return err
	}
	_, err = io.WriteString(t.stdout, fmt.Sprintf("# The rules\n%s", catalogue.Packs(b.packs)))
	return err
}
