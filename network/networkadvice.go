package network

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// NetworkAdvice is evidence-based advice of a network to a commissioner, which
// stays free to decide otherwise.
type NetworkAdvice struct {
	Commissioner Code                   `json:"commissioner,omitzero" label:"commissioner that was advised"`
	Senates      []SenateID             `json:"senates,omitzero" label:"senates that worked on the advice too"`
	Subject      fact.Of[AdviceSubject] `json:"subject,omitzero" label:"subject of the advice"`
	Question     fact.Of[string]        `json:"question,omitzero" label:"question that the advice answers"`
	EvidenceBase []string               `json:"evidence_base,omitzero" label:"evidence on which the advice rests"`
	GivenOn      fact.Of[fact.Date]     `json:"given_on,omitzero" label:"day the advice was given"`
}

// AdviceSubject is what advice of a network is about.
type AdviceSubject string

// The subjects of advice.
const (
	DecisionMaking    AdviceSubject = "decision_making"
	StrategicPlanning AdviceSubject = "strategic_planning"
	ServiceRedesign   AdviceSubject = "service_redesign"
	Reconfiguration   AdviceSubject = "reconfiguration"
)

// Values implements fact.Enum.
func (AdviceSubject) Values() []string {
	return values(DecisionMaking, StrategicPlanning, ServiceRedesign, Reconfiguration)
}
