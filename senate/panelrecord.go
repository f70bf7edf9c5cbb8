package senate

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// PanelRecord is what a senate keeps on record of a panel besides who sits on it:
// when conflicts were looked into, who holds the review, why it went further out,
// and what came up while the panel sat. The zero record says nothing.
type PanelRecord struct {
	FirstCheckedOn fact.Of[fact.Date] `json:"first_checked_on,omitzero" label:"day the candidates' conflicts were first looked into" class:"internal"`
	InvitedOn      fact.Of[fact.Date] `json:"invited_on,omitzero" label:"day the first member was invited" class:"internal"`
	LastCheckedOn  fact.Of[fact.Date] `json:"last_checked_on,omitzero" label:"day the members' conflicts were last looked into" class:"internal"`
	// None where neither the register nor the policy has changed since the panel
	// was convened.
	ChangedOn          fact.Of[fact.Date] `json:"changed_on,omitzero" label:"day the register or the policy last changed" class:"internal"`
	DifferenceReported fact.Of[bool]      `json:"difference_reported,omitzero" label:"report of what the change makes of the members' standing" class:"internal"`

	// The senate that holds the review, or leads where several do.
	Lead      fact.Of[ID]   `json:"lead,omitzero" label:"senate that leads the review" class:"public"`
	JointWith []ID          `json:"joint_with,omitzero" label:"senates that hold the review jointly" class:"public"`
	Reports   fact.Of[int]  `json:"reports,omitzero" label:"reports of the review" unit:"reports" min:"0" class:"public"`
	LeadClear fact.Of[bool] `json:"lead_clear,omitzero" label:"leading senate's freedom from the conflict" class:"public"`
	// What keeps the host's part in the proposal from bearing on the review, where
	// the host of the senate proposes.
	HostMitigation fact.Of[string] `json:"host_mitigation,omitzero" label:"measure against the host's influence" class:"public"`
	Notified       []ID            `json:"notified,omitzero" label:"senates told of the change" class:"public"`

	Escalation   EscalationRecord `json:"escalation,omitzero" label:"decision on going further out" class:"internal"`
	Departures   []Departure      `json:"departures,omitzero" label:"members who left the panel" class:"internal"`
	Incomplete   fact.Of[bool]    `json:"incomplete,omitzero" label:"panel marked as incomplete" class:"internal"`
	NewInterests []NewConflict    `json:"new_interests,omitzero" label:"interests that arose while the panel sat" class:"personal"`
	Observers    []Observer       `json:"observers,omitzero" label:"fellows and observers" class:"internal"`
	OtherReviews []OtherReview    `json:"other_reviews,omitzero" label:"other reviews that members know of" class:"personal"`

	// What the review is about, as far as it asks for members of some sort.
	NursingInScope     fact.Of[bool] `json:"nursing_in_scope,omitzero" label:"nursing, midwifery or allied health in the scope of the change" class:"public"`
	PrimaryCareTouched fact.Of[bool] `json:"primary_care_touched,omitzero" label:"pathway through primary care" class:"public"`

	ReportOn                 fact.Of[fact.Date] `json:"report_on,omitzero" label:"day of the panel's report" class:"public"`
	MembersListed            fact.Of[bool]      `json:"members_listed,omitzero" label:"report's list of the members" class:"public"`
	DeclarationsListed       fact.Of[bool]      `json:"declarations_listed,omitzero" label:"report's list of the members' declarations" class:"public"`
	AccuracyCheckedOn        fact.Of[fact.Date] `json:"accuracy_checked_on,omitzero" label:"day the sponsor answered on factual accuracy" class:"public"`
	FindingsChangedBySponsor fact.Of[bool]      `json:"findings_changed_by_sponsor,omitzero" label:"findings changed by the sponsor after the check of accuracy" class:"internal"`
}

// EscalationRecord is a senate's decision on whether to look beyond its own
// members, and what it saw that spoke for it.
type EscalationRecord struct {
	DecidedOn    fact.Of[fact.Date] `json:"decided_on,omitzero" label:"day the senate decided how far to look" class:"public"`
	Reason       fact.Of[string]    `json:"reason,omitzero" label:"senate's reason for how far it looked" class:"internal"`
	Alternatives []string           `json:"alternatives,omitzero" label:"alternatives that were considered" class:"public"`

	CouncilConflicted fact.Of[bool] `json:"council_conflicted,omitzero" label:"conflict of the council that cannot be cleared at its quorum" class:"internal"`
	Entrenched        fact.Of[bool] `json:"entrenched,omitzero" label:"small or entrenched clinical community" class:"internal"`
	Contentious       fact.Of[bool] `json:"contentious,omitzero" label:"risk of contention, judicial review or referral" class:"internal"`
	FewCentres        fact.Of[bool] `json:"few_centres,omitzero" label:"specialty of few centres" class:"public"`
}

// Departure is somebody who left a panel.
type Departure struct {
	Member     MemberID           `json:"member,omitzero" label:"member who left" class:"internal"`
	LeftOn     fact.Of[fact.Date] `json:"left_on,omitzero" label:"day the member left" class:"internal"`
	ReplacedBy fact.Of[MemberID]  `json:"replaced_by,omitzero" label:"member who took the seat" class:"internal"`
}

// NewConflict is an interest that arose while a panel sat, and what was done.
type NewConflict struct {
	Member        MemberID           `json:"member,omitzero" label:"member with the interest" class:"personal"`
	ArisenOn      fact.Of[fact.Date] `json:"arisen_on,omitzero" label:"day the interest arose" class:"personal"`
	NextMeetingOn fact.Of[fact.Date] `json:"next_meeting_on,omitzero" label:"day of the next meeting" class:"internal"`
	HandledOn     fact.Of[fact.Date] `json:"handled_on,omitzero" label:"day it was settled what follows from the interest" class:"internal"`
	MinutedOn     fact.Of[fact.Date] `json:"minuted_on,omitzero" label:"day it was minuted" class:"internal"`
}

// Observer is somebody who attends a panel without a seat.
type Observer struct {
	Member     MemberID           `json:"member,omitzero" label:"observer" class:"internal"`
	Role       fact.Of[Role]      `json:"role,omitzero" label:"role of the observer" class:"internal"`
	DeclaredOn fact.Of[fact.Date] `json:"declared_on,omitzero" label:"day the observer declared interests" class:"internal"`
	Votes      fact.Of[bool]      `json:"votes,omitzero" label:"vote of the observer" class:"internal"`
}

// OtherReview is what a member knows in confidence of another review.
type OtherReview struct {
	Member MemberID      `json:"member,omitzero" label:"member who knows of another review" class:"personal"`
	Review string        `json:"review,omitzero" label:"other review" class:"personal"`
	Logged fact.Of[bool] `json:"logged,omitzero" label:"log entry that the member keeps it confidential" class:"internal"`
}
