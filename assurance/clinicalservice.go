package assurance

import (
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// OptionSite is a site as it would be under an option.
type OptionSite struct {
	Code     network.SiteCode  `json:"code,omitzero" label:"site code"`
	Name     string            `json:"name,omitzero" label:"site"`
	Services []ClinicalService `json:"services,omitzero" label:"services based at the site under the option" max:"40"`
	// What reaches the site's patients without being based there.
	Links []ServiceLink `json:"links,omitzero" label:"services that the site reaches elsewhere" max:"40"`
}

// ServiceLink says how patients at a site have a service that is not based
// there: it comes to them, or they are transferred.
type ServiceLink struct {
	Service          fact.Of[ClinicalService] `json:"service,omitzero" label:"service elsewhere"`
	InReachPlan      fact.Of[string]          `json:"in_reach_plan,omitzero" label:"plan for the service to come to patients"`
	TransferMinutes  fact.Of[float64]         `json:"transfer_minutes,omitzero" label:"time of a transfer to the service" unit:"minutes" min:"0"`
	TransferProtocol fact.Of[string]          `json:"transfer_protocol,omitzero" label:"protocol for transfers to the service"`
}

// ClinicalService is a service that others may depend on.
type ClinicalService string

// The major services whose dependencies the senate of South East Coast reviewed
// (The Clinical Co-dependencies of Acute Hospital Services, 16 December 2014);
// respiratory medicine came with the revised edition.
const (
	EmergencyMedicine    ClinicalService = "emergency_medicine"
	AcuteMedicalTake     ClinicalService = "acute_medical_take"
	AcuteSurgicalTake    ClinicalService = "acute_surgical_take"
	CriticalCare         ClinicalService = "critical_care"
	Trauma               ClinicalService = "trauma"
	VascularSurgery      ClinicalService = "vascular_surgery"
	CardiacServices      ClinicalService = "cardiac"
	StrokeServices       ClinicalService = "stroke"
	RenalServices        ClinicalService = "renal"
	ConsultantObstetrics ClinicalService = "consultant_led_obstetrics"
	AcutePaediatrics     ClinicalService = "acute_general_paediatrics"
	RespiratoryMedicine  ClinicalService = "respiratory_medicine"
)

// Services of children's cancer care, and services that the major ones call on.
const (
	ChildrensCancerCentre       ClinicalService = "childrens_cancer_principal_treatment_centre"
	ChildrensIntensiveCare      ClinicalService = "childrens_intensive_care_level_3"
	Anaesthesia                 ClinicalService = "anaesthesia"
	ObstetricAnaesthesia        ClinicalService = "obstetric_anaesthesia"
	PaediatricAnaesthesia       ClinicalService = "paediatric_anaesthesia"
	ComputedTomography          ClinicalService = "computed_tomography"
	UrgentPathology             ClinicalService = "urgent_pathology"
	BloodTransfusion            ClinicalService = "blood_transfusion"
	OperatingTheatres           ClinicalService = "operating_theatres"
	GeneralSurgery              ClinicalService = "general_surgery"
	Orthopaedics                ClinicalService = "orthopaedics"
	LiaisonPsychiatry           ClinicalService = "liaison_psychiatry"
	NeonatalCare                ClinicalService = "neonatal_care"
	PaediatricHighDependency    ClinicalService = "paediatric_high_dependency"
	Thrombolysis                ClinicalService = "thrombolysis"
	HyperAcuteStroke            ClinicalService = "hyper_acute_stroke"
	VascularArterialHub         ClinicalService = "vascular_arterial_hub"
	PrimaryCoronaryIntervention ClinicalService = "primary_coronary_intervention"
	MajorTraumaCentre           ClinicalService = "major_trauma_centre"
	InterventionalRadiology     ClinicalService = "interventional_radiology"
)

// Values implements fact.Enum.
func (ClinicalService) Values() []string {
	return values(EmergencyMedicine, AcuteMedicalTake, AcuteSurgicalTake, CriticalCare, Trauma, VascularSurgery,
		CardiacServices, StrokeServices, RenalServices, ConsultantObstetrics, AcutePaediatrics, RespiratoryMedicine,
		ChildrensCancerCentre, ChildrensIntensiveCare, Anaesthesia, ObstetricAnaesthesia, PaediatricAnaesthesia,
		ComputedTomography, UrgentPathology, BloodTransfusion, OperatingTheatres, GeneralSurgery, Orthopaedics,
		LiaisonPsychiatry, NeonatalCare, PaediatricHighDependency, Thrombolysis, HyperAcuteStroke,
		VascularArterialHub, PrimaryCoronaryIntervention, MajorTraumaCentre, InterventionalRadiology)
}
