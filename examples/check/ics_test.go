package main

import (
	"bytes"
	"path/filepath"
	"testing"
	"time"

	ical "github.com/arran4/golang-ical"
	"github.com/google/go-cmp/cmp"

	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/assurance/report/ics"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// parsed reads a calendar with a parser that is not ours, and returns the day and
// summary of each event by its identifier.
func parsed(t *testing.T, data []byte) map[string]string {
	t.Helper()
	cal, err := ical.ParseCalendar(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, e := range cal.Events() {
		on, err := e.GetAllDayStartAt()
		if err != nil {
			t.Fatalf("%s: %v", e.Id(), err)
		}
		if stamp, err := e.GetDtStampTime(); err != nil || stamp.Hour() != 0 {
			t.Errorf("%s: stamp %v, %v", e.Id(), stamp, err)
		}
		out[e.Id()] = on.Format(time.DateOnly) + " " + e.GetProperty(ical.ComponentPropertySummary).Value
	}
	return out
}

func TestTimetableIsACalendar(t *testing.T) {
	var stdout, stderr bytes.Buffer
	file := filepath.Join("testdata", "horton-2017.yaml")
	args := []string{"timetable", "--target", "2017-08-10", "--as-of", "2017-01-10", "--format", "ics", file}
	if code := run(args, &stdout, &stderr); code != exitOK {
		t.Fatalf("exit code %d: %s", code, &stderr)
	}
	got := parsed(t, stdout.Bytes())
	// The senate reported on 30 November 2016; consultation of 84 days and the
	// report after it leave 18 May 2017.
	want := map[string]string{
		"horton-2017.senate_report":      "2016-11-30 Done: report of the senate",
		"horton-2017.consultation_start": "2017-05-18 Latest day: beginning of public consultation",
		"horton-2017.decision":           "2017-08-10 Latest day: decision",
	}
	for id, says := range want {
		if got[id] != says {
			t.Errorf("%s is %q, want %q", id, got[id], says)
		}
	}
}

func TestMeetingsAreACalendar(t *testing.T) {
	c, err := casefile.ReadSenate("senate.yaml", []byte(`senate: {id: west, name: "Senate of the West, with a comma"}
council:
  meetings:
    - {held_on: 2026-03-02, papers_on: 2026-02-16, items: [Minutes, "Beds; and an item so long that its line has to be folded somewhere"]}
`), nil)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := ics.Write(&out, ics.Meetings(c, fact.MustDate("2026-06-01"))); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"west.council.2026-03-02":        "2026-03-02 Meeting of the council of Senate of the West, with a comma",
		"west.council.2026-03-02.papers": "2026-02-16 Papers for the meeting of the council of Senate of the West, with a comma on 2 March 2026",
	}
	if diff := cmp.Diff(want, parsed(t, out.Bytes())); diff != "" {
		t.Errorf("the meetings mismatch (-want +got):\n%s", diff)
	}
}

// The check can fail: a calendar whose lines are not folded as they should be.
func TestSpoiledCalendarIsRefused(t *testing.T) {
	if _, err := ical.ParseCalendar(bytes.NewReader([]byte("BEGIN:VCALENDAR\r\nnonsense\r\nEND:VCALENDAR\r\n"))); err == nil {
		t.Error("the parser takes anything")
	}
}
