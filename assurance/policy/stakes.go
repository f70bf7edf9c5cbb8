package policy

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// stakes are all that screening reads of a brief, so that it can tell whether two
// briefs are the same to it.
type stakes struct {
	day                                             fact.Date
	proposers, affected, gaining, losing, footprint []network.Code
	advisedBefore                                   []senate.ID
	hostProposes                                    fact.Of[bool]
}

// stakesOf refers to the slices of the brief.
func stakesOf(b senate.Brief) stakes {
	return stakes{b.AsOf, b.Proposers, b.AffectedOrganisations, b.Gaining, b.Losing, b.Footprint, b.AdvisedBefore, b.HostProposes}
}

// clone returns stakes that stay as they are whatever becomes of the brief.
func (s stakes) clone() stakes {
	for _, codes := range []*[]network.Code{&s.proposers, &s.affected, &s.gaining, &s.losing, &s.footprint} {
		*codes = slices.Clone(*codes)
	}
	s.advisedBefore = slices.Clone(s.advisedBefore)
	return s
}

func (s *stakes) equal(o *stakes) bool {
	return s.day == o.day && s.hostProposes == o.hostProposes &&
		alike(s.proposers, o.proposers) && alike(s.affected, o.affected) && alike(s.gaining, o.gaining) &&
		alike(s.losing, o.losing) && alike(s.footprint, o.footprint) && alike(s.advisedBefore, o.advisedBefore)
}

// alike tells a list of none from one that nobody has given.
func alike[T comparable](a, b []T) bool { return (a == nil) == (b == nil) && slices.Equal(a, b) }
