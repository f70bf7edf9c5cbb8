package ics_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/calendar"
	"github.com/clinicalsenate/clinicalsenate/assurance/report/ics"
	"github.com/clinicalsenate/clinicalsenate/assurance/timetable"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

func day(text string) fact.Date { return fact.MustDate(text) }

func written(t *testing.T, c ics.Calendar) string {
	t.Helper()
	var out strings.Builder
	require.NoError(t, ics.Write(&out, c))
	return out.String()
}

// The text is that of RFC 5545: CRLF at the end of every line, no line of more
// than 75 octets, and a backslash before what has a meaning.
func TestWrite(t *testing.T) {
	got := written(t, ics.Calendar{Name: "Ward 4", AsOf: day("2026-06-01"), Domain: "example.org", Events: []ics.Event{
		{ID: "ward-4.decision", On: day("2027-03-25"), Summary: `Decision; or not, \ later`, Description: "One\nTwo\r\nThree\x00", Tentative: true},
		{ID: "ward-4.panel", On: day("2026-12-01"), Summary: strings.Repeat("é", 40)},
	}})
	// SUMMARY: takes 8 of the 75 octets; 33 letters of 2 octets fit behind it.
	want := strings.Join([]string{
		"BEGIN:VCALENDAR",
		"VERSION:2.0",
		"PRODID:-//clinicalsenate//clinicalsenate//EN",
		"CALSCALE:GREGORIAN",
		"X-WR-CALNAME:Ward 4",
		"BEGIN:VEVENT",
		"UID:ward-4.decision@example.org",
		"DTSTAMP:20260601T000000Z",
		"DTSTART;VALUE=DATE:20270325",
		`SUMMARY:Decision\; or not\, \\ later`,
		`DESCRIPTION:One\nTwo\nThree`,
		"STATUS:TENTATIVE",
		"TRANSP:TRANSPARENT",
		"END:VEVENT",
		"BEGIN:VEVENT",
		"UID:ward-4.panel@example.org",
		"DTSTAMP:20260601T000000Z",
		"DTSTART;VALUE=DATE:20261201",
		"SUMMARY:" + strings.Repeat("é", 33),
		" " + strings.Repeat("é", 7),
		"STATUS:CONFIRMED",
		"TRANSP:TRANSPARENT",
		"END:VEVENT",
		"END:VCALENDAR",
		"",
	}, "\r\n")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Write() mismatch (-want +got):\n%s", diff)
	}
}

func TestWriteFaults(t *testing.T) {
	var out strings.Builder
	err := ics.Write(&out, ics.Calendar{AsOf: day("2026-06"), Events: []ics.Event{
		{ID: "a", On: day("2026"), Summary: "one"},
		{ID: "a", On: day("2026-01-01"), Summary: "two"},
		{On: day("2026-01-01"), Summary: "three"},
	}})
	require.Error(t, err)
	want := `calendar: "2026-06" is not a day: the stamp of its events needs one, such as 2026-06-01
event 1, one: "2026" is not a day
event 2, two: another event has the identifier "a"
event 3, three: it has no identifier`
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Errorf("Write() mismatch (-want +got):\n%s", diff)
	}
	if out.Len() > 0 {
		t.Errorf("half a calendar was written: %s", &out)
	}
}

// Whatever a text holds, no line is too long, none is cut within a character, and
// what was folded unfolds to one line.
func TestWriteFolds(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.String().Draw(rt, "summary")
		var out strings.Builder
		err := ics.Write(&out, ics.Calendar{AsOf: day("2026-06-01"), Events: []ics.Event{{ID: "x", On: day("2026-06-02"), Summary: text}}})
		if err != nil {
			rt.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(out.String(), "\r\n"), "\r\n")
		for _, line := range lines {
			if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n\x00") {
				rt.Fatalf("line %q", line)
			}
		}
		unfolded := strings.Split(strings.ReplaceAll(out.String(), "\r\n ", ""), "\r\n")
		if len(unfolded) != 14 { // 13 lines, each with an end
			rt.Fatalf("%d lines unfolded: %q", len(unfolded), unfolded)
		}
	})
}

func TestTimetable(t *testing.T) {
	table, err := timetable.Work(timetable.Plan{
		Target: day("2017-08-10"), AsOf: day("2017-01-10"),
		Done:        map[timetable.ID]fact.Date{timetable.Report: day("2016-11-30"), timetable.Checkpoint: day("2016-12")},
		Calendar:    calendar.England(),
		PreElection: []assurance.PreElectionPeriod{},
	})
	require.NoError(t, err)
	got := ics.Timetable(table, "oxfordshire", "Oxfordshire")
	byID := map[string]ics.Event{}
	for _, e := range got.Events {
		byID[e.ID] = e
	}
	// The checkpoint has no day, and what it overtook has none either.
	for _, id := range []string{"oxfordshire.assurance_checkpoint", "oxfordshire.panel"} {
		if e, ok := byID[id]; ok {
			t.Errorf("there is an event %v", e)
		}
	}
	if diff := cmp.Diff(ics.Event{ID: "oxfordshire.senate_report", On: day("2016-11-30"), Summary: "Done: report of the senate", Description: "Oxfordshire"}, byID["oxfordshire.senate_report"]); diff != "" {
		t.Errorf("done (-want +got):\n%s", diff)
	}
	// The decision is the target: nothing open comes after it.
	decision := byID["oxfordshire.decision"]
	if decision.On != day("2017-08-10") || decision.Summary != "Latest day: decision" {
		t.Errorf("the decision is %v", decision)
	}
	launch := byID["oxfordshire.consultation_start"]
	if launch.On != day("2017-05-18") || !launch.Tentative || !strings.Contains(launch.Description, "The true day may be earlier") {
		t.Errorf("the launch is %v", launch)
	}
	again := ics.Timetable(table, "oxfordshire", "Oxfordshire")
	if written(t, got) != written(t, again) {
		t.Error("the same timetable is written in two ways")
	}
}

func TestMeetings(t *testing.T) {
	of := senate.Constitution{Senate: senate.Senate{ID: "SW", Name: "Senate of the West"}}
	of.Council.Meetings = []senate.Meeting{
		{HeldOn: day("2026-03-02"), PapersOn: fact.Known(day("2026-02-16")), Present: []senate.MemberID{"m1"}, Items: []string{"Minutes", "Oxfordshire"}},
		{HeldOn: day("2026-03-02")},
		{HeldOn: day("2026-09")},
	}
	of.Assembly.Meetings = []senate.Meeting{{HeldOn: day("2026-11-02")}}
	got := ics.Meetings(of, day("2026-06-01"))
	want := ics.Calendar{Name: "Senate of the West: meetings", AsOf: day("2026-06-01"), Events: []ics.Event{
		{ID: "SW.council.2026-03-02.papers", On: day("2026-02-16"), Summary: "Papers for the meeting of the council of Senate of the West on 2 March 2026"},
		{ID: "SW.council.2026-03-02", On: day("2026-03-02"), Summary: "Meeting of the council of Senate of the West", Description: "Minutes\nOxfordshire"},
		{ID: "SW.council.2026-03-02.2", On: day("2026-03-02"), Summary: "Meeting of the council of Senate of the West"},
		{ID: "SW.assembly.2026-11-02", On: day("2026-11-02"), Summary: "Meeting of the assembly of Senate of the West", Tentative: true},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Meetings() mismatch (-want +got):\n%s", diff)
	}
	if strings.Contains(written(t, got), "m1") {
		t.Error("the calendar says who was there")
	}
}
