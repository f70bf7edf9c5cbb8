package panel

import (
	"cmp"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// Panel is people who meet a brief between them.
type Panel struct {
	Seats  []Seat  `json:"seats" label:"seats"`            // in the order of identifiers
	Scores []Score `json:"scores,omitzero" label:"scores"` // in the order of preferences
	// Proved means that no panel is better, by the preferences in their order.
	// Otherwise the panel is the best one found.
	Proved bool `json:"proved" label:"proof that no panel is better"`
}

// Seat is one member of a panel, and why they are on it.
type Seat struct {
	Candidate senate.Candidate `json:"candidate" label:"candidate"`
	Ring      int              `json:"ring" label:"ring from which the member comes, counted from 0"`
	Screening Screening        `json:"screening" label:"screening"`
	Chair     bool             `json:"chair,omitzero" label:"chairing of the panel"`
	Fills     []Constraint     `json:"fills,omitzero" label:"constraints that the member helps to meet"`
	// Nobody has said whether the member is free on the days of the panel.
	Unconfirmed bool `json:"unconfirmed,omitzero" label:"availability to be confirmed"`
	// The best person to take the seat alone, with everybody else where they are.
	// It is empty where nobody can, and for a member who has to sit.
	Reserve senate.MemberID `json:"reserve,omitzero" label:"reserve for the seat"`
}

// Members returns the members as a dossier holds them, with one in the chair.
func (p *Panel) Members() []senate.Member {
	members := make([]senate.Member, len(p.Seats))
	for i, seat := range p.Seats {
		members[i] = seat.Candidate.Member
		members[i].Chair = fact.Known(seat.Chair)
	}
	return members
}

// IDs returns who is on the panel, in order.
func (p *Panel) IDs() []senate.MemberID {
	ids := make([]senate.MemberID, len(p.Seats))
	for i, seat := range p.Seats {
		ids[i] = seat.Candidate.ID
	}
	return ids
}

// newPanel gives people their seats.
func newPanel(people []*entrant, brief *senate.Brief, o *Options) *Panel {
	people = slices.SortedFunc(slices.Values(people), func(a, b *entrant) int { return cmp.Compare(a.ID, b.ID) })
	p := &Panel{Seats: make([]Seat, len(people)), Scores: scores(people, o)}
	for i := range people {
		p.Seats[i] = newSeat(people[i], brief)
	}
	if at := chairOf(people); at >= 0 {
		p.Seats[at].Chair = true
	}
	return p
}

func newSeat(e *entrant, brief *senate.Brief) Seat {
	_, known := e.AvailableOn(brief.Days)
	return Seat{
		Candidate: *e.Candidate, Ring: e.ring, Screening: e.screening, Fills: slices.Clone(e.fills),
		Unconfirmed: !known && len(brief.Days) > 0,
	}
}

// chairOf returns who chairs: somebody known to be fit for it rather than one
// of whom nobody has said, then the one from nearest, with the least to do, and
// first by identifier. It is -1 where nobody can.
func chairOf(people []*entrant) int {
	best := -1
	for i := range people {
		if people[i].chair == "" && (best < 0 || compareChairs(people[i], people[best]) < 0) {
			best = i
		}
	}
	return best
}

func compareChairs(a, b *entrant) int {
	return cmp.Or(
		cmp.Compare(truth(isTrue(b.MayChair)), truth(isTrue(a.MayChair))),
		cmp.Compare(a.ring, b.ring),
		cmp.Compare(a.Workload, b.Workload),
		cmp.Compare(a.ID, b.ID),
	)
}

// scores adds up what a panel has of each thing that it should have little of.
func scores(people []*entrant, o *Options) []Score {
	var all []Score
	for _, preference := range o.Preferences {
		switch preference {
		case FewestFromFurther:
			for ring := len(o.Rings) - 1; ring > 0; ring-- {
				all = append(all, Score{preference, ring, sum(people, func(e *entrant) int { return truth(e.ring == ring) })})
			}
		case Spread:
			all = append(all, Score{Preference: preference, Amount: repeats(people)})
		default:
			all = append(all, Score{Preference: preference, Amount: sum(people, preference.units)})
		}
	}
	return all
}

func sum(people []*entrant, units func(*entrant) int) int {
	total := 0
	for i := range people {
		total += units(people[i])
	}
	return total
}

// repeats counts the members beyond the first of each employer and of each area.
func repeats(people []*entrant) int {
	n := 0
	for i, e := range people {
		before := people[:i]
		if e.Employer != "" && slices.ContainsFunc(before, func(o *entrant) bool { return o.Employer == e.Employer }) {
			n++
		}
		if e.Area != "" && slices.ContainsFunc(before, func(o *entrant) bool { return o.Area == e.Area }) {
			n++
		}
	}
	return n
}

// CompareScores returns a negative number where a is the better by the
// preferences in their order, and 0 where the two are as good as each other.
func CompareScores(a, b []Score) int {
	return slices.CompareFunc(a, b, func(x, y Score) int { return cmp.Compare(x.Amount, y.Amount) })
}
