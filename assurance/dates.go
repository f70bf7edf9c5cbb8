package assurance

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// Dates are the milestones of a proposal. Transitional law attaches to three
// of them, marked as events.
type Dates struct {
	CaseForChange       fact.Of[fact.Date] `json:"case_for_change,omitzero" label:"day of the case for change"`
	OptionsApproved     fact.Of[fact.Date] `json:"options_approved,omitzero" label:"day the options were approved"`
	StrategicSenseCheck fact.Of[fact.Date] `json:"strategic_sense_check,omitzero" label:"day of NHS England's strategic sense check"`
	PCBCApproved        fact.Of[fact.Date] `json:"pcbc_approved,omitzero" label:"day the pre-consultation business case was approved"`
	SOCApproved         fact.Of[fact.Date] `json:"soc_approved,omitzero" label:"day the strategic outline case was approved"`
	AssuranceCheckpoint fact.Of[fact.Date] `json:"assurance_checkpoint,omitzero" label:"day of NHS England's assurance checkpoint"`
	Approval            fact.Of[fact.Date] `json:"approval,omitzero" label:"day of NHS England's approval" event:"approval" before:"decision"`
	DecisionToConsult   fact.Of[fact.Date] `json:"decision_to_consult,omitzero" label:"day of the decision to consult"`
	LAConsultationStart fact.Of[fact.Date] `json:"la_consultation_start,omitzero" label:"day consultation of the local authority began"`
	ConsultationStart   fact.Of[fact.Date] `json:"consultation_start,omitzero" label:"day public consultation began" event:"consultation_start" before:"decision"`
	ConsultationEnd     fact.Of[fact.Date] `json:"consultation_end,omitzero" label:"last day of public consultation"`
	ConsultationReport  fact.Of[fact.Date] `json:"consultation_report,omitzero" label:"day of the consultation report"`
	DMBC                fact.Of[fact.Date] `json:"dmbc,omitzero" label:"day of the decision-making business case"`
	Decision            fact.Of[fact.Date] `json:"decision,omitzero" label:"day of the decision" event:"decision"`
	ImplementationStart fact.Of[fact.Date] `json:"implementation_start,omitzero" label:"day implementation begins"`
}
