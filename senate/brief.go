package senate

import (
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Brief says what panel a review needs, and which organisations have a stake in
// what is reviewed. Package panel seats a panel to it.
type Brief struct {
	Review string    `json:"review,omitzero" label:"review"`
	AsOf   fact.Date `json:"as_of,omitzero" label:"day for which the panel is convened"`
	Home   ID        `json:"home,omitzero" label:"senate asked for the review"`
	// A change that crosses a border is expected to be worked jointly.
	CrossesInto []ID        `json:"crosses_into,omitzero" label:"other senates into whose areas the change reaches"`
	Days        []fact.Date `json:"days,omitzero" label:"days on which the panel meets"`

	Size        Range  `json:"size,omitzero" label:"size of the panel"`
	Specialties []Need `json:"specialties,omitzero" label:"seats by specialty" max:"30"`
	Professions []Need `json:"professions,omitzero" label:"seats by profession" max:"20"`
	LaySeats    int    `json:"lay_seats,omitzero" label:"seats for lay members" unit:"seats" min:"0"`
	GPSeats     int    `json:"gp_seats,omitzero" label:"seats for general practitioners" unit:"seats" min:"0"`
	// No organisation should supply more than a share of a panel. Zero sets no
	// limit.
	MostFromOneEmployer int `json:"most_from_one_employer,omitzero" label:"most members from one employer" unit:"members" min:"0"`

	// Whoever gains or loses is affected, whether the first list names it or not.
	AffectedOrganisations []network.Code `json:"affected_organisations,omitzero" label:"organisations that the change affects" max:"200"`
	Gaining               []network.Code `json:"gaining,omitzero" label:"organisations that gain activity" max:"200"`
	Losing                []network.Code `json:"losing,omitzero" label:"organisations that lose activity" max:"200"`
	Proposers             []network.Code `json:"proposers,omitzero" label:"organisations that propose the change"`
	// The footprint is where the change happens, not the whole area of a senate.
	Footprint []network.Code `json:"footprint,omitzero" label:"integrated care boards in whose areas the change happens"`

	HostProposes fact.Of[bool] `json:"host_proposes,omitzero" label:"proposal made by the host of the senate"`
	// A senate that has given advice on the same proposal may seem to have made
	// up its mind, as was said of the Horton in 2017.
	AdvisedBefore []ID `json:"advised_before,omitzero" label:"senates that gave advice on the proposal before"`
}

// Need is a number of seats for people of one sort. One person may meet several
// needs at once.
type Need struct {
	Name  string `json:"name,omitzero" label:"name"`
	Seats int    `json:"seats,omitzero" label:"seats" unit:"seats" min:"1"`
}

// Range is the least and the most of something, both included. A zero Max sets
// no limit.
type Range struct {
	Min int `json:"min,omitzero" label:"least" min:"0"`
	Max int `json:"max,omitzero" label:"most" min:"0"`
}

// Affected returns every organisation with a stake in the change: those that it
// affects, those that gain or lose by it, and those that propose it. An
// organisation may come up more than once.
func (b *Brief) Affected() []network.Code {
	var all []network.Code
	for _, codes := range [][]network.Code{b.AffectedOrganisations, b.Gaining, b.Losing, b.Proposers} {
		all = append(all, codes...)
	}
	return all
}
