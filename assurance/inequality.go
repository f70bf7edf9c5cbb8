package assurance

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// Inequality holds the effect on health inequalities. Integrated care boards
// have to have regard to reducing them in access and in outcomes (NHS Act 2006,
// section 14Z35).
type Inequality struct {
	Access        fact.Of[string]     `json:"access,omitzero" label:"effect on inequalities in access"`
	Outcomes      fact.Of[string]     `json:"outcomes,omitzero" label:"effect on inequalities in outcomes"`
	ByDeprivation []DeprivationEffect `json:"by_deprivation,omitzero" label:"effects by deprivation"`
	ByGroup       []GroupEffect       `json:"by_group,omitzero" label:"effects by group"`
}

// DeprivationEffect is the effect on one fifth of areas by deprivation.
type DeprivationEffect struct {
	Quintile  fact.Of[int]     `json:"quintile,omitzero" label:"fifth of areas by deprivation, 1 being the most deprived" min:"1" limit:"5"`
	Indicator fact.Of[string]  `json:"indicator,omitzero" label:"indicator"`
	Before    fact.Of[float64] `json:"before,omitzero" label:"indicator before the change"`
	After     fact.Of[float64] `json:"after,omitzero" label:"indicator after the change"`
}

// GroupEffect is the effect on one group of people.
type GroupEffect struct {
	Group     string           `json:"group,omitzero" label:"group of people"`
	Indicator fact.Of[string]  `json:"indicator,omitzero" label:"indicator"`
	Before    fact.Of[float64] `json:"before,omitzero" label:"indicator before the change"`
	After     fact.Of[float64] `json:"after,omitzero" label:"indicator after the change"`
}

// TripleAim holds the likely effects that integrated care boards have to have
// regard to (NHS Act 2006, section 14Z43).
type TripleAim struct {
	HealthAndWellbeing fact.Of[string] `json:"health_and_wellbeing,omitzero" label:"likely effects on health and wellbeing"`
	Quality            fact.Of[string] `json:"quality,omitzero" label:"likely effects on the quality of services"`
	Resources          fact.Of[string] `json:"resources,omitzero" label:"likely effects on efficiency and sustainability"`
	HealthInequality   fact.Of[string] `json:"health_inequality,omitzero" label:"likely effects on inequalities in health and wellbeing"`
	QualityInequality  fact.Of[string] `json:"quality_inequality,omitzero" label:"likely effects on inequalities in the benefit from services"`
}

// Environment holds the regard to climate and environment (NHS Act 2006,
// section 14Z44).
type Environment struct {
	Regard          fact.Of[string]  `json:"regard,omitzero" label:"regard to net zero and climate"`
	EmissionsChange fact.Of[float64] `json:"emissions_change,omitzero" label:"change in emissions a year" unit:"tonnes of carbon dioxide equivalent"`
}
