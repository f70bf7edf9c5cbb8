package assurance

import (
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// Advice is a request with everything that came of it, as files hold it.
// [Advice.History] checks that the events can have happened in their order.
type Advice struct {
	Request Request       `json:"request,omitzero" label:"request"`
	Events  []AdviceEvent `json:"events,omitzero" label:"what came of the request" max:"500"`
}

// History replays the events from the receipt of the request on. The error
// joins a [*Fault] for everything wrong with the request; where nothing is, it
// wraps the [*TransitionError] of the first event that cannot have happened.
func (a Advice) History() (AdviceHistory, error) {
	h, at, err := a.replay()
	if at != "" {
		err = fmt.Errorf("%s: %w", at, err)
	}
	return h, err
}

// replay applies the events in turn. Where one cannot have happened, it returns
// the path of that event.
func (a Advice) replay() (AdviceHistory, fact.Path, error) {
	h, err := Receive(a.Request)
	if err != nil {
		return AdviceHistory{}, "", err
	}
	for i, e := range a.Events {
		if h, err = h.Apply(e); err != nil {
			return AdviceHistory{}, fact.Path("events").Index(i), err
		}
	}
	return h, "", nil
}

// AdviceEvent is one thing that happened to a request on a day. Of the parts
// below the first five it holds the one that is for its kind, if any.
type AdviceEvent struct {
	Kind    AdviceEventKind `json:"event,omitzero" label:"what happened"`
	Day     fact.Date       `json:"day,omitzero" label:"day it happened"`
	Actor   Actor           `json:"actor,omitzero" label:"who did it"`
	Reasons []string        `json:"reasons,omitzero" label:"reasons"`
	Note    string          `json:"note,omitzero" label:"note"`

	Intake       Intake                 `json:"intake,omitzero" label:"intake"`
	Ground       fact.Of[DeclineGround] `json:"ground,omitzero" label:"ground for declining"`
	Terms        TermsOfReference       `json:"terms,omitzero" label:"terms of reference"`
	Panel        []senate.Member        `json:"panel,omitzero" label:"panel"`
	Pack         EvidencePack           `json:"pack,omitzero" label:"evidence pack"`
	Report       AdviceReport           `json:"report,omitzero" label:"report"`
	Corrections  []Correction           `json:"corrections,omitzero" label:"corrections of fact"`
	Ratification Ratification           `json:"ratification,omitzero" label:"ratification"`
	ReleasedTo   []Body                 `json:"released_to,omitzero" label:"bodies that have the report"`
	Publishing   Publishing             `json:"publishing,omitzero" label:"publication"`
	Responses    []Response             `json:"responses,omitzero" label:"responses to recommendations"`
	Decision     Decision               `json:"decision,omitzero" label:"commissioner's decision"`
}

// AdviceEventKind is a kind of thing that can happen to a request.
type AdviceEventKind string

// The kinds of event. [AdviceTransitions] says when each can happen.
const (
	EventAccept        AdviceEventKind = "accept"
	EventDecline       AdviceEventKind = "decline"
	EventAgreeTerms    AdviceEventKind = "agree_terms"
	EventConvene       AdviceEventKind = "convene"
	EventCompletePack  AdviceEventKind = "complete_pack"
	EventHoldSession   AdviceEventKind = "hold_session"
	EventDraft         AdviceEventKind = "draft"
	EventCheckAccuracy AdviceEventKind = "check_accuracy"
	EventSendBack      AdviceEventKind = "send_back"
	EventRatify        AdviceEventKind = "ratify"
	EventRelease       AdviceEventKind = "release"
	EventPublish       AdviceEventKind = "publish"
	EventWithhold      AdviceEventKind = "withhold"
	EventRespond       AdviceEventKind = "respond"
	EventFollowUp      AdviceEventKind = "follow_up"
	EventClose         AdviceEventKind = "close"
	EventRevisit       AdviceEventKind = "revisit"
	EventWithdraw      AdviceEventKind = "withdraw"
	EventDecide        AdviceEventKind = "decide"
)

// Values implements fact.Enum.
func (AdviceEventKind) Values() []string {
	return values(EventAccept, EventDecline, EventAgreeTerms, EventConvene, EventCompletePack, EventHoldSession,
		EventDraft, EventCheckAccuracy, EventSendBack, EventRatify, EventRelease, EventPublish, EventWithhold,
		EventRespond, EventFollowUp, EventClose, EventRevisit, EventWithdraw, EventDecide)
}

// Actor is who does something to a request.
type Actor string

// The actors. The senate is its chair and support team, acting between the
// meetings of the council.
const (
	RequesterActs    Actor = "requester"
	SenateActs       Actor = "senate"
	CouncilActs      Actor = "council"
	PanelActs        Actor = "panel"
	CommissionerActs Actor = "commissioner"
)

// Values implements fact.Enum.
func (Actor) Values() []string {
	return values(RequesterActs, SenateActs, CouncilActs, PanelActs, CommissionerActs)
}

// AdviceStage is how far a request has come.
type AdviceStage string

// The stages, in their order. The zero AdviceStage is before the receipt of the
// request.
const (
	StageReceived  AdviceStage = "received"
	StageDeclined  AdviceStage = "declined"
	StageAccepted  AdviceStage = "accepted"
	StageScoped    AdviceStage = "scoped"
	StageConvened  AdviceStage = "convened"
	StageReviewing AdviceStage = "reviewing"
	StageDrafted   AdviceStage = "drafted"
	StageChecked   AdviceStage = "checked"
	StageRatified  AdviceStage = "ratified"
	StageReleased  AdviceStage = "released"
	StagePublished AdviceStage = "published"
	StageWithheld  AdviceStage = "withheld"
	StageClosed    AdviceStage = "closed"
	StageWithdrawn AdviceStage = "withdrawn"
)

// Values implements fact.Enum.
func (AdviceStage) Values() []string {
	return values(StageReceived, StageDeclined, StageAccepted, StageScoped, StageConvened, StageReviewing,
		StageDrafted, StageChecked, StageRatified, StageReleased, StagePublished, StageWithheld, StageClosed,
		StageWithdrawn)
}
