package panel

import (
	"fmt"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/internal/cover"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// Options change how a panel is convened. A nil *Options and the zero Options
// mean the defaults.
type Options struct {
	// Preferences in the order of their weight; those left out do not count.
	// The default is [DefaultPreferences].
	Preferences []Preference
	// Rings from which to draw members, one after the other. The default is the
	// home senate and then everybody; [Rings] makes all four.
	Rings []Ring
	// MustSit are members who have to be on the panel, from whatever ring.
	MustSit []senate.MemberID
	// Declined are candidates who will not sit.
	Declined []senate.MemberID
	// NextBest is how many panels to return after the best. The default is none.
	NextBest int
	// Nodes is how many partial panels to look at before the best found so far
	// counts as the answer, without proof. It is a count and not a time, so that
	// the answer is the same on every machine. The default is [DefaultNodes].
	Nodes int
}

// DefaultNodes ends a search within seconds, or about ten where nothing helps.
const DefaultNodes = cover.DefaultNodes

func (o *Options) orDefault(home senate.ID) (Options, error) {
	var full Options
	if o != nil {
		full = *o
	}
	if full.Preferences == nil {
		full.Preferences = DefaultPreferences()
	}
	if full.Rings == nil {
		full.Rings = []Ring{{Name: string(home), Senates: []senate.ID{home}}, {Name: "England", Everywhere: true}}
	}
	if full.Nodes == 0 {
		full.Nodes = DefaultNodes
	}
	full.MustSit = slices.Compact(slices.Sorted(slices.Values(full.MustSit)))
	if full.Nodes < 0 || full.NextBest < 0 {
		return full, fmt.Errorf("%d nodes and %d next-best panels were asked for: neither may be below 0", full.Nodes, full.NextBest)
	}
	return full, checkPreferences(full.Preferences)
}
