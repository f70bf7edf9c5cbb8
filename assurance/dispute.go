package assurance

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Dispute is a clinical question on which views "have become entrenched and are
// blocking progress", so that a senate is asked to be "a constructive 'honest
// broker' to reconcile and achieve consensus" (Function and role of Clinical
// Senates in supporting Integrated Care Systems).
type Dispute struct {
	Question string  `json:"question,omitzero" label:"disputed clinical question"`
	Parties  []Party `json:"parties,omitzero" label:"parties"`
	Points   []Point `json:"points,omitzero" label:"points at issue"`
}

// PartyID names a party within one dispute.
type PartyID string

// Party is one side of a dispute, with its position in its own words.
type Party struct {
	ID       PartyID         `json:"id,omitzero" label:"party identifier"`
	Name     string          `json:"name,omitzero" label:"party"`
	Position fact.Of[string] `json:"position,omitzero" label:"position of the party"`
	Evidence []string        `json:"evidence,omitzero" label:"evidence for the position"`
}

// Point is one statement on which the parties agree, disagree or have yet to say.
type Point struct {
	Text  string `json:"text,omitzero" label:"point at issue"`
	Views []View `json:"views,omitzero" label:"views of the parties"`
}

// View is what a party says of a point. A later view of the same party takes
// the place of its earlier ones.
type View struct {
	Party    PartyID   `json:"party,omitzero" label:"party"`
	Stance   Stance    `json:"stance,omitzero" label:"stance of the party"`
	GivenOn  fact.Date `json:"given_on,omitzero" label:"day of the view"`
	Reason   string    `json:"reason,omitzero" label:"reason for the view"`
	Evidence []string  `json:"evidence,omitzero" label:"evidence for the view"`
}

// Stance is how a party stands to a point.
type Stance string

// The stances.
const (
	Agrees    Stance = "agrees"
	Disagrees Stance = "disagrees"
	Undecided Stance = "undecided"
)

// Values implements fact.Enum.
func (Stance) Values() []string { return values(Agrees, Disagrees, Undecided) }

// Standing says where a dispute has got to, its points in their order.
type Standing struct {
	Consensus []Settled // every party takes the same side
	Dissent   []Settled // every party takes a side, and not the same
	Open      []Point   // a party is undecided or has not said
}

// Settled is a point on which every party has taken a side.
type Settled struct {
	Point   Point
	For     []PartyID // in the order of the parties
	Against []PartyID
}

// Standing returns what the parties agree on, what they do not, and what
// remains open. A dispute of fewer than two parties settles nothing.
func (d Dispute) Standing() Standing {
	var s Standing
	for _, point := range d.Points {
		settled := Settled{Point: point}
		for _, party := range d.Parties {
			switch point.stance(party.ID) {
			case Agrees:
				settled.For = append(settled.For, party.ID)
			case Disagrees:
				settled.Against = append(settled.Against, party.ID)
			}
		}
		switch sides := len(settled.For) + len(settled.Against); {
		case sides < len(d.Parties) || sides < 2:
			s.Open = append(s.Open, point)
		case len(settled.For) == 0 || len(settled.Against) == 0:
			s.Consensus = append(s.Consensus, settled)
		default:
			s.Dissent = append(s.Dissent, settled)
		}
	}
	return s
}

// stance returns the latest stance of a party, or "" where it has none. Of views
// of one day the last listed counts.
func (p Point) stance(id PartyID) Stance {
	var latest View
	for _, v := range p.Views {
		if v.Party == id && v.GivenOn.Compare(latest.GivenOn) >= 0 {
			latest = v
		}
	}
	return latest.Stance
}

// Unheard returns the parties that have said nothing on any point, in their
// order.
func (d Dispute) Unheard() []PartyID {
	var unheard []PartyID
	for _, party := range d.Parties {
		heard := slices.ContainsFunc(d.Points, func(p Point) bool { return p.stance(party.ID) != "" })
		if !heard {
			unheard = append(unheard, party.ID)
		}
	}
	return unheard
}
