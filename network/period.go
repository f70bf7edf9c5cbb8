package network

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// Period is the time for which something is so, both days included. A zero
// From reaches back without limit; a zero To means that no end is known.
//
// Where an end is known only to lie between two days, From and To are the
// earlier of them, and BeganBy and EndedBy the later.
type Period struct {
	From    fact.Date          `json:"from,omitzero" label:"day it began"`
	To      fact.Date          `json:"to,omitzero" label:"last day"`
	BeganBy fact.Of[fact.Date] `json:"began_by,omitzero" label:"latest day on which it may have begun"`
	EndedBy fact.Of[fact.Date] `json:"ended_by,omitzero" label:"latest day that may have been its last"`
}

// Holds reports whether the whole of day lies in the period, and whether that
// is known: a date known only to the month may fall on both sides of an end.
func (p Period) Holds(day fact.Date) (yes, known bool) {
	if day.IsZero() {
		return false, false
	}
	begun, outside := true, false
	if !p.From.IsZero() {
		begun = !before(day.First(), p.began())
		outside = before(day.Last(), p.From.First())
	}
	lasting := true
	if !p.To.IsZero() {
		lasting = !before(p.To.First(), day.Last())
		outside = outside || before(p.ended(), day.First())
	}
	yes = begun && lasting
	return yes, yes || outside
}

// began returns the latest day on which the period may have begun.
func (p Period) began() fact.Date {
	if by, ok := p.BeganBy.Value(); ok {
		return by.Last()
	}
	return p.From.Last()
}

// ended returns the latest day that may have been the last.
func (p Period) ended() fact.Date {
	if by, ok := p.EndedBy.Value(); ok {
		return by.Last()
	}
	return p.To.Last()
}

// before compares dates known to the day.
func before(d, e fact.Date) bool {
	yes, _ := d.Before(e)
	return yes
}

// overlaps reports whether p and q surely share a day, or may share one without
// a range on record that says so.
func (p Period) overlaps(q Period) bool { return p.mayReach(q) && q.mayReach(p) }

// mayReach reports whether p may still run on the day q began. Ends known to
// lie between two days are given the benefit of the doubt.
func (p Period) mayReach(q Period) bool {
	ended, known := p.To.Before(q.From)
	if known && ended {
		return false
	}
	return !p.EndedBy.Supplied() || before(q.began(), p.To.First())
}

// check adds what is wrong with the period itself.
func (p Period) check(fs *faults, at fact.Path) {
	if backwards, _ := p.To.Before(p.From); backwards {
		fs.add(at.Field("to"), "it ends on %s, before it begins on %s: correct one of the two", p.To.English(), p.From.English())
	}
	fs.checkLatest(at, "began_by", "from", p.BeganBy, p.From)
	fs.checkLatest(at, "ended_by", "to", p.EndedBy, p.To)
}

// checkLatest finds the later of two days between which an end lies, where it
// comes first or stands alone.
func (fs *faults) checkLatest(at fact.Path, name, earliest string, latest fact.Of[fact.Date], first fact.Date) {
	last, ok := latest.Value()
	if !ok {
		return
	}
	if first.IsZero() {
		fs.add(at.Field(name), "a latest day needs an earliest: write it in %s", earliest)
	} else if backwards, _ := last.Before(first); backwards {
		fs.add(at.Field(name), "the latest day, %s, comes before the earliest, %s: correct one of the two", last.English(), first.English())
	}
}
