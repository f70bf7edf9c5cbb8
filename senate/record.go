package senate

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// ReviewRecord is one review in a member's own record of development. Reviews
// are "valuable opportunities" for members "to support their professional
// development as future leaders" (Function and role of Clinical Senates in
// supporting Integrated Care Systems). They are also confidential, so a record
// says to whom and from when it may be shown.
type ReviewRecord struct {
	Member  MemberID      `json:"member,omitzero" label:"member"`
	Senate  ID            `json:"senate,omitzero" label:"senate"`
	Review  string        `json:"review,omitzero" label:"review"`
	Role    fact.Of[Role] `json:"role,omitzero" label:"role in the review"`
	BeganOn fact.Date     `json:"began_on,omitzero" label:"day the member's part began"`
	Hours   fact.Of[int]  `json:"hours,omitzero" label:"time given" unit:"hours" min:"0"`
	Learned []string      `json:"learned,omitzero" label:"what the member learned"`

	Disclosure fact.Of[Disclosure] `json:"disclosure,omitzero" label:"to whom the record may be shown"`
	// Nothing is shown before this day but to the senate itself, whatever the
	// disclosure. A day known to the month means the end of it.
	EmbargoUntil fact.Of[fact.Date] `json:"embargo_until,omitzero" label:"day until which the record is kept back"`
}

// Disclosure says to whom a record may be shown.
type Disclosure string

// The levels. A record without one is restricted.
const (
	Restricted Disclosure = "restricted" // to the senate alone
	Anonymised Disclosure = "anonymised" // to others without the review and the senate
	Open       Disclosure = "public"     // to everybody
)

// Values implements fact.Enum.
func (Disclosure) Values() []string { return values(Restricted, Anonymised, Open) }

// Shown returns the record as it may be shown on day to somebody outside the
// senate, such as a supervisor, and whether it may be shown at all. The embargo
// day is the first on which it may.
func (r ReviewRecord) Shown(day fact.Date) (ReviewRecord, bool) {
	if until, ok := r.EmbargoUntil.Value(); ok {
		// Fail closed: where it is not known whether the embargo has ended, it has not.
		if over, known := until.NotAfter(day); !known || !over {
			return ReviewRecord{}, false
		}
	}
	switch disclosure, _ := r.Disclosure.Value(); disclosure {
	case Open:
		return r, true
	case Anonymised:
		r.Senate, r.Review, r.Learned = "", "", nil
		return r, true
	}
	return ReviewRecord{}, false
}
