package panel

import (
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// entrant is a candidate who has been screened.
type entrant struct {
	*senate.Candidate
	ring      int
	screening Screening
	bars      []ConstraintKind // what keeps the candidate off every panel
	chair     string           // why the candidate cannot take the chair; "" where they can
	fills     []Constraint     // those that ask for members of the candidate's sort
}

// enter finds what keeps a candidate off the panel, or from its chair.
func (p *pool) enter(c *senate.Candidate, ring int, s Screening) *entrant {
	e := &entrant{Candidate: c, ring: ring, screening: s, chair: unfitToChair(p.brief, c, s.Standing)}
	if free, known := c.AvailableOn(p.brief.Days); known && !free {
		e.bars = append(e.bars, NobodyUnavailable)
	}
	if slices.Contains(p.options.Declined, c.ID) {
		e.bars = append(e.bars, NobodyDeclined)
	}
	switch s.Standing {
	case Clear, Managed:
	case Excluded:
		e.bars = append(e.bars, NobodyExcluded)
	default: // fail closed: also what is no standing at all
		e.bars = append(e.bars, EverybodyScreened)
	}
	for _, constraint := range p.constraints {
		if e.fits(constraint) {
			e.fills = append(e.fills, constraint)
		}
	}
	return e
}

// unfitToChair says why a candidate cannot take the chair. The chair is free of
// conflict and from outside the footprint, and somebody must have said so.
func unfitToChair(brief *senate.Brief, c *senate.Candidate, s Standing) string {
	switch may, _ := c.MayChair.Value(); {
	case c.MayChair.Supplied() && !may:
		return "not fit to chair"
	case s != Clear:
		return "not free of conflict"
	case slices.Contains(brief.Footprint, c.Area) || slices.Contains(brief.Affected(), c.Employer) && c.Employer != "":
		return "from the footprint"
	case c.Area == "" && (c.Employer == "" || len(brief.Footprint) > 0):
		return "without a place of work on record"
	}
	return ""
}

// meets reports whether the entrant counts towards a constraint that asks for
// members of a sort.
func (e *entrant) meets(c Constraint) bool { return slices.Contains(e.fills, c) }

func (e *entrant) fits(c Constraint) bool {
	switch c.Kind {
	case SpecialtySeats:
		return e.HasSpecialty(c.Name)
	case ProfessionSeats:
		own, ok := e.Profession.Value()
		return ok && string(own) == c.Name
	case LaySeats:
		return isTrue(e.Lay)
	case GPSeats:
		return isTrue(e.GP)
	case ClearChair:
		return e.chair == ""
	}
	return false
}

func isTrue(f fact.Of[bool]) bool {
	yes, _ := f.Value()
	return yes
}

// barred reports whether one of the constraints keeps the entrant off the panel.
func (e *entrant) barred(active []Constraint) bool {
	return slices.ContainsFunc(e.bars, func(bar ConstraintKind) bool {
		return slices.ContainsFunc(active, func(c Constraint) bool { return c.Kind == bar })
	})
}

// why says which of the constraints keeps the entrant off the panel, or "" where
// none does. Of several the conflict comes first: a record has to show it.
func (e *entrant) why(constraints []Constraint) string {
	for _, bar := range slices.Backward(bars[:]) {
		if !slices.Contains(e.bars, bar) || !slices.Contains(constraints, Constraint{Kind: bar}) {
			continue
		}
		switch bar {
		case NobodyExcluded:
			return e.reason("with a conflict that excludes them")
		case EverybodyScreened:
			return e.reason("not screened, or without the declarations to tell")
		case NobodyDeclined:
			return "declined"
		}
		return "not free on the days of the panel"
	}
	return ""
}

func (e *entrant) reason(otherwise string) string {
	for _, r := range e.screening.Reasons {
		if text := strings.TrimSuffix(r.Text, "."); text != "" {
			return text
		}
	}
	return otherwise
}
