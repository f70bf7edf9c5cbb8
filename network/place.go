package network

import "slices"

// Placement is the senate of an organisation or a region on a day.
type Placement struct {
	Senate SenateArea
	Evidence
}

// Region returns the region that an organisation is in on the day of s, and
// what that rests on. Otherwise the error is an [*UnassignedError], an
// [*UncertainError], or that of [Snapshot.Resolve].
func (s Snapshot) Region(code Code) (RegionAssignment, error) {
	org, err := s.Resolve(code)
	if err != nil {
		return RegionAssignment{}, err
	}
	rows, err := settled(s, s.d.regions[code], "the region of "+string(code), func(a RegionAssignment) (Period, string) { return a.Period, a.Region.English() })
	if err != nil {
		return RegionAssignment{}, err
	}
	if len(rows) == 0 {
		return RegionAssignment{}, &UnassignedError{string(code), "region", s.day}
	}
	row := rows[0]
	row.Evidence = row.and(org.Evidence)
	return row, nil
}

// Neighbours returns the regions that border on region, in the order of
// [Region.Values], and what that rests on. A region has no neighbour that the
// register does not name. Borders are those of the seven regions, on any day on
// which there are seven.
func (d Directory) Neighbours(region Region) ([]Region, Evidence) {
	var found []Region
	var rests []Evidence
	for _, b := range d.borders {
		switch region {
		case b.Region:
			found = append(found, b.Neighbour)
		case b.Neighbour:
			found = append(found, b.Region)
		default:
			continue
		}
		rests = append(rests, b.Evidence)
	}
	if len(found) == 0 {
		return nil, Evidence{}
	}
	order := region.Values()
	slices.SortFunc(found, func(a, b Region) int {
		return slices.Index(order, string(a)) - slices.Index(order, string(b))
	})
	return found, rests[0].and(rests[1:]...)
}

// Senates returns the senates that serve an organisation on the day of s, in
// the order of the register: as a rule one. Otherwise the error is an
// [*UnassignedError], an [*UncertainError], or that of [Snapshot.Resolve].
func (s Snapshot) Senates(code Code) ([]Placement, error) {
	org, err := s.Resolve(code)
	if err != nil {
		return nil, err
	}
	var all []placed
	for _, row := range s.d.senates[code] {
		all = append(all, s.place(row.Senate, row.Period, row.and(org.Evidence))...)
	}
	return s.placements(all, string(code))
}

// SenatesIn returns the senates that a region hosts on the day of s, in the
// order of the register. Two regions host two each, so that a region alone does
// not tell the senate. Otherwise the error is an [*UnassignedError] or an
// [*UncertainError].
func (s Snapshot) SenatesIn(region Region) ([]Placement, error) {
	var all []placed
	for _, area := range s.d.areas {
		for _, host := range s.d.hostings[area.ID] {
			if r, ok := host.Region.Value(); ok && r == region {
				all = append(all, s.placeIn(area, host.Period, host.Evidence))
			}
		}
	}
	return s.placements(all, region.English())
}

// placed is a placement, with whether the day lies in both the assignment and
// the life of the senate.
type placed struct {
	Placement
	yes, known bool
}

func (s Snapshot) place(id SenateID, p Period, e Evidence) []placed {
	var all []placed
	for _, area := range s.d.areas {
		if area.ID == id {
			all = append(all, s.placeIn(area, p, e))
		}
	}
	return all
}

func (s Snapshot) placeIn(area SenateArea, p Period, e Evidence) placed {
	exists, existsKnown := area.Holds(s.day)
	assigned, assignedKnown := p.Holds(s.day)
	no := existsKnown && !exists || assignedKnown && !assigned
	yes := exists && assigned
	return placed{Placement{area.clone(), e.and(area.Evidence)}, yes, yes || no}
}

// placements returns those that hold, or an error where there are none or may
// be more.
func (s Snapshot) placements(all []placed, of string) ([]Placement, error) {
	var found []Placement
	var open []string
	unsure := false
	for _, p := range all {
		if p.yes || !p.known {
			open = append(open, string(p.Senate.ID))
			found = append(found, p.Placement)
		}
		unsure = unsure || !p.known
	}
	switch {
	case unsure:
		return nil, &UncertainError{Question: "the senate of " + of, Day: s.day, Candidates: open}
	case len(found) == 0:
		return nil, &UnassignedError{of, "senate", s.day}
	}
	return found, nil
}
