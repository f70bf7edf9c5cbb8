package senate

import (
	"iter"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// InterestIndex finds what a register says of one person without going through
// everybody's returns. It is of the register as it stood: what is recorded later
// needs another index. The zero InterestIndex is that of an empty register. An
// InterestIndex is immutable and safe for concurrent use.
type InterestIndex struct {
	returns []Return
	// Places in returns, counted from 1: of each member's first, and of the one
	// after each by the same member. 0 says that there is none.
	first map[MemberID]int
	next  []int
}

// Index returns an index of the register. It takes a time that grows with the
// number of returns, so it pays where several people are looked up.
func (r InterestRegister) Index() InterestIndex {
	x := InterestIndex{returns: slices.Clip(r.Returns), first: map[MemberID]int{}, next: make([]int, len(r.Returns))}
	for i := range slices.Backward(x.returns) {
		id := x.returns[i].Member
		x.next[i], x.first[id] = x.first[id], i+1
	}
	return x
}

// ReturnsOf iterates over the returns of a member, in the order of the register.
func (x InterestIndex) ReturnsOf(member MemberID) iter.Seq[Return] {
	return func(yield func(Return) bool) {
		for at := x.first[member]; at > 0; at = x.next[at-1] {
			if !yield(x.returns[at-1]) {
				return
			}
		}
	}
}

// Of returns what the register says of a member on day, as
// [InterestRegister.Of] does.
func (x InterestIndex) Of(member MemberID, day fact.Date) Declared {
	return declared(member, day, x.ReturnsOf(member))
}
