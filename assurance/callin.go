package assurance

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// CallIn holds what Schedule 10A to the NHS Act 2006 asks about from 31 January
// 2024: notice of a notifiable proposal, requests for call-in, and what the
// Secretary of State did.
type CallIn struct {
	// Regulation 24 of the 2013 Regulations takes some changes out of the duty
	// to consult, and with it of the duty to notify.
	Exemption             fact.Of[ConsultationExemption] `json:"exemption,omitzero" label:"exemption from consulting the local authority"`
	NotifiedOn            fact.Of[fact.Date]             `json:"notified_on,omitzero" label:"day the Secretary of State was notified"`
	Requests              []CallInRequest                `json:"requests,omitzero" label:"requests for call-in"`
	DirectedOn            fact.Of[fact.Date]             `json:"directed_on,omitzero" label:"day of the call-in direction"`
	DecidedOn             fact.Of[fact.Date]             `json:"decided_on,omitzero" label:"day of the Secretary of State's decision"`
	InconsistentStepTaken fact.Of[bool]                  `json:"inconsistent_step_taken,omitzero" label:"step taken against the direction or decision"`
}

// ConsultationExemption is a case of regulation 24.
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

// CallInRequest is a request that the Secretary of State call a proposal in.
// Anyone may make one.
type CallInRequest struct {
	By                 string                `json:"by,omitzero" label:"author of the request"`
	RequestedOn        fact.Of[fact.Date]    `json:"requested_on,omitzero" label:"day of the request"`
	Ground             fact.Of[CallInGround] `json:"ground,omitzero" label:"ground of the request"`
	ResolutionAttempts []string              `json:"resolution_attempts,omitzero" label:"attempts at local resolution"`
}

// CallInGround is why a call-in is asked for.
type CallInGround string

// The grounds: the process, or a decision already made that is not in the
// interests of the local health service.
const (
	ProcessGround CallInGround = "process"
	MeritsGround  CallInGround = "merits"
)

// Values implements fact.Enum.
func (CallInGround) Values() []string { return values(ProcessGround, MeritsGround) }
