package assurance

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// LeadTime is how much time a step of a review is to be given. Where a source
// gives months, they are months of the calendar.
type LeadTime struct {
	Name   string
	Months int
	Days   int
	Source string
}

// from returns the first day on which the lead time is over.
func (l LeadTime) from(day fact.Date) fact.Date { return day.AddMonths(l.Months).AddDays(l.Days) }

// LeadTimes are the times that a senate asks for. They are norms, so a short one
// is shown and stops nothing.
type LeadTimes struct {
	Notice LeadTime // from the request to the review
	Team   LeadTime // from the invitation of the team to the review
}

// StandardLeadTimes returns three months' notice of a review and eight weeks to
// form its team.
func StandardLeadTimes() LeadTimes {
	const source = "Clinical Senate Review Process, South West Clinical Senate, 2014"
	return LeadTimes{
		Notice: LeadTime{Name: "notice of the review", Months: 3, Source: source},
		Team:   LeadTime{Name: "notice to the review team", Days: 8 * 7, Source: source},
	}
}

// ShortNotice is a lead time that was not given.
type ShortNotice struct {
	LeadTime LeadTime
	From     fact.Date // the day it is counted from
	Due      fact.Date // the first day on which it would have been over
	Was      fact.Date // the day of the review
}

// Short returns the lead times that the current round of h does not give. A time
// that cannot be counted, because a day is missing or not known to the day, is
// left out.
func (l LeadTimes) Short(h AdviceHistory) []ShortNotice {
	review, _ := h.Terms().ReviewOn.Value()
	began := h.request.ReceivedOn
	if again, ok := h.latest(EventRevisit); ok {
		began = again.Day
	}
	var short []ShortNotice
	check := func(lead LeadTime, from fact.Date) {
		due := lead.from(from)
		if early, known := review.Before(due); known && early {
			short = append(short, ShortNotice{lead, from, due, review})
		}
	}
	check(l.Notice, began)
	if convened, ok := h.latest(EventConvene); ok {
		check(l.Team, convened.Day)
	}
	return short
}
