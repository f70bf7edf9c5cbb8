package senate

import (
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// MemberID identifies a person across panels, so that a dossier need not name
// anybody.
type MemberID string

// Member is one person on a review panel. Members act personally and not as
// delegates of their employer, but the employer bears on their interests.
type Member struct {
	ID                      MemberID            `json:"id,omitzero" label:"member identifier"`
	Name                    string              `json:"name,omitzero" label:"member name"`
	Profession              fact.Of[Profession] `json:"profession,omitzero" label:"member's profession"`
	Specialty               fact.Of[string]     `json:"specialty,omitzero" label:"member's specialty"`
	Employer                network.Code        `json:"employer,omitzero" label:"member's employer"`
	Senate                  ID                  `json:"senate,omitzero" label:"senate the member comes from"`
	Lay                     fact.Of[bool]       `json:"lay,omitzero" label:"lay membership"`
	Chair                   fact.Of[bool]       `json:"chair,omitzero" label:"chairing of the panel"`
	InterestsDeclaredOn     fact.Of[fact.Date]  `json:"interests_declared_on,omitzero" label:"day the member declared interests"`
	ConfidentialitySignedOn fact.Of[fact.Date]  `json:"confidentiality_signed_on,omitzero" label:"day the member signed the confidentiality agreement"`
	Attended                fact.Of[bool]       `json:"attended,omitzero" label:"attendance on the panel day"`
}

// Profession is what a member does for a living, as far as panels are balanced
// by it.
type Profession string

// The professions.
const (
	Doctor                   Profession = "doctor"
	Nurse                    Profession = "nurse"
	Midwife                  Profession = "midwife"
	AlliedHealthProfessional Profession = "allied_health_professional"
	Pharmacist               Profession = "pharmacist"
	Dentist                  Profession = "dentist"
	Psychologist             Profession = "psychologist"
	HealthcareScientist      Profession = "healthcare_scientist"
	Paramedic                Profession = "paramedic"
	PublicHealthProfessional Profession = "public_health_professional"
	SocialCareProfessional   Profession = "social_care_professional"
	Manager                  Profession = "manager"
	ExpertByExperience       Profession = "expert_by_experience"
	OtherProfession          Profession = "other"
)

// Values implements fact.Enum.
func (Profession) Values() []string {
	return values(Doctor, Nurse, Midwife, AlliedHealthProfessional, Pharmacist, Dentist, Psychologist,
		HealthcareScientist, Paramedic, PublicHealthProfessional, SocialCareProfessional, Manager,
		ExpertByExperience, OtherProfession)
}
