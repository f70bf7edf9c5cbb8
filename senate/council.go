package senate

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// Council is the "small multi-professional steering group" that "co-ordinates
// and manages the Senate's business" and formulates its advice (Clinical
// Senates and Strategic Clinical Networks). It alone makes the senate's final
// recommendations.
type Council struct {
	Terms []Term `json:"terms,omitzero" label:"terms of council members" max:"500"`
	// No source gives a quorum, so each senate states its own, in members present.
	Quorum   fact.Of[int] `json:"quorum,omitzero" label:"quorum of the council" unit:"members" min:"1"`
	Meetings []Meeting    `json:"meetings,omitzero" label:"meetings of the council" max:"500"`
}

// Quorate says whether enough members were at a meeting of the council, by its
// own quorum. It is not supplied where the quorum, the attendance or the terms
// of those who came do not settle it, and none for a council known to have no
// quorum. Only those with a seat on the day count, and each once.
func (c Council) Quorate(m Meeting) fact.Of[bool] {
	quorum, ok := c.Quorum.Value()
	if !ok || m.Present == nil {
		if c.Quorum.State() == fact.KnownNone {
			return fact.None[bool]()
		}
		return fact.Of[bool]{}
	}
	sure, possible := c.seatedAmong(m)
	if sure < quorum && possible >= quorum {
		return fact.Of[bool]{}
	}
	return fact.Known(sure >= quorum)
}

// seatedAmong counts those present who have a seat, and those who may have one.
func (c Council) seatedAmong(m Meeting) (sure, possible int) {
	counted := map[MemberID]bool{}
	for _, t := range c.Terms {
		if !t.Seated() || counted[t.Member] || !m.wasThere(t.Member) {
			continue
		}
		holds, known := t.Holds(m.HeldOn)
		if holds {
			sure++
		}
		if holds || !known {
			possible++
			counted[t.Member] = true
		}
	}
	return sure, possible
}
