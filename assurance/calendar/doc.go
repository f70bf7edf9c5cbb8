// Package calendar counts the working days of England. Start with [England],
// which holds its bank holidays from 2013 to 2027, and [Calendar.Add].
//
// A working day is neither a Saturday nor a Sunday, nor a day in the table. The
// table is data/england.csv; SOURCES.md says what bears it out. Every day in it
// says whether it follows from a rule of law or whether nobody has confirmed
// it. Outside the years of the table the calendar does not guess: it returns a
// [*BeyondError]. A host that knows of later days gives them to
// [Calendar.Extend].
//
// Pre-election periods differ from place to place and are no part of this: they
// come with the proposal.
//
// A Calendar is immutable and safe for concurrent use.
package calendar
