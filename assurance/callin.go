package assurance

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// CallIn holds what Schedule 10A to the NHS Act 2006 asks about from 31 January
// 2024: notice of a notifiable proposal, requests for call-in, and what the
// Secretary of State did.
type CallIn struct {
	NotifiedOn fact.Of[fact.Date] `json:"notified_on,omitzero" label:"day the Secretary of State was notified"`
	// What the commissioner says; the rules look whether it holds.
	NotNotifiedBecause    fact.Of[NotNotifiedGround] `json:"not_notified_because,omitzero" label:"ground given for not notifying the Secretary of State"`
	Requests              []CallInRequest            `json:"requests,omitzero" label:"requests for call-in"`
	DirectedOn            fact.Of[fact.Date]         `json:"directed_on,omitzero" label:"day of the call-in direction"`
	DecidedOn             fact.Of[fact.Date]         `json:"decided_on,omitzero" label:"day of the Secretary of State's decision"`
	InconsistentStepTaken fact.Of[bool]              `json:"inconsistent_step_taken,omitzero" label:"step taken against the direction or decision"`
}

// NotNotifiedGround is why a commissioner holds that a proposal need not be
// notified: it is not notifiable where the local authority need not be consulted,
// or was before 31 January 2024 (National Health Service (Notifiable
// Reconfigurations and Transitional Provision) Regulations 2024, regulations 2
// and 3).
type NotNotifiedGround string

// The grounds. The second and third are those of regulations 23(2) and 24 of the
// 2013 Regulations.
const (
	ConsultedBeforeCallIn NotNotifiedGround = "consulted_before_call_in"
	UrgentChange          NotNotifiedGround = "urgent"
	ExemptChange          NotNotifiedGround = "exempt"
	NotSubstantial        NotNotifiedGround = "not_substantial"
)

// Values implements fact.Enum.
func (NotNotifiedGround) Values() []string {
	return values(ConsultedBeforeCallIn, UrgentChange, ExemptChange, NotSubstantial)
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
