package assurance

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// Activity holds the activity and population that the proposal plans for.
type Activity struct {
	DataYear                fact.Of[int]     `json:"data_year,omitzero" label:"year the activity data describe" min:"1948"`
	HorizonYear             fact.Of[int]     `json:"horizon_year,omitzero" label:"last year of the projections" min:"1948"`
	AdmissionsPerYear       fact.Of[int]     `json:"admissions_per_year,omitzero" label:"admissions a year" unit:"admissions" min:"0"`
	AdmissionsGrowthPercent fact.Of[float64] `json:"admissions_growth_percent,omitzero" label:"growth in admissions a year" unit:"percent"`
	MeanLengthOfStay        fact.Of[float64] `json:"mean_length_of_stay,omitzero" label:"mean length of stay" unit:"days" min:"0"`
	TargetOccupancy         fact.Of[float64] `json:"target_occupancy,omitzero" label:"bed occupancy planned for" min:"0" limit:"1"`
	Population              fact.Of[int]     `json:"population,omitzero" label:"population served" unit:"people" min:"0"`
	PopulationGrowthPercent fact.Of[float64] `json:"population_growth_percent,omitzero" label:"growth of the population a year" unit:"percent"`
	Sensitivity             fact.Of[string]  `json:"sensitivity,omitzero" label:"analysis of what happens if the assumptions are wrong"`
}
