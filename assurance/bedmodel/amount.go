package bedmodel

import (
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Amount is a number of beds, or a change in it. The zero Amount is not known.
type Amount struct {
	Beds  int
	Known bool
	// Derived says that nobody supplied the number: it follows from others.
	Derived bool
}

func supplied(f fact.Of[int]) Amount {
	v, ok := f.Value()
	return Amount{Beds: v, Known: ok}
}

func derived(beds int) Amount { return Amount{Beds: beds, Known: true, Derived: true} }

// String returns the number, in brackets where it is derived, or "not known".
func (a Amount) String() string {
	switch {
	case !a.Known:
		return "not known"
	case a.Derived:
		return fmt.Sprintf("(%d)", a.Beds)
	}
	return fmt.Sprint(a.Beds)
}

// State says how a check came out. The zero State is CannotTell.
type State uint8

// The states of a check.
const (
	CannotTell State = iota
	Differs
	Agrees
)

func (s State) String() string {
	return [...]string{"cannot tell", "differs", "agrees"}[min(s, Agrees)]
}

// Check is one comparison of numbers.
type Check struct {
	Path  fact.Path // of what was checked
	State State
	// By is the number of beds by which it differs: what is written less what the
	// others make.
	By      int
	Text    string      // in plain English
	Missing []fact.Path // what it would take to tell, where that is a fact
}
