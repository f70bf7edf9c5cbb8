package senate

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// RegisterTerms are the numbers by which a register is kept. The zero terms ask
// for nothing and publish nothing beyond the last day of an interest; package
// policy has those in force on a day, with their sources.
type RegisterTerms struct {
	DeclareDays   int // days within which an interest is to be declared
	RefreshMonths int // months after which a whole return is too old
	PublicMonths  int // months for which an interest is public after it ended
	KeptYears     int // years for which a record is kept after an interest ended
}

// PublishedInterest is an entry as the public may see it: what the interest is
// and in which organisation, not who else has it, nor what it is worth.
type PublishedInterest struct {
	Entry        InterestID                `json:"entry,omitzero" label:"register entry" class:"public"`
	Member       MemberID                  `json:"member,omitzero" label:"member" class:"public"`
	Category     fact.Of[InterestCategory] `json:"category,omitzero" label:"category of the interest" class:"public"`
	Appearance   fact.Of[Appearance]       `json:"appearance,omitzero" label:"whether the conflict is actual, potential or perceived" class:"public"`
	Situation    fact.Of[Situation]        `json:"situation,omitzero" label:"what the interest consists in" class:"public"`
	Organisation fact.Of[network.Code]     `json:"organisation,omitzero" label:"organisation that the interest is in" class:"public"`
	Body         fact.Of[string]           `json:"body,omitzero" label:"name of an organisation without a code" class:"public"`
	Role         fact.Of[string]           `json:"role,omitzero" label:"role in the organisation" class:"public"`
	network.Period
	DeclaredOn fact.Date `json:"declared_on,omitzero" label:"day the interest was declared" class:"public"`
}

// PublicRegister is what of a register is public on a day.
type PublicRegister struct {
	Day       fact.Date           `json:"day,omitzero" label:"day of publication" class:"public"`
	Interests []PublishedInterest `json:"interests,omitzero" label:"interests published" max:"20000" class:"public"`
	// NilReturns are the members whose latest whole return says that there is
	// nothing to declare.
	NilReturns []MemberID `json:"nil_returns,omitzero" label:"members with a nil return" max:"20000" class:"public"`
	// Withheld counts the entries kept back by a decision. That there are any is
	// public; which ones is not.
	Withheld int `json:"withheld,omitzero" label:"entries withheld" unit:"entries" class:"public"`
}

// Published returns what of the register is public on day, in its order: an
// entry from the day on which it both was declared and had begun, until the end
// of so many months after it ended, and no longer. One that a later entry
// supersedes goes with it.
//
// Where it is not known whether an interest has begun, or was declared, it is
// not published; where it is not known when it ended, it is public until the
// latest day on which it may have. An indirect interest is published without
// what would tell whose it is.
func (r InterestRegister) Published(day fact.Date, terms RegisterTerms) PublicRegister {
	out := PublicRegister{Day: day}
	index := r.Index()
	for _, member := range r.Members() {
		declared := index.Of(member, day)
		if whole, ok := declared.Whole.Value(); ok && whole.Nil() && !declared.anyHeld(day) {
			out.NilReturns = append(out.NilReturns, member)
		}
		for _, e := range declared.Entries {
			switch {
			case !e.public(day, terms):
			case e.Withheld.State() == fact.HasValue:
				out.Withheld++
			default:
				out.Interests = append(out.Interests, e.published(member))
			}
		}
	}
	return out
}

// anyHeld reports whether an entry may still be held on day.
func (d Declared) anyHeld(day fact.Date) bool {
	return slices.ContainsFunc(d.Entries, func(e Entry) bool {
		held, known := e.Held(day)
		return held || !known
	})
}

func (e Entry) public(day fact.Date, terms RegisterTerms) bool {
	declared, _ := e.DeclaredOn.NotAfter(day)
	began := e.From.IsZero()
	if latest := e.From; !began {
		if by, ok := e.BeganBy.Value(); ok {
			latest = by
		}
		began, _ = latest.NotAfter(day)
	}
	return declared && began && !over(e.lastDay().AddMonths(terms.PublicMonths), day)
}

// over reports whether day comes after last, a day or the zero Date for never.
func over(last, day fact.Date) bool {
	past, _ := last.Before(day)
	return past
}

// published leaves the organisation of somebody else's interest out where a
// role in it would tell who that is.
func (e Entry) published(member MemberID) PublishedInterest {
	p := PublishedInterest{
		Entry: e.ID, Member: member, Category: e.Category, Appearance: e.Appearance, Situation: e.Situation,
		Organisation: e.Organisation, Body: e.Body, Role: e.Role, Period: e.Period, DeclaredOn: e.DeclaredOn,
	}
	if e.Others() {
		p.Role = fact.Of[string]{}
	}
	return p
}

// Others reports whether the interest is, or may be, that of somebody else.
func (i Interest) Others() bool {
	category, _ := i.Category.Value()
	relation, ok := i.Relation.Value()
	return category == Indirect || ok && relation != Self
}

// Expired returns the entries whose record need not be kept any longer on day,
// in the order of the register. To destroy them is for those who keep it.
func (r InterestRegister) Expired(day fact.Date, terms RegisterTerms) []Entry {
	var out []Entry
	for _, ret := range r.Returns {
		for _, i := range ret.Interests {
			if last := i.lastDay(); !last.IsZero() && over(last.AddMonths(12*terms.KeptYears), day) {
				out = append(out, Entry{i, ret.ID, ret.DeclaredOn})
			}
		}
	}
	return out
}
