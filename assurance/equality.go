package assurance

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// Equality is the equality analysis that shows due regard to the public sector
// equality duty (Equality Act 2010, section 149).
type Equality struct {
	AnalysisOn      fact.Of[fact.Date] `json:"analysis_on,omitzero" label:"day of the equality analysis"`
	RefreshedOn     fact.Of[fact.Date] `json:"refreshed_on,omitzero" label:"day the equality analysis was brought up to date"`
	Characteristics []Characteristic   `json:"characteristics,omitzero" label:"protected characteristics analysed" max:"9"`
}

// Characteristic is a protected characteristic.
type Characteristic string

// The protected characteristics of the Equality Act 2010, section 4.
const (
	Age                    Characteristic = "age"
	Disability             Characteristic = "disability"
	GenderReassignment     Characteristic = "gender_reassignment"
	MarriageAndPartnership Characteristic = "marriage_and_civil_partnership"
	PregnancyAndMaternity  Characteristic = "pregnancy_and_maternity"
	Race                   Characteristic = "race"
	ReligionOrBelief       Characteristic = "religion_or_belief"
	Sex                    Characteristic = "sex"
	SexualOrientation      Characteristic = "sexual_orientation"
)

// Values implements fact.Enum.
func (Characteristic) Values() []string {
	return values(Age, Disability, GenderReassignment, MarriageAndPartnership, PregnancyAndMaternity,
		Race, ReligionOrBelief, Sex, SexualOrientation)
}
