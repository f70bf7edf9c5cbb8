package panel

import (
	"fmt"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// Ring is a circle from which members are drawn: the first is nearest to home.
type Ring struct {
	Name    string      `json:"name" label:"name of the ring"` // goes after "in": "the North West region"
	Senates []senate.ID `json:"senates,omitzero" label:"senates in the ring"`
	// Regions hold candidates whom no senate puts forward.
	Regions []network.Region `json:"regions,omitzero" label:"regions in the ring"`
	// The host of the home senate hosts these too.
	SameHost   bool `json:"same_host,omitzero" label:"ring of senates with the host of the home senate"`
	Everywhere bool `json:"everywhere,omitzero" label:"ring that holds everybody"`
}

// Holds reports whether a candidate belongs to the ring.
func (r Ring) Holds(c *senate.Candidate) bool {
	if r.Everywhere || c.Senate != "" {
		return r.Everywhere || slices.Contains(r.Senates, c.Senate)
	}
	region, ok := c.Region.Value()
	return ok && slices.Contains(r.Regions, region)
}

// Rings returns the rings around the senates that hold a review, as a rule one:
// those senates; the other senates of their regions, where there are any; the
// senates of neighbouring regions; everywhere. A ring of which the directory
// cannot tell on the day is left out, and its members wait for the next: before
// there were seven regions, in 2019, the first and the last are all there is.
// The error is that of [network.Snapshot.Senate].
func Rings(dir network.Directory, day fact.Date, homes ...senate.ID) ([]Ring, error) {
	m := mapping{day: dir.At(day)}
	home := Ring{Senates: homes, SameHost: true}
	var regions []network.Region
	for _, id := range homes {
		area, err := m.day.Senate(id)
		if err != nil {
			return nil, fmt.Errorf("rings around %s: %w", id, err)
		}
		home.Name = and(home.Name, "the "+area.Name)
		if host, err := m.day.Host(id); err == nil {
			regions = with(regions, host.Region)
		}
	}
	m.add(home)
	m.addRegions(Ring{Name: "the rest of the region", SameHost: true}, regions)
	for _, region := range regions {
		next, _ := dir.Neighbours(region)
		for _, n := range next {
			regions = with(regions, fact.Known(n))
		}
	}
	m.addRegions(Ring{Name: "the neighbouring regions"}, regions)
	m.add(Ring{Name: "England", Everywhere: true})
	return m.rings, nil
}

func with(regions []network.Region, region fact.Of[network.Region]) []network.Region {
	if r, ok := region.Value(); ok && !slices.Contains(regions, r) {
		return append(regions, r)
	}
	return regions
}

// mapping collects rings, each without the senates of those before it.
type mapping struct {
	day   network.Snapshot
	rings []Ring
	known []senate.ID
}

func (m *mapping) add(r Ring) {
	m.known = append(m.known, r.Senates...)
	m.rings = append(m.rings, r)
}

func (m *mapping) addRegions(r Ring, regions []network.Region) {
	r.Regions = slices.Clone(regions)
	for _, region := range regions {
		placements, err := m.day.SenatesIn(region)
		if err != nil {
			return
		}
		for _, p := range placements {
			if !slices.Contains(m.known, p.Senate.ID) && !slices.Contains(r.Senates, p.Senate.ID) {
				r.Senates = append(r.Senates, p.Senate.ID)
			}
		}
	}
	if len(r.Senates) > 0 {
		m.add(r)
	}
}

func and(list, next string) string {
	if list == "" {
		return next
	}
	return list + " and " + next
}
