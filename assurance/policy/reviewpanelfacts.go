package policy

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// panelSize counts a panel that is listed, and otherwise takes the number that is
// told. Of a panel that is none there is no size.
func panelSize(d assurance.Dossier) fact.Of[int] {
	switch review, _ := d.Review.Value(); {
	case d.Panel == nil:
		return review.PanelSize
	case len(d.Panel) == 0:
		return fact.None[int]()
	}
	return fact.Known(len(d.Panel))
}

// panelProfessions counts the professions on a panel. It is not supplied unless
// that of each member is.
func panelProfessions(panel []senate.Member) fact.Of[int] {
	if panel == nil {
		return fact.Of[int]{}
	}
	seen := map[senate.Profession]bool{}
	for _, m := range panel {
		if !m.Profession.Supplied() {
			return fact.Of[int]{}
		}
		if profession, ok := m.Profession.Value(); ok {
			seen[profession] = true
		}
	}
	return fact.Known(len(seen))
}

// panelFromAffected counts the members of a panel whom the sponsor or an affected
// provider employs. It is not supplied unless the employer of each member and the
// codes of those bodies are.
func panelFromAffected(d assurance.Dossier) fact.Of[int] {
	if d.Panel == nil || d.Providers == nil || d.Sponsor.Code == "" {
		return fact.Of[int]{}
	}
	affected := []network.Code{d.Sponsor.Code}
	for _, p := range d.Providers {
		if p.Code == "" {
			return fact.Of[int]{}
		}
		affected = append(affected, p.Code)
	}
	count := 0
	for _, m := range d.Panel {
		switch {
		case m.Employer == "":
			return fact.Of[int]{}
		case slices.Contains(affected, m.Employer):
			count++
		}
	}
	return fact.Known(count)
}
