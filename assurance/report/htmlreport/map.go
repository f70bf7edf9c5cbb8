package htmlreport

import (
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/network/england/outline"
)

// mapView is the section on places.
type mapView struct {
	Width, Height int
	Areas         []area // none where no board is to be shown, or there is no map of the day
	Key           []key
	Boards        []report.Board
	Says          []string
	Day           string
	Undrawn       string
	Attribution   string
	Description   string
}

// area is a part of the map. Its kind is affected, panel, both or other.
type area struct{ Kind, Path string }

// key explains a kind of area.
type key struct{ Kind, Words string }

func mapOf(p report.Places) *mapView {
	if p.Empty() {
		return nil
	}
	v := &mapView{
		Width: outline.Width, Height: outline.Height, Boards: p.Boards, Day: p.Day.English(),
		Says: append(append([]string{}, p.Notes...), p.Apart...), Attribution: outline.Attribution,
	}
	m, ok := outline.On(p.Day)
	if len(p.Boards) == 0 || !ok {
		return v
	}
	v.Undrawn = m.Undrawn
	seen := map[string]bool{}
	for _, a := range m.Areas {
		kind := kindOf(p.Mark(a.Codes))
		seen[kind] = true
		v.Areas = append(v.Areas, area{kind, a.Path})
	}
	for _, k := range []key{{"affected", "affected"}, {"panel", "members of the panel come from here"}, {"both", "affected, and members of the panel come from here"}} {
		if seen[k.Kind] {
			v.Key = append(v.Key, k)
		}
	}
	v.Description = p.Description()
	return v
}

func kindOf(affected, panel bool) string {
	switch {
	case affected && panel:
		return "both"
	case affected:
		return "affected"
	case panel:
		return "panel"
	}
	return "other"
}
