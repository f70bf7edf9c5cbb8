package network

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// Period is the time for which something is so, both days included. A zero
// From reaches back without limit; a zero To means that no end is known.
type Period struct {
	From fact.Date `json:"from,omitzero" label:"day it began"`
	To   fact.Date `json:"to,omitzero" label:"last day"`
}

// Holds reports whether the whole of day lies in the period, and whether that
// is known: a date known only to the month may fall on both sides of an end.
func (p Period) Holds(day fact.Date) (yes, known bool) {
	if day.IsZero() {
		return false, false
	}
	tooEarly, earlyKnown := day.Before(p.From)
	if p.From.IsZero() {
		tooEarly, earlyKnown = false, true
	}
	tooLate, lateKnown := p.To.Before(day)
	if p.To.IsZero() {
		tooLate, lateKnown = false, true
	}
	outside := earlyKnown && tooEarly || lateKnown && tooLate
	return !outside && earlyKnown && lateKnown, outside || earlyKnown && lateKnown
}

// overlaps reports whether p and q may share a day.
func (p Period) overlaps(q Period) bool {
	return p.mayReach(q.From) && q.mayReach(p.From)
}

// mayReach reports whether p may still run on the day from.
func (p Period) mayReach(from fact.Date) bool {
	ended, known := p.To.Before(from)
	return !known || !ended
}
