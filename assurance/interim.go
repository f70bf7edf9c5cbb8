package assurance

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// Temporary describes a change made for a time. Making it permanent is a new
// proposal.
type Temporary struct {
	BeganOn       fact.Of[fact.Date] `json:"began_on,omitzero" label:"day the temporary change began"`
	EndsOn        fact.Of[fact.Date] `json:"ends_on,omitzero" label:"day the temporary change ends"`
	ReviewOn      fact.Of[fact.Date] `json:"review_on,omitzero" label:"day the temporary change is reviewed"`
	PermanentPlan fact.Of[bool]      `json:"permanent_plan,omitzero" label:"plan for a permanent proposal"`
}

// Urgent describes a change that was made without consulting the local
// authority because there was no time (Local Authority (Public Health, Health
// and Wellbeing Boards and Health Scrutiny) Regulations 2013, regulation 23(2)
// and (3)).
type Urgent struct {
	Reason                   fact.Of[UrgentReason] `json:"reason,omitzero" label:"reason for urgency"`
	Evidence                 fact.Of[string]       `json:"evidence,omitzero" label:"evidence of urgency"`
	DecidedOn                fact.Of[fact.Date]    `json:"decided_on,omitzero" label:"day the urgent change was decided"`
	LocalAuthorityNotifiedOn fact.Of[fact.Date]    `json:"local_authority_notified_on,omitzero" label:"day the local authority was told of the urgent change"`
}

// UrgentReason says what was at risk.
type UrgentReason string

// The reasons that regulation 23(2) knows, and any other, which it does not.
const (
	PatientSafety  UrgentReason = "patient_safety"
	PatientWelfare UrgentReason = "patient_welfare"
	StaffSafety    UrgentReason = "staff_safety"
	StaffWelfare   UrgentReason = "staff_welfare"
	OtherReason    UrgentReason = "other"
)

// Values implements fact.Enum.
func (UrgentReason) Values() []string {
	return values(PatientSafety, PatientWelfare, StaffSafety, StaffWelfare, OtherReason)
}
