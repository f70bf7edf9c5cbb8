package panel

import (
	"fmt"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/senate"
)

// Constraint is one thing that has to hold of a panel.
type Constraint struct {
	Kind   ConstraintKind `json:"kind" label:"kind of constraint"`
	Name   string         `json:"name,omitzero" label:"specialty, profession or member"`
	Number int            `json:"number,omitzero" label:"number that the constraint sets"`
}

// ConstraintKind is a kind of constraint.
type ConstraintKind string

// The kinds. [Convene] tries to do without them in this order when it looks for
// the reason why no panel exists, so that those at the end are the ones most
// often named.
const (
	EmployerLimit     ConstraintKind = "employer_limit"
	SizeAtLeast       ConstraintKind = "size_at_least"
	MustSit           ConstraintKind = "must_sit"
	ProfessionSeats   ConstraintKind = "profession_seats"
	GPSeats           ConstraintKind = "gp_seats"
	LaySeats          ConstraintKind = "lay_seats"
	SizeAtMost        ConstraintKind = "size_at_most"
	ClearChair        ConstraintKind = "clear_chair" // free of conflict and from elsewhere
	SpecialtySeats    ConstraintKind = "specialty_seats"
	NobodyUnavailable ConstraintKind = "nobody_unavailable"
	NobodyDeclined    ConstraintKind = "nobody_declined"
	EverybodyScreened ConstraintKind = "everybody_screened" // and their standing can be told
	NobodyExcluded    ConstraintKind = "nobody_excluded"
)

// Values implements fact.Enum.
func (ConstraintKind) Values() []string {
	var texts []string
	for _, kind := range []ConstraintKind{
		EmployerLimit, SizeAtLeast, MustSit, ProfessionSeats, GPSeats, LaySeats, SizeAtMost, ClearChair,
		SpecialtySeats, NobodyUnavailable, NobodyDeclined, EverybodyScreened, NobodyExcluded,
	} {
		texts = append(texts, string(kind))
	}
	return texts
}

// constraints returns everything that has to hold, in the order of the kinds.
func constraints(brief *senate.Brief, o *Options) []Constraint {
	var all []Constraint
	add := func(kind ConstraintKind, name string, number int) {
		if number > 0 {
			all = append(all, Constraint{kind, name, number})
		}
	}
	add(EmployerLimit, "", brief.MostFromOneEmployer)
	add(SizeAtLeast, "", brief.Size.Min)
	for _, id := range o.MustSit {
		add(MustSit, string(id), 1)
	}
	for _, need := range brief.Professions {
		add(ProfessionSeats, need.Name, need.Seats)
	}
	add(GPSeats, "", brief.GPSeats)
	add(LaySeats, "", brief.LaySeats)
	add(SizeAtMost, "", brief.Size.Max)
	add(ClearChair, "", 1)
	for _, need := range brief.Specialties {
		add(SpecialtySeats, need.Name, need.Seats)
	}
	for _, bar := range bars {
		all = append(all, Constraint{Kind: bar})
	}
	return all
}

// bars are the constraints that keep single candidates off every panel.
var bars = [...]ConstraintKind{NobodyUnavailable, NobodyDeclined, EverybodyScreened, NobodyExcluded}

// seats reports whether the constraint asks for members of a sort.
func (c Constraint) seats() bool {
	switch c.Kind {
	case ProfessionSeats, GPSeats, LaySeats, ClearChair, SpecialtySeats:
		return true
	}
	return false
}

// bar reports whether the constraint keeps single candidates off every panel.
func (c Constraint) bar() bool { return slices.Contains(bars[:], c.Kind) }

// English says what the constraint asks for, such as "2 seats for stroke".
func (c Constraint) English() string {
	switch c.Kind {
	case EmployerLimit:
		return fmt.Sprintf("at most %s from one employer", count(c.Number, "member"))
	case SizeAtLeast:
		return fmt.Sprintf("at least %s", count(c.Number, "member"))
	case SizeAtMost:
		return fmt.Sprintf("at most %s", count(c.Number, "member"))
	case MustSit:
		return c.Name + " has to sit"
	case ClearChair:
		return "a chair free of conflict and from outside the footprint"
	case NobodyUnavailable:
		return "everybody is free on the days of the panel"
	case NobodyDeclined:
		return "nobody who declined sits"
	case EverybodyScreened:
		return "nobody sits whose conflicts cannot be told"
	case NobodyExcluded:
		return "nobody sits whose conflict excludes them"
	}
	return fmt.Sprintf("%s for %s", count(c.Number, "seat"), c.sort())
}

// sort returns what sort of member the constraint asks for.
func (c Constraint) sort() string {
	switch c.Kind {
	case GPSeats:
		return "general practice"
	case LaySeats:
		return "lay members"
	case ClearChair:
		return "the chair"
	}
	return strings.ReplaceAll(c.Name, "_", " ")
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
