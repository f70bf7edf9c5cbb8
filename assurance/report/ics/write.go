package ics

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Calendar is a set of days to be written.
type Calendar struct {
	Name string    // as calendar programs show it, or ""
	AsOf fact.Date // the day it was made for, which becomes its stamp
	// Domain is the name on the Internet of whoever publishes the calendar. It
	// makes the identifiers of events unique in the world; "" leaves it out.
	Domain string
	Events []Event
}

// Event is something on a whole day.
type Event struct {
	ID          string // unique in the calendar, and the same when it is written again
	On          fact.Date
	Summary     string
	Description string // or ""
	Tentative   bool   // the day may still move
}

// Write writes a calendar. Before anything is written, the error joins what is
// wrong with it: a day not known to the day, an identifier that is missing or there
// twice. Otherwise it is that of w.
func Write(w io.Writer, c Calendar) error {
	if err := c.validate(); err != nil {
		return err
	}
	var out writer
	out.line("BEGIN", "VCALENDAR")
	out.line("VERSION", "2.0")
	out.line("PRODID", "-//clinicalsenate//clinicalsenate//EN")
	out.line("CALSCALE", "GREGORIAN")
	if c.Name != "" {
		out.line("X-WR-CALNAME", escape(c.Name))
	}
	for _, e := range c.Events {
		out.event(&c, e)
	}
	out.line("END", "VCALENDAR")
	_, err := io.WriteString(w, out.String())
	return err
}

func (c *Calendar) validate() error {
	var errs []error
	if c.AsOf.Precision() != fact.ToDay {
		errs = append(errs, fmt.Errorf("calendar: %q is not a day: the stamp of its events needs one, such as 2026-06-01", c.AsOf))
	}
	seen := map[string]bool{}
	for i, e := range c.Events {
		switch {
		case e.ID == "":
			errs = append(errs, fmt.Errorf("event %d, %s: it has no identifier", i+1, e.Summary))
		case seen[e.ID]:
			errs = append(errs, fmt.Errorf("event %d, %s: another event has the identifier %q", i+1, e.Summary, e.ID))
		}
		seen[e.ID] = true
		if e.On.Precision() != fact.ToDay {
			errs = append(errs, fmt.Errorf("event %d, %s: %q is not a day", i+1, e.Summary, e.On))
		}
	}
	return errors.Join(errs...)
}

type writer struct{ strings.Builder }

func (w *writer) event(c *Calendar, e Event) {
	id := e.ID
	if c.Domain != "" {
		id += "@" + c.Domain
	}
	w.line("BEGIN", "VEVENT")
	w.line("UID", escape(id))
	w.line("DTSTAMP", day(c.AsOf)+"T000000Z")
	w.line("DTSTART;VALUE=DATE", day(e.On))
	w.line("SUMMARY", escape(e.Summary))
	if e.Description != "" {
		w.line("DESCRIPTION", escape(e.Description))
	}
	status := "CONFIRMED"
	if e.Tentative {
		status = "TENTATIVE"
	}
	w.line("STATUS", status)
	w.line("TRANSP", "TRANSPARENT") // a milestone keeps nobody busy
	w.line("END", "VEVENT")
}

// day writes a day as RFC 5545 has it: 20260601. An event without an end takes
// the whole of it (3.6.1).
func day(d fact.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

// width is how many octets a line has at most, its end not counted (3.1).
const width = 75

// line writes a content line, folded where it is too long, and never within a
// character.
func (w *writer) line(name, value string) {
	room := width
	for _, r := range name + ":" + value {
		if n := utf8.RuneLen(r); n > room {
			w.WriteString("\r\n ")
			room = width - 1 - n
		} else {
			room -= n
		}
		w.WriteRune(r)
	}
	w.WriteString("\r\n")
}

// escape writes a text as a value (3.3.11). Control characters have no place in one.
func escape(text string) string {
	text = strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\r\n", "\n")
	var out strings.Builder
	for _, r := range text {
		switch {
		case r == '\n' || r == '\r':
			out.WriteString(`\n`)
		case r == '\\' || r == ';' || r == ',':
			out.WriteRune('\\')
			out.WriteRune(r)
		case r < ' ' && r != '\t' || r == 0x7f:
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}
