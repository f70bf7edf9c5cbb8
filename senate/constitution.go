package senate

import (
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Constitution is how a senate is made up: its council, its assembly, who has
// sat on them and when, and what is on its agenda. The json name of a field is
// its name in files and in rules.
type Constitution struct {
	Senate   Senate        `json:"senate,omitzero" label:"senate"`
	People   []Person      `json:"people,omitzero" label:"people who sit or sat for the senate" max:"6000"`
	Council  Council       `json:"council,omitzero" label:"council"`
	Assembly Assembly      `json:"assembly,omitzero" label:"assembly"`
	Networks []NetworkLead `json:"networks,omitzero" label:"clinical networks of the area"`
	Topics   []Topic       `json:"topics,omitzero" label:"topics on the senate's agenda" max:"500"`
}

// NetworkLead is a clinical network of the senate's area with the person who
// leads it.
type NetworkLead struct {
	Network string            `json:"network,omitzero" label:"clinical network"`
	Lead    fact.Of[MemberID] `json:"lead,omitzero" label:"lead of the network"`
	network.Period
}

// Topic is something on a senate's agenda, by the setting in which the care it
// is about is given.
type Topic struct {
	Title   string             `json:"title,omitzero" label:"topic"`
	Setting fact.Of[Setting]   `json:"setting,omitzero" label:"care setting of the topic"`
	AddedOn fact.Of[fact.Date] `json:"added_on,omitzero" label:"day the topic came on the agenda"`
}
