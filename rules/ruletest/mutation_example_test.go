package ruletest_test

import (
	"context"
	"fmt"
	"os"
	"testing"
	"testing/fstest"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
)

func exampleOven() *rules.Checker[oven] {
	pack, err := packfile.Parse("oven.yaml", []byte(ovenPack))
	if err != nil {
		panic(err)
	}
	checker, err := rules.Compile[oven]([]*rules.Pack{pack}, &rules.Options[oven]{Engines: []rules.Engine{exprlang.New()}})
	if err != nil {
		panic(err)
	}
	return checker
}

// Two cases look enough, and are not: what if 50 degrees were 49?
func ExampleMutate() {
	files := fstest.MapFS{"cases.yaml": {Data: []byte(`
defaults: {as_of: 2001-01-01, facts: {closed: true}}
cases:
  - {name: warm, rule: O1, facts: {heat: 50}, expect: met}
  - {name: cold, rule: O1, facts: {heat: 20}, expect: not met}
  - {name: hot, rule: O1, facts: {heat: 251}, expect: not met}
  - {name: hot and right, rule: O1, facts: {heat: 250}, expect: met}
  - {name: open, rule: O1, facts: {closed: false}, expect: not applicable}
  - {name: the first day, rule: O1, as_of: 2000-01-01, facts: {heat: 60}, expect: met}
`)}}
	mutation, err := ruletest.Mutate(context.Background(), exampleOven(), files, nil, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := mutation.Report().WriteText(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// oven.yaml:13:49: rule O1: warning: no case notices that 50 became 49 [constant]
	//     was:    50
	//     became: 49
	//     id O1/warm/constant/9a8d93b0
	// mutation: oven: 13 of 14, 92.8 %
	// mutation: 1 to look at, 0 accepted
}

// In a test it is one line.
func ExampleRequireMutation() {
	_ = func(t *testing.T) {
		ruletest.RequireMutation(t, exampleOven(), os.DirFS("testdata/oven"), nil, nil, 0.9)
	}
	// Output:
}

func ExampleReadEquivalents() {
	files := fstest.MapFS{"equivalents.yaml": {Data: []byte("equivalent: [{mutant: O1/warm/constant/0}]")}}
	_, err := ruletest.ReadEquivalents(files, "equivalents.yaml")
	fmt.Println(err)
	// Output:
	// equivalents.yaml:1:14: equivalent[0]: the entry gives no reason: say why no case could notice the mutant
}

func ExampleFreeze() {
	files := fstest.MapFS{"todo.yaml": {Data: []byte(`cases: [{name: warm, as_of: 2001-01-01, facts: {closed: true, heat: 60}}]`)}}
	if err := ruletest.Freeze(context.Background(), os.Stdout, exampleOven(), files, "todo.yaml", nil); err != nil {
		fmt.Println(err)
	}
	// Output:
	// cases:
	//   - name: warm
	//     frozen: true
	//     as_of: 2001-01-01
	//     facts:
	//       closed: true
	//       heat: 60
	//     rules:
	//       O1: met
}
