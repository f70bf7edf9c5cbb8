// Package timetable works the steps of a proposal back from the day on which it
// is to be decided. Start with [Plan] and [Work].
//
// A step has a latest day, worked back from the decision, and an earliest one,
// worked forward from what is done and from the day the plan is made for. Between
// two steps lies a [Lead], a time that is to be kept. Steps fall on working days,
// and none that is sensitive in a pre-election period.
//
// Leads that no source gives are open: [StandardLeads] names them without a
// length, and the host supplies one or does not. An open lead counts as no time at
// all, so that a latest day before it is the latest that could be, and the plan
// does not fit for certain. Nothing is guessed. A plan that does not fit even so
// does not fit.
//
// Work is a pure function, and everything here is safe for concurrent use.
package timetable
