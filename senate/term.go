package senate

import (
	"cmp"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Term is a time for which a person has a seat. Who is renewed has another term.
type Term struct {
	Member   MemberID          `json:"member,omitzero" label:"member who sits"`
	Role     fact.Of[Role]     `json:"role,omitzero" label:"role of the member"`
	Route    fact.Of[Route]    `json:"route,omitzero" label:"member's route to the seat"`
	Capacity fact.Of[Capacity] `json:"capacity,omitzero" label:"capacity in which the member sits"`
	network.Period
}

// Seated reports whether the term gives a seat, which is so unless the role says
// that the person only attends.
func (t Term) Seated() bool {
	role, _ := t.Role.Value()
	return role != InAttendance && role != Fellow
}

// Role is what a person does in a body.
type Role string

// The roles. Fellows and those in attendance have no seat: they count neither
// towards the size of a body nor towards its quorum.
const (
	Chair        Role = "chair"
	ViceChair    Role = "vice_chair"
	OrdinaryRole Role = "member"
	InAttendance Role = "in_attendance"
	Fellow       Role = "fellow"
)

// Values implements fact.Enum.
func (Role) Values() []string { return values(Chair, ViceChair, OrdinaryRole, InAttendance, Fellow) }

// Route is how a person came by a seat. "Council members are drawn from a
// Senate Assembly as well as patient, carer and public groups" (Clinical Senates
// and Strategic Clinical Networks); London's council also takes open
// applications and nominations, and NHS England appoints the chair.
type Route string

// The routes.
const (
	FromAssembly         Route = "assembly"
	FromPublicGroup      Route = "patient_carer_or_public_group"
	OpenApplication      Route = "open_application"
	Nomination           Route = "nomination"
	AppointmentByNHSE    Route = "appointed_by_nhs_england"
	RouteOfAnotherSenate Route = "another_senate"
)

// Values implements fact.Enum.
func (Route) Values() []string {
	return values(FromAssembly, FromPublicGroup, OpenApplication, Nomination, AppointmentByNHSE, RouteOfAnotherSenate)
}

// Capacity says for whom a person sits. Professionals "do so as independent
// advisers, i.e. they do not represent an employer or a professional body or
// specialism" (Clinical Senates and Strategic Clinical Networks).
type Capacity string

// The capacities. Every one but the first is against the norm for professionals,
// and on record so that it can be seen.
const (
	Independent         Capacity = "independent"
	ForEmployer         Capacity = "employer"
	ForProfessionalBody Capacity = "professional_body"
	ForSpecialism       Capacity = "specialism"
	ForPublicGroup      Capacity = "patient_carer_or_public_group"
)

// Values implements fact.Enum.
func (Capacity) Values() []string {
	return values(Independent, ForEmployer, ForProfessionalBody, ForSpecialism, ForPublicGroup)
}

// TermsOf returns the terms of a person in terms, the earliest first. All but
// the first are renewals.
func TermsOf(terms []Term, id MemberID) []Term {
	var own []Term
	for _, t := range terms {
		if t.Member == id {
			own = append(own, t)
		}
	}
	slices.SortStableFunc(own, func(a, b Term) int {
		return cmp.Or(a.From.Compare(b.From), a.To.Compare(b.To))
	})
	return own
}
