package policy

import (
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

// PanelFacts are what rules may read of a panel and of how it came about.
type PanelFacts struct {
	Review       PanelReview          `json:"review,omitzero" label:"review"`
	Panel        PanelAsConvened      `json:"panel,omitzero" label:"panel"`
	Seats        []SeatFacts          `json:"seats,omitzero" label:"members of the panel" max:"60"`
	Needs        []NeedFacts          `json:"needs,omitzero" label:"constraints of the brief" max:"100"`
	Employers    []EmployerFacts      `json:"employers,omitzero" label:"employers of the members" max:"60"`
	Rings        []RingFacts          `json:"rings,omitzero" label:"rings tried" max:"10"`
	Triggers     []TriggerFacts       `json:"triggers,omitzero" label:"reasons to look further out" max:"8"`
	Escalation   EscalationFacts      `json:"escalation,omitzero" label:"decision on going further out"`
	CrossedInto  []CrossedFacts       `json:"crossed_into,omitzero" label:"senates into whose areas the change reaches" max:"12"`
	Left         []DepartureFacts     `json:"left,omitzero" label:"members who left the panel" max:"100"`
	NewInterests []senate.NewConflict `json:"new_interests,omitzero" label:"interests that arose while the panel sat" max:"100"`
	Observers    []senate.Observer    `json:"observers,omitzero" label:"fellows and observers" max:"100"`
	OtherReviews []senate.OtherReview `json:"other_reviews,omitzero" label:"other reviews that members know of" max:"100"`
}

// PanelReview is the review that the panel is for.
type PanelReview struct {
	HostProposes      fact.Of[bool] `json:"host_proposes,omitzero" label:"proposal made by the host of the senate"`
	HomeAdvisedBefore fact.Of[bool] `json:"home_advised_before,omitzero" label:"earlier advice on the proposal by the senate that was asked"`
	Joint             fact.Of[bool] `json:"joint,omitzero" label:"review held by several senates"`
	LedElsewhere      fact.Of[bool] `json:"led_elsewhere,omitzero" label:"lead of another senate than the one that was asked"`
	LeadNamed         fact.Of[bool] `json:"lead_named,omitzero" label:"name of the senate that leads"`
	LeadClear         fact.Of[bool] `json:"lead_clear,omitzero" label:"leading senate's freedom from the conflict"`
	LeadSharesHost    fact.Of[bool] `json:"lead_shares_host,omitzero" label:"host in common of the leading senate and the one that was asked"`
	Reports           fact.Of[int]  `json:"reports,omitzero" label:"reports of the review" unit:"reports"`

	NursingInScope     fact.Of[bool] `json:"nursing_in_scope,omitzero" label:"nursing, midwifery or allied health in the scope of the change"`
	PrimaryCareTouched fact.Of[bool] `json:"primary_care_touched,omitzero" label:"pathway through primary care"`

	HostMitigation           fact.Of[string]    `json:"host_mitigation,omitzero" label:"measure against the host's influence"`
	FirstCheckedOn           fact.Of[fact.Date] `json:"first_checked_on,omitzero" label:"day the candidates' conflicts were first looked into"`
	InvitedOn                fact.Of[fact.Date] `json:"invited_on,omitzero" label:"day the first member was invited"`
	LastCheckedOn            fact.Of[fact.Date] `json:"last_checked_on,omitzero" label:"day the members' conflicts were last looked into"`
	ChangedOn                fact.Of[fact.Date] `json:"changed_on,omitzero" label:"day the register or the policy last changed"`
	DifferenceReported       fact.Of[bool]      `json:"difference_reported,omitzero" label:"report of what the change makes of the members' standing"`
	PapersOn                 fact.Of[fact.Date] `json:"papers_on,omitzero" label:"day the panel has its papers"`
	ReportOn                 fact.Of[fact.Date] `json:"report_on,omitzero" label:"day of the panel's report"`
	MembersListed            fact.Of[bool]      `json:"members_listed,omitzero" label:"report's list of the members"`
	DeclarationsListed       fact.Of[bool]      `json:"declarations_listed,omitzero" label:"report's list of the members' declarations"`
	AccuracyCheckedOn        fact.Of[fact.Date] `json:"accuracy_checked_on,omitzero" label:"day the sponsor answered on factual accuracy"`
	FindingsChangedBySponsor fact.Of[bool]      `json:"findings_changed_by_sponsor,omitzero" label:"findings changed by the sponsor after the check of accuracy"`
}

// PanelAsConvened is the panel as a whole.
type PanelAsConvened struct {
	Seated fact.Of[bool] `json:"seated,omitzero" label:"panel that was seated"`
	Size   fact.Of[int]  `json:"size,omitzero" label:"size of the panel" unit:"members"`
	// Whether it is proved that no panel has fewer members from further out.
	FewestFromFurther fact.Of[bool] `json:"fewest_from_further,omitzero" label:"fewest members from further out"`
	MarkedIncomplete  fact.Of[bool] `json:"marked_incomplete,omitzero" label:"panel marked as incomplete"`
}

// SeatFacts are one member of the panel.
type SeatFacts struct {
	Member     senate.MemberID            `json:"member,omitzero" label:"member"`
	Chair      fact.Of[bool]              `json:"chair,omitzero" label:"chairing of the panel"`
	Standing   fact.Of[MemberStanding]    `json:"standing,omitzero" label:"standing of the member"`
	Mitigated  fact.Of[bool]              `json:"mitigated,omitzero" label:"action recorded for the conflict"`
	Profession fact.Of[senate.Profession] `json:"profession,omitzero" label:"member's profession"`
	Lay        fact.Of[bool]              `json:"lay,omitzero" label:"lay membership"`
	GP         fact.Of[bool]              `json:"gp,omitzero" label:"work as a general practitioner"`
	Ring       fact.Of[int]               `json:"ring,omitzero" label:"ring from which the member comes, counted from 0"`
	// NearerImpossible says whether each ring nearer than the member's own was tried
	// and shown to have no panel. It is true of a member from the first ring.
	NearerImpossible fact.Of[bool]      `json:"nearer_impossible,omitzero" label:"proof that no nearer ring has a panel"`
	DeclaredOn       fact.Of[fact.Date] `json:"declared_on,omitzero" label:"day the member declared interests"`
	SignedOn         fact.Of[fact.Date] `json:"signed_on,omitzero" label:"day the member signed the confidentiality agreement"`
	SenateID         senate.ID          `json:"senate,omitzero" label:"senate the member comes from"`
	Links            []Link             `json:"links,omitzero" label:"links between the member and the matter" max:"200"`
}

// MemberStanding is a [panel.Standing] as rules read it.
type MemberStanding string

// Values implements fact.Enum.
func (MemberStanding) Values() []string {
	var texts []string
	for s := panel.Unscreened; s <= panel.Clear; s++ {
		texts = append(texts, s.String())
	}
	return texts
}

// NeedFacts are one constraint of the brief, and how far the panel meets it.
type NeedFacts struct {
	Kind   fact.Of[panel.ConstraintKind] `json:"kind,omitzero" label:"kind of constraint"`
	Name   string                        `json:"name,omitzero" label:"specialty, profession or member"`
	Number fact.Of[int]                  `json:"number,omitzero" label:"number that the constraint sets"`
	Met    fact.Of[bool]                 `json:"met,omitzero" label:"panel that meets the constraint"`
	// Of a constraint that asks for seats of a sort: whether one of those who fill
	// them is clear.
	HasClear fact.Of[bool] `json:"has_clear,omitzero" label:"member without any conflict for the constraint"`
}

// EmployerFacts are how many of the members work for one employer.
type EmployerFacts struct {
	Code    network.Code `json:"code,omitzero" label:"employer"`
	Members fact.Of[int] `json:"members,omitzero" label:"members from the employer" unit:"members"`
}

// RingFacts are one ring that was tried.
type RingFacts struct {
	Name       string        `json:"name,omitzero" label:"name of the ring"`
	Impossible fact.Of[bool] `json:"impossible,omitzero" label:"proof that the ring has no panel"`
	// Reasoned says whether the constraints that cannot hold together are on record.
	Reasoned fact.Of[bool] `json:"reasoned,omitzero" label:"constraints on record that cannot hold together"`
}

// TriggerFacts are one reason to look further out.
type TriggerFacts struct {
	Reason  EscalationTrigger `json:"reason,omitzero" label:"reason to look further out"`
	Present fact.Of[bool]     `json:"present,omitzero" label:"presence of the reason"`
	Hard    bool              `json:"hard,omitzero" label:"reason that is enough by itself"`
}

// EscalationTrigger is what may make a senate look beyond its own members.
type EscalationTrigger string

// The triggers. The first four are about whether the senate can hold the review
// at all, and each is enough by itself; of the others it takes several.
const (
	TooFewAtHome      EscalationTrigger = "too_few_at_home"
	CouncilConflicted EscalationTrigger = "council_conflicted"
	CrossesABorder    EscalationTrigger = "crosses_a_border"
	HostIsTheProposer EscalationTrigger = "host_is_the_proposer"
	EntrenchedAtHome  EscalationTrigger = "entrenched_at_home"
	Contention        EscalationTrigger = "contention"
	AdvisedBefore     EscalationTrigger = "advised_before"
	FewCentres        EscalationTrigger = "few_centres"
)

// Values implements fact.Enum.
func (EscalationTrigger) Values() []string {
	return []string{string(TooFewAtHome), string(CouncilConflicted), string(CrossesABorder), string(HostIsTheProposer),
		string(EntrenchedAtHome), string(Contention), string(AdvisedBefore), string(FewCentres)}
}

// EscalationFacts are the decision on how far to look.
type EscalationFacts struct {
	WentFurther  fact.Of[bool]      `json:"went_further,omitzero" label:"panel or lead from beyond the senate that was asked"`
	DecidedOn    fact.Of[fact.Date] `json:"decided_on,omitzero" label:"day the senate decided how far to look"`
	Reason       fact.Of[string]    `json:"reason,omitzero" label:"senate's reason for how far it looked"`
	Alternatives []string           `json:"alternatives,omitzero" label:"alternatives that were considered" max:"100"`
}

// CrossedFacts are one senate into whose area the change reaches.
type CrossedFacts struct {
	SenateID senate.ID     `json:"senate,omitzero" label:"senate into whose area the change reaches"`
	Notified fact.Of[bool] `json:"notified,omitzero" label:"notice to the senate"`
}

// DepartureFacts are one member who left the panel.
type DepartureFacts struct {
	Member   senate.MemberID `json:"member,omitzero" label:"member who left"`
	Replaced fact.Of[bool]   `json:"replaced,omitzero" label:"member who took the seat"`
}
