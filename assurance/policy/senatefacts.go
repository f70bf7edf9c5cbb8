package policy

import (
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// SenateFacts are what rules may read of a senate's constitution on one day. A
// seat whose term may or may not hold on the day is there with its fact sits
// not supplied.
type SenateFacts struct {
	Senate   SenateOnDay    `json:"senate,omitzero" label:"senate"`
	Council  CouncilOnDay   `json:"council,omitzero" label:"council"`
	Assembly AssemblyOnDay  `json:"assembly,omitzero" label:"assembly"`
	Networks []NetworkOnDay `json:"networks,omitzero" label:"clinical networks of the area"`
	Topics   []senate.Topic `json:"topics,omitzero" label:"topics on the senate's agenda" max:"500"`
}

// SenateOnDay is the senate itself.
type SenateOnDay struct {
	Exists            fact.Of[bool]           `json:"exists,omitzero" label:"existence of the senate"`
	ExistedYearBefore fact.Of[bool]           `json:"existed_year_before,omitzero" label:"existence of the senate a year before"`
	Host              fact.Of[network.Kind]   `json:"host,omitzero" label:"kind of body that hosts the senate"`
	HostRegion        fact.Of[network.Region] `json:"host_region,omitzero" label:"NHS England region that hosts the senate"`
	AlignedTo         fact.Of[network.Region] `json:"aligned_to,omitzero" label:"NHS England region whose medical director the senate is aligned to"`
}

// CouncilOnDay is the council.
type CouncilOnDay struct {
	Seats       []SeatOnDay       `json:"seats,omitzero" label:"seats on the council" max:"500"`
	Professions []ProfessionOnDay `json:"professions,omitzero" label:"professions on the council"`
	Settings    []SettingOnDay    `json:"settings,omitzero" label:"care settings of council members"`
	Employers   []CouncilEmployer `json:"employers,omitzero" label:"employers of council members" max:"500"`
	Meetings    []MeetingOnDay    `json:"meetings,omitzero" label:"meetings of the council" max:"500"`
}

// AssemblyOnDay is the assembly.
type AssemblyOnDay struct {
	Seats           []SeatOnDay    `json:"seats,omitzero" label:"members of the assembly" max:"5000"`
	Headcount       fact.Of[int]   `json:"headcount,omitzero" label:"members that the senate counts in its assembly" unit:"members"`
	TopicGroupsOnly fact.Of[bool]  `json:"topic_groups_only,omitzero" label:"work in topic groups without a meeting of the whole assembly"`
	Meetings        []MeetingOnDay `json:"meetings,omitzero" label:"meetings of the whole assembly"`
}

// SeatOnDay is somebody who sits, or may sit.
type SeatOnDay struct {
	Member     senate.MemberID            `json:"member,omitzero" label:"member who sits"`
	Sits       fact.Of[bool]              `json:"sits,omitzero" label:"seat held on the day"`
	Role       fact.Of[senate.Role]       `json:"role,omitzero" label:"role of the member"`
	Route      fact.Of[senate.Route]      `json:"route,omitzero" label:"member's route to the seat"`
	Capacity   fact.Of[senate.Capacity]   `json:"capacity,omitzero" label:"capacity in which the member sits"`
	Voice      fact.Of[senate.Voice]      `json:"voice,omitzero" label:"member's voice"`
	Profession fact.Of[senate.Profession] `json:"profession,omitzero" label:"member's profession"`
	Setting    fact.Of[senate.Setting]    `json:"setting,omitzero" label:"care setting in which the member works"`
	FirstSatOn fact.Of[fact.Date]         `json:"first_sat_on,omitzero" label:"day the member first came on the council"`
	// Of the term that holds on the day.
	TermFrom fact.Of[fact.Date] `json:"term_from,omitzero" label:"day the member's term began"`
	TermTo   fact.Of[fact.Date] `json:"term_to,omitzero" label:"last day of the member's term"`
}

// CouncilEmployer is how many seats one employer's people have. The count is not
// supplied where somebody's employer is not, since it may be this one.
type CouncilEmployer struct {
	Code  network.Code `json:"code,omitzero" label:"employer"`
	Seats fact.Of[int] `json:"seats,omitzero" label:"seats of the employer's people" unit:"seats"`
}

// ProfessionOnDay says whether anybody of a profession sits.
type ProfessionOnDay struct {
	Profession senate.Profession `json:"profession,omitzero" label:"profession"`
	Present    fact.Of[bool]     `json:"present,omitzero" label:"presence on the council"`
}

// SettingOnDay says whether anybody sits who works in a setting.
type SettingOnDay struct {
	Setting senate.Setting `json:"setting,omitzero" label:"care setting"`
	Present fact.Of[bool]  `json:"present,omitzero" label:"presence on the council"`
}

// MeetingOnDay is a meeting.
type MeetingOnDay struct {
	HeldOn   fact.Date          `json:"held_on,omitzero" label:"day of the meeting"`
	PapersOn fact.Of[fact.Date] `json:"papers_on,omitzero" label:"day the papers of the meeting went out"`
	// Of a meeting of the council, by its own quorum.
	Quorate fact.Of[bool] `json:"quorate,omitzero" label:"quorum at the meeting"`
}

// NetworkOnDay is a clinical network of the area.
type NetworkOnDay struct {
	Network      string        `json:"network,omitzero" label:"clinical network"`
	Runs         fact.Of[bool] `json:"runs,omitzero" label:"existence of the network"`
	LeadHasPlace fact.Of[bool] `json:"lead_has_place,omitzero" label:"place of the network's lead on the council"`
}

// SenateFactsOf returns what rules may read of c on a day.
func SenateFactsOf(c senate.Constitution, day fact.Date) SenateFacts {
	roll := c.On(day)
	v := senateView{c, roll}
	return SenateFacts{
		Senate: SenateOnDay{
			Exists: holds(c.Senate.Period, day), ExistedYearBefore: holds(c.Senate.Period, day.AddMonths(-12)),
			Host: c.Senate.Host, HostRegion: c.Senate.HostRegion, AlignedTo: c.Senate.AlignedTo,
		},
		Council: CouncilOnDay{
			Seats:       v.seats(c.Council.Terms, roll.Council),
			Professions: v.professions(), Settings: v.settings(),
			Employers: v.employers(),
			Meetings:  meetings(c.Council.Meetings, c.Council.Quorate),
		},
		Assembly: AssemblyOnDay{
			Seats: v.seats(c.Assembly.Terms, roll.Assembly), Headcount: c.Assembly.HeadcountOn(day),
			TopicGroupsOnly: c.Assembly.TopicGroupsOnly, Meetings: meetings(c.Assembly.Meetings, func(senate.Meeting) fact.Of[bool] { return fact.Of[bool]{} }),
		},
		Networks: v.networks(),
		Topics:   c.Topics,
	}
}

// holds says whether a period holds on day, where that is known.
func holds(p network.Period, day fact.Date) fact.Of[bool] {
	return settled(p.Holds(day))
}

func settled(yes, known bool) fact.Of[bool] {
	if !known {
		return fact.Of[bool]{}
	}
	return fact.Known(yes)
}

// meetings keeps a list that nobody supplied apart from an empty one.
func meetings(all []senate.Meeting, quorate func(senate.Meeting) fact.Of[bool]) []MeetingOnDay {
	if all == nil {
		return nil
	}
	out := make([]MeetingOnDay, len(all))
	for i, m := range all {
		out[i] = MeetingOnDay{m.HeldOn, m.PapersOn, quorate(m)}
	}
	return out
}
