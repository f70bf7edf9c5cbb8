package network

// Kind says what sort of body an organisation is.
type Kind string

// The kinds of organisation. A joint committee is one of commissioners.
const (
	StrategicHealthAuthority   Kind = "sha"
	PrimaryCareTrust           Kind = "pct"
	ClinicalCommissioningGroup Kind = "ccg"
	IntegratedCareBoard        Kind = "icb"
	NHSEngland                 Kind = "nhs_england"
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
	return []string{
		string(StrategicHealthAuthority), string(PrimaryCareTrust),
		string(ClinicalCommissioningGroup), string(IntegratedCareBoard),
		string(NHSEngland), string(NHSTrust), string(FoundationTrust),
		string(JointCommittee), string(LocalAuthority), string(SecretaryOfState),
		string(IndependentProvider), string(Other),
	}
}
