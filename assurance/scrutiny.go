package assurance

import (
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Scrutiny holds the dealings with local authorities under Part 4 of the Local
// Authority (Public Health, Health and Wellbeing Boards and Health Scrutiny)
// Regulations 2013. The regulations named below are of these.
type Scrutiny struct {
	// Regulation 24 takes some changes out of the duty to consult.
	Exemption fact.Of[ConsultationExemption] `json:"exemption,omitzero" label:"exemption from consulting the local authority"`

	// Where a provider proposes the change, its commissioner consults:
	// regulation 23(12).
	ConsultedBy fact.Of[network.Kind] `json:"consulted_by,omitzero" label:"kind of body that consulted the local authority"`

	// Regulation 23(1)(b) to (d).
	DecisionDateGiven fact.Of[fact.Date] `json:"decision_date_given,omitzero" label:"proposed day of decision given to the local authority"`
	CommentDeadline   fact.Of[fact.Date] `json:"comment_deadline,omitzero" label:"last day for the local authority's comments"`
	DatesPublishedOn  fact.Of[fact.Date] `json:"dates_published_on,omitzero" label:"day those dates were published"`
	DatesPublishedURL fact.Of[string]    `json:"dates_published_url,omitzero" label:"web page on which those dates were published"`
	DateChanges       []DateChange       `json:"date_changes,omitzero" label:"changes of those dates"`

	// Where more than one authority is consulted, a joint committee alone
	// answers for them: regulation 30(5).
	JointCommittee              fact.Of[string]    `json:"joint_committee,omitzero" label:"joint scrutiny committee"`
	JointCommitteeEstablishedOn fact.Of[fact.Date] `json:"joint_committee_established_on,omitzero" label:"day the joint scrutiny committee was established"`

	Comments            []ScrutinyComment        `json:"comments,omitzero" label:"comments by local authorities"`
	Recommendations     []ScrutinyRecommendation `json:"recommendations,omitzero" label:"recommendations by local authorities"`
	InformationRequests []InformationRequest     `json:"information_requests,omitzero" label:"requests for information by local authorities"`

	// Regulation 22(7) gives 28 days.
	ResponseRequestedOn fact.Of[fact.Date] `json:"response_requested_on,omitzero" label:"day the local authority asked for a response to its report"`
	RespondedOn         fact.Of[fact.Date] `json:"responded_on,omitzero" label:"day of the response to the local authority's report"`

	// Regulation 21(3) gives 20 working days.
	HealthwatchReferredOn     fact.Of[fact.Date] `json:"healthwatch_referred_on,omitzero" label:"day of the referral by Healthwatch"`
	HealthwatchAcknowledgedOn fact.Of[fact.Date] `json:"healthwatch_acknowledged_on,omitzero" label:"day the referral by Healthwatch was acknowledged"`

	Referrals []Referral `json:"referrals,omitzero" label:"referrals to the Secretary of State"`
}

// ConsultationExemption is a case of regulation 24. The first is none where it
// involves a substantial development or variation.
type ConsultationExemption string

// The cases.
const (
	BodySetUp                  ConsultationExemption = "body_set_up_or_dissolved"
	TrustSpecialAdministrator  ConsultationExemption = "trust_special_administrator"
	HealthSpecialAdministrator ConsultationExemption = "health_special_administrator"
)

// Values implements fact.Enum.
func (ConsultationExemption) Values() []string {
	return values(BodySetUp, TrustSpecialAdministrator, HealthSpecialAdministrator)
}

// DateChange is a change of a date given to the local authority.
type DateChange struct {
	ChangedOn   fact.Of[fact.Date] `json:"changed_on,omitzero" label:"day the date was changed"`
	ToldOn      fact.Of[fact.Date] `json:"told_on,omitzero" label:"day the local authority was told of the change"`
	PublishedOn fact.Of[fact.Date] `json:"published_on,omitzero" label:"day the change was published"`
}

// ScrutinyComment is a comment on the proposal by a local authority.
type ScrutinyComment struct {
	By                 string             `json:"by,omitzero" label:"author of the comment"`
	MadeOn             fact.Of[fact.Date] `json:"made_on,omitzero" label:"day of the comment"`
	FromJointCommittee fact.Of[bool]      `json:"from_joint_committee,omitzero" label:"comment by the joint scrutiny committee"`
}

// ScrutinyRecommendation is a recommendation by a local authority. Who disagrees
// with one has to say so and try to agree: regulation 23(5).
type ScrutinyRecommendation struct {
	Text                   string             `json:"text,omitzero" label:"local authority's recommendation"`
	Agreed                 fact.Of[bool]      `json:"agreed,omitzero" label:"agreement with the recommendation"`
	DisagreementNotifiedOn fact.Of[fact.Date] `json:"disagreement_notified_on,omitzero" label:"day the local authority was told of the disagreement"`
	StepsToAgree           []string           `json:"steps_to_agree,omitzero" label:"steps taken to agree"`
}

// InformationRequest is a local authority's request for information under
// regulation 26.
type InformationRequest struct {
	AskedOn         fact.Of[fact.Date] `json:"asked_on,omitzero" label:"day the information was asked for"`
	AnsweredOn      fact.Of[fact.Date] `json:"answered_on,omitzero" label:"day the information was given"`
	RefusedLawfully fact.Of[bool]      `json:"refused_lawfully,omitzero" label:"lawful refusal of the information"`
}

// Referral is a local authority's referral to the Secretary of State, who might
// ask the Independent Reconfiguration Panel for advice. Referral ended on 31
// January 2024.
type Referral struct {
	By                     string             `json:"by,omitzero" label:"authority that referred the matter"`
	ReferredOn             fact.Of[fact.Date] `json:"referred_on,omitzero" label:"day of the referral"`
	Subject                fact.Of[string]    `json:"subject,omitzero" label:"subject of the referral"`
	AdvisedOn              fact.Of[fact.Date] `json:"advised_on,omitzero" label:"day of the Independent Reconfiguration Panel's advice"`
	AdvicePublishedOn      fact.Of[fact.Date] `json:"advice_published_on,omitzero" label:"day that advice was published"`
	Advice                 fact.Of[string]    `json:"advice,omitzero" label:"Independent Reconfiguration Panel's advice"`
	SecretaryOfStateOn     fact.Of[fact.Date] `json:"secretary_of_state_on,omitzero" label:"day the Secretary of State answered"`
	SecretaryOfStateAnswer fact.Of[string]    `json:"secretary_of_state_answer,omitzero" label:"Secretary of State's answer"`
}
