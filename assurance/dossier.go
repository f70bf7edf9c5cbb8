package assurance

import (
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// Dossier is everything known about one proposal: the proposal, the senate's
// review and its panel, and where each fact comes from. The zero Dossier knows
// nothing.
type Dossier struct {
	Proposal
	Review     fact.Of[Review] `json:"review,omitzero" label:"senate review"`
	Panel      []senate.Member `json:"panel,omitzero" label:"review panel"`
	Sources    []Source        `json:"sources,omitzero" label:"sources" max:"500"`
	Provenance []Provenance    `json:"provenance,omitzero" label:"where the facts come from" max:"1000"`
}
