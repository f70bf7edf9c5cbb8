package rules

import "fmt"

// Truth is the truth of a condition. The zero Truth is Undecided.
//
// It follows Kleene: false decides an "and", true decides an "or", whatever the
// other side is. Fault is for what could not be evaluated at all; beside what is
// unknown it does not show.
type Truth uint8

const (
	Undecided Truth = iota // a fact that it needs was not supplied
	False
	True
	Fault // it could not be evaluated
)

var truthNames = [...]string{"unknown", "false", "true", "fault"}

func (t Truth) String() string {
	if int(t) < len(truthNames) {
		return truthNames[t]
	}
	return fmt.Sprintf("Truth(%d)", uint8(t))
}

// Not returns the negation: unknown and fault stay what they are.
func (t Truth) Not() Truth {
	switch t {
	case True:
		return False
	case False:
		return True
	}
	return t
}

// And returns the conjunction. False decides; then unknown shows, because what is
// told later may yet decide; then a fault.
func (t Truth) And(u Truth) Truth {
	switch {
	case t == False || u == False:
		return False
	case t == Undecided || u == Undecided:
		return Undecided
	case t == Fault || u == Fault:
		return Fault
	}
	return True
}

// Or returns the disjunction. True decides; then a fault shows; then unknown.
func (t Truth) Or(u Truth) Truth { return t.Not().And(u.Not()).Not() }

// TruthOf returns True or False.
func TruthOf(b bool) Truth {
	if b {
		return True
	}
	return False
}

// truthIf returns the truth of an answer that may not be known.
func truthIf(yes, known bool) Truth {
	if !known {
		return Undecided
	}
	return TruthOf(yes)
}
