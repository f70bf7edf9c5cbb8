package policy

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

// needsOf counts again what a brief asks for, whoever seated the panel.
func needsOf(b *senate.Brief, p *panel.Panel) []NeedFacts {
	out := []NeedFacts{}
	add := func(kind panel.ConstraintKind, name string, number int, met fact.Of[bool]) *NeedFacts {
		out = append(out, NeedFacts{Kind: fact.Known(kind), Name: name, Number: fact.Known(number), Met: met})
		return &out[len(out)-1]
	}
	if b.Size.Min > 0 {
		add(panel.SizeAtLeast, "", b.Size.Min, fact.Known(len(p.Seats) >= b.Size.Min))
	}
	if b.Size.Max > 0 {
		add(panel.SizeAtMost, "", b.Size.Max, fact.Known(len(p.Seats) <= b.Size.Max))
	}
	if b.MostFromOneEmployer > 0 {
		add(panel.EmployerLimit, "", b.MostFromOneEmployer, withinLimit(employersOf(p), b.MostFromOneEmployer))
	}
	seats := func(kind panel.ConstraintKind, name string, number int, is func(*senate.Candidate) fact.Of[bool]) {
		if number == 0 {
			return
		}
		need := add(kind, name, number, enough(p, number, is))
		need.HasClear = enough(p, 1, func(c *senate.Candidate) fact.Of[bool] {
			if at := slices.IndexFunc(p.Seats, func(s panel.Seat) bool { return s.Candidate.ID == c.ID }); p.Seats[at].Screening.Standing != panel.Clear {
				return fact.Known(false)
			}
			return is(c)
		})
	}
	seats(panel.LaySeats, "", b.LaySeats, func(c *senate.Candidate) fact.Of[bool] { return c.Lay })
	seats(panel.GPSeats, "", b.GPSeats, func(c *senate.Candidate) fact.Of[bool] { return c.GP })
	for _, need := range b.Professions {
		seats(panel.ProfessionSeats, need.Name, need.Seats, func(c *senate.Candidate) fact.Of[bool] {
			own, ok := c.Profession.Value()
			return settled(ok && string(own) == need.Name, c.Profession.Supplied())
		})
	}
	for _, need := range b.Specialties {
		seats(panel.SpecialtySeats, need.Name, need.Seats, func(c *senate.Candidate) fact.Of[bool] {
			has := c.HasSpecialty(need.Name)
			return settled(has, has || c.Specialty.Supplied())
		})
	}
	if len(b.Days) > 0 {
		add(panel.NobodyUnavailable, "", 0, everybody(p, func(s *panel.Seat) fact.Of[bool] { return settled(s.Candidate.AvailableOn(b.Days)) }))
	}
	add(panel.EverybodyScreened, "", 0, everybody(p, func(s *panel.Seat) fact.Of[bool] {
		return fact.Known(s.Screening.Standing >= panel.Excluded && s.Screening.Standing <= panel.Clear)
	}))
	add(panel.NobodyExcluded, "", 0, everybody(p, func(s *panel.Seat) fact.Of[bool] { return fact.Known(s.Screening.Standing != panel.Excluded) }))
	add(panel.ClearChair, "", 1, fact.Known(slices.ContainsFunc(p.Seats, func(s panel.Seat) bool { return s.Chair && s.Screening.Standing == panel.Clear })))
	return out
}

// enough says whether a panel has so many members of a sort: those of whom
// nobody has said may be of it.
func enough(p *panel.Panel, number int, is func(*senate.Candidate) fact.Of[bool]) fact.Of[bool] {
	sure, possible := 0, 0
	for i := range p.Seats {
		yes, known := is(&p.Seats[i].Candidate).Value()
		switch {
		case yes:
			sure++
			possible++
		case !known && !is(&p.Seats[i].Candidate).Supplied():
			possible++
		}
	}
	return settled(sure >= number, sure >= number || possible < number)
}

// everybody says whether something holds of each member.
func everybody(p *panel.Panel, holds func(*panel.Seat) fact.Of[bool]) fact.Of[bool] {
	sure := true
	for i := range p.Seats {
		yes, known := holds(&p.Seats[i]).Value()
		if known && !yes {
			return fact.Known(false)
		}
		sure = sure && known
	}
	return settled(sure, sure)
}

func withinLimit(all []EmployerFacts, most int) fact.Of[bool] {
	for _, e := range all {
		n, ok := e.Members.Value()
		if !ok {
			return fact.Of[bool]{}
		}
		if n > most {
			return fact.Known(false)
		}
	}
	return fact.Known(true)
}
