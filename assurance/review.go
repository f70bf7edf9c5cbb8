package assurance

import (
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// Review is a clinical senate's review of a proposal. It is advice: what its
// sponsor makes of it is in the recommendations' status and in [Decision].
type Review struct {
	Senate     senate.ID           `json:"senate,omitzero" label:"reviewing senate"`
	JointWith  []senate.ID         `json:"joint_with,omitzero" label:"senates that reviewed jointly"`
	Kind       fact.Of[ReviewKind] `json:"kind,omitzero" label:"kind of review"`
	Questions  []string            `json:"questions,omitzero" label:"questions put to the senate"`
	Exclusions []string            `json:"exclusions,omitzero" label:"matters outside the review"`

	// Who asked, and whether a commissioner stands behind the request: before July
	// 2022 one had to.
	RequestedBy         fact.Of[RequesterRole] `json:"requested_by,omitzero" label:"role of whoever asked for the review"`
	CommissionerSponsor fact.Of[bool]          `json:"commissioner_sponsor,omitzero" label:"commissioner as sponsor of the review"`
	FeeGBP              fact.Of[int]           `json:"fee_gbp,omitzero" label:"fee charged for the review" unit:"pounds" min:"0"`

	RequestedOn       fact.Of[fact.Date] `json:"requested_on,omitzero" label:"day the review was requested" event:"senate_request" before:"senate_report"`
	TermsAgreedOn     fact.Of[fact.Date] `json:"terms_agreed_on,omitzero" label:"day the terms of reference were agreed"`
	TermsSignedOn     fact.Of[fact.Date] `json:"terms_signed_on,omitzero" label:"day the senate council signed the terms of reference"`
	TeamInvitedOn     fact.Of[fact.Date] `json:"team_invited_on,omitzero" label:"day the review team was invited"`
	PapersOn          fact.Of[fact.Date] `json:"papers_on,omitzero" label:"day the panel had its papers"`
	PanelOn           fact.Of[fact.Date] `json:"panel_on,omitzero" label:"day of the panel"`
	DraftReportOn     fact.Of[fact.Date] `json:"draft_report_on,omitzero" label:"day of the draft report"`
	AccuracyCheckedOn fact.Of[fact.Date] `json:"accuracy_checked_on,omitzero" label:"day the sponsor answered on factual accuracy"`
	RatifiedOn        fact.Of[fact.Date] `json:"ratified_on,omitzero" label:"day the senate council endorsed the report"`
	ReportOn          fact.Of[fact.Date] `json:"report_on,omitzero" label:"day of the senate's report" event:"senate_report"`
	PublishedOn       fact.Of[fact.Date] `json:"published_on,omitzero" label:"day the senate's report was published"`

	// London's reports belong to the sponsor and appear with its permission
	// ("Reviews completed", London Clinical Senate).
	UnpublishedBecause fact.Of[string] `json:"unpublished_because,omitzero" label:"reason for not publishing the senate's report"`

	Terms             fact.Of[ReviewTerms] `json:"terms,omitzero" label:"contents of the terms of reference"`
	PanelSize         fact.Of[int]         `json:"panel_size,omitzero" label:"number of members of the review panel" unit:"members" min:"1"` // where the panel is not listed
	Expertise         []ServiceExpertise   `json:"expertise,omitzero" label:"services for which the experts on the panel are counted"`
	EmployerException fact.Of[string]      `json:"employer_exception,omitzero" label:"reason for a panel member employed by a body that is affected"`

	Conclusion      fact.Of[Conclusion] `json:"conclusion,omitzero" label:"senate's conclusion"`
	Recommendations []Recommendation    `json:"recommendations,omitzero" label:"recommendations of the senate"`

	// A review speaks of the model that it saw.
	ModelChanged    fact.Of[bool]      `json:"model_changed,omitzero" label:"change of the clinical model since the review"`
	ReviewedAgainOn fact.Of[fact.Date] `json:"reviewed_again_on,omitzero" label:"day the senate reviewed the changed model"`
}

// ReviewTerms says what the terms of reference hold.
type ReviewTerms struct {
	Scope            fact.Of[bool] `json:"scope,omitzero" label:"scope in the terms of reference"`
	Exclusions       fact.Of[bool] `json:"exclusions,omitzero" label:"exclusions in the terms of reference"`
	Timeline         fact.Of[bool] `json:"timeline,omitzero" label:"timeline in the terms of reference"`
	Methodology      fact.Of[bool] `json:"methodology,omitzero" label:"methodology in the terms of reference"`
	Reporting        fact.Of[bool] `json:"reporting,omitzero" label:"reporting in the terms of reference"`
	Communication    fact.Of[bool] `json:"communication,omitzero" label:"communication in the terms of reference"`
	Resources        fact.Of[bool] `json:"resources,omitzero" label:"resources in the terms of reference"`
	Governance       fact.Of[bool] `json:"governance,omitzero" label:"governance in the terms of reference"`
	Responsibilities fact.Of[bool] `json:"responsibilities,omitzero" label:"responsibilities of each party in the terms of reference"`
}

// ServiceExpertise says how many members of a panel know a service that is in
// scope. Who judges that knows the members; their specialty alone does not tell.
type ServiceExpertise struct {
	Name    string       `json:"name,omitzero" label:"service in scope of the review"`
	Members fact.Of[int] `json:"members,omitzero" label:"panel members with expertise in the service" unit:"members" min:"0"`
}

// ReviewKind is a kind of review.
type ReviewKind string

// The kinds of review.
const (
	EarlyAdvice            ReviewKind = "early_advice"
	DesktopReview          ReviewKind = "desktop"
	PanelReview            ReviewKind = "panel"
	PostConsultationReview ReviewKind = "post_consultation"
	GovernanceReview       ReviewKind = "governance"
)

// Values implements fact.Enum.
func (ReviewKind) Values() []string {
	return values(EarlyAdvice, DesktopReview, PanelReview, PostConsultationReview, GovernanceReview)
}

// Conclusion is what a senate concludes of a proposal.
type Conclusion string

// The conclusions.
const (
	Supported                    Conclusion = "supported"
	SupportedWithRecommendations Conclusion = "supported_with_recommendations"
	SupportedInPart              Conclusion = "supported_in_part"
	NotSupported                 Conclusion = "not_supported"
	InsufficientEvidence         Conclusion = "insufficient_evidence"
)

// Values implements fact.Enum.
func (Conclusion) Values() []string {
	return values(Supported, SupportedWithRecommendations, SupportedInPart, NotSupported, InsufficientEvidence)
}

// Recommendation is one recommendation of a senate. The gate is when the senate
// wants it done by; the sponsor may accept it or not.
type Recommendation struct {
	Number   int                           `json:"number,omitzero" label:"number of the recommendation" min:"0"`
	Text     string                        `json:"text,omitzero" label:"recommendation"`
	Owner    fact.Of[string]               `json:"owner,omitzero" label:"owner of the recommendation"`
	Status   fact.Of[RecommendationStatus] `json:"status,omitzero" label:"status of the recommendation"`
	DueGate  fact.Of[Gate]                 `json:"due_gate,omitzero" label:"gate by which the recommendation is due"`
	Response fact.Of[string]               `json:"response,omitzero" label:"sponsor's response to the recommendation"`
}

// RecommendationStatus is what the sponsor made of a recommendation.
type RecommendationStatus string

// The states of a recommendation.
const (
	RecommendationOpen           RecommendationStatus = "open"
	RecommendationAccepted       RecommendationStatus = "accepted"
	RecommendationPartlyAccepted RecommendationStatus = "partly_accepted"
	RecommendationRejected       RecommendationStatus = "rejected"
	RecommendationClosed         RecommendationStatus = "closed"
)

// Values implements fact.Enum.
func (RecommendationStatus) Values() []string {
	return values(RecommendationOpen, RecommendationAccepted, RecommendationPartlyAccepted,
		RecommendationRejected, RecommendationClosed)
}
