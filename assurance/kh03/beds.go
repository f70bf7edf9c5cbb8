package kh03

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"slices"

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
	return fmt.Sprintf("%s: one file has %s beds available and %s occupied, the other %s and %s: leave one out, or use Revise where the other is a revision",
		e.One.place(), count(e.One.Available), count(e.One.Occupied), count(e.Other.Available), count(e.Other.Occupied))
}

func count(f fact.Of[float64]) string {
	v, ok := f.Value()
	if !ok {
		return "no"
	}
	return fmt.Sprintf("%g", v)
}

// Join returns the figures of b and of more. Where both have a figure and they
// differ, it returns an error that joins a [*DifferError] for each, and no beds.
func (b Beds) Join(more Beds) (Beds, error) {
	var errs []error
	joined, changed := b.with(more)
	for _, r := range changed {
		errs = append(errs, &DifferError{r.Was, r.Is})
	}
	if len(errs) > 0 {
		return Beds{}, errors.Join(errs...)
	}
	return joined, nil
}

// Revision is a figure that was published anew.
type Revision struct{ Was, Is Figure }

// Revise returns the figures of b with those of a revised file in their place,
// and what that changed, in the order of [Beds.All].
func (b Beds) Revise(revised Beds) (Beds, []Revision) { return b.with(revised) }

func (b Beds) with(more Beds) (Beds, []Revision) {
	figures := slices.Clone(more.figures)
	var changed []Revision
	for _, was := range b.figures {
		is, ok := more.Figure(was.Organisation, was.Sector, was.Quarter)
		switch {
		case !ok:
			figures = append(figures, was)
		case is.Available != was.Available || is.Occupied != was.Occupied:
			changed = append(changed, Revision{was, is})
		}
	}
	return newBeds(figures), changed
}
