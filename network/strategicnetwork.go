package network

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// NetworkID identifies a strategic clinical network.
//
// It is not a [Code]: a network is no body in law and does no commissioning,
// which stays with commissioners. So a network cannot stand where a
// commissioner, or any organisation, is asked for.
type NetworkID string

// StrategicNetwork is a strategic clinical network: people of one area who work
// across organisations for better care of one kind of condition. It advises
// commissioners and takes no decision in their place.
type StrategicNetwork struct {
	ID   NetworkID `json:"id,omitzero" label:"network identifier"`
	Name string    `json:"name,omitzero" label:"network name"`

	Condition     fact.Of[ConditionArea] `json:"condition,omitzero" label:"condition area"`
	SubConditions []SubCondition         `json:"sub_conditions,omitzero" label:"parts of the condition area"`
	LocalNeed     fact.Of[string]        `json:"local_need,omitzero" label:"local need that a network beyond the national four answers"`
	Pathways      []Pathway              `json:"pathways,omitzero" label:"pathways of care that the network helps change"`
	Themes        []ThemeWork            `json:"themes,omitzero" label:"work on themes that cut across conditions"`
	Aims          []Aim                  `json:"aims,omitzero" label:"aims of the network"`

	EstablishedOn fact.Of[fact.Date] `json:"established_on,omitzero" label:"day the network was established"`
	ExtendedTo    fact.Of[fact.Date] `json:"extended_to,omitzero" label:"last day of the network after its life was extended"`
	EndedOn       fact.Of[fact.Date] `json:"ended_on,omitzero" label:"last day of the network"`

	HostArea   fact.Of[SenateID]    `json:"host_area,omitzero" label:"area that hosts the network, by its senate"`
	Senates    []SenateID           `json:"senates,omitzero" label:"senates that the network is aligned to"`
	Support    fact.Of[SupportTeam] `json:"support,omitzero" label:"support team"`
	Governance fact.Of[Governance]  `json:"governance,omitzero" label:"governance of the network"`

	Commissioners []Code          `json:"commissioners,omitzero" label:"commissioners that the network works with"`
	Partners      []Partner       `json:"partners,omitzero" label:"partners of the network"`
	Advice        []NetworkAdvice `json:"advice,omitzero" label:"advice that the network gave" max:"500"`

	// Variances are the departures from the single operating model that were
	// agreed, with the reason.
	Variances []Variance `json:"variances,omitzero" label:"agreed departures from the operating model"`
}

// Pathway is a pathway of care that needs large-scale change.
type Pathway struct {
	Name        string          `json:"name,omitzero" label:"pathway of care"`
	Challenge   fact.Of[string] `json:"challenge,omitzero" label:"challenge to overcome"`
	MajorChange fact.Of[bool]   `json:"major_change,omitzero" label:"need for major change"`
	WholeSystem fact.Of[bool]   `json:"whole_system,omitzero" label:"need for an approach of the whole system"`
	Approaches  []string        `json:"approaches,omitzero" label:"approaches to improvement, combined"`
}

// Partner is a body that a network works with.
type Partner struct {
	Name string               `json:"name,omitzero" label:"name of the partner"`
	Code fact.Of[Code]        `json:"code,omitzero" label:"organisation code of the partner"`
	Kind fact.Of[PartnerKind] `json:"kind,omitzero" label:"kind of partner"`
	Period
}

// SectorsOn returns the sectors that have a part in the network on day, in the
// order of [Sector.Values]: commissioners, and the partners known to be
// partners on that day. A network is meant to work across all three.
func (n StrategicNetwork) SectorsOn(day fact.Date) []Sector {
	var found []Sector
	if len(n.Commissioners) > 0 {
		found = append(found, CommissionerSector)
	}
	for _, p := range n.Partners {
		kind, _ := p.Kind.Value()
		holds, _ := p.Holds(day)
		if sector := kind.Sector(); holds && sector != "" && !slices.Contains(found, sector) {
			found = append(found, sector)
		}
	}
	order := Sector("").Values()
	slices.SortFunc(found, func(a, b Sector) int {
		return slices.Index(order, string(a)) - slices.Index(order, string(b))
	})
	return found
}
