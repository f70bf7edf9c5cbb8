package assurance

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// Decision is one decision of those who may take it: commissioners, never a
// senate.
type Decision struct {
	DecidedOn  fact.Of[fact.Date] `json:"decided_on,omitzero" label:"day of that decision"`
	By         Body               `json:"by,omitzero" label:"body that decided"`
	Outcome    fact.Of[Outcome]   `json:"outcome,omitzero" label:"outcome of the decision"`
	Conditions []Condition        `json:"conditions,omitzero" label:"conditions of the decision"`
}

// Outcome is what was decided.
type Outcome string

// The outcomes.
const (
	Approved               Outcome = "approved"
	ApprovedWithConditions Outcome = "approved_with_conditions"
	Rejected               Outcome = "rejected"
	Deferred               Outcome = "deferred"
)

// Values implements fact.Enum.
func (Outcome) Values() []string {
	return values(Approved, ApprovedWithConditions, Rejected, Deferred)
}

// Condition is something that whoever set it wants done by a gate. A decision
// that a commissioner makes depend on a senate's view is such a condition: the
// commissioner's, who may also drop it.
type Condition struct {
	Text    string                   `json:"text,omitzero" label:"condition"`
	DueGate fact.Of[Gate]            `json:"due_gate,omitzero" label:"gate by which the condition is due"`
	Status  fact.Of[ConditionStatus] `json:"status,omitzero" label:"status of the condition"`
	SetBy   fact.Of[string]          `json:"set_by,omitzero" label:"body that set the condition"`
}

// Gate is a point that a proposal passes on its way.
type Gate string

// The gates, in their order.
const (
	PreConsultation   Gate = "pre_consultation"
	PreDecision       Gate = "pre_decision"
	PreImplementation Gate = "pre_implementation"
)

// Values implements fact.Enum.
func (Gate) Values() []string { return values(PreConsultation, PreDecision, PreImplementation) }

// ConditionStatus says what became of a condition.
type ConditionStatus string

// The states of a condition.
const (
	ConditionOpen    ConditionStatus = "open"
	ConditionMet     ConditionStatus = "met"
	ConditionDropped ConditionStatus = "dropped"
)

// Values implements fact.Enum.
func (ConditionStatus) Values() []string {
	return values(ConditionOpen, ConditionMet, ConditionDropped)
}

// Option is one of the options that were considered.
type Option struct {
	Name            string          `json:"name,omitzero" label:"option"`
	StatusQuo       fact.Of[bool]   `json:"status_quo,omitzero" label:"option of changing nothing"`
	Viable          fact.Of[bool]   `json:"viable,omitzero" label:"viability of the option"`
	RejectedBecause fact.Of[string] `json:"rejected_because,omitzero" label:"reason for rejecting the option"`
	Preferred       fact.Of[bool]   `json:"preferred,omitzero" label:"preference for the option"`
	InConsultation  fact.Of[bool]   `json:"in_consultation,omitzero" label:"place of the option in the consultation"`
	Sites           []OptionSite    `json:"sites,omitzero" label:"sites under the option" max:"20"`
}
