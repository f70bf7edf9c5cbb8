package network

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// SenateID identifies a clinical senate and its area. It never changes, and is
// never given to another. A name does not identify one: "South East Clinical
// Senate" meant Kent, Surrey and Sussex before the senates of the South East
// merged, and the whole region after.
type SenateID string

// SenateArea is the part of England that a clinical senate serves, for as long
// as it has one. The areas of 2013 followed the main flows of patients to
// specialist centres; strategic clinical networks had the same.
//
// Aliases are other names the senate has gone by, which may be the name of
// another senate at another time. Predecessors are the senates that merged
// into this one when it began.
type SenateArea struct {
	ID           SenateID        `json:"id,omitzero" label:"senate identifier"`
	Name         string          `json:"name,omitzero" label:"senate name"`
	Aliases      []string        `json:"aliases,omitzero" label:"other names of the senate"`
	Geography    fact.Of[string] `json:"geography,omitzero" label:"part of England that the senate serves"`
	Predecessors []SenateID      `json:"predecessors,omitzero" label:"senates that merged into this one"`
	Period
	Evidence
}

func (a SenateArea) clone() SenateArea {
	a.Aliases, a.Predecessors = slices.Clone(a.Aliases), slices.Clone(a.Predecessors)
	a.Evidence = a.Evidence.clone()
	return a
}

// Hosting says which office of NHS England hosts a senate: an area team at
// first, and a region since there are seven.
type Hosting struct {
	Senate SenateID        `json:"senate,omitzero" label:"hosted senate"`
	Host   string          `json:"host,omitzero" label:"office that hosts the senate"`
	Region fact.Of[Region] `json:"region,omitzero" label:"NHS England region that hosts the senate"`
	Period
	Evidence
}

// SenateAssignment puts an organisation in the area of a senate. An
// organisation may be in more than one.
type SenateAssignment struct {
	Code   Code     `json:"code,omitzero" label:"organisation code"`
	Senate SenateID `json:"senate,omitzero" label:"senate that serves the organisation"`
	Period
	Evidence
}
