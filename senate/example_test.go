package senate_test

import (
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// The North West Clinical Senate was formed by merger in March 2021; the day
// is not on record, so early that month nobody can tell.
func ExampleSenate() {
	northWest := senate.Senate{
		ID:         "north-west",
		Name:       "North West Clinical Senate",
		HostRegion: fact.Known(network.NorthWest),
		Period:     network.Period{From: fact.MustDate("2021-03")},
	}
	for _, day := range []string{"2021-02-28", "2021-03-10", "2021-04-01"} {
		yes, known := northWest.Holds(fact.MustDate(day))
		fmt.Println(day, yes, known)
	}
	// Output:
	// 2021-02-28 false true
	// 2021-03-10 false false
	// 2021-04-01 true true
}
