package network

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// OperatingModel is what every strategic clinical network is meant to have in
// common, so that networks do not vary without a good reason.
type OperatingModel struct {
	Elements   []Element // what is asked of a network, in the order of the report
	LifeMonths int       // how long a network runs, unless extended
}

// SingleOperatingModel returns the elements of the single operating model, as
// "Strategic clinical networks - a new way forward" gives them: networks run
// for five years.
func SingleOperatingModel() OperatingModel {
	return OperatingModel{
		Elements: []Element{HostedInArea, NationalConditionOrLocalNeed, AimsWithMeasures, LimitedLife,
			SupportFromNHSEngland, PartTimeClinicalDirector, NetworkDirectorInPost, AlignedToSenate},
		LifeMonths: 60,
	}
}

// Element is one thing that an operating model asks of a network.
type Element string

// The elements.
const (
	HostedInArea                 Element = "hosted_in_area"
	NationalConditionOrLocalNeed Element = "national_condition_or_local_need"
	AimsWithMeasures             Element = "aims_with_measures"
	LimitedLife                  Element = "limited_life"
	SupportFromNHSEngland        Element = "support_from_nhs_england"
	PartTimeClinicalDirector     Element = "part_time_clinical_director"
	NetworkDirectorInPost        Element = "network_director_in_post"
	AlignedToSenate              Element = "aligned_to_senate"
)

// Values implements fact.Enum.
func (Element) Values() []string { return values(SingleOperatingModel().Elements...) }

// Variance is a departure from the operating model that was agreed.
type Variance struct {
	Element Element         `json:"element,omitzero" label:"element of the operating model"`
	Reason  fact.Of[string] `json:"reason,omitzero" label:"reason for the departure"`
}
