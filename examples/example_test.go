package examples_test

import (
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// A fact has three states, and only the last leaves a verdict open.
func Example() {
	letters := []fact.Of[int]{fact.Known(2), fact.None[int](), {}}
	for _, letter := range letters {
		fmt.Println(letter)
	}
	// Output:
	// 2
	// none
	// not supplied
}
