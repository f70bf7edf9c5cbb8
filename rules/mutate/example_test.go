package mutate_test

import (
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/mutate"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

func exampleTrees() []*rules.RuleTree {
	pack, err := packfile.Parse("ward.yaml", []byte(`
pack: ward
version: "1"
language: expr
parameters:
  fewest: {values: [{from: 2000, value: 4, confidence: confirmed}]}
rules:
  - id: W1
    title: Enough beds
    severity: policy
    confidence: confirmed
    require: beds >= fewest
    sources: [{title: An example}]
`))
	if err != nil {
		panic(err)
	}
	c, err := rules.Compile[ward]([]*rules.Pack{pack}, &rules.Options[ward]{Engines: []rules.Engine{exprlang.New()}})
	if err != nil {
		panic(err)
	}
	return c.Trees()
}

func ExampleRule() {
	for _, m := range mutate.Rule(exampleTrees()[0]) {
		fmt.Printf("%s: %s: %s\n", m.At, m.Kind, m.Words)
	}
	// Output:
	// ward.yaml:12:14: boundary: "is at least" became "is more than"
	// ward.yaml:12:14: comparison: "is at least" became "is less than"
}

func ExampleParameters() {
	for _, m := range mutate.Parameters(exampleTrees()) {
		fmt.Printf("%s: %s, in %d rule\n", m.At, m.Words, len(m.Trees))
	}
	// Output:
	// ward.yaml:6:21: 4 became 3, in 1 rule
	// ward.yaml:6:21: 4 became 5, in 1 rule
	// ward.yaml:6:21: it starts a day too late, in 1 rule
}
