package panel

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/internal/cover"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// reserves returns, for each item of a set, who could take its seat alone at the
// least cost, first by identifier among equals. Two seats may have the same
// reserve.
func (p *problem) reserves(set cover.Set) []senate.MemberID {
	found := make([]senate.MemberID, len(set.Items))
	for at, seated := range set.Items {
		if slices.Contains(p.cover.Fixed, seated) {
			continue
		}
		trial := slices.Clone(set.Items)
		least := int64(-1)
		for i := range p.people {
			if trial[at] = i; slices.Contains(set.Items, i) {
				continue
			}
			if cost, ok := p.cover.Cost(trial); ok && (least < 0 || cost < least) {
				least, found[at] = cost, p.people[i].ID
			}
		}
	}
	return found
}
