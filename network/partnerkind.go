package network

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// PartnerKind is a kind of body that strategic clinical networks and senates
// work with.
type PartnerKind string

// The kinds of partner.
const (
	AcademicHealthScienceNetwork   PartnerKind = "academic_health_science_network"
	HealthInnovationNetwork        PartnerKind = "health_innovation_network"
	LocalEducationAndTrainingBoard PartnerKind = "local_education_and_training_board"
	ResearchNetwork                PartnerKind = "research_network"
	CancerAlliance                 PartnerKind = "cancer_alliance"
	OperationalDeliveryNetwork     PartnerKind = "operational_delivery_network"
	ProviderCollaborative          PartnerKind = "provider_collaborative"
	ProviderOrganisation           PartnerKind = "provider"
	CommissioningOrganisation      PartnerKind = "commissioner"
	HealthAndWellbeingBoard        PartnerKind = "health_and_wellbeing_board"
	LocalGovernment                PartnerKind = "local_government"
	VoluntaryOrganisation          PartnerKind = "voluntary_organisation"
	PatientAndCarerOrganisation    PartnerKind = "patient_and_carer_organisation"
	OtherPartner                   PartnerKind = "other"
)

// Values implements fact.Enum.
func (PartnerKind) Values() []string {
	return values(AcademicHealthScienceNetwork, HealthInnovationNetwork, LocalEducationAndTrainingBoard,
		ResearchNetwork, CancerAlliance, OperationalDeliveryNetwork, ProviderCollaborative,
		ProviderOrganisation, CommissioningOrganisation, HealthAndWellbeingBoard, LocalGovernment,
		VoluntaryOrganisation, PatientAndCarerOrganisation, OtherPartner)
}

// Sector is one of the worlds whose boundaries a strategic clinical network
// works across.
type Sector string

// The sectors. Local government is a commissioner, as "Clinical Senates and
// Strategic Clinical Networks" says.
const (
	CommissionerSector Sector = "commissioners"
	ProviderSector     Sector = "providers"
	VoluntarySector    Sector = "voluntary_organisations"
)

// Values implements fact.Enum.
func (Sector) Values() []string { return values(CommissionerSector, ProviderSector, VoluntarySector) }

// Sector returns the sector of a kind of partner, or "" for one of none.
func (k PartnerKind) Sector() Sector {
	switch k {
	case CommissioningOrganisation, LocalGovernment, HealthAndWellbeingBoard:
		return CommissionerSector
	case ProviderOrganisation, ProviderCollaborative, OperationalDeliveryNetwork:
		return ProviderSector
	case VoluntaryOrganisation, PatientAndCarerOrganisation:
		return VoluntarySector
	}
	return ""
}

// PartnerEra says when there were partners of a kind, under which name, and how
// many. Academic health science networks, for one, became health innovation
// networks on 1 October 2023.
type PartnerEra struct {
	Kind   PartnerKind  `json:"kind,omitzero" label:"kind of partner"`
	Name   string       `json:"name,omitzero" label:"name of bodies of this kind"`
	Number fact.Of[int] `json:"number,omitzero" label:"number of bodies of this kind" unit:"bodies" min:"0"`
	Period
	Evidence
}

// Partners returns what bodies of a kind are called on the day of s, and how
// many there are where that is known. Otherwise the error is an
// [*UnassignedError] or an [*UncertainError].
func (s Snapshot) Partners(kind PartnerKind) (PartnerEra, error) {
	rows, err := settled(s, s.d.eras[kind], "whether there was a body of the kind "+string(kind), func(e PartnerEra) (Period, string) { return e.Period, e.Name + whether(e.Period) })
	if err != nil {
		return PartnerEra{}, err
	}
	if len(rows) == 0 {
		return PartnerEra{}, &UnassignedError{string(kind), "bodies", s.day}
	}
	row := rows[0]
	row.Evidence = row.Evidence.clone()
	return row, nil
}
