package network

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// SupportTeam is the team that does a network's work. The networks of one area
// share one.
type SupportTeam struct {
	ProvidedBy       fact.Of[Kind]    `json:"provided_by,omitzero" label:"kind of body that provides the support team"`
	ClinicalDirector fact.Of[Post]    `json:"clinical_director,omitzero" label:"clinical director"`
	NetworkDirector  fact.Of[Post]    `json:"network_director,omitzero" label:"network director"`
	Staff            fact.Of[float64] `json:"staff,omitzero" label:"staff of the support team" unit:"whole-time equivalents" min:"0"`
}

// Post is a post in a support team, which may be vacant.
type Post struct {
	Holder     fact.Of[string]  `json:"holder,omitzero" label:"holder of the post"`
	WholeTimes fact.Of[float64] `json:"whole_time_equivalent,omitzero" label:"share of whole time" unit:"whole-time equivalents" min:"0"`
}

// PartTime reports whether the post takes less than whole time, and whether
// that is known.
func (p Post) PartTime() (yes, known bool) {
	share, ok := p.WholeTimes.Value()
	return ok && share < 1, ok
}
