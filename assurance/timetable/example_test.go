package timetable_test

import (
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/calendar"
	"github.com/clinicalsenate/clinicalsenate/assurance/timetable"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Oxfordshire in 2017, had consultation not begun by the middle of May: the
// decision of 10 August could not have been kept.
func ExampleWork() {
	table, err := timetable.Work(timetable.Plan{
		Target: fact.MustDate("2017-08-10"),
		AsOf:   fact.MustDate("2017-05-19"),
		Done: map[timetable.ID]fact.Date{
			timetable.Report:     fact.MustDate("2016-11-30"),
			timetable.Checkpoint: fact.MustDate("2016-12-05"),
		},
		Calendar:    calendar.England(),
		PreElection: []assurance.PreElectionPeriod{},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("The plan", table.Fits)
	for _, s := range table.Steps {
		if s.Status == timetable.Planned {
			fmt.Println(s.Latest, s.Title)
		}
	}
	for _, c := range table.Conflicts {
		fmt.Println("-", c.Text)
	}
	fmt.Println("No decision before", table.EarliestDecision.English())
	// Output:
	// The plan does not fit
	// 2017-05-18 decision to consult
	// 2017-05-18 beginning of public consultation
	// 2017-08-09 last day of public consultation
	// 2017-08-09 report on the consultation
	// 2017-08-10 beginning of consultation of the local authority
	// 2017-08-10 last day for the local authority's comments
	// 2017-08-10 decision-making business case
	// 2017-08-10 decision
	// - the decision to consult is due by 18 May 2017 and cannot be before 19 May 2017: the plan is made for 19 May 2017
	// - the beginning of public consultation is due by 18 May 2017 and cannot be before 19 May 2017: it follows the decision to consult, on 19 May 2017 at the earliest
	// - the last day of public consultation is due by 9 August 2017 and cannot be before 10 August 2017: it takes 83 days from the beginning of public consultation, on 19 May 2017 at the earliest
	// - the report on the consultation is due by 9 August 2017 and cannot be before 10 August 2017: it follows the last day of public consultation, on 10 August 2017 at the earliest
	// - the decision is due by 10 August 2017 and cannot be before 11 August 2017: it takes 1 day from the report on the consultation, on 10 August 2017 at the earliest
	// No decision before 11 August 2017
}

// A lead that no source gives is supplied by the host, or leaves the plan open.
func ExampleStandardLeads() {
	for _, l := range timetable.StandardLeads() {
		if l.To != timetable.PanelDay {
			continue
		}
		length, ok := l.Length.Value()
		if !ok {
			fmt.Println(l.From, "to", l.To, "is open")
			continue
		}
		fmt.Println(l.From, "to", l.To, "takes", length, "-", l.Confidence)
	}
	wessex := timetable.WessexPapers()
	length, _ := wessex.Length.Value()
	fmt.Println(wessex.From, "to", wessex.To, "takes", length, "in Wessex")
	// Output:
	// review_requested to panel takes 3 months - confirmed
	// team_invited to panel takes 56 days - confirmed
	// papers to panel is open
	// papers to panel takes 21 days in Wessex
}

// The milestones that are done can be read from a dossier.
func ExampleDoneIn() {
	var d assurance.Dossier
	d.Dates.AssuranceCheckpoint = fact.Known(fact.MustDate("2026-02-02"))
	d.Dates.ConsultationStart = fact.Known(fact.MustDate("2026-09-01"))
	fmt.Println(timetable.DoneIn(d, fact.MustDate("2026-06-01")))
	// Output:
	// map[assurance_checkpoint:2026-02-02]
}
