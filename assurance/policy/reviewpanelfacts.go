package policy

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

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
