package senate

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// ReturnID identifies a return.
type ReturnID string

// Return is a declaration of interests as it was handed in. It lists interests,
// or says that there are none: a nil return, which is not the absence of a
// return. Where nobody has said what it lists, it proves nothing.
type Return struct {
	ID         ReturnID          `json:"id,omitzero" label:"return" class:"internal"`
	Member     MemberID          `json:"member,omitzero" label:"member who declares" class:"internal"`
	Occasion   fact.Of[Occasion] `json:"occasion,omitzero" label:"occasion of the return" class:"internal"`
	Matter     fact.Of[string]   `json:"matter,omitzero" label:"matter that the return was made for" class:"internal"`
	DeclaredOn fact.Date         `json:"declared_on,omitzero" label:"day of the return" class:"public"`
	Interests  []Interest        `json:"interests,omitzero" label:"interests declared" max:"200" class:"internal"`
}

// Nil reports whether the return says that there is nothing to declare.
func (r Return) Nil() bool { return r.Interests != nil && len(r.Interests) == 0 }

// Whole reports whether the return says of all interests of its member what
// they are. Notice of a new interest, or of a change, says nothing of the rest;
// nor does a return of an occasion that nobody gave, or without a list.
func (r Return) Whole() bool {
	occasion, ok := r.Occasion.Value()
	return ok && occasion != NewInterest && r.Interests != nil
}

// Occasion is why interests are declared.
type Occasion string

// The occasions.
const (
	OnAppointment Occasion = "appointment"
	OnNewRole     Occasion = "new_role"
	OnNewProject  Occasion = "new_project"
	OnPanel       Occasion = "panel"
	Annual        Occasion = "annual"
	AtMeeting     Occasion = "meeting"
	NewInterest   Occasion = "new_interest"
)

// Values implements fact.Enum.
func (Occasion) Values() []string {
	return values(OnAppointment, OnNewRole, OnNewProject, OnPanel, Annual, AtMeeting, NewInterest)
}
