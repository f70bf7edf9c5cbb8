package main

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/assurance/disclosure"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

// record is what an audience may see of a convening.
type record struct {
	Title     string              `json:"title" class:"public"`
	Senate    senate.ID           `json:"senate" class:"public"`
	AsOf      fact.Date           `json:"as_of" class:"public"`
	Convening panel.Convening     `json:"convening" class:"public"`
	People    []person            `json:"people,omitzero" class:"internal"`
	To        disclosure.Audience `json:"to" class:"public"`
	Masked    []disclosure.Masked `json:"masked,omitzero"`
}

// person puts a name to an identifier.
type person struct {
	ID   senate.MemberID `json:"id" class:"internal"`
	Name string          `json:"name,omitzero" class:"personal"`
}

// newRecord masks what the audience may not see, before anything is written.
func newRecord(title string, brief senate.Brief, pool senate.Pool, convening *panel.Convening, to disclosure.Audience) (*record, error) {
	whole := record{Title: title, Senate: brief.Home, AsOf: brief.AsOf, Convening: *convening, To: to}
	for _, c := range pool.Candidates {
		whole.People = append(whole.People, person{c.ID, c.Name})
	}
	shown, masked, err := disclosure.Redact(whole, to, nil)
	if err != nil {
		return nil, err
	}
	shown.Masked = masked
	return &shown, nil
}

// name returns what may be shown of who somebody is.
func (r *record) name(id senate.MemberID) string {
	for _, p := range r.People {
		if p.ID == id && p.Name != "" {
			return string(id) + " " + p.Name
		}
	}
	return string(id)
}

// seated reports whether somebody has a seat on the panel, of whatever ring.
func (r *record) seated(id senate.MemberID) bool {
	return r.Convening.Panel != nil && slices.Contains(r.Convening.Panel.IDs(), id)
}

// standings counts those considered in a ring, by how they stand.
func standings(a panel.Attempt) map[panel.Standing]int {
	counts := map[panel.Standing]int{}
	for _, c := range a.Considered {
		counts[c.Screening.Standing]++
	}
	return counts
}
