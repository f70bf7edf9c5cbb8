package rules_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// An explanation as sentences, and as Markdown without what a reader may not see.
func ExampleExplanation() {
	checker, err := rules.Compile[Library]([]*rules.Pack{opening()}, &rules.Options[Library]{Engines: []rules.Engine{exprlang.New()}})
	if err != nil {
		fmt.Println(err)
		return
	}
	library := &Library{Hours: fact.Known(32), Branches: []Branch{{Name: fact.Known("Mill Lane"), Ramp: fact.Known(false)}}}
	findings, err := checker.Check(context.Background(), fact.MustDate("2022-03-01"), library)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(findings[0].Explain().English())

	secret := func(path fact.Path) bool { return path == "branches[].name" }
	if err := findings[1].Explain().Redact(secret).Markdown(os.Stdout, 2); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Open long enough: not met. Opening hours a week: 32 hours, which is less than 35 hours (the charter). The charter: 35 hours, from 1 January 2022 (unconfirmed).
	// ## Everybody can get in: not met
	//
	// - **What was found is withheld.**
	//
	// Source: Charter of the library, the council, 2019.
}

// A finding as JSON, for another program: its explanation, as a tree.
func ExampleFinding_MarshalJSON() {
	checker, err := rules.Compile[Library]([]*rules.Pack{opening()}, &rules.Options[Library]{Engines: []rules.Engine{exprlang.New()}})
	if err != nil {
		fmt.Println(err)
		return
	}
	findings, err := checker.Check(context.Background(), fact.MustDate("2022-03-01"), &Library{})
	if err != nil {
		fmt.Println(err)
		return
	}
	text, err := json.MarshalIndent(findings[2], "", "  ")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(string(text))
	// Output:
	// {
	//   "rule": "L3",
	//   "title": "Readers are told",
	//   "verdict": "unknown",
	//   "require": {
	//     "truth": "unknown",
	//     "decides": true,
	//     "english": "Letter to the readers: not known.",
	//     "expression": "recorded(letter)",
	//     "readings": [
	//       {
	//         "path": "letter",
	//         "label": "letter to the readers",
	//         "value": null
	//       }
	//     ],
	//     "facts": [
	//       "letter"
	//     ]
	//   },
	//   "missing": [
	//     {
	//       "path": "letter",
	//       "label": "letter to the readers"
	//     }
	//   ],
	//   "sources": [
	//     {
	//       "title": "Charter of the library",
	//       "publisher": "the council",
	//       "published": "2019"
	//     }
	//   ],
	//   "english": "Readers are told: cannot tell yet. Letter to the readers: not known. What is missing: letter to the readers."
	// }
}
