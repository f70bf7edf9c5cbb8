package kh03

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Figure is the beds of one organisation in one sector and quarter.
type Figure struct {
	Organisation network.Code // "" for the whole of England
	Name         string       // "" where the file does not give it
	Sector       Sector
	Quarter      Quarter
	Available    fact.Of[float64] // average daily beds
	Occupied     fact.Of[float64] // average daily beds
}

// Occupancy returns the share of available beds that were occupied, which may be
// above 1. It is not known unless both figures are, and there were beds.
func (f Figure) Occupancy() (share float64, known bool) {
	available, a := f.Available.Value()
	occupied, o := f.Occupied.Value()
	if !a || !o || available <= 0 {
		return 0, false
	}
	return occupied / available, true
}

func (f Figure) compare(g Figure) int {
	return cmp.Or(cmp.Compare(f.Organisation, g.Organisation), cmp.Compare(f.Sector, g.Sector), f.Quarter.Compare(g.Quarter))
}

func (f Figure) place() string {
	who := "England"
	if f.Organisation != "" {
		who = string(f.Organisation)
	}
	return fmt.Sprintf("%s, %s, %s", who, f.Sector.English(), f.Quarter)
}

// Beds holds figures, one for each organisation, sector and quarter. The zero
// Beds holds none.
type Beds struct {
	figures []Figure // in the order of compare
}

func newBeds(figures []Figure) Beds {
	slices.SortStableFunc(figures, Figure.compare)
	return Beds{figures}
}

// All returns the figures by organisation, England first, sector and quarter.
func (b Beds) All() iter.Seq[Figure] { return slices.Values(b.figures) }

// Figure returns one figure, and whether it is there. Organisation "" is the whole
// of England.
func (b Beds) Figure(organisation network.Code, sector Sector, quarter Quarter) (Figure, bool) {
	want := Figure{Organisation: organisation, Sector: sector, Quarter: quarter}
	i, ok := slices.BinarySearchFunc(b.figures, want, Figure.compare)
	if !ok {
		return Figure{}, false
	}
	return b.figures[i], true
}

// DifferError says that two files give different figures for the same beds.
type DifferError struct{ One, Other Figure }

func (e *DifferError) Error() string {
	var what []string
	for _, part := range []struct {
		name       string
		one, other fact.Of[float64]
	}{{"available", e.One.Available, e.Other.Available}, {"occupied", e.One.Occupied, e.Other.Occupied}} {
		if differ(part.one, part.other) {
			one, _ := part.one.Value()
			other, _ := part.other.Value()
			what = append(what, fmt.Sprintf("one file has %g beds %s, the other %g", one, part.name, other))
		}
	}
	return fmt.Sprintf("%s: %s: leave one out, or use Revise where the other is a revision", e.One.place(), strings.Join(what, "; "))
}

// differ reports whether two files say different things: one that does not say
// anything says nothing else.
func differ(one, other fact.Of[float64]) bool {
	return one.Supplied() && other.Supplied() && one != other
}

// Join returns the figures of b and of more. What one leaves out the other may
// have: available beds of one file, say, and occupied beds of another. Where both
// have a number and they differ, it returns an error that joins a [*DifferError]
// for each, and no beds.
func (b Beds) Join(more Beds) (Beds, error) {
	var errs []error
	figures := slices.Clone(b.figures)
	at := map[Figure]int{}
	for i, f := range figures {
		at[f.names()] = i
	}
	for _, f := range more.figures {
		i, ok := at[f.names()]
		switch {
		case !ok:
			figures = append(figures, f)
		case differ(figures[i].Available, f.Available), differ(figures[i].Occupied, f.Occupied):
			errs = append(errs, &DifferError{figures[i], f})
		default:
			figures[i] = figures[i].filled(f)
		}
	}
	if len(errs) > 0 {
		return Beds{}, errors.Join(errs...)
	}
	return newBeds(figures), nil
}

// names returns a figure without its numbers: of which beds it is.
func (f Figure) names() Figure {
	return Figure{Organisation: f.Organisation, Sector: f.Sector, Quarter: f.Quarter}
}

// filled returns f with what it leaves out as g has it.
func (f Figure) filled(g Figure) Figure {
	f.Name = cmp.Or(f.Name, g.Name)
	if !f.Available.Supplied() {
		f.Available = g.Available
	}
	if !f.Occupied.Supplied() {
		f.Occupied = g.Occupied
	}
	return f
}

// Revision is a figure that was published anew.
type Revision struct{ Was, Is Figure }

// Revise returns the figures of b with those of a revised file in their place,
// and what that changed, in the order of [Beds.All]. A number that the revised
// file leaves out is not supplied any more.
func (b Beds) Revise(revised Beds) (Beds, []Revision) {
	figures := slices.Clone(revised.figures)
	var changed []Revision
	for _, was := range b.figures {
		is, ok := revised.Figure(was.Organisation, was.Sector, was.Quarter)
		switch {
		case !ok:
			figures = append(figures, was)
		case is.Available != was.Available || is.Occupied != was.Occupied:
			changed = append(changed, Revision{was, is})
		}
	}
	return newBeds(figures), changed
}
