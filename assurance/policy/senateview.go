package policy

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// senateView works out facts from a constitution on the day of its roll.
type senateView struct {
	senate.Constitution
	roll senate.Roll
}

// seats returns the seats of a body, or nil where nobody has said who sits.
func (v senateView) seats(terms []senate.Term, roll []senate.Seat) []SeatOnDay {
	if terms == nil {
		return nil
	}
	out := make([]SeatOnDay, len(roll))
	for i, s := range roll {
		out[i] = SeatOnDay{
			Member: s.Person.ID, Sits: settled(s.Sure, s.Sure), Role: s.Term.Role, Route: s.Term.Route,
			Capacity: s.Term.Capacity, Voice: s.Person.Voice, Profession: s.Person.Profession,
			Setting: v.setting(s.Person), FirstSatOn: firstSatOn(terms, s.Person.ID),
			TermFrom: dayOf(s.Term.From), TermTo: dayOf(s.Term.To),
		}
	}
	return out
}

// dayOf is a day that nobody may have given.
func dayOf(day fact.Date) fact.Of[fact.Date] {
	if day.IsZero() {
		return fact.Of[fact.Date]{}
	}
	return fact.Known(day)
}

// employers counts the seats of each employer's people on the day.
func (v senateView) employers() []CouncilEmployer {
	if v.Council.Terms == nil {
		return nil
	}
	out := []CouncilEmployer{}
	counts := map[network.Code]int{}
	open := false
	for _, s := range v.roll.Council {
		post := s.Person.PostOn(v.roll.Day)
		held, ok := post.Value()
		open = open || !s.Sure || !post.Supplied() || ok && held.Employer == ""
		if ok && held.Employer != "" {
			if counts[held.Employer]++; counts[held.Employer] == 1 {
				out = append(out, CouncilEmployer{Code: held.Employer})
			}
		}
	}
	if open {
		return append(out, CouncilEmployer{})
	}
	for i := range out {
		out[i].Seats = fact.Known(counts[out[i].Code])
	}
	return out
}

// setting returns the setting in which a person works on the day. It is none for
// a person known to have no post.
func (v senateView) setting(p senate.Person) fact.Of[senate.Setting] {
	post := p.PostOn(v.roll.Day)
	if held, ok := post.Value(); ok {
		return held.Setting
	}
	return carry[senate.Setting](post.State())
}

// firstSatOn returns the beginning of a member's first term with a seat. Nobody
// knows how far back one without a beginning reaches.
func firstSatOn(terms []senate.Term, id senate.MemberID) fact.Of[fact.Date] {
	own := slices.DeleteFunc(senate.TermsOf(terms, id), func(t senate.Term) bool { return !t.Seated() })
	if len(own) == 0 || own[0].From.IsZero() {
		return fact.Of[fact.Date]{}
	}
	return fact.Known(own[0].From)
}

func (v senateView) professions() []ProfessionOnDay {
	if v.Council.Terms == nil {
		return nil
	}
	var out []ProfessionOnDay
	for _, text := range senate.Profession("").Values() {
		p := senate.Profession(text)
		out = append(out, ProfessionOnDay{p, present(v.roll.Council, p, func(s senate.Seat) fact.Of[senate.Profession] { return s.Person.Profession })})
	}
	return out
}

func (v senateView) settings() []SettingOnDay {
	if v.Council.Terms == nil {
		return nil
	}
	var out []SettingOnDay
	for _, text := range senate.Setting("").Values() {
		s := senate.Setting(text)
		out = append(out, SettingOnDay{s, present(v.roll.Council, s, func(s senate.Seat) fact.Of[senate.Setting] { return v.setting(s.Person) })})
	}
	return out
}

// present says whether any of the seats has the value sought: it may not be
// known of a seat, nor whether the seat is held.
func present[T comparable](seats []senate.Seat, sought T, of func(senate.Seat) fact.Of[T]) fact.Of[bool] {
	possible := false
	for _, s := range seats {
		value := of(s)
		got, ok := value.Value()
		switch {
		case ok && got == sought && s.Sure:
			return fact.Known(true)
		case ok && got == sought, !value.Supplied():
			possible = true
		}
	}
	return settled(false, !possible)
}

func (v senateView) networks() []NetworkOnDay {
	if v.Networks == nil {
		return nil
	}
	out := make([]NetworkOnDay, len(v.Networks))
	for i, n := range v.Networks {
		out[i] = NetworkOnDay{n.Network, holds(n.Period, v.roll.Day), v.hasPlace(n.Lead)}
	}
	return out
}

// hasPlace says whether the lead of a network sits on the council or attends it.
// A network known to have no lead has nobody there.
func (v senateView) hasPlace(lead fact.Of[senate.MemberID]) fact.Of[bool] {
	id, ok := lead.Value()
	if !ok {
		return settled(false, lead.State() == fact.KnownNone)
	}
	if v.Council.Terms == nil {
		return fact.Of[bool]{}
	}
	places := slices.Concat(v.roll.Council, v.roll.InAttendance)
	return present(places, id, func(s senate.Seat) fact.Of[senate.MemberID] { return fact.Known(s.Person.ID) })
}
