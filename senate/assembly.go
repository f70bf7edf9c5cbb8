package senate

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// Assembly is the wider body of health and care professionals, patients and the
// public on which a senate draws. It does not decide; its council does.
type Assembly struct {
	Kind  fact.Of[AssemblyKind] `json:"kind,omitzero" label:"what the senate calls its assembly"`
	Terms []Term                `json:"terms,omitzero" label:"terms of assembly members" max:"5000"`
	// A senate may know how many sit in its assembly and not publish who.
	Headcounts []Headcount `json:"headcounts,omitzero" label:"counts of assembly members"`
	// The South East Coast senate expected no physical meeting of the whole
	// assembly, and worked topic by topic ("Clinical Senate Assembly", South East
	// Coast Clinical Senate).
	TopicGroupsOnly fact.Of[bool] `json:"topic_groups_only,omitzero" label:"work in topic groups without a meeting of the whole assembly"`
	Meetings        []Meeting     `json:"meetings,omitzero" label:"meetings of the whole assembly"`
}

// AssemblyKind is what a senate calls its assembly. London says forum.
type AssemblyKind string

// The kinds.
const (
	AssemblyProper AssemblyKind = "assembly"
	Forum          AssemblyKind = "forum"
)

// Values implements fact.Enum.
func (AssemblyKind) Values() []string { return values(AssemblyProper, Forum) }

// Headcount is the number of members on a day.
type Headcount struct {
	CountedOn fact.Date    `json:"counted_on,omitzero" label:"day of the count"`
	Members   fact.Of[int] `json:"members,omitzero" label:"members counted" unit:"members" min:"0"`
}

// HeadcountOn returns the latest count taken by day. A count that may have been
// taken later is left out.
func (a Assembly) HeadcountOn(day fact.Date) fact.Of[int] {
	var latest Headcount
	for _, c := range a.Headcounts {
		if taken, _ := c.CountedOn.NotAfter(day); taken && c.CountedOn.Compare(latest.CountedOn) > 0 {
			latest = c
		}
	}
	return latest.Members
}
