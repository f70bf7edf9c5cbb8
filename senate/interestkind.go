package senate

// InterestCategory is a kind of interest, as "Managing conflicts of interest in
// the NHS" (NHS England, June 2017) divides them; loyalty is a situation there,
// which registers list by itself.
type InterestCategory string

// The categories. An indirect interest is that of somebody close, who has one of
// the others.
const (
	Financial                InterestCategory = "financial"
	NonFinancialProfessional InterestCategory = "non_financial_professional"
	NonFinancialPersonal     InterestCategory = "non_financial_personal"
	Indirect                 InterestCategory = "indirect"
	Loyalty                  InterestCategory = "loyalty"
)

// Values implements fact.Enum.
func (InterestCategory) Values() []string {
	return values(Financial, NonFinancialProfessional, NonFinancialPersonal, Indirect, Loyalty)
}

// Appearance says whether a conflict is there, may come, or may seem to be there
// to somebody who looks on.
type Appearance string

// The appearances.
const (
	Actual    Appearance = "actual"
	Potential Appearance = "potential"
	Perceived Appearance = "perceived"
)

// Values implements fact.Enum.
func (Appearance) Values() []string { return values(Actual, Potential, Perceived) }

// Situation is what an interest consists in.
type Situation string

// The situations. Residence, registration as a patient and practice are about an
// area: the organisation of such an interest is the board or the authority
// whose area it is.
const (
	Employment        Situation = "employment"
	HonoraryContract  Situation = "honorary_contract"
	PrivatePractice   Situation = "private_practice"
	Directorship      Situation = "directorship"
	Shareholding      Situation = "shareholding"
	Patent            Situation = "patent"
	Consultancy       Situation = "consultancy"
	SponsoredResearch Situation = "sponsored_research"
	SponsoredPost     Situation = "sponsored_post"
	SponsoredEvent    Situation = "sponsored_event"
	Gift              Situation = "gift"
	Hospitality       Situation = "hospitality"
	Donation          Situation = "donation"
	Trusteeship       Situation = "trusteeship"
	Membership        Situation = "membership"
	NetworkLeadership Situation = "network_leadership"
	Campaigning       Situation = "campaigning"
	PublicStatement   Situation = "public_statement"
	Preparation       Situation = "preparation_of_the_proposal"
	ReviewedBefore    Situation = "earlier_review"
	AppointingBody    Situation = "appointing_body"
	Residence         Situation = "residence"
	Practice          Situation = "practice"
	OtherSituation    Situation = "other"
)

// Values implements fact.Enum.
func (Situation) Values() []string {
	return values(Employment, HonoraryContract, PrivatePractice, Directorship, Shareholding, Patent, Consultancy,
		SponsoredResearch, SponsoredPost, SponsoredEvent, Gift, Hospitality, Donation, Trusteeship, Membership,
		NetworkLeadership, Campaigning, PublicStatement, Preparation, ReviewedBefore, AppointingBody,
		Residence, Practice, OtherSituation)
}

// Relation says whose interest an entry is about.
type Relation string

// The relations.
const (
	Self            Relation = "self"
	Spouse          Relation = "spouse_or_partner"
	Parent          Relation = "parent"
	Child           Relation = "child"
	Sibling         Relation = "sibling"
	OtherFamily     Relation = "other_family"
	CloseFriend     Relation = "close_friend"
	BusinessPartner Relation = "business_partner"
	CloseAssociate  Relation = "close_associate"
)

// Values implements fact.Enum.
func (Relation) Values() []string {
	return values(Self, Spouse, Parent, Child, Sibling, OtherFamily, CloseFriend, BusinessPartner, CloseAssociate)
}

// Family reports whether r is one of family.
func (r Relation) Family() bool {
	switch r {
	case Spouse, Parent, Child, Sibling, OtherFamily:
		return true
	}
	return false
}

// WithholdingReason is why an entry is not published.
type WithholdingReason string

// The reasons.
const (
	ThirdParty     WithholdingReason = "third_party"
	RiskOfHarm     WithholdingReason = "risk_of_harm"
	LegalRestraint WithholdingReason = "legal_restraint"
)

// Values implements fact.Enum.
func (WithholdingReason) Values() []string { return values(ThirdParty, RiskOfHarm, LegalRestraint) }
