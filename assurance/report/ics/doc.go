// Package ics writes days as an iCalendar (RFC 5545), which calendar programs
// take in. Start with [Timetable] or [Meetings], and [Write] what they return:
//
//	err := ics.Write(w, ics.Timetable(table, dossier.ID, dossier.Title))
//
// Every event is a whole day. There is no clock: the stamp of an event is the day
// that the calendar was made for, and its identifier hangs on what it is about, so
// that a calendar written again takes the place of the one before.
//
// Values of this package are plain and may be shared by goroutines that only read.
package ics
