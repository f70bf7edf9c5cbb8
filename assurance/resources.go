package assurance

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// StaffGroup is the staff in one role, in whole-time equivalents.
type StaffGroup struct {
	Role     string             `json:"role,omitzero" label:"role"`
	InPost   fact.Of[float64]   `json:"in_post,omitzero" label:"staff in post" unit:"whole-time equivalents" min:"0"`
	Needed   fact.Of[float64]   `json:"needed,omitzero" label:"staff needed" unit:"whole-time equivalents" min:"0"`
	Secured  fact.Of[float64]   `json:"secured,omitzero" label:"staff secured" unit:"whole-time equivalents" min:"0"`
	NeededBy fact.Of[fact.Date] `json:"needed_by,omitzero" label:"day by which the staff are needed"`
}

// Journey is the way to care from one area by one mode of travel.
type Journey struct {
	Area          string              `json:"area,omitzero" label:"area"`
	Mode          fact.Of[TravelMode] `json:"mode,omitzero" label:"mode of travel"`
	MinutesBefore fact.Of[float64]    `json:"minutes_before,omitzero" label:"journey time before the change" unit:"minutes" min:"0"`
	MinutesAfter  fact.Of[float64]    `json:"minutes_after,omitzero" label:"journey time after the change" unit:"minutes" min:"0"`
	Patients      fact.Of[int]        `json:"patients_per_year,omitzero" label:"patients a year who make the journey" unit:"patients" min:"0"`
	NoCarPercent  fact.Of[float64]    `json:"no_car_percent,omitzero" label:"share of households without a car" unit:"percent" min:"0" limit:"100"`
}

// TravelMode is a mode of travel.
type TravelMode string

// The modes of travel.
const (
	CarPeak         TravelMode = "car_peak"
	CarOffPeak      TravelMode = "car_off_peak"
	PublicTransport TravelMode = "public_transport"
	BlueLight       TravelMode = "blue_light"
)

// Values implements fact.Enum.
func (TravelMode) Values() []string {
	return values(CarPeak, CarOffPeak, PublicTransport, BlueLight)
}

// Ambulance is the effect that the change has on the ambulance service.
type Ambulance struct {
	Model           fact.Of[string] `json:"model,omitzero" label:"model of the effect on ambulances"`
	AcceptedByTrust fact.Of[bool]   `json:"accepted_by_trust,omitzero" label:"acceptance of that model by the ambulance trust"`
}

// Capital is the capital investment that the change needs. One that needs
// capital needs a strategic outline case besides the pre-consultation business
// case (interim addendum to Planning, assuring and delivering service change
// for patients, NHS England and NHS Improvement, 9 May 2022).
type Capital struct {
	Required             fact.Of[bool]   `json:"required,omitzero" label:"need for capital"`
	AmountGBP            fact.Of[int]    `json:"amount_gbp,omitzero" label:"capital" unit:"pounds" min:"0"`
	Source               fact.Of[string] `json:"source,omitzero" label:"source of capital"`
	AvailableInPrinciple fact.Of[bool]   `json:"available_in_principle,omitzero" label:"availability of capital in principle"`
	SOCExists            fact.Of[bool]   `json:"soc_exists,omitzero" label:"strategic outline case"`
	SOCAlignedToPCBC     fact.Of[bool]   `json:"soc_aligned_to_pcbc,omitzero" label:"agreement of the strategic outline case with the pre-consultation business case"`

	// Who has to approve a case depends on the trust, the amount and the day. The
	// limits of 2025 and later that no source read gives are facts of the dossier.
	TrustStatus       fact.Of[TrustStatus] `json:"trust_status,omitzero" label:"status of the trust that invests"`
	DelegatedLimitGBP fact.Of[int]         `json:"delegated_limit_gbp,omitzero" label:"limit up to which the trust approves by itself" unit:"pounds" min:"0"`
	NationalApproval  fact.Of[bool]        `json:"national_approval,omitzero" label:"approval by NHS England and the Department of Health and Social Care among the steps"`
	TreasuryLimitGBP  fact.Of[int]         `json:"treasury_limit_gbp,omitzero" label:"limit above which the Treasury approves" unit:"pounds" min:"0"`
	TreasuryApproval  fact.Of[bool]        `json:"treasury_approval,omitzero" label:"approval by the Treasury among the steps"`
}

// TrustStatus is what the limits of February 2023 on capital turn on (Revised
// delegated limits set in updated capital guidance, HFMA, 16 February 2023).
type TrustStatus string

// The states. A foundation trust in financial distress has the limit of an NHS
// trust.
const (
	NHSTrustStatus            TrustStatus = "nhs_trust"
	FoundationTrustInDistress TrustStatus = "foundation_trust_in_distress"
	FoundationTrustStatus     TrustStatus = "foundation_trust"
)

// Values implements fact.Enum.
func (TrustStatus) Values() []string {
	return values(NHSTrustStatus, FoundationTrustInDistress, FoundationTrustStatus)
}
