package assurance

import (
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// Request asks a senate, or several jointly, for advice.
type Request struct {
	ID         string              `json:"id,omitzero" label:"request identifier"`
	Title      string              `json:"title,omitzero" label:"title of the request"`
	Senate     senate.ID           `json:"senate,omitzero" label:"senate that is asked"`
	JointWith  []senate.ID         `json:"joint_with,omitzero" label:"senates asked jointly"`
	Kind       fact.Of[AdviceKind] `json:"kind,omitzero" label:"kind of advice"`
	Requester  Requester           `json:"requester,omitzero" label:"who asks"`
	BackedBy   fact.Of[Body]       `json:"backed_by,omitzero" label:"commissioner that backs the request"`
	ReceivedOn fact.Date           `json:"received_on,omitzero" label:"day the request was received"`

	Topic     string      `json:"topic,omitzero" label:"topic"`
	Questions []string    `json:"questions,omitzero" label:"questions put to the senate"`
	Tags      senate.Tags `json:"tags,omitzero" label:"what the request is about"`
	Proposal  string      `json:"proposal,omitzero" label:"identifier of the proposal"`

	BedsFall            fact.Of[bool]      `json:"beds_fall,omitzero" label:"significant fall in beds"`
	TemporarySince      fact.Of[fact.Date] `json:"temporary_since,omitzero" label:"day the temporary change began"`
	ConsultationEndedOn fact.Of[fact.Date] `json:"consultation_ended_on,omitzero" label:"last day of public consultation"`
	// A senate does not reopen what has been decided.
	DecidedLocallyOn fact.Of[fact.Date] `json:"decided_locally_on,omitzero" label:"day the matter was decided locally"`
	// Of a topic of the senate's own.
	DiscussedOn fact.Of[fact.Date] `json:"discussed_on,omitzero" label:"day the senate discussed its topic with commissioners"`
	Parties     []Party            `json:"parties,omitzero" label:"parties to a clinical dispute"`
}

// Requester is who asks for advice.
type Requester struct {
	Body
	Role fact.Of[RequesterRole] `json:"role,omitzero" label:"part of who asks in the health and care system"`
}

// RequesterRole is the part that who asks has in the health and care system.
type RequesterRole string

// The roles. A senate asks itself where it gives advice of its own motion.
const (
	CommissionerAsks   RequesterRole = "commissioner"
	NHSEnglandAsks     RequesterRole = "nhs_england"
	SystemAsks         RequesterRole = "integrated_care_system"
	ProviderAsks       RequesterRole = "provider"
	CollaborativeAsks  RequesterRole = "provider_collaborative"
	ProgrammeAsks      RequesterRole = "transformation_programme"
	LocalAuthorityAsks RequesterRole = "local_authority"
	WellbeingBoardAsks RequesterRole = "health_and_wellbeing_board"
	NetworkAsks        RequesterRole = "clinical_network"
	PublicAsks         RequesterRole = "patients_and_public"
	SenateAsks         RequesterRole = "senate"
)

// Values implements fact.Enum.
func (RequesterRole) Values() []string {
	return values(CommissionerAsks, NHSEnglandAsks, SystemAsks, ProviderAsks, CollaborativeAsks, ProgrammeAsks,
		LocalAuthorityAsks, WellbeingBoardAsks, NetworkAsks, PublicAsks, SenateAsks)
}

// anyoneMayAskFrom is the day from which senates advise "any requesting party
// within the local health and care system" (Function and role of Clinical
// Senates in supporting Integrated Care Systems): that on which integrated care
// boards replaced clinical commissioning groups.
var anyoneMayAskFrom = fact.MustDate("2022-07-01")

// mayAsk reports whether who asks may do so by themselves on day, and whether
// that is known. Before July 2022 others than commissioners needed one of them
// to back the request ("Clinical Senate Advice", South East Coast Clinical
// Senate).
func (r Request) mayAsk(day fact.Date) (yes, known bool) {
	role, ok := r.Requester.Role.Value()
	if !ok {
		return false, false
	}
	_, backed := r.BackedBy.Value()
	if role == CommissionerAsks || role == NHSEnglandAsks || role == SenateAsks || backed {
		return true, true
	}
	return anyoneMayAskFrom.NotAfter(day)
}
