package fact_test

import (
	"encoding/json"
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// A letter that exists, one that is known not to exist, and one of which nobody
// has said anything.
func ExampleOf() {
	type Support struct {
		Council fact.Of[string] `json:"council,omitzero"`
		Trust   fact.Of[string] `json:"trust,omitzero"`
		GPs     fact.Of[string] `json:"gps,omitzero"`
	}
	s := Support{Council: fact.Known("letter of 3 May"), Trust: fact.None[string]()}
	fmt.Println(s.Council, "/", s.Trust, "/", s.GPs)

	text, err := json.Marshal(s)
	fmt.Println(string(text), err)
	// Output:
	// letter of 3 May / none / not supplied
	// {"council":"letter of 3 May","trust":"none"} <nil>
}

// A date known to the month leaves open what hangs on the day.
func ExampleDate_Before() {
	closes := fact.MustDate("2017-06")
	for _, text := range []string{"2017-05-31", "2017-06-15", "2017-07-01"} {
		yes, known := closes.Before(fact.MustDate(text))
		fmt.Println(closes.English(), "before", text+":", yes, known)
	}
	// Output:
	// June 2017 before 2017-05-31: false true
	// June 2017 before 2017-06-15: false false
	// June 2017 before 2017-07-01: true true
}

func ExampleDate_AddMonths() {
	fmt.Println(fact.MustDate("2017-01-31").AddMonths(1).English())
	// Output: 28 February 2017
}

func ExamplePath() {
	p := fact.Path("sites").Index(2).Field("beds_after")
	fmt.Println(p)
	fmt.Println(fact.Path("sites").Covers(p), fact.Path("site").Covers(p))
	// Output:
	// sites[2].beds_after
	// true false
}
