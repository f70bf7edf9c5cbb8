package network

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// Governance is how a network is run and to whom it answers.
type Governance struct {
	Model             fact.Of[GovernanceModel] `json:"model,omitzero" label:"governance model"`
	AccountableTo     []string                 `json:"accountable_to,omitzero" label:"line of accountability, from the network upwards"`
	OversightChair    fact.Of[string]          `json:"oversight_chair,omitzero" label:"chair of the oversight group"`
	OversightMeetings fact.Of[int]             `json:"oversight_meetings,omitzero" label:"meetings of the oversight group a year" unit:"meetings" min:"0"`
	WorkPlans         []WorkPlan               `json:"work_plans,omitzero" label:"work plans by year"`
}

// GovernanceModel tells a network from a senate.
type GovernanceModel string

// The governance models. A topic network works on one kind of condition; a
// clinical senate is tied to none and takes the view of a whole area.
const (
	TopicNetwork   GovernanceModel = "topic_network"
	ClinicalSenate GovernanceModel = "clinical_senate"
)

// Values implements fact.Enum.
func (GovernanceModel) Values() []string { return values(TopicNetwork, ClinicalSenate) }

// WorkPlan is a network's plan for one year, which the region endorses.
type WorkPlan struct {
	Year       fact.Date          `json:"year,omitzero" label:"year of the work plan"`
	EndorsedOn fact.Of[fact.Date] `json:"endorsed_on,omitzero" label:"day the region endorsed the work plan"`
	EndorsedBy fact.Of[Region]    `json:"endorsed_by,omitzero" label:"region that endorsed the work plan"`
}
