package assurance

import (
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Beds holds what the bed test asks about. From 1 April 2017 a plan that closes
// hospital beds on a significant scale has to show one of three things:
// alternative care with its workforce in place before or as the beds close, new
// treatment that cuts specific categories of admission, or a credible plan to
// use beds no less efficiently than the national average (New patient care test
// for hospital bed closures, NHS England, 3 March 2017).
//
// A proposal that is known to leave beds alone says beds: none.
type Beds struct {
	Counts        []BedCount         `json:"counts,omitzero" label:"bed counts" max:"2000"`
	TotalBefore   fact.Of[int]       `json:"total_before,omitzero" label:"total of beds before the change" unit:"beds" min:"0"`
	TotalAfter    fact.Of[int]       `json:"total_after,omitzero" label:"total of beds after the change" unit:"beds" min:"0"`
	TotalChange   fact.Of[int]       `json:"total_change,omitzero" label:"change in the total of beds" unit:"beds"`
	ClosesOn      fact.Of[fact.Date] `json:"closes_on,omitzero" label:"day the beds close"`
	Substitutions []BedSubstitution  `json:"substitutions,omitzero" label:"beds replaced by beds of another kind"`

	// No source gives a number from which a fall is significant, so the
	// judgement is recorded with its reason and whoever made it.
	FallSignificantly     fact.Of[bool]   `json:"fall_significantly,omitzero" label:"significant fall in beds"`
	SignificanceReason    fact.Of[string] `json:"significance_reason,omitzero" label:"reason for the judgement on significance"`
	SignificanceDecidedBy fact.Of[string] `json:"significance_decided_by,omitzero" label:"body that judged significance"`

	Alternative fact.Of[AlternativeCare]    `json:"alternative,omitzero" label:"alternative care"`
	Treatment   fact.Of[NewTreatment]       `json:"treatment,omitzero" label:"new treatment"`
	Efficiency  fact.Of[EfficientUseOfBeds] `json:"efficiency,omitzero" label:"plan for more efficient use of beds"`

	DoubleRunningWeeks  fact.Of[float64]          `json:"double_running_weeks,omitzero" label:"time for which old and new care run side by side" unit:"weeks" min:"0"`
	BedDaysLostPerYear  fact.Of[int]              `json:"bed_days_lost_per_year,omitzero" label:"bed-days lost a year" unit:"bed-days" min:"0"`
	OccupancyBefore     fact.Of[float64]          `json:"occupancy_before,omitzero" label:"bed occupancy before the change" min:"0" limit:"1"`
	OccupancyAfter      fact.Of[float64]          `json:"occupancy_after,omitzero" label:"bed occupancy after the change" min:"0" limit:"1"`
	OccupancyEvidence   fact.Of[EvidenceStrength] `json:"occupancy_evidence,omitzero" label:"strength of the evidence for the planned occupancy"`
	AdmissionReduction  fact.Of[float64]          `json:"admission_reduction_percent,omitzero" label:"planned reduction in admissions" unit:"percent" min:"0" limit:"100"`
	ReductionPiloted    fact.Of[bool]             `json:"reduction_piloted,omitzero" label:"pilot of the reduction in admissions"`
	SocialCareStatement fact.Of[string]           `json:"social_care_statement,omitzero" label:"local authority's statement on social care capacity"`
}

// BedCount is the number of beds of one kind in one year, at one site or, where
// no site is named, over all of them.
type BedCount struct {
	Site      network.SiteCode   `json:"site,omitzero" label:"site"`
	Kind      fact.Of[BedKind]   `json:"kind,omitzero" label:"kind of bed"`
	Status    fact.Of[BedStatus] `json:"status,omitzero" label:"status of the beds"`
	Year      fact.Of[int]       `json:"year,omitzero" label:"year" min:"1948"`
	Before    fact.Of[int]       `json:"before,omitzero" label:"beds before the change" unit:"beds" min:"0"`
	After     fact.Of[int]       `json:"after,omitzero" label:"beds after the change" unit:"beds" min:"0"`
	Change    fact.Of[int]       `json:"change,omitzero" label:"change in beds" unit:"beds"`
	ChangesOn fact.Of[fact.Date] `json:"changes_on,omitzero" label:"day the number of beds changes"`

	Occupancy        fact.Of[float64] `json:"occupancy,omitzero" label:"bed occupancy" min:"0" limit:"1"`
	Admissions       fact.Of[int]     `json:"admissions_per_year,omitzero" label:"admissions a year" unit:"admissions" min:"0"`
	MeanLengthOfStay fact.Of[float64] `json:"mean_length_of_stay,omitzero" label:"mean length of stay" unit:"days" min:"0"`
	DelayedBedDays   fact.Of[int]     `json:"delayed_bed_days_per_year,omitzero" label:"bed-days a year of patients fit to leave" unit:"bed-days" min:"0"`
	DayCaseRate      fact.Of[float64] `json:"day_case_rate,omitzero" label:"day-case rate" min:"0" limit:"1"`
	DataYear         fact.Of[int]     `json:"data_year,omitzero" label:"year the data describe" min:"1948"`
}

// BedKind is a kind of bed.
type BedKind string

// The kinds of bed.
const (
	GeneralAndAcute    BedKind = "general_and_acute"
	CriticalCareBeds   BedKind = "critical_care"
	MaternityBeds      BedKind = "maternity"
	NeonatalCots       BedKind = "neonatal"
	PaediatricBeds     BedKind = "paediatric"
	MentalHealthBeds   BedKind = "mental_health"
	RehabilitationBeds BedKind = "rehabilitation"
	CommunityBeds      BedKind = "community"
	CareHomeBeds       BedKind = "care_home_commissioned"
	DayBeds            BedKind = "day"
)

// Values implements fact.Enum.
func (BedKind) Values() []string {
	return values(GeneralAndAcute, CriticalCareBeds, MaternityBeds, NeonatalCots, PaediatricBeds,
		MentalHealthBeds, RehabilitationBeds, CommunityBeds, CareHomeBeds, DayBeds)
}

// BedStatus says whether beds are there all year.
type BedStatus string

// The states of beds.
const (
	FundedBeds     BedStatus = "funded"
	EscalationBeds BedStatus = "escalation"
)

// Values implements fact.Enum.
func (BedStatus) Values() []string { return values(FundedBeds, EscalationBeds) }

// BedSubstitution replaces beds of one kind by beds of another, which can hide
// a loss of acute beds in an unchanged total.
type BedSubstitution struct {
	FromKind fact.Of[BedKind] `json:"from_kind,omitzero" label:"kind of bed replaced"`
	ToKind   fact.Of[BedKind] `json:"to_kind,omitzero" label:"kind of bed that replaces it"`
	Beds     fact.Of[int]     `json:"beds,omitzero" label:"beds replaced" unit:"beds" min:"0"`
	Reason   fact.Of[string]  `json:"reason,omitzero" label:"reason for replacing the beds"`
}
