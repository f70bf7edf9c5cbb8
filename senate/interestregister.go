package senate

import (
	"iter"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// InterestRegister is a register of interests: the returns of many people, in
// the order in which they came in. Nothing is ever taken out of it or changed:
// [InterestRegister.Record] adds a return, and an entry that no longer holds is
// superseded by one in a later return.
type InterestRegister struct {
	Returns []Return `json:"returns,omitzero" label:"returns of interests" max:"20000" class:"internal"`
}

// Record returns the register with one more return, and leaves r as it was. The
// error joins a [*Fault] for everything that is wrong with the return, among it
// an entry that rewrites another; with one, the register is the same as r.
func (r InterestRegister) Record(ret Return) (InterestRegister, error) {
	ret.Interests = slices.Clone(ret.Interests)
	next := InterestRegister{Returns: append(slices.Clip(r.Returns), ret)}
	var fs faults
	fs.checkReturns(next.Returns, len(r.Returns))
	if err := fs.Join(); err != nil {
		return r, err
	}
	return next, nil
}

// Declared is what a register says of one person on a day.
type Declared struct {
	Member MemberID
	Day    fact.Date
	// Whole is the latest return by that day that speaks of all interests, and
	// has the zero value where there is none: nothing follows from that.
	Whole fact.Of[Return]
	// Entries are the interests declared by the day and not superseded by then, in
	// the order of the register, whether they are still held or not. An interest
	// that a later return leaves out is still among them: to end one, supersede it.
	Entries []Entry
}

// Entry is an interest with the return that declared it.
type Entry struct {
	Interest
	Return     ReturnID
	DeclaredOn fact.Date
}

// ReturnsOf iterates over the returns of a member, in the order of the register.
// It goes through all returns; [InterestRegister.Index] saves that where several
// people are looked up.
func (r InterestRegister) ReturnsOf(member MemberID) iter.Seq[Return] {
	return func(yield func(Return) bool) {
		for i := range r.Returns {
			if r.Returns[i].Member == member && !yield(r.Returns[i]) {
				return
			}
		}
	}
}

// Of returns what the register says of a member on day. Where it is not clear
// whether a return was made by then, its interests count and the return does
// not: neither hides anything.
func (r InterestRegister) Of(member MemberID, day fact.Date) Declared {
	return declared(member, day, r.ReturnsOf(member))
}

// declared sums up the returns of a member.
func declared(member MemberID, day fact.Date, returns iter.Seq[Return]) Declared {
	d := Declared{Member: member, Day: day}
	var gone map[InterestID]bool
	for ret := range returns {
		if later, _ := day.Before(ret.DeclaredOn); later {
			continue
		}
		made, _ := ret.DeclaredOn.NotAfter(day)
		if made && ret.Whole() && !d.madeAfter(ret.DeclaredOn) {
			d.Whole = fact.Known(ret)
		}
		for _, i := range ret.Interests {
			if old, ok := i.Supersedes.Value(); ok && made {
				if gone == nil {
					gone = map[InterestID]bool{}
				}
				gone[old] = true
			}
			d.Entries = append(d.Entries, Entry{i, ret.ID, ret.DeclaredOn})
		}
	}
	if gone != nil {
		d.Entries = slices.DeleteFunc(d.Entries, func(e Entry) bool { return gone[e.ID] })
	}
	return d
}

// madeAfter reports whether the whole return found so far came surely later.
func (d Declared) madeAfter(day fact.Date) bool {
	whole, ok := d.Whole.Value()
	later, _ := day.Before(whole.DeclaredOn)
	return ok && later
}

// Members returns the members of whom the register has a return, each once, in
// the order of their first.
func (r InterestRegister) Members() []MemberID {
	var ids []MemberID
	seen := map[MemberID]bool{}
	for _, ret := range r.Returns {
		if !seen[ret.Member] {
			seen[ret.Member] = true
			ids = append(ids, ret.Member)
		}
	}
	return ids
}

// WithoutReturn returns those of members of whom the register has no whole
// return on day: registers name them.
func (r InterestRegister) WithoutReturn(members []MemberID, day fact.Date) []MemberID {
	var out []MemberID
	index := r.Index()
	for _, id := range members {
		if !index.Of(id, day).Whole.Supplied() {
			out = append(out, id)
		}
	}
	return out
}
