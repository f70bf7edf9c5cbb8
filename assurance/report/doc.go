// Package report writes assessments for people to read. Start with [Text].
//
// A report says what was found, on which facts, what is missing and what to do
// next, in that order. It adds nothing to an assessment and leaves nothing out:
// findings of unconfirmed rules are marked, and faults are printed.
package report
