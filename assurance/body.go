package assurance

import (
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Body is an organisation that has a part in a proposal.
type Body struct {
	Code network.Code          `json:"code,omitzero" label:"organisation code"`
	Name string                `json:"name,omitzero" label:"organisation name"`
	Kind fact.Of[network.Kind] `json:"kind,omitzero" label:"kind of organisation"`
}

// Commissioner is an affected commissioner with its position on the proposal.
type Commissioner struct {
	Body
	Position   fact.Of[Position]  `json:"position,omitzero" label:"commissioner's position"`
	PositionOn fact.Of[fact.Date] `json:"position_on,omitzero" label:"day the commissioner took its position"`
	Evidence   fact.Of[string]    `json:"evidence,omitzero" label:"evidence of the commissioner's position"`
	Conditions []Condition        `json:"conditions,omitzero" label:"conditions of the commissioner's support"`
}

// Position is where a commissioner stands on a proposal.
type Position string

// The positions.
const (
	Support     Position = "support"
	Conditional Position = "conditional"
	Oppose      Position = "oppose"
	Neutral     Position = "neutral"
)

// Values implements fact.Enum.
func (Position) Values() []string { return values(Support, Conditional, Oppose, Neutral) }

// LocalAuthority is an authority whose people use the services that change.
type LocalAuthority struct {
	Code        network.Code     `json:"code,omitzero" label:"local authority code"`
	Name        string           `json:"name,omitzero" label:"local authority"`
	Consulted   fact.Of[bool]    `json:"consulted,omitzero" label:"consultation of the local authority"`
	FlowPercent fact.Of[float64] `json:"flow_percent,omitzero" label:"share of patients who live in the authority's area" unit:"percent" min:"0" limit:"100"`
}
