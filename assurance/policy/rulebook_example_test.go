package policy_test

import (
	"fmt"
	"log"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
)

func ExamplePolicy_Rulebook() {
	pol, err := policy.Standard(&policy.Options{Off: []rules.SwitchOff{{Rule: "R038", Reason: "judged elsewhere", By: "the board"}}})
	if err != nil {
		log.Fatal(err)
	}
	book := pol.Rulebook()
	fmt.Println(book.Off[0].Rule, book.Off[0].Reason)

	again, err := policy.FromRulebook(book, nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(again.Checker().Rules()) == len(pol.Checker().Rules()))
	// Output:
	// R038 judged elsewhere
	// true
}
