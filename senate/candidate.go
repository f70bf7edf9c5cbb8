package senate

import (
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Candidate is somebody who may be asked to sit on a review panel: the member
// they would be, and what seating a panel takes account of besides. The senate
// is the one that puts the person forward; a person whom two senates put forward
// has an entry from each.
type Candidate struct {
	Member
	Region fact.Of[network.Region] `json:"region,omitzero" label:"candidate's region"`
	// Area is where the candidate works, or lives who has no employer.
	Area        network.Code  `json:"area,omitzero" label:"integrated care board in whose area the candidate works"`
	Specialties []string      `json:"specialties,omitzero" label:"further specialties of the candidate"`
	GP          fact.Of[bool] `json:"gp,omitzero" label:"work as a general practitioner"`
	MayChair    fact.Of[bool] `json:"may_chair,omitzero" label:"fitness to chair a panel"`
	// A candidate known to have no free time has an empty list, and one whom
	// nobody has asked has none.
	Available []network.Period `json:"available,omitzero" label:"times at which the candidate is available"`
	Workload  int              `json:"workload,omitzero" label:"reviews in hand or lately done" unit:"reviews" min:"0"`
}

// HasSpecialty reports whether the candidate practises the specialty. Case,
// spaces and underscores do not matter.
func (c *Candidate) HasSpecialty(name string) bool {
	if own, ok := c.Specialty.Value(); ok && plain(own) == plain(name) {
		return true
	}
	for _, own := range c.Specialties {
		if plain(own) == plain(name) {
			return true
		}
	}
	return false
}

// AvailableOn reports whether the candidate is available on the whole of each
// day, and whether anybody has said. Where a day or a period is known only to
// the month, so that it may or may not fit, the candidate counts as unavailable.
func (c *Candidate) AvailableOn(days []fact.Date) (yes, known bool) {
	if c.Available == nil {
		return false, false
	}
	for _, day := range days {
		if !c.availableOn(day) {
			return false, true
		}
	}
	return true, true
}

func (c *Candidate) availableOn(day fact.Date) bool {
	for _, p := range c.Available {
		if holds, _ := p.Holds(day); holds {
			return true
		}
	}
	return false
}
