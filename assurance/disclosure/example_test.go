package disclosure_test

import (
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/assurance/disclosure"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// Show an interest to colleagues who manage no conflicts.
func ExampleRedact() {
	interest := senate.Interest{
		ID: "int-1", Category: fact.Known(senate.Indirect), Relation: fact.Known(senate.Spouse),
		Organisation: fact.Known[network.Code]("RTH"), Value: fact.Known(250_000),
	}
	shown, masked, err := disclosure.Redact(interest, disclosure.ToSenate, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(shown.Organisation, shown.Relation)
	for _, m := range masked {
		fmt.Printf("withheld: %s (%s)\n", m.Label, m.Class)
	}
	// Output:
	// RTH not supplied
	// withheld: whose interest it is (personal)
	// withheld: value of the interest (personal)
}
