// Cold times, in a process that has done nothing else, one engine from the text
// of a policy set to its first verdict, and prints it as a Go benchmark would.
package main

import (
	"fmt"
	"log"
	"os"
	"time"

	"github.com/clinicalsenate/clinicalsenate/rules/peerbench"
)

func main() {
	if len(os.Args) != 2 {
		for _, e := range peerbench.Engines {
			fmt.Println(e.Name())
		}
		return
	}
	set := peerbench.Sets()[0]
	proposal := peerbench.Corpus(1, 0)[0]
	for _, e := range peerbench.Engines {
		if e.Name() == os.Args[1] {
			start := time.Now()
			if err := first(e, set, proposal); err != nil {
				log.Fatal(err)
			}
			fmt.Printf("BenchmarkCold/%s/%s 1 %d ns/op\n", set.Name, e.Name(), time.Since(start))
			return
		}
	}
	log.Fatalf("no engine %q", os.Args[1])
}

func first(e peerbench.Engine, s peerbench.Set, x *peerbench.Proposal) error {
	p, err := e.Compile(peerbench.Render(e, s))
	if err != nil {
		return err
	}
	in, err := p.Input(x)
	if err != nil {
		return err
	}
	_, err = p.Eval(in, nil)
	return err
}
