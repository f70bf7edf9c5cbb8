package network

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Change is what happened to one organisation on one day.
type Change struct {
	Code Code
	On   fact.Date // the first day after it
	Kind ChangeKind

	// Into has the successions by which something of the organisation went to
	// others, and From those by which it had something of others.
	Into, From []Succession

	Evidence
}

// ChangeKind is a kind of change.
type ChangeKind string

// The kinds of change.
const (
	Formed        ChangeKind = "formed"         // it began, with something of others
	Replaced      ChangeKind = "replaced"       // it ended, and a new body of its own took over
	Merged        ChangeKind = "merged"         // it ended, and a body with something of others too took over
	Split         ChangeKind = "split"          // it ended, and parts of it went to others
	BoundaryMoved ChangeKind = "boundary_moved" // it kept its code, and gained or lost something
)

// Values implements fact.Enum.
func (ChangeKind) Values() []string { return values(Formed, Replaced, Merged, Split, BoundaryMoved) }

// CodeKept reports whether the organisation had its code before and after.
func (c Change) CodeKept() bool { return c.Kind == BoundaryMoved }

// Changes returns what happened to the organisation, in the order of time.
func (d Directory) Changes(code Code) []Change {
	var changes []Change
	out, in := d.outOf[code], d.into[code]
	for len(out) > 0 || len(in) > 0 {
		c := Change{Code: code, On: earliest(out, in)}
		c.Into, out = taken(out, c.On)
		c.From, in = taken(in, c.On)
		c.Kind = d.changeKind(c)
		c.Evidence = restOn(slices.Concat(c.Into, c.From))
		changes = append(changes, c)
	}
	return changes
}

// restOn returns what an answer rests on that needs all of rows.
func restOn(rows []Succession) Evidence {
	sum := rows[0].Evidence
	for _, row := range rows {
		sum = sum.and(row.Evidence)
	}
	return sum
}

// changeKind tells the kinds apart by whether the organisation existed before
// and after, since no register records them.
func (d Directory) changeKind(c Change) ChangeKind {
	lost := len(c.Into) > 0
	first := d.organisations[c.Code][0].From
	begins, _ := c.On.Same(first)
	_, goesOn := d.Lookup(c.Code, c.On)
	switch {
	case begins && !lost:
		return Formed
	case goesOn || !lost:
		return BoundaryMoved
	case c.Into[0].Extent == Part:
		return Split
	case d.newBodyFor(c.Into[0]):
		return Replaced
	}
	return Merged
}

// newBodyFor reports whether the successor began with the succession, and had
// nothing of anybody else that day.
func (d Directory) newBodyFor(s Succession) bool {
	begins, _ := d.organisations[s.Successor][0].From.Same(s.EffectiveOn)
	for _, other := range d.into[s.Successor] {
		if other.Predecessor != s.Predecessor && other.EffectiveOn == s.EffectiveOn {
			return false
		}
	}
	return begins
}

// earliest returns the first day of two lists in the order of time, of which
// one may be empty.
func earliest(a, b []Succession) fact.Date {
	if len(a) == 0 || len(b) > 0 && b[0].EffectiveOn.Compare(a[0].EffectiveOn) < 0 {
		return b[0].EffectiveOn
	}
	return a[0].EffectiveOn
}

// taken parts the leading successions of a day from the rest.
func taken(list []Succession, day fact.Date) (of, rest []Succession) {
	for len(list) > 0 && list[0].EffectiveOn == day {
		s := list[0]
		s.Evidence = s.Evidence.clone()
		of, list = append(of, s), list[1:]
	}
	return of, list
}
