package assurance

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// AlternativeCare is the first condition of the bed test: other provision, such
// as care by GPs or in the community, that starts before or as the beds close,
// and the workforce to give it.
type AlternativeCare struct {
	Description           fact.Of[string]    `json:"description,omitzero" label:"description of the alternative care"`
	LiveOn                fact.Of[fact.Date] `json:"live_on,omitzero" label:"day the alternative care starts"`
	BedEquivalents        fact.Of[float64]   `json:"bed_equivalents,omitzero" label:"capacity of the alternative care" unit:"bed equivalents" min:"0"`
	BedDaysPerYear        fact.Of[int]       `json:"bed_days_per_year,omitzero" label:"bed-days a year that the alternative care replaces" unit:"bed-days" min:"0"`
	Funded                fact.Of[bool]      `json:"funded,omitzero" label:"funding of the alternative care"`
	WorkforceRequired     fact.Of[float64]   `json:"workforce_required,omitzero" label:"workforce that the alternative care needs" unit:"whole-time equivalents" min:"0"`
	WorkforceSecured      fact.Of[float64]   `json:"workforce_secured,omitzero" label:"workforce secured for the alternative care" unit:"whole-time equivalents" min:"0"`
	CredibleWorkforcePlan fact.Of[bool]      `json:"credible_workforce_plan,omitzero" label:"credible plan for the workforce"`
}

// NewTreatment is the second condition of the bed test: treatment that will
// reduce specific categories of admission.
type NewTreatment struct {
	Therapy                  fact.Of[string]  `json:"therapy,omitzero" label:"new therapy"`
	AdmissionCategory        fact.Of[string]  `json:"admission_category,omitzero" label:"category of admissions that the treatment reduces"`
	Evidence                 fact.Of[string]  `json:"evidence,omitzero" label:"evidence for the treatment"`
	AdmissionsAvoidedPerYear fact.Of[int]     `json:"admissions_avoided_per_year,omitzero" label:"admissions avoided a year" unit:"admissions" min:"0"`
	MeanLengthOfStay         fact.Of[float64] `json:"mean_length_of_stay,omitzero" label:"mean length of stay of the admissions avoided" unit:"days" min:"0"`
	BedDaysSavedPerYear      fact.Of[int]     `json:"bed_days_saved_per_year,omitzero" label:"bed-days saved a year" unit:"bed-days" min:"0"`
}

// EfficientUseOfBeds is the third condition of the bed test: beds are used less
// efficiently than the national average, and there is a credible plan to better
// this without harm to care.
type EfficientUseOfBeds struct {
	Metric            fact.Of[BedMetric] `json:"metric,omitzero" label:"measure of bed use"`
	Local             fact.Of[float64]   `json:"local,omitzero" label:"local value of the measure" min:"0"`
	National          fact.Of[float64]   `json:"national,omitzero" label:"national average of the measure" min:"0"`
	WorseThanNational fact.Of[bool]      `json:"worse_than_national,omitzero" label:"bed use less efficient than the national average"`
	CrediblePlan      fact.Of[bool]      `json:"credible_plan,omitzero" label:"credible plan for better use of beds"`
	PlanMetric        fact.Of[BedMetric] `json:"plan_metric,omitzero" label:"measure that the plan improves"`
	PlanTarget        fact.Of[float64]   `json:"plan_target,omitzero" label:"target of the plan" min:"0"`
	PlanDate          fact.Of[fact.Date] `json:"plan_date,omitzero" label:"day the target is due"`
	PlanSafeguard     fact.Of[string]    `json:"plan_safeguard,omitzero" label:"safeguard of the quality of care"`
}

// BedMetric is a measure of how efficiently beds are used.
type BedMetric string

// The measures.
const (
	LengthOfStay BedMetric = "length_of_stay"
	BedOccupancy BedMetric = "occupancy"
	DayCaseRate  BedMetric = "day_case_rate"
	Readmissions BedMetric = "readmissions"
)

// Values implements fact.Enum.
func (BedMetric) Values() []string {
	return values(LengthOfStay, BedOccupancy, DayCaseRate, Readmissions)
}
