package senate

import (
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Person is somebody who sits, or has sat, on a senate's council or in its
// assembly. Terms name a person by the identifier.
type Person struct {
	ID         MemberID            `json:"id,omitzero" label:"member identifier"`
	Name       string              `json:"name,omitzero" label:"member name"`
	Voice      fact.Of[Voice]      `json:"voice,omitzero" label:"member's voice"`
	Profession fact.Of[Profession] `json:"profession,omitzero" label:"member's profession"`
	Specialty  fact.Of[string]     `json:"specialty,omitzero" label:"member's specialty"`
	Posts      []Post              `json:"posts,omitzero" label:"member's main posts, one after the other"`
}

// Post is a person's main employment for a time. Who gives up one and takes
// another keeps the seat: members sit as themselves.
type Post struct {
	Employer network.Code     `json:"employer,omitzero" label:"member's employer"`
	Setting  fact.Of[Setting] `json:"setting,omitzero" label:"care setting of the post"`
	network.Period
}

// PostOn returns the post that the person held on the whole of day, and whether
// one is known. It is none for a person known to have no posts.
func (p Person) PostOn(day fact.Date) fact.Of[Post] {
	if p.Posts != nil && len(p.Posts) == 0 {
		return fact.None[Post]()
	}
	for _, post := range p.Posts {
		if holds, _ := post.Holds(day); holds {
			return fact.Known(post)
		}
	}
	return fact.Of[Post]{}
}

// Voice says whose voice a person brings to a senate. Senates "bring together
// patients and carers as partners with a range of health and social care
// professionals" (Function and role of Clinical Senates in supporting Integrated
// Care Systems), and "include representatives of patients, volunteers and other
// groups" (The Way Forward: Clinical Senates).
type Voice string

// The voices.
const (
	ProfessionalVoice Voice = "professional"
	PatientVoice      Voice = "patient"
	CarerVoice        Voice = "carer"
	PublicVoice       Voice = "public"
	VolunteerVoice    Voice = "volunteer"
)

// Values implements fact.Enum.
func (Voice) Values() []string {
	return values(ProfessionalVoice, PatientVoice, CarerVoice, PublicVoice, VolunteerVoice)
}

// Setting is where care is given, or what is done for care elsewhere.
type Setting string

// The settings. Specialised care is given in few centres, for the patients of
// many hospitals.
const (
	GeneralPractice Setting = "general_practice"
	CommunityCare   Setting = "community"
	AcuteHospital   Setting = "acute_hospital"
	Specialised     Setting = "specialised"
	MentalHealth    Setting = "mental_health"
	Ambulance       Setting = "ambulance"
	PublicHealth    Setting = "public_health"
	SocialCare      Setting = "social_care"
	VoluntarySector Setting = "voluntary_sector"
	Education       Setting = "education"
	Commissioning   Setting = "commissioning"
	OtherSetting    Setting = "other"
)

// Values implements fact.Enum.
func (Setting) Values() []string {
	return values(GeneralPractice, CommunityCare, AcuteHospital, Specialised, MentalHealth, Ambulance,
		PublicHealth, SocialCare, VoluntarySector, Education, Commissioning, OtherSetting)
}

// Secondary reports whether s is a setting of hospital care.
func (s Setting) Secondary() bool { return s == AcuteHospital || s == Specialised }
