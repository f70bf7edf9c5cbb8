package lifecycle

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Event is one thing that happened to a proposal on a day.
type Event struct {
	Kind    EventKind
	Day     fact.Date
	By      Actor
	Reasons []string // why, where the event needs reasons

	Document  string        // of the events that bring one forth, its title
	Challenge ChallengeKind // of a challenge alone
	BackTo    Stage         // of an event that sends a proposal back alone
}

func (e Event) clone() Event {
	e.Reasons = slices.Clone(e.Reasons)
	return e
}

// EventKind is a kind of thing that can happen to a proposal.
type EventKind string

// The kinds of event. [Transitions] says when each can happen.
const (
	StateProblem        EventKind = "state_problem"
	ApproveCase         EventKind = "approve_case"
	ApproveOptions      EventKind = "approve_options"
	AskForReview        EventKind = "ask_for_review"
	NeedNoReview        EventKind = "need_no_review"
	ReportReview        EventKind = "report_review"
	GoWithoutReport     EventKind = "go_without_report"
	ApproveBusinessCase EventKind = "approve_business_case"
	Assure              EventKind = "assure"
	DecideToConsult     EventKind = "decide_to_consult"
	EndConsultation     EventKind = "end_consultation"
	ReportConsultation  EventKind = "report_consultation"
	ApproveDecisionCase EventKind = "approve_decision_case"
	Decide              EventKind = "decide"
	Reject              EventKind = "reject"
	Defer               EventKind = "defer"
	MakeChallenge       EventKind = "challenge"
	Implement           EventKind = "implement"
	Complete            EventKind = "complete"
	SendBack            EventKind = "send_back"
	Withdraw            EventKind = "withdraw"
)

// Values implements fact.Enum.
func (EventKind) Values() []string {
	return values(StateProblem, ApproveCase, ApproveOptions, AskForReview, NeedNoReview, ReportReview, GoWithoutReport,
		ApproveBusinessCase, Assure, DecideToConsult, EndConsultation, ReportConsultation, ApproveDecisionCase,
		Decide, Reject, Defer, MakeChallenge, Implement, Complete, SendBack, Withdraw)
}

// Actor is the part in which somebody acts.
type Actor string

// The actors. The assurer is NHS England; it is a part and not a name, because
// the Health Bill of 2026 would give its functions to the Secretary of State.
const (
	Commissioner     Actor = "commissioner"
	Provider         Actor = "provider"
	Assurer          Actor = "assurer"
	Senate           Actor = "senate"
	LocalAuthority   Actor = "local_authority"
	SecretaryOfState Actor = "secretary_of_state"
	Anyone           Actor = "anyone"
)

// Values implements fact.Enum.
func (Actor) Values() []string {
	return values(Commissioner, Provider, Assurer, Senate, LocalAuthority, SecretaryOfState, Anyone)
}

// ChallengeKind is a way to challenge a proposal or a decision.
type ChallengeKind string

// The kinds of challenge. Call-in took the place of referral on 31 January 2024
// (SI 2024/16; NHS Act 2006, Schedule 10A).
const (
	Referral        ChallengeKind = "referral"
	CallInRequest   ChallengeKind = "call_in_request"
	CallInDirection ChallengeKind = "call_in_direction"
	JudicialReview  ChallengeKind = "judicial_review"
)

// Values implements fact.Enum.
func (ChallengeKind) Values() []string {
	return values(Referral, CallInRequest, CallInDirection, JudicialReview)
}
