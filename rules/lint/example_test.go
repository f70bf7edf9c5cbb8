package lint_test

import (
	"fmt"
	"os"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/lint"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

func ExampleCheck() {
	pack, err := packfile.Parse("ward.yaml", []byte(`
pack: ward
version: "1"
language: expr
rules:
  - id: W1
    title: Neither too few beds nor too many
    severity: policy
    confidence: confirmed
    applies_when: recorded(beds)
    require: beds >= 3 or beds <= 12
    sources: [{title: An example, publisher: A publisher}]
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	checker, err := rules.Compile[ward]([]*rules.Pack{pack}, &rules.Options[ward]{Engines: []rules.Engine{exprlang.New()}})
	if err != nil {
		fmt.Println(err)
		return
	}
	found, err := lint.Check(checker, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := found.WriteText(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// ward.yaml:11:14: rule W1: warning: always true where the rule applies: (beds >= 3) or (beds <= 12) [tautology]
	//     true with beds 2, judged on 2024-06-01
	//     id W1/tautology/ed799cee
	// lint: 1 to look at, 0 accepted
}
