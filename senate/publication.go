package senate

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// Publication is a piece of advice as a senate, or several jointly, published
// it. It has no field for a decision: commissioners decide, and a senate has no
// "right of veto with regard to commissioning decisions" (Commissioning dilemma:
// Your clinical senate sets an agenda that is too focussed on secondary care).
type Publication struct {
	ID      string   `json:"id,omitzero" label:"publication identifier"`
	Title   string   `json:"title,omitzero" label:"title"`
	Senates []ID     `json:"senates,omitzero" label:"senates that gave the advice"`
	Kind    string   `json:"kind,omitzero" label:"kind of advice"`
	Tags    Tags     `json:"tags,omitzero" label:"what the advice is about"`
	Summary string   `json:"summary,omitzero" label:"summary for the public"`
	Points  []string `json:"points,omitzero" label:"recommendations"`
	// Work done, report sent and report published are three days: a report may
	// wait for an election to pass, or for its sponsor.
	RatifiedOn  fact.Date       `json:"ratified_on,omitzero" label:"day the council ratified the report"`
	ReleasedOn  fact.Date       `json:"released_on,omitzero" label:"day the report went to who asked"`
	PublishedOn fact.Date       `json:"published_on,omitzero" label:"day of publication"`
	URL         fact.Of[string] `json:"url,omitzero" label:"web address"`
}

// Tags say what a publication, a lesson or a proposal is about.
type Tags struct {
	Services []string  `json:"services,omitzero" label:"services"`
	Themes   []string  `json:"themes,omitzero" label:"themes"`
	Changes  []string  `json:"changes,omitzero" label:"kinds of change"`
	Settings []Setting `json:"settings,omitzero" label:"care settings"`
}
