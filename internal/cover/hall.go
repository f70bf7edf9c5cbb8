package cover

// hall checks whether the limit on a group leaves room for each need, as Hall's
// theorem does for one need at a time. The table of bounds cannot see groups:
// without this check a search goes through every set where all who could meet
// a need share a group.
type hall struct {
	most   int
	byNeed [][]room
	all    []room
}

// room is how many items a group has for a need.
type room struct {
	group int32
	items int
}

func newHall(s *start) *hall {
	h := &hall{most: s.p.Most, byNeed: make([][]room, len(s.needs))}
	h.all = rooms(s, func(Item) bool { return true })
	for n := range s.needs {
		h.byNeed[n] = rooms(s, func(item Item) bool { return item.Needs>>n&1 == 1 })
	}
	return h
}

func rooms(s *start, meets func(Item) bool) []room {
	loose, counts := 0, make([]int, s.p.Groups)
	for _, i := range s.free {
		item := s.p.Items[i]
		switch {
		case !meets(item):
		case item.Groups[0] == NoGroup:
			loose++
		default:
			counts[item.Groups[0]]++
		}
	}
	found := []room{{NoGroup, loose}}
	for g, n := range counts {
		if n > 0 {
			found = append(found, room{int32(g), n})
		}
	}
	return found
}

// fits reports whether left more items find room, after counts were picked from
// each group.
func (h *hall) fits(rooms []room, counts []int, left int) bool {
	for _, r := range rooms {
		if left <= 0 {
			return true
		}
		if r.group == NoGroup || h.most <= 0 {
			left -= r.items
			continue
		}
		left -= min(r.items, h.most-counts[r.group])
	}
	return left <= 0
}
