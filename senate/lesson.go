package senate

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// Lesson is something a senate learned from its work and shares with others.
// Senates "provide the platform for sharing that expertise and learning locally,
// regionally and nationally" (Function and role of Clinical Senates in supporting
// Integrated Care Systems).
type Lesson struct {
	ID          string         `json:"id,omitzero" label:"lesson identifier"`
	Senate      ID             `json:"senate,omitzero" label:"senate that learned the lesson"`
	Text        string         `json:"text,omitzero" label:"lesson"`
	Publication string         `json:"publication,omitzero" label:"publication the lesson comes from"`
	Tags        Tags           `json:"tags,omitzero" label:"what the lesson is about"`
	Reach       fact.Of[Reach] `json:"reach,omitzero" label:"how far the lesson is shared"`
	SharedOn    fact.Date      `json:"shared_on,omitzero" label:"day the lesson was shared"`
}

// Reach is how far a lesson is shared.
type Reach string

// The reaches.
const (
	Locally    Reach = "local"
	Regionally Reach = "regional"
	Nationally Reach = "national"
)

// Values implements fact.Enum.
func (Reach) Values() []string { return values(Locally, Regionally, Nationally) }
