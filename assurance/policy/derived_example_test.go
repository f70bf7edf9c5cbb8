package policy_test

import (
	"context"
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

// A local rule asks for the change in beds, which is worked out from the totals:
// what would have to be otherwise is a total.
func ExampleDeriving() {
	pack, err := packfile.Parse("local.yaml", []byte(`
pack: local/beds
version: 1
language: expr
rules:
  - id: L1
    title: No beds are lost
    severity: good-practice
    confidence: confirmed
    require: derived.bed_change >= 0
    sources: [{title: Our policy on beds, publisher: The board}]
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	checker, err := rules.Compile[policy.Facts]([]*rules.Pack{pack}, &rules.Options[policy.Facts]{Engines: []rules.Engine{exprlang.New()}})
	if err != nil {
		fmt.Println(err)
		return
	}
	var d assurance.Dossier
	d.Beds = fact.Known(assurance.Beds{TotalBefore: fact.Known(40), TotalAfter: fact.Known(30)})
	facts := policy.FactsOf(d)
	goal := rules.Goal{Rule: "L1", Verdicts: []rules.Verdict{rules.Met}}
	turn, err := checker.Turn(context.Background(), fact.MustDate("2026-01-01"), &facts, []rules.Goal{goal}, &rules.TurnOptions[policy.Facts]{Derived: policy.Deriving(d)})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, edit := range turn.Edits {
		fmt.Println(edit.English())
	}
	// Output:
	// Raise the total of beds after the change from 30 beds to 40 beds.
}
