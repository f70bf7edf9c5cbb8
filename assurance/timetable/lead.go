package timetable

import (
	"errors"
	"fmt"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance/calendar"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Length is a time: months of the calendar, then days, then working days. The
// zero Length is no time at all.
type Length struct {
	Months      int
	Days        int
	WorkingDays int
}

// String returns the length in words, such as 3 months or 20 working days.
func (l Length) String() string {
	var parts []string
	for _, p := range []struct {
		n    int
		unit string
	}{{l.Months, "month"}, {l.Days, "day"}, {l.WorkingDays, "working day"}} {
		switch {
		case p.n == 1:
			parts = append(parts, "1 "+p.unit)
		case p.n != 0:
			parts = append(parts, fmt.Sprintf("%d %ss", p.n, p.unit))
		}
	}
	if len(parts) == 0 {
		return "no time"
	}
	return strings.Join(parts, " and ")
}

// after returns the first day on which the length from day is over.
func (l Length) after(c calendar.Calendar, day fact.Date) (fact.Date, error) {
	day = day.AddMonths(l.Months).AddDays(l.Days)
	if l.WorkingDays == 0 {
		return day, nil
	}
	return c.Add(day, l.WorkingDays)
}

// before returns the last day from which the length is over by day.
func (l Length) before(c calendar.Calendar, day fact.Date) (fact.Date, error) {
	from := day
	if l.WorkingDays > 0 {
		var err error
		if from, err = c.Add(day, -l.WorkingDays); err != nil {
			return fact.Date{}, err
		}
	}
	from = from.AddDays(-l.Days).AddMonths(-l.Months)
	for {
		over, err := l.overBy(c, from, day)
		if err != nil {
			return fact.Date{}, err
		}
		if over {
			break
		}
		from = from.AddDays(-1)
	}
	// Several days may have the same day some months or working days later.
	for {
		over, err := l.overBy(c, from.AddDays(1), day)
		if err != nil || !over {
			return from, err
		}
		from = from.AddDays(1)
	}
}

// overBy reports whether the length from a day is over by another.
func (l Length) overBy(c calendar.Calendar, from, by fact.Date) (bool, error) {
	over, err := l.after(c, from)
	if beyond, ok := errors.AsType[*calendar.BeyondError](err); ok {
		if late, _ := by.Before(beyond.Day); late {
			return false, nil
		}
	}
	if err != nil {
		return false, err
	}
	is, _ := over.NotAfter(by)
	return is, nil
}

// Lead is the time to be kept from one milestone to another. One whose length is
// not supplied is open; one whose length is known to be none, or zero, says that
// one milestone is not to come before the other.
type Lead struct {
	From, To   ID
	Length     fact.Of[Length]
	Confidence network.Confidence
	Source     string // or from what it is derived; "" where nobody has confirmed it
}

// Open reports whether nobody has said how long the lead is.
func (l Lead) Open() bool { return !l.Length.Supplied() }

// StandardLeads returns the leads between [Milestones]. Those with a length have
// it from a source, or derived from one; the others wait for the host.
func StandardLeads() []Lead {
	const (
		steps      = "Clinical Senate Review Process, South West Clinical Senate, 2014"
		stage1     = "Planning and delivering service changes, Wessex Clinical Senate"
		london     = "Reviews, London Clinical Senate"
		dorset     = "First consultation begins on STP proposals, HSJ: NHS England approved before consultation began"
		horton     = "Topic log, South East Clinical Senate: the council of Thames Valley endorsed on 29 November 2016, and the report is of 30 November"
		regulation = "SI 2013/218, regulation 23(1)(b): the local authority is given the day by which it comments and that of the decision"
		shortest   = "the shortest public consultation among the dated cases: children's cancer services, 26 September to 18 December 2023, 84 days with both ends"
		gunning    = "responses are taken into account before the decision (R v Brent LBC ex p Gunning (1985) 84 LGR 168)"
	)
	months := func(n int) fact.Of[Length] { return fact.Known(Length{Months: n}) }
	days := func(n int) fact.Of[Length] { return fact.Known(Length{Days: n}) }
	order := fact.Known(Length{})
	return []Lead{
		{CaseForChange, OptionsApproved, order, network.Unconfirmed, ""},
		{OptionsApproved, SenseCheck, order, network.Unconfirmed, ""},
		{SenseCheck, TermsAgreed, order, network.Derived, stage1},
		{SenseCheck, Checkpoint, order, network.Derived, stage1},
		{ReviewRequested, TermsAgreed, order, network.Confirmed, steps},
		{ReviewRequested, PanelDay, months(3), network.Confirmed, steps},
		{TermsAgreed, TeamInvited, order, network.Confirmed, steps},
		{TeamInvited, PanelDay, days(8 * 7), network.Confirmed, steps},
		{From: TermsAgreed, To: Papers, Length: order, Confidence: network.Unconfirmed},
		{From: Papers, To: PanelDay, Confidence: network.Unconfirmed},
		{From: PanelDay, To: DraftReport, Confidence: network.Unconfirmed},
		{From: DraftReport, To: AccuracyChecked, Confidence: network.Unconfirmed},
		{From: AccuracyChecked, To: Ratified, Confidence: network.Unconfirmed},
		{Ratified, Report, order, network.Derived, horton},
		{Report, Checkpoint, days(1), network.Derived, london},
		{From: BusinessCase, To: Checkpoint, Confidence: network.Unconfirmed},
		{OutlineCase, Checkpoint, order, network.Unconfirmed, ""},
		{Checkpoint, ConsultationStart, days(1), network.Derived, dorset},
		{Checkpoint, DecisionToConsult, order, network.Unconfirmed, ""},
		{DecisionToConsult, ConsultationStart, order, network.Unconfirmed, ""},
		{ConsultationStart, ConsultationEnd, days(84 - 1), network.Derived, shortest},
		{From: ConsultationEnd, To: ConsultationReport, Confidence: network.Unconfirmed},
		{ConsultationReport, DecisionCase, order, network.Unconfirmed, ""},
		{ConsultationReport, Decision, days(1), network.Unconfirmed, gunning},
		{From: DecisionCase, To: Decision, Confidence: network.Unconfirmed},
		{From: ScrutinyStart, To: CommentDeadline, Confidence: network.Unconfirmed},
		{CommentDeadline, Decision, order, network.Derived, regulation},
	}
}

// WessexPapers returns the lead of the papers in Wessex, whose council asked for
// them at least three weeks before its meeting.
func WessexPapers() Lead {
	return Lead{Papers, PanelDay, fact.Known(Length{Days: 3 * 7}), network.Confirmed, "Topics covered, Wessex Clinical Senate"}
}
