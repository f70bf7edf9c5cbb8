package senate

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Meeting is a meeting of a council or of a whole assembly.
type Meeting struct {
	HeldOn   fact.Date          `json:"held_on,omitzero" label:"day of the meeting"`
	PapersOn fact.Of[fact.Date] `json:"papers_on,omitzero" label:"day the papers went out"`
	Present  []MemberID         `json:"present,omitzero" label:"members present" max:"1000"`
	Items    []string           `json:"items,omitzero" label:"items of business"`
}

func (m Meeting) wasThere(id MemberID) bool { return slices.Contains(m.Present, id) }
