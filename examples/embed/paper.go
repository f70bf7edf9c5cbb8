package main

import (
	"context"

	"github.com/clinicalsenate/clinicalsenate/assurance/calendar"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Paper holds the board's own facts, on the paper that brings it a proposal. The
// json tags are what rules call them. Each may be known, none, or not supplied.
type Paper struct {
	MeetingOn    fact.Of[fact.Date] `json:"meeting_on,omitzero" label:"day of the board meeting"`
	CirculatedOn fact.Of[fact.Date] `json:"circulated_on,omitzero" label:"day the paper was circulated"`
	Lead         fact.Of[string]    `json:"lead,omitzero" label:"executive lead"`
	Cost         fact.Of[int]       `json:"cost,omitzero" label:"cost of the proposal" unit:"pounds"`
	FinanceSigns fact.Of[bool]      `json:"finance_signs,omitzero" label:"signature of the finance director"`
}

// inTime is a rule in Go, because no expression counts working days. What nobody
// has told neither passes nor fails: the rule names it as missing.
var inTime = rules.GoRule[Paper]{
	Rule: rules.Rule{
		ID: "P1", Title: "Members have the paper five working days before the meeting", Severity: rules.Policy,
		Confidence: rules.Confirmed, Sources: []rules.Source{{Title: "Standing orders of the board", Publisher: "the board"}},
		Remedy: "Circulate the paper earlier, or bring it to the next meeting.",
	},
	Judge: func(_ context.Context, _ fact.Date, p *Paper) rules.Outcome {
		meeting, _ := p.MeetingOn.Value()
		circulated, sent := p.CirculatedOn.Value()
		latest, err := calendar.England().Add(meeting, -5)
		early, known := circulated.NotAfter(latest)
		switch {
		case p.CirculatedOn.Supplied() && !sent:
			return rules.Outcome{Truth: rules.False, Because: "The paper was not circulated."}
		case !sent || meeting.Precision() != fact.ToDay || err == nil && !known:
			return rules.Outcome{Missing: []fact.Path{"meeting_on", "circulated_on"}}
		case err != nil: // beyond the years of the calendar: never a guess
			return rules.Outcome{Truth: rules.Fault, Err: err}
		}
		return rules.Outcome{Truth: rules.TruthOf(early), Because: "The last day to circulate it was " + latest.English() + "."}
	},
}
