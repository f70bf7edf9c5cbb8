package network

// Theme is one of the seven themes that cut across the condition areas, in the
// order of "Clinical Senates and Strategic Clinical Networks".
type Theme string

// The themes.
const (
	Prevention             Theme = "prevention"
	Rehabilitation         Theme = "rehabilitation"
	ParityOfEsteem         Theme = "parity_of_esteem"
	Transition             Theme = "transition"
	UrgentAndEmergencyCare Theme = "urgent_and_emergency_care"
	EndOfLifeCare          Theme = "end_of_life_care"
	Integration            Theme = "integration"
)

// Values implements fact.Enum.
func (Theme) Values() []string {
	return values(Prevention, Rehabilitation, ParityOfEsteem, Transition,
		UrgentAndEmergencyCare, EndOfLifeCare, Integration)
}

// Domain is one of the five domains of the NHS Outcomes Framework.
type Domain string

// The domains, in their order.
const (
	PreventingPrematureDeath  Domain = "preventing_premature_death"
	LongTermConditions        Domain = "long_term_conditions"
	RecoveryFromIllnessInjury Domain = "recovery_from_illness_or_injury"
	ExperienceOfCare          Domain = "experience_of_care"
	SafeCare                  Domain = "safe_care"
)

// Values implements fact.Enum.
func (Domain) Values() []string {
	return values(PreventingPrematureDeath, LongTermConditions, RecoveryFromIllnessInjury, ExperienceOfCare, SafeCare)
}

// ThemeWork is a network's work on a theme, with the domains it is aligned to.
// The sources say that themes are aligned to domains and not which to which, so
// that each network says it for itself.
type ThemeWork struct {
	Theme   Theme    `json:"theme,omitzero" label:"theme that cuts across conditions"`
	Domains []Domain `json:"domains,omitzero" label:"domains of the outcomes framework it is aligned to" max:"5"`
}
