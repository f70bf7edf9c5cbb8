package policy

import (
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// ScreeningFacts are what rules may read of one person and the matter that the
// person is screened for, on one day.
type ScreeningFacts struct {
	Matter      MatterFacts     `json:"matter,omitzero" label:"matter"`
	Person      PersonFacts     `json:"person,omitzero" label:"person"`
	Declaration DeclaredFacts   `json:"declaration,omitzero" label:"declaration of interests"`
	Links       []Link          `json:"links,omitzero" label:"links between the person and the matter" max:"1000"`
	Interests   []InterestFacts `json:"interests,omitzero" label:"interests on the register" max:"1000"`
	GiftSources []GiftSource    `json:"gift_sources,omitzero" label:"sources of gifts" max:"1000"`
}

// MatterFacts are what a person may have an interest in.
type MatterFacts struct {
	Parties      []network.Code     `json:"parties,omitzero" label:"organisations that propose the change, or that it affects" max:"1000"`
	Footprint    []network.Code     `json:"footprint,omitzero" label:"boards in whose areas the change happens" max:"200"`
	HostProposes fact.Of[bool]      `json:"host_proposes,omitzero" label:"proposal made by the host of the senate"`
	PapersOn     fact.Of[fact.Date] `json:"papers_on,omitzero" label:"day the panel has its papers"`
}

// PersonFacts are about the person alone.
type PersonFacts struct {
	HostEmployed            fact.Of[bool]      `json:"host_employed,omitzero" label:"employment by NHS England"`
	SenateAdvisedBefore     fact.Of[bool]      `json:"senate_advised_before,omitzero" label:"earlier advice on the proposal by the person's senate"`
	ConfidentialitySignedOn fact.Of[fact.Date] `json:"confidentiality_signed_on,omitzero" label:"day the person signed the confidentiality agreement"`
}

// DeclaredFacts say what the person declared, and when.
type DeclaredFacts struct {
	WholeOn   fact.Of[fact.Date] `json:"whole_on,omitzero" label:"day of the latest return on all interests"`
	ForMatter fact.Of[bool]      `json:"for_matter,omitzero" label:"return made for this matter"`
}

// Link is one way in which a person is tied to the matter: an employment, an
// interest or a part in it, in one organisation with a stake. A person with no
// link to a matter has no conflict in it; a link of which something is not known
// may be one.
type Link struct {
	Interest  senate.InterestID                `json:"interest,omitzero" label:"register entry"`
	Situation fact.Of[senate.Situation]        `json:"situation,omitzero" label:"what the link consists in"`
	Category  fact.Of[senate.InterestCategory] `json:"category,omitzero" label:"category of the interest"`
	Own       fact.Of[bool]                    `json:"own,omitzero" label:"interest of the person, not of somebody close"`
	Stake     fact.Of[Stake]                   `json:"stake,omitzero" label:"stake of the organisation in the matter"`
	Via       fact.Of[Via]                     `json:"via,omitzero" label:"way from the interest to the organisation with the stake"`
	Certain   fact.Of[bool]                    `json:"certain,omitzero" label:"certainty that the organisations are one or tied"`
	Live      fact.Of[bool]                    `json:"live,omitzero" label:"interest held now or about to be"`
	EndedOn   fact.Of[fact.Date]               `json:"ended_on,omitzero" label:"last day of the interest"`
	Accepted  fact.Of[bool]                    `json:"accepted,omitzero" label:"acceptance of the gift or hospitality"`
	FixedView fact.Of[bool]                    `json:"fixed_view,omitzero" label:"view of the earlier review that settles what is asked now"`

	Organisation network.Code `json:"organisation,omitzero" label:"organisation that the interest is in"`
	Party        network.Code `json:"party,omitzero" label:"organisation with the stake"`
	// Tie says in plain English how one leads to the other, where that is not the
	// same organisation, or what keeps it from being told.
	Tie string `json:"tie,omitzero" label:"tie between the organisations"`
}

// Stake is what an organisation has to do with a matter.
type Stake string

// The stakes.
const (
	Proposes        Stake = "proposes"
	IsAffected      Stake = "affected"
	Gains           Stake = "gains"
	Loses           Stake = "loses"
	LocalAuthority  Stake = "local_authority"
	Neighbours      Stake = "neighbour"
	InFootprint     Stake = "footprint"
	PathwayNetwork  Stake = "pathway_network"
	TheMatterItself Stake = "matter"
)

// Values implements fact.Enum.
func (Stake) Values() []string {
	return []string{string(Proposes), string(IsAffected), string(Gains), string(Loses), string(LocalAuthority),
		string(Neighbours), string(InFootprint), string(PathwayNetwork), string(TheMatterItself)}
}

// Via is how an interest in one organisation is one in another.
type Via string

// The ways. What a board was abolished in favour of has its interests by
// succession; the others are ties between bodies that stay separate.
const (
	Directly           Via = "direct"
	BySuccession       Via = "succession"
	BySharedLeadership Via = "shared_leadership"
	ByCollaboration    Via = "collaboration"
	ByHosting          Via = "hosted"
)

// Values implements fact.Enum.
func (Via) Values() []string {
	return []string{string(Directly), string(BySuccession), string(BySharedLeadership), string(ByCollaboration), string(ByHosting)}
}

// InterestFacts are one entry of the register, as the rules on declaring read it.
type InterestFacts struct {
	ID           senate.InterestID                `json:"id,omitzero" label:"register entry"`
	Category     fact.Of[senate.InterestCategory] `json:"category,omitzero" label:"category of the interest"`
	Appearance   fact.Of[senate.Appearance]       `json:"appearance,omitzero" label:"whether the conflict is actual, potential or perceived"`
	Situation    fact.Of[senate.Situation]        `json:"situation,omitzero" label:"what the interest consists in"`
	ArisenOn     fact.Of[fact.Date]               `json:"arisen_on,omitzero" label:"day from which the interest could be declared"`
	DeclaredOn   fact.Of[fact.Date]               `json:"declared_on,omitzero" label:"day the interest was declared"`
	Value        fact.Of[int]                     `json:"value,omitzero" label:"value of the interest" unit:"pence"`
	FromSupplier fact.Of[bool]                    `json:"from_supplier,omitzero" label:"gift or hospitality from a supplier or contractor"`
	Accepted     fact.Of[bool]                    `json:"accepted,omitzero" label:"acceptance of the gift or hospitality"`
	Approved     fact.Of[bool]                    `json:"approved,omitzero" label:"approval of the gift or hospitality by a senior person"`
	Cash         fact.Of[bool]                    `json:"cash,omitzero" label:"gift of money or vouchers"`
}

// GiftSource adds up the gifts accepted from one source in the year before the
// day, as far as their days are known.
type GiftSource struct {
	Name  string       `json:"name,omitzero" label:"source of the gifts"`
	Total fact.Of[int] `json:"total,omitzero" label:"value of gifts accepted in a year" unit:"pence"`
}
