// Package outline holds the outlines of England's integrated care boards,
// simplified for a small map on a page. Start with [On].
//
// The outlines show where a board is, and nothing more: do not measure on them.
// Whoever shows them has to show [Attribution] too. The package knows nothing of
// what became of which board; see package network.
//
// Everything here is immutable and safe for concurrent use. The tables are read
// when they are first asked for.
package outline

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Attribution is the statement that the licence of the boundaries asks for.
const Attribution = "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. " +
	"Contains OS data © Crown copyright and database right 2023."

// The size of the grid of every map. A step is 500 metres of the National Grid;
// x grows to the east and y to the south, as on a screen.
const (
	Width  = 1160
	Height = 1312
)

// Point is a point of the grid.
type Point struct{ X, Y int }

// Area is a part of England, made of rings. A point is in it when an odd number
// of its rings are round the point.
type Area struct {
	// Codes are the boards whose area it is: one, or several where the border
	// between them has not been published. In order of code.
	Codes []network.Code
	Path  string // the rings as an SVG path
	Rings [][]Point
}

// Map is England in areas, as of a day.
type Map struct {
	Areas []Area // in order of their first code
	// Undrawn says what the map does not show, in a sentence, or "".
	Undrawn string
}

// Boards changed on these days.
var (
	firstBoards = fact.MustDate("2022-07-01")
	newBoards   = fact.MustDate("2026-04-01")
)

// frimley is the board that was split on 1 April 2026 between three others. No
// source says which place went where.
const frimley network.Code = "QNQ"

// On returns the map of the boards of a day. Before 1 July 2022 there were none,
// and there is no map. Where the day is known only to a month or a year in which
// the boards changed, there is none either.
func On(day fact.Date) (Map, bool) {
	switch second, known := newBoards.NotAfter(day); {
	case !known:
		return Map{}, false
	case second:
		return maps().second, true
	}
	if first, _ := firstBoards.NotAfter(day); !first {
		return Map{}, false
	}
	return maps().first, true
}

//go:embed data/boards-2022-07-01.csv
var boards2022 string

//go:embed data/boards-2026-04-01.csv
var boards2026 string

var maps = sync.OnceValue(func() (m struct{ first, second Map }) {
	m.first.Areas = areas(boards2022)
	m.second.Areas = areas(boards2026)
	for i := range m.second.Areas {
		if a := &m.second.Areas[i]; a.Codes[0] == frimley {
			a.Codes = []network.Code{"QRL", "S0E4D", "S9B9J"}
		}
	}
	m.second.Undrawn = "The area of the former Frimley board is drawn as one: it was split between Hampshire and Isle of Wight, " +
		"Thames Valley, and Surrey and Sussex, and the new borders are not in the data."
	return m
})

// areas reads a table of ours. A fault in one is a fault of this package.
func areas(table string) []Area {
	var out []Area
	for i, line := range strings.Split(strings.TrimSpace(table), "\n") {
		if i == 0 {
			continue // the names of the columns
		}
		code, path, _ := strings.Cut(line, ",")
		rings, err := parse(path)
		if err != nil {
			panic(fmt.Sprintf("outline: line %d: %v", i+1, err))
		}
		out = append(out, Area{Codes: []network.Code{network.Code(code)}, Path: path, Rings: rings})
	}
	return out
}

// parse reads a path such as "M1 2l3 4 5 6z": of each ring where it begins, and
// the steps from point to point.
func parse(path string) ([][]Point, error) {
	var rings [][]Point
	for _, ring := range strings.SplitAfter(path, "z") {
		if ring == "" {
			continue
		}
		start, steps, ok := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(ring, "M"), "z"), "l")
		if !ok {
			return nil, fmt.Errorf("the ring %q is not of the form M…l…z", ring)
		}
		var p Point
		var points []Point
		for numbers := strings.Fields(start + " " + steps); len(numbers) > 1; numbers = numbers[2:] {
			var dx, dy int
			if _, err := fmt.Sscan(numbers[0]+" "+numbers[1], &dx, &dy); err != nil {
				return nil, err
			}
			p = Point{p.X + dx, p.Y + dy}
			points = append(points, p)
		}
		rings = append(rings, points)
	}
	return rings, nil
}
