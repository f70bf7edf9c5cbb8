package network

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// Tie links two organisations that stay separate in law, so that an interest in
// one may be an interest in the other. It has no direction.
//
// Integrated care boards of one cluster share leaders, for instance, and each
// of those leaders has an interest in every board of the cluster.
type Tie struct {
	A     Code            `json:"first_party,omitzero" label:"first organisation"`
	B     Code            `json:"second_party,omitzero" label:"second organisation"`
	Kind  TieKind         `json:"kind,omitzero" label:"kind of tie"`
	Group fact.Of[string] `json:"group,omitzero" label:"group that the two belong to"`
	Period
	Evidence
}

// TieKind is a kind of tie.
type TieKind string

// The kinds of tie.
const (
	SharedLeadership TieKind = "shared_leadership" // executives or a chair in common
	Collaboration    TieKind = "collaboration"     // members of one provider collaborative
	Hosted           TieKind = "hosted"            // one hosts the other, as a trust hosts a network's team
)

// Values implements fact.Enum.
func (TieKind) Values() []string { return values(SharedLeadership, Collaboration, Hosted) }
