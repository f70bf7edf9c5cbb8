package assurance

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// AdviceReport is what a senate has to say. Nothing in it binds anybody.
type AdviceReport struct {
	Findings        []Finding           `json:"findings,omitzero" label:"findings"`
	Recommendations []Recommendation    `json:"recommendations,omitzero" label:"recommendations"`
	Conclusion      fact.Of[Conclusion] `json:"conclusion,omitzero" label:"senate's conclusion"`
	Dispute         Dispute             `json:"dispute,omitzero" label:"disputed clinical question"`
	Limits          []string            `json:"limits,omitzero" label:"limits of the review"`
}

// Finding is one finding under a head, with the evidence that it rests on.
type Finding struct {
	Head     Head     `json:"head,omitzero" label:"head of the finding"`
	Text     string   `json:"text,omitzero" label:"finding"`
	Evidence []string `json:"evidence,omitzero" label:"evidence for the finding"`
}

// heads returns the heads under which there are findings.
func (r AdviceReport) heads() []Head {
	heads := make([]Head, len(r.Findings))
	for i, f := range r.Findings {
		heads[i] = f.Head
	}
	return heads
}

// Correction is a point of fact that who asked puts right in a draft. It changes
// no finding: the senate may, and then drafts anew.
type Correction struct {
	Place    string `json:"place,omitzero" label:"place in the draft"`
	Says     string `json:"says,omitzero" label:"what the draft says"`
	Correct  string `json:"correct,omitzero" label:"what is correct"`
	Evidence string `json:"evidence,omitzero" label:"evidence for the correction"`
}

// Ratification is the council's approval of a report.
type Ratification struct {
	// Quorate is what [senate.Council.Quorate] says of the meeting.
	Quorate fact.Of[bool] `json:"quorate,omitzero" label:"quorum at the council's meeting"`
	Dissent []string      `json:"dissent,omitzero" label:"dissent in the council"`
}

// Publishing is how a report comes before the public.
type Publishing struct {
	Permission fact.Of[Permission] `json:"permission,omitzero" label:"sponsor's permission to publish"`
	// A report on hospitals in Worcestershire waited in 2015 until the general
	// election was over.
	HoldUntil fact.Of[fact.Date] `json:"hold_until,omitzero" label:"day until which publication is held"`
	// Senates "assist in providing the public profile on service changes" (The
	// Way Forward: Clinical Senates).
	Summary fact.Of[string] `json:"summary,omitzero" label:"summary for the public"`
	URL     fact.Of[string] `json:"url,omitzero" label:"web address"`
}

// Permission is a sponsor's answer to whether a report may be published.
type Permission string

// The answers.
const (
	PermissionGranted Permission = "granted"
	PermissionRefused Permission = "refused"
	PermissionPending Permission = "pending"
)

// Values implements fact.Enum.
func (Permission) Values() []string {
	return values(PermissionGranted, PermissionRefused, PermissionPending)
}

// Response is what who asked makes of one recommendation: at first in answer to
// the report, and later as things move on.
type Response struct {
	Number int                           `json:"number,omitzero" label:"number of the recommendation" min:"1"`
	Status fact.Of[RecommendationStatus] `json:"status,omitzero" label:"status of the recommendation"`
	Text   string                        `json:"text,omitzero" label:"response"`
}
