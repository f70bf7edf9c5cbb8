package main

import (
	"context"
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/assurance/calendar"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Paper is what the board knows of the paper that brings a proposal to it: facts
// of its own, which the standard rulebook does not know. The json tags are the
// names that rules use; a fact.Of may be known, known to be none, or not supplied.
type Paper struct {
	MeetingOn    fact.Of[fact.Date] `json:"meeting_on,omitzero" label:"day of the board meeting"`
	CirculatedOn fact.Of[fact.Date] `json:"circulated_on,omitzero" label:"day the paper was circulated"`
	Lead         fact.Of[string]    `json:"lead,omitzero" label:"executive lead"`
	Cost         fact.Of[int]       `json:"cost,omitzero" label:"cost of the proposal" unit:"pounds"`
	FinanceSigns fact.Of[bool]      `json:"finance_signs,omitzero" label:"signature of the finance director"`
}

// inTime is a rule that no expression can say, because it counts working days.
// What nobody has told is no reason to pass or to fail: it is named as missing.
func inTime(days calendar.Calendar) rules.GoRule[Paper] {
	return rules.GoRule[Paper]{
		Rule: rules.Rule{
			ID: "P1", Title: "Members have the paper five working days before the meeting", Severity: rules.Policy, Confidence: rules.Confirmed,
			Sources: []rules.Source{{Title: "Standing orders of the board", Publisher: "the board"}},
			Remedy:  "Circulate the paper earlier, or bring it to the next meeting.",
		},
		Judge: func(_ context.Context, _ fact.Date, p *Paper) rules.Outcome {
			meeting, known := p.MeetingOn.Value()
			circulated, sent := p.CirculatedOn.Value()
			if !known || !sent && !p.CirculatedOn.Supplied() {
				return rules.Outcome{Missing: []fact.Path{"meeting_on", "circulated_on"}}
			}
			if !sent {
				return rules.Outcome{Truth: rules.False, Because: "The paper was not circulated."}
			}
			latest, err := days.Add(meeting, -5)
			if err != nil { // beyond the years of the calendar: never a guess
				return rules.Outcome{Truth: rules.Fault, Err: err}
			}
			early, sure := circulated.NotAfter(latest)
			if !sure {
				return rules.Outcome{Missing: []fact.Path{"circulated_on"}}
			}
			return rules.Outcome{Truth: rules.TruthOf(early), Because: fmt.Sprintf("Circulated on %s; the last day was %s.", circulated.English(), latest.English())}
		},
	}
}
