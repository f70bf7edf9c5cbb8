// Command generate writes the made-up people of the example, from a fixed seed.
//
//	go run ./examples/convene/generate -dir examples/convene/testdata
package main

import (
	"flag"
	"log"
	"os"
	"path/filepath"

	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/assurance/disclosure"
	"github.com/clinicalsenate/clinicalsenate/examples/convene/made"
)

func main() {
	dir := flag.String("dir", "testdata", "the `folder` to write to")
	each := flag.Int("each", 16, "people of each senate")
	flag.Parse()
	if err := write(*dir, *each); err != nil {
		log.Fatal(err)
	}
}

func write(dir string, each int) error {
	people, err := os.Create(filepath.Join(dir, "people.csv"))
	if err != nil {
		return err
	}
	defer people.Close()
	returns, err := os.Create(filepath.Join(dir, "returns.csv"))
	if err != nil {
		return err
	}
	defer returns.Close()
	_, err = casefile.WritePoolCSV(people, returns, made.Pool(made.Seed, each), disclosure.ToGuardian)
	return err
}
