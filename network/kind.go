package network

// Kind says what sort of body an organisation is.
type Kind string

// The kinds of organisation. A joint committee is one of commissioners. No kind
// stands for a clinical network or a senate: neither is a body in law, so
// neither can take the place of a commissioner or a provider.
const (
	StrategicHealthAuthority   Kind = "sha"
	PrimaryCareTrust           Kind = "pct"
	ClinicalCommissioningGroup Kind = "ccg"
	IntegratedCareBoard        Kind = "icb"
	NHSEngland                 Kind = "nhs_england"
	NHSEnglandRegion           Kind = "nhs_england_region"
	NHSTrust                   Kind = "nhs_trust"
	FoundationTrust            Kind = "foundation_trust"
	JointCommittee             Kind = "joint_committee"
	LocalAuthority             Kind = "local_authority"
	SecretaryOfState           Kind = "secretary_of_state"
	IndependentProvider        Kind = "independent_provider"
	Other                      Kind = "other"
)

// Values implements fact.Enum.
func (Kind) Values() []string {
	return values(StrategicHealthAuthority, PrimaryCareTrust, ClinicalCommissioningGroup,
		IntegratedCareBoard, NHSEngland, NHSEnglandRegion, NHSTrust, FoundationTrust,
		JointCommittee, LocalAuthority, SecretaryOfState, IndependentProvider, Other)
}

var kindNames = map[Kind]string{
	StrategicHealthAuthority:   "strategic health authority",
	PrimaryCareTrust:           "primary care trust",
	ClinicalCommissioningGroup: "clinical commissioning group",
	IntegratedCareBoard:        "integrated care board",
	NHSEngland:                 "NHS England",
	NHSEnglandRegion:           "NHS England region",
	NHSTrust:                   "NHS trust",
	FoundationTrust:            "NHS foundation trust",
	JointCommittee:             "joint committee",
	LocalAuthority:             "local authority",
	SecretaryOfState:           "Secretary of State",
	IndependentProvider:        "independent provider",
	Other:                      "other",
}

// English returns what bodies of the kind are called, or the text of k where that
// is no kind.
func (k Kind) English() string {
	if name, ok := kindNames[k]; ok {
		return name
	}
	return string(k)
}

// Commissions reports whether bodies of the kind buy care for a population.
// Local authorities commission public health and social care.
func (k Kind) Commissions() bool {
	switch k {
	case PrimaryCareTrust, ClinicalCommissioningGroup, IntegratedCareBoard, NHSEngland,
		NHSEnglandRegion, JointCommittee, LocalAuthority:
		return true
	}
	return false
}
