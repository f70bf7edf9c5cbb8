package codependency

import (
	"bytes"
	_ "embed"
	"iter"
	"sync"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Grid says which services depend on which others. The zero Grid knows of none.
type Grid struct {
	Cells []Cell
}

// Cell says how near one service needs another.
type Cell struct {
	Service assurance.ClinicalService // the service that depends
	Needs   assurance.ClinicalService // the service that it depends on
	Grade   Grade
	Edition Edition
	// Confirmed: somebody read the cell in its source.
	Confirmed bool
	Source    Source
	Note      string
}

// Source is where a cell comes from.
type Source struct {
	Title     string
	Publisher string
	Published fact.Date
	Locator   string
}

// Of returns the cells of what a service needs, in the order of the grid.
func (g Grid) Of(service assurance.ClinicalService) iter.Seq[Cell] {
	return func(yield func(Cell) bool) {
		for _, c := range g.Cells {
			if c.Service == service && !yield(c) {
				return
			}
		}
	}
}

//go:embed data/grid.csv
var standardFile []byte

var standard = sync.OnceValues(func() (Grid, error) { return Read("data/grid.csv", bytes.NewReader(standardFile)) })

// Standard returns the grid that ships. It is not the grid of the senates'
// report, whose cells were not published in what could be read: it holds one
// confirmed cell, which a national specification sets, and cells that are widely
// held and that nobody has yet checked against the report. A host that has the
// report reads its cells with [Read].
//
// The caller may change what is returned.
func Standard() Grid {
	g, err := standard()
	if err != nil {
		panic("codependency: the grid that ships cannot be read: " + err.Error()) // a test reads it
	}
	return Grid{Cells: append([]Cell(nil), g.Cells...)}
}
