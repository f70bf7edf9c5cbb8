package assurance

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// Engagement holds how patients and the public were involved. Integrated care
// boards have to involve them, their carers and representatives in planning, in
// developing proposals and in decisions (NHS Act 2006, section 14Z45).
type Engagement struct {
	Summary            fact.Of[string]   `json:"summary,omitzero" label:"summary of engagement"`
	Events             []EngagementEvent `json:"events,omitzero" label:"engagement events" max:"500"`
	GroupsReached      []string          `json:"groups_reached,omitzero" label:"groups reached"`
	InfluenceOnOptions fact.Of[string]   `json:"influence_on_options,omitzero" label:"influence of engagement on the options"`
}

// EngagementEvent is one occasion on which people were involved.
type EngagementEvent struct {
	Stage                    fact.Of[EngagementStage] `json:"stage,omitzero" label:"stage of engagement"`
	HeldOn                   fact.Of[fact.Date]       `json:"held_on,omitzero" label:"day of the engagement event"`
	Kind                     fact.Of[string]          `json:"kind,omitzero" label:"kind of engagement event"`
	People                   fact.Of[int]             `json:"people,omitzero" label:"people who took part" unit:"people" min:"0"`
	Groups                   []string                 `json:"groups,omitzero" label:"groups that took part"`
	CarersAndRepresentatives fact.Of[bool]            `json:"carers_and_representatives,omitzero" label:"involvement of carers and representatives"`
}

// EngagementStage is what people were involved in.
type EngagementStage string

// The stages of section 14Z45(2).
const (
	PlanningStage EngagementStage = "planning"
	ProposalStage EngagementStage = "proposal"
	DecisionStage EngagementStage = "decision"
)

// Values implements fact.Enum.
func (EngagementStage) Values() []string { return values(PlanningStage, ProposalStage, DecisionStage) }
