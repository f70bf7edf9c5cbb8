package cover

import "fmt"

// Problem asks for a set of items that meets every need within the size, at the
// least cost.
type Problem struct {
	Needs    []int // of each need, how many items have to meet it; at most 64 needs
	Min, Max int   // size of the set, both included
	Items    []Item
	Fixed    []int // items that have to be in the set, by index

	Groups int   // groups are numbered from 0
	Repeat int64 // what each item beyond the first of a group costs
	Most   int   // most items whose Groups[0] is the same; 0 sets no limit
}

// Item may be picked once. Costs are not negative.
type Item struct {
	Needs  uint64 // bit n is set where the item meets need n
	Cost   int64
	Groups [2]int32 // NoGroup where the item is in none
}

// NoGroup stands for a group that repeats nothing and limits nothing.
const NoGroup int32 = -1

// MostNeeds is how many needs a problem may have.
const MostNeeds = 64

func (p *Problem) check() error {
	if len(p.Needs) > MostNeeds {
		return fmt.Errorf("cover: %d needs are too many: a problem may have %d", len(p.Needs), MostNeeds)
	}
	for i, item := range p.Items {
		if item.Cost < 0 {
			return fmt.Errorf("cover: item %d costs %d: costs are not negative", i, item.Cost)
		}
		for _, g := range item.Groups {
			if g < NoGroup || int(g) >= p.Groups {
				return fmt.Errorf("cover: item %d is in group %d of %d: write NoGroup for none", i, g, p.Groups)
			}
		}
	}
	return nil
}

// Set is a set that meets the needs: the indexes of its items, in order, and
// what they cost, repeats included.
type Set struct {
	Items []int
	Cost  int64
}

// Outcome is what a search found.
type Outcome struct {
	Best   []Set // the cheapest first; empty where none was found
	Proved bool  // nothing better exists, or nothing at all where Best is empty
	Nodes  int   // partial sets the search looked at
}

// Limits bound a search. The zero Limits ask for one set and stop after
// [DefaultNodes].
type Limits struct {
	Nodes int // partial sets to look at, after which the outcome may be unproved
	Best  int // how many of the cheapest sets to return
}

// DefaultNodes ends a search within seconds, or about ten where nothing helps.
const DefaultNodes = 10_000_000

func (l Limits) orDefault() Limits {
	if l.Nodes <= 0 {
		l.Nodes = DefaultNodes
	}
	if l.Best <= 0 {
		l.Best = 1
	}
	return l
}
