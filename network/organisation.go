package network

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// Organisation is one body under one name and kind, for as long as it had both.
type Organisation struct {
	Code Code   `json:"code,omitzero" label:"organisation code"`
	Name string `json:"name,omitzero" label:"organisation name"`
	Kind Kind   `json:"kind,omitzero" label:"kind of organisation"`
	Period
	Evidence
}

// AreaCoding gives the area of an organisation the code it had in the register
// of the Office for National Statistics.
type AreaCoding struct {
	Code     Code     `json:"code,omitzero" label:"organisation code"`
	AreaCode AreaCode `json:"area_code,omitzero" label:"code of the organisation's area"`
	Period
	Evidence
}

// RegionAssignment puts an organisation in a region of NHS England.
type RegionAssignment struct {
	Code   Code   `json:"code,omitzero" label:"organisation code"`
	Region Region `json:"region,omitzero" label:"NHS England region"`
	Period
	Evidence
}

// Border says that two regions border on each other. One row serves both.
type Border struct {
	Region    Region `json:"region,omitzero" label:"NHS England region"`
	Neighbour Region `json:"neighbour,omitzero" label:"neighbouring region"`
	Evidence
}

// Succession says that an organisation, or a part of one, went to another.
// What kind of change it was follows from all the successions of a day: see
// [Change].
type Succession struct {
	Predecessor Code            `json:"predecessor,omitzero" label:"organisation that gave way"`
	Successor   Code            `json:"successor,omitzero" label:"organisation that took over"`
	EffectiveOn fact.Date       `json:"effective_on,omitzero" label:"first day under the successor"`
	Extent      Extent          `json:"extent,omitzero" label:"how much went to the successor"`
	Part        fact.Of[string] `json:"part,omitzero" label:"part that went to the successor"`
	Evidence
}

// Extent says how much of an organisation went to a successor.
type Extent string

// The extents.
const (
	Whole Extent = "whole"
	Part  Extent = "part"
)

// Values implements fact.Enum.
func (Extent) Values() []string { return values(Whole, Part) }
