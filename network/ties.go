package network

import (
	"cmp"
	"iter"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Ties iterates over the ties between a and b on day, whichever of the two
// comes first: by kind, in the order of [TieKind.Values], then by the day they
// began, then as the register has them. An organisation has no tie to itself.
//
// A tie of which it is not known whether it held on day is among them, since to
// leave it out could hide an interest: tie.Holds(day) tells.
func (d Directory) Ties(a, b Code, day fact.Date) iter.Seq[Tie] {
	return func(yield func(Tie) bool) {
		for _, tie := range d.ties[pair(a, b)] {
			if holds, known := tie.Holds(day); known && !holds {
				continue
			}
			tie.Evidence = tie.Evidence.clone()
			if !yield(tie) {
				return
			}
		}
	}
}

// pair returns the codes in order, so that a tie is found from either end.
func pair(a, b Code) [2]Code { return [2]Code{min(a, b), max(a, b)} }

func compareTies(t, u Tie) int {
	return cmp.Or(cmp.Compare(t.Kind.rank(), u.Kind.rank()), t.From.Compare(u.From))
}

func (k TieKind) rank() int {
	for i, v := range k.Values() {
		if v == string(k) {
			return i
		}
	}
	return len(k.Values())
}
