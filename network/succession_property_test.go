package network_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// history is a made-up history of organisations, with the places that each had
// in every year: what a register says of successions must fit them.
type history struct {
	register network.Register
	alive    []network.Code
	places   []map[network.Code][]int // by year since the beginning
	made     int
}

const firstYear = 2000

func yearStart(year int) fact.Date { return fact.Day(firstYear+year, 1, 1) }

// create adds an organisation that begins in a year.
func (h *history) create(year int) network.Code {
	code := network.Code(fmt.Sprintf("Q%02d", h.made))
	h.made++
	h.register.Organisations = append(h.register.Organisations, network.Organisation{Code: code, Kind: network.IntegratedCareBoard, Period: network.Period{From: yearStart(year)}})
	h.alive = append(h.alive, code)
	return code
}

// abolish ends an organisation on the day before a year.
func (h *history) abolish(code network.Code, year int) {
	for i := range h.register.Organisations {
		if h.register.Organisations[i].Code == code {
			h.register.Organisations[i].To = yearStart(year).AddDays(-1)
		}
	}
	h.alive = slices.DeleteFunc(h.alive, func(c network.Code) bool { return c == code })
}

func (h *history) succeed(from, to network.Code, year int, extent network.Extent) {
	h.register.Successions = append(h.register.Successions, network.Succession{Predecessor: from, Successor: to, EffectiveOn: yearStart(year), Extent: extent})
}

// drawHistory draws a history of a few years with at most one change a year,
// now and then none.
func drawHistory(t *rapid.T) *history {
	h := &history{}
	now := map[network.Code][]int{}
	for i := range rapid.IntRange(2, 4).Draw(t, "organisations") {
		now[h.create(0)] = []int{i * 4, i*4 + 1, i*4 + 2, i*4 + 3}
	}
	h.places = append(h.places, now)
	for year := 1; year <= 6; year++ {
		now = clonePlaces(now)
		one := rapid.SampledFrom(h.alive).Draw(t, "one")
		other := rapid.SampledFrom(h.alive).Draw(t, "other")
		held := now[one]
		half := len(held) / 2
		switch change := rapid.IntRange(0, 4).Draw(t, "change"); {
		case change == 0 && one != other: // one merges into other
			h.abolish(one, year)
			h.succeed(one, other, year, network.Whole)
			now[other] = slices.Concat(now[other], held)
			delete(now, one)
		case change == 1 && one != other: // both merge into a new body
			h.abolish(one, year)
			h.abolish(other, year)
			merged := h.create(year)
			h.succeed(one, merged, year, network.Whole)
			h.succeed(other, merged, year, network.Whole)
			now[merged] = slices.Concat(held, now[other])
			delete(now, one)
			delete(now, other)
		case change == 2 && len(held) > 1: // one splits into two new bodies
			h.abolish(one, year)
			left, right := h.create(year), h.create(year)
			h.succeed(one, left, year, network.Part)
			h.succeed(one, right, year, network.Part)
			now[left], now[right] = held[:half:half], held[half:]
			delete(now, one)
		case change == 3 && one != other && len(held) > 1: // a part of one goes to other
			h.succeed(one, other, year, network.Part)
			now[other] = slices.Concat(now[other], held[:half])
			now[one] = held[half:]
		}
		h.places = append(h.places, now)
	}
	return h
}

func clonePlaces(places map[network.Code][]int) map[network.Code][]int {
	copied := make(map[network.Code][]int)
	for code, list := range places {
		copied[code] = slices.Clone(list)
	}
	return copied
}

// shareOf returns what a lineage says of code.
func shareOf(l network.Lineage, code network.Code) (network.Share, bool) {
	i := slices.IndexFunc(l.Shares, func(s network.Share) bool { return s.Organisation.Code == code })
	if i < 0 {
		return network.Share{}, false
	}
	return l.Shares[i], true
}

// Succession is consistent both ways for every pair of organisations and of
// days, and never loses a place on the way.
func TestSuccessionBothWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := drawHistory(t)
		d, err := network.NewDirectory(h.register)
		if err != nil {
			t.Fatal(err)
		}
		for from := range h.places {
			for to := from; to < len(h.places); to++ {
				checkYears(t, h, d, from, to)
			}
		}
	})
}

func checkYears(t *rapid.T, h *history, d network.Directory, from, to int) {
	early, late := yearStart(from), yearStart(to)
	for a, held := range h.places[from] {
		forth, err := d.At(early).Successors(a, late)
		if err != nil {
			t.Fatal(err)
		}
		for b, holds := range h.places[to] {
			back, err := d.At(late).Predecessors(b, early)
			if err != nil {
				t.Fatal(err)
			}
			there, isSuccessor := shareOf(forth, b)
			here, isPredecessor := shareOf(back, a)
			switch {
			case isSuccessor != isPredecessor:
				t.Fatalf("%s in %d and %s in %d: a successor %t, a predecessor %t", a, from, b, to, isSuccessor, isPredecessor)
			case there.Partial != here.Partial:
				t.Fatalf("%s in %d and %s in %d: partial forwards %t, backwards %t", a, from, b, to, there.Partial, here.Partial)
			}
			common := slices.ContainsFunc(held, func(p int) bool { return slices.Contains(holds, p) })
			if common && !isSuccessor {
				t.Fatalf("%s of %d had a place that %s of %d has, and is not found", a, from, b, to)
			}
			if isSuccessor && !there.Partial && slices.ContainsFunc(held, func(p int) bool { return !slices.Contains(holds, p) }) {
				t.Fatalf("%s of %d went to %s of %d only in part, and is said to have gone whole", a, from, b, to)
			}
		}
	}
}
