package senate

import (
	"reflect"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Pool is people who may be asked to sit on panels, with their returns of
// interests. A person whom two senates put forward has an entry from each, and
// one register for both.
type Pool struct {
	Candidates []Candidate `json:"candidates,omitzero" label:"candidates" max:"20000" class:"internal"`
	InterestRegister
}

// Validate returns everything that is wrong with the pool: an error that joins
// one [*Fault] for each, or nil. A return of somebody who is not in the pool is
// wrong, since it is more likely a mistyped identifier.
func (p Pool) Validate() error {
	var fs faults
	listed := map[MemberID]bool{}
	type entry struct {
		id     MemberID
		senate ID
	}
	seen := map[entry]int{}
	for i, c := range p.Candidates {
		at := fact.Path("candidates").Index(i)
		fs.Value(reflect.ValueOf(c), "", at)
		if c.ID == "" {
			fs.Add(at.Field("id"), "a candidate needs an identifier, which returns can name")
			continue
		}
		if earlier, twice := seen[entry{c.ID, c.Senate}]; twice {
			fs.Add(at.Field("id"), "%s is put forward by the same senate in candidates[%d]: leave one of the two out", c.ID, earlier)
		} else {
			seen[entry{c.ID, c.Senate}] = i
		}
		listed[c.ID] = true
		for j, period := range c.Available {
			fs.Span(at.Field("available").Index(j).Field("to"), period.From, period.To)
		}
	}
	fs.checkReturns(p.Returns, 0)
	for i, r := range p.Returns {
		if r.Member != "" && !listed[r.Member] {
			fs.Add(fact.Path("returns").Index(i).Field("member"), "no candidate has the identifier %q: add one, or correct it", string(r.Member))
		}
	}
	return fs.Join()
}

// Organisations calls yield with every organisation that the pool names, and its
// place.
func (p Pool) Organisations(yield func(fact.Path, network.Code) bool) {
	for i, c := range p.Candidates {
		at := fact.Path("candidates").Index(i)
		if c.Employer != "" && !yield(at.Field("employer"), c.Employer) {
			return
		}
		if c.Area != "" && !yield(at.Field("area"), c.Area) {
			return
		}
	}
	for i, r := range p.Returns {
		for j, interest := range r.Interests {
			code, ok := interest.Organisation.Value()
			if ok && !yield(fact.Path("returns").Index(i).Field("interests").Index(j).Field("organisation"), code) {
				return
			}
		}
	}
}
