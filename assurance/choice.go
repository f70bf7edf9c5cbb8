package assurance

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// Choice counts what patients can choose between before and after the change.
type Choice struct {
	ProvidersBefore         fact.Of[int]    `json:"providers_before,omitzero" label:"providers to choose from before the change" unit:"providers" min:"0"`
	ProvidersAfter          fact.Of[int]    `json:"providers_after,omitzero" label:"providers to choose from after the change" unit:"providers" min:"0"`
	SitesBefore             fact.Of[int]    `json:"sites_before,omitzero" label:"sites to choose from before the change" unit:"sites" min:"0"`
	SitesAfter              fact.Of[int]    `json:"sites_after,omitzero" label:"sites to choose from after the change" unit:"sites" min:"0"`
	BirthPlaceOptionsBefore fact.Of[int]    `json:"birth_place_options_before,omitzero" label:"places to give birth before the change" unit:"places" min:"0"`
	BirthPlaceOptionsAfter  fact.Of[int]    `json:"birth_place_options_after,omitzero" label:"places to give birth after the change" unit:"places" min:"0"`
	ChoiceAtReferralKept    fact.Of[bool]   `json:"choice_at_referral_kept,omitzero" label:"choice at referral after the change"`
	CrossBorderPatients     fact.Of[int]    `json:"cross_border_patients,omitzero" label:"patients a year from outside England or the area" unit:"patients" min:"0"`
	Analysis                fact.Of[string] `json:"analysis,omitzero" label:"analysis of the effect on choice"`
}
