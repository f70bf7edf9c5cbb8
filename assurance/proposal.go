package assurance

import (
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Proposal is a proposal to change NHS services, with everything its sponsor
// puts forward to support it.
type Proposal struct {
	ID      string          `json:"id,omitzero" label:"proposal identifier"`
	Title   string          `json:"title,omitzero" label:"title of the proposal"`
	Summary fact.Of[string] `json:"summary,omitzero" label:"summary of the proposal"`

	Sponsor          Body                    `json:"sponsor,omitzero" label:"sponsor of the proposal"`
	Commissioners    []Commissioner          `json:"commissioners,omitzero" label:"affected commissioners"`
	Providers        []Body                  `json:"providers,omitzero" label:"affected providers"`
	LocalAuthorities []LocalAuthority        `json:"local_authorities,omitzero" label:"affected local authorities"`
	Region           fact.Of[network.Region] `json:"region,omitzero" label:"NHS England region"`

	Services       []ServiceChange      `json:"services,omitzero" label:"services that change"`
	LinkedServices []LinkedService      `json:"linked_services,omitzero" label:"services linked to those that change"`
	ChangeManner   fact.Of[bool]        `json:"change_manner,omitzero" label:"change in how services are delivered to patients"`
	ChangeRange    fact.Of[bool]        `json:"change_range,omitzero" label:"change in the range of services"`
	Substantial    fact.Of[Substantial] `json:"substantial,omitzero" label:"decision on whether the change is substantial"`
	Temporary      fact.Of[Temporary]   `json:"temporary,omitzero" label:"temporary change"`
	Urgent         fact.Of[Urgent]      `json:"urgent,omitzero" label:"urgent change"`

	Dates     Dates      `json:"dates,omitzero" label:"dates of the proposal"`
	Decisions []Decision `json:"decisions,omitzero" label:"decisions on the proposal"`
	Options   []Option   `json:"options,omitzero" label:"options"`

	Sites     []Site             `json:"sites,omitzero" label:"sites" max:"200"`
	Beds      fact.Of[Beds]      `json:"beds,omitzero" label:"change in beds"`
	Activity  fact.Of[Activity]  `json:"activity,omitzero" label:"activity and population"`
	Evidence  []Evidence         `json:"evidence,omitzero" label:"clinical evidence" max:"500"`
	Workforce []StaffGroup       `json:"workforce,omitzero" label:"workforce"`
	Travel    []Journey          `json:"travel,omitzero" label:"journeys to care" max:"1000"`
	Ambulance fact.Of[Ambulance] `json:"ambulance,omitzero" label:"effect on ambulances"`
	Capital   fact.Of[Capital]   `json:"capital,omitzero" label:"capital investment"`
	Choice    fact.Of[Choice]    `json:"choice,omitzero" label:"effect on patient choice"`

	Engagement         fact.Of[Engagement]   `json:"engagement,omitzero" label:"engagement of patients and the public"`
	Consultation       fact.Of[Consultation] `json:"consultation,omitzero" label:"public consultation"`
	PreElectionPeriods []PreElectionPeriod   `json:"pre_election_periods,omitzero" label:"pre-election periods in the areas affected"`
	Scrutiny           fact.Of[Scrutiny]     `json:"scrutiny,omitzero" label:"scrutiny by local authorities"`
	CallIn             fact.Of[CallIn]       `json:"call_in,omitzero" label:"intervention by the Secretary of State"`

	Equality     fact.Of[Equality]    `json:"equality,omitzero" label:"equality analysis"`
	Inequality   fact.Of[Inequality]  `json:"inequality,omitzero" label:"effect on health inequalities"`
	TripleAim    fact.Of[TripleAim]   `json:"triple_aim,omitzero" label:"regard to the triple aim"`
	Environment  fact.Of[Environment] `json:"environment,omitzero" label:"effect on the environment"`
	ExpertAdvice []ExpertAdvice       `json:"expert_advice,omitzero" label:"expert advice"`

	SelfAssessment fact.Of[SelfAssessment] `json:"self_assessment,omitzero" label:"sponsor's own assessment of the five tests"`
	MayorTests     []MayorTest             `json:"mayor_tests,omitzero" label:"tests of the Mayor of London" max:"20"`
	Checkpoint     fact.Of[Checkpoint]     `json:"checkpoint,omitzero" label:"NHS England's assurance of the proposal"`
}
