package panel

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// Alternative is another way to an independent review. It is put on record for
// the senate to weigh: nothing here chooses between them.
type Alternative struct {
	Kind    AlternativeKind   `json:"kind" label:"kind of alternative"`
	Senates []senate.ID       `json:"senates,omitzero" label:"senates that would hold the review"`
	Lead    senate.ID         `json:"lead,omitzero" label:"senate that would lead"` // empty where none is free to
	Members []senate.MemberID `json:"members,omitzero" label:"members from further rings"`
	Because []Trigger         `json:"because" label:"what gives rise to it"`
	// Whether the members of those senates alone can make up a panel. It is not
	// supplied where the search ended before it was sure, and of individuals.
	Seats fact.Of[bool] `json:"seats,omitzero" label:"panel from these senates alone"`
}

// AlternativeKind is a kind of alternative.
type AlternativeKind string

// The kinds of alternative.
const (
	HandOver    AlternativeKind = "hand_over"
	JointReview AlternativeKind = "joint_review"
	Individuals AlternativeKind = "individuals"
)

// Values implements fact.Enum.
func (AlternativeKind) Values() []string {
	return []string{string(HandOver), string(JointReview), string(Individuals)}
}

// Trigger is what makes a senate look beyond its own members.
type Trigger string

// The triggers.
const (
	NoPanelAtHome    Trigger = "no_panel_at_home"
	CrossesBorder    Trigger = "crosses_border"
	HostIsProposer   Trigger = "host_is_proposer"
	GaveAdviceBefore Trigger = "gave_advice_before"
)

// Values implements fact.Enum.
func (Trigger) Values() []string {
	return []string{string(NoPanelAtHome), string(CrossesBorder), string(HostIsProposer), string(GaveAdviceBefore)}
}

// triggers returns why the home senate should look further, in their order.
func (c *convening) triggers() []Trigger {
	var found []Trigger
	add := func(t Trigger, yes bool) {
		if yes {
			found = append(found, t)
		}
	}
	add(NoPanelAtHome, c.Attempts[0].Impossible != nil)
	add(CrossesBorder, len(c.brief.CrossesInto) > 0)
	add(HostIsProposer, isTrue(c.brief.HostProposes))
	add(GaveAdviceBefore, slices.Contains(c.brief.AdvisedBefore, c.brief.Home))
	return found
}

// weighAlternatives records what else could be done, where there is a trigger.
func (c *convening) weighAlternatives(ctx context.Context) error {
	because := c.triggers()
	if len(because) == 0 {
		return nil
	}
	receivers := c.receivers()
	var senates []Alternative
	if slices.Contains(because, CrossesBorder) || slices.Contains(because, HostIsProposer) {
		senates = c.joint(receivers)
	}
	// A border alone is no reason to leave the review to others.
	if !slices.Equal(because, []Trigger{CrossesBorder}) {
		for _, id := range receivers {
			senates = append(senates, Alternative{Kind: HandOver, Senates: []senate.ID{id}, Lead: id})
		}
	}
	for _, a := range senates {
		a.Because = because
		if err := c.record(ctx, a); err != nil {
			return err
		}
	}
	if members := c.outsiders(); len(members) > 0 {
		c.Alternatives = append(c.Alternatives, Alternative{Kind: Individuals, Members: members, Because: because})
	}
	return nil
}

// record adds an alternative that senates would carry, and whether their members
// alone can make up a panel. Who had to sit on this one need not sit on theirs.
func (c *convening) record(ctx context.Context, a Alternative) error {
	people, err := c.pool.of(ctx, a.Senates)
	if err != nil {
		return err
	}
	theirs := slices.DeleteFunc(slices.Clone(c.constraints), func(o Constraint) bool { return o.Kind == MustSit })
	yes, sure, err := c.feasible(ctx, newProblem(people, theirs))
	if err != nil {
		return err
	}
	if sure {
		a.Seats = fact.Known(yes)
	}
	c.Alternatives = append(c.Alternatives, a)
	return nil
}

// receivers returns the senates of the pool that could take the review over, the
// nearest first: the change does not reach into their areas, they have not
// advised on it, and the proposer is not their host.
func (c *convening) receivers() []senate.ID {
	rings := map[senate.ID]int{}
	for _, l := range c.pool.people {
		for _, e := range l.entries {
			rings[e.Senate] = slices.IndexFunc(c.options.Rings, func(r Ring) bool { return r.Holds(e) })
		}
	}
	maps.DeleteFunc(rings, func(id senate.ID, ring int) bool {
		return id == "" || id == c.brief.Home || ring < 0 ||
			slices.Contains(c.brief.CrossesInto, id) || slices.Contains(c.brief.AdvisedBefore, id) ||
			isTrue(c.brief.HostProposes) && c.options.Rings[ring].SameHost
	})
	return slices.SortedFunc(maps.Keys(rings), func(a, b senate.ID) int {
		return cmp.Or(cmp.Compare(rings[a], rings[b]), cmp.Compare(a, b))
	})
}

// joint returns who would hold the review together: the senates whose areas the
// change reaches, or else the home senate and the nearest receiver. The home
// senate leads unless its host proposes the change or it gave advice before.
func (c *convening) joint(receivers []senate.ID) []Alternative {
	partners := c.brief.CrossesInto
	if len(partners) == 0 {
		partners = receivers[:min(1, len(receivers))]
	}
	if len(partners) == 0 {
		return nil
	}
	joint := Alternative{Kind: JointReview, Senates: slices.Concat([]senate.ID{c.brief.Home}, partners), Lead: c.brief.Home}
	if isTrue(c.brief.HostProposes) || slices.Contains(c.brief.AdvisedBefore, c.brief.Home) {
		joint.Lead = ""
		if at := slices.IndexFunc(partners, func(id senate.ID) bool { return !slices.Contains(c.brief.AdvisedBefore, id) }); at >= 0 {
			joint.Lead = partners[at]
		}
	}
	return []Alternative{joint}
}

// outsiders returns the members of the panel from beyond the first ring.
func (c *convening) outsiders() []senate.MemberID {
	if c.Panel == nil {
		return nil
	}
	var ids []senate.MemberID
	for _, seat := range c.Panel.Seats {
		if seat.Ring > 0 {
			ids = append(ids, seat.Candidate.ID)
		}
	}
	return ids
}
