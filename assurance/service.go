package assurance

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// ServiceChange says what happens to one service.
type ServiceChange struct {
	Name   string          `json:"name,omitzero" label:"service"`
	Change fact.Of[Change] `json:"change,omitzero" label:"change to the service"`
}

// Change says what happens to a service.
type Change string

// The changes.
const (
	ChangeNew    Change = "new"
	ChangeClose  Change = "close"
	ChangeMove   Change = "move"
	ChangeMerge  Change = "merge"
	ChangeReduce Change = "reduce"
	ChangeExpand Change = "expand"
)

// Values implements fact.Enum.
func (Change) Values() []string {
	return values(ChangeNew, ChangeClose, ChangeMove, ChangeMerge, ChangeReduce, ChangeExpand)
}

// LinkedService is a service that the proposal touches without changing it.
// Consulting on it apart from the proposal may hide what the two do together:
// so the Independent Reconfiguration Panel found in 2018 of the consultation on
// the Horton General Hospital, which left for later what its outcome was bound
// to influence.
type LinkedService struct {
	Name              string          `json:"name,omitzero" label:"linked service"`
	SameConsultation  fact.Of[bool]   `json:"same_consultation,omitzero" label:"place in the same consultation"`
	DependsOnDecision fact.Of[bool]   `json:"depends_on_decision,omitzero" label:"dependence of the linked service on the decision"`
	Reason            fact.Of[string] `json:"reason,omitzero" label:"reason for a separate consultation"`
}

// Substantial records whether the change is a substantial development or
// variation. The law does not define one, so somebody has to determine it.
type Substantial struct {
	Value        fact.Of[bool]      `json:"value,omitzero" label:"finding that the change is substantial"`
	DeterminedBy fact.Of[string]    `json:"determined_by,omitzero" label:"body that determined whether the change is substantial"`
	DeterminedOn fact.Of[fact.Date] `json:"determined_on,omitzero" label:"day it was determined whether the change is substantial"`
}
