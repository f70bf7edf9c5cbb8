package senate

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// Roll says who sits for a senate on one day.
type Roll struct {
	Day          fact.Date
	Council      []Seat // members of the council, in the order of its terms
	InAttendance []Seat // who attends the council without a seat
	Assembly     []Seat // members of the assembly, in the order of its terms
}

// Seat is a person with the term under which the person sits. Where the dates do
// not settle whether the term holds, Sure is false.
type Seat struct {
	Person Person
	Term   Term
	Sure   bool
}

// On returns who sits, or may sit, on day. A person whom no entry describes
// appears with the identifier alone.
func (c Constitution) On(day fact.Date) Roll {
	people := make(map[MemberID]Person, len(c.People))
	for _, p := range c.People {
		people[p.ID] = p
	}
	council, attending := seats(c.Council.Terms, people, day)
	assembly, _ := seats(c.Assembly.Terms, people, day)
	return Roll{Day: day, Council: council, InAttendance: attending, Assembly: assembly}
}

func seats(terms []Term, people map[MemberID]Person, day fact.Date) (seated, attending []Seat) {
	for _, t := range terms {
		holds, known := t.Holds(day)
		if known && !holds {
			continue
		}
		person, ok := people[t.Member]
		if !ok {
			person = Person{ID: t.Member}
		}
		seat := Seat{Person: person, Term: t, Sure: holds}
		if t.Seated() {
			seated = append(seated, seat)
		} else {
			attending = append(attending, seat)
		}
	}
	return seated, attending
}

// Chair returns who surely chairs the council on the day, and whether anybody
// does.
func (r Roll) Chair() (Person, bool) { return r.holder(Chair) }

// ViceChair returns who surely is the council's vice chair on the day.
func (r Roll) ViceChair() (Person, bool) { return r.holder(ViceChair) }

func (r Roll) holder(of Role) (Person, bool) {
	for _, s := range r.Council {
		if role, _ := s.Term.Role.Value(); role == of && s.Sure {
			return s.Person, true
		}
	}
	return Person{}, false
}
