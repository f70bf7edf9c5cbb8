package ics_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance/calendar"
	"github.com/clinicalsenate/clinicalsenate/assurance/report/ics"
	"github.com/clinicalsenate/clinicalsenate/assurance/timetable"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// crlf lets the example show the lines without their carriage returns.
type crlf struct{}

func (crlf) Write(p []byte) (int, error) {
	_, err := os.Stdout.WriteString(strings.ReplaceAll(string(p), "\r\n", "\n"))
	return len(p), err
}

func ExampleWrite() {
	err := ics.Write(crlf{}, ics.Calendar{
		AsOf: fact.MustDate("2026-06-01"), Domain: "senate.example",
		Events: []ics.Event{{ID: "ward-4.decision", On: fact.MustDate("2027-03-25"), Summary: "Decision on ward 4"}},
	})
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// BEGIN:VCALENDAR
	// VERSION:2.0
	// PRODID:-//clinicalsenate//clinicalsenate//EN
	// CALSCALE:GREGORIAN
	// BEGIN:VEVENT
	// UID:ward-4.decision@senate.example
	// DTSTAMP:20260601T000000Z
	// DTSTART;VALUE=DATE:20270325
	// SUMMARY:Decision on ward 4
	// STATUS:CONFIRMED
	// TRANSP:TRANSPARENT
	// END:VEVENT
	// END:VCALENDAR
}

func ExampleTimetable() {
	table, err := timetable.Work(timetable.Plan{
		Target: fact.MustDate("2017-08-10"), AsOf: fact.MustDate("2017-01-10"), Calendar: calendar.England(),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	c := ics.Timetable(table, "horton-2017", "Oxfordshire")
	last := c.Events[len(c.Events)-1]
	fmt.Println(last.On, last.ID, "-", last.Summary)
	// Output:
	// 2017-08-10 horton-2017.decision - Latest day: decision
}

func ExampleMeetings() {
	var of senate.Constitution
	of.Senate.Name = "Senate of the West"
	of.Council.Meetings = []senate.Meeting{{HeldOn: fact.MustDate("2026-03-02")}}
	for _, e := range ics.Meetings(of, fact.MustDate("2026-06-01")).Events {
		fmt.Println(e.On, e.Summary)
	}
	// Output:
	// 2026-03-02 Meeting of the council of Senate of the West
}
