package assurance

import (
	"fmt"
	"slices"
	"strings"
)

// AdviceTransition says from which stages an event leads where, who may bring it
// about, and what it needs.
type AdviceTransition struct {
	Event AdviceEventKind
	From  []AdviceStage
	To    AdviceStage // "" where the stage stays as it is
	By    []Actor
	Needs string // in plain English, or ""
	guard func(AdviceHistory, AdviceEvent) *refusal
}

// refusal is why an event cannot happen, and what to do instead.
type refusal struct{ reason, do string }

// AdviceTransitions returns the whole course of advice: one entry for each
// event, in the order in which a request meets them.
func AdviceTransitions() []AdviceTransition {
	begun := []AdviceStage{StageAccepted, StageScoped, StageConvened, StageReviewing, StageDrafted, StageChecked}
	out := []AdviceStage{StageReleased, StagePublished, StageWithheld}
	return []AdviceTransition{
		{EventAccept, []AdviceStage{StageReceived}, StageAccepted, []Actor{SenateActs, CouncilActs},
			"a priority with reasons; a kind of advice that senates give; somebody who may ask; a matter not decided locally", guardAccept},
		{EventDecline, []AdviceStage{StageReceived}, StageDeclined, []Actor{SenateActs, CouncilActs},
			"a ground, with reasons", guardDecline},
		{EventAgreeTerms, []AdviceStage{StageAccepted}, StageScoped, []Actor{CouncilActs},
			"the questions; of a formal review, the heads it has to cover", guardTerms},
		{EventConvene, []AdviceStage{StageScoped}, StageConvened, []Actor{SenateActs, CouncilActs},
			"a panel with one chair", guardPanel},
		{EventCompletePack, []AdviceStage{StageScoped, StageConvened}, StageReviewing, []Actor{RequesterActs},
			"every document that the kind of advice calls for; a panel where it needs one", guardPack},
		{EventHoldSession, []AdviceStage{StageReviewing}, "", []Actor{SenateActs, CouncilActs, PanelActs},
			"a note of what was said", guardSession},
		{EventDraft, []AdviceStage{StageReviewing}, StageDrafted, []Actor{SenateActs, PanelActs},
			"findings under every head of the terms; recommendations numbered from 1, each with its gate in a formal review", guardDraft},
		{EventCheckAccuracy, []AdviceStage{StageDrafted}, StageChecked, []Actor{RequesterActs},
			"for each correction the evidence", guardCorrections},
		{EventSendBack, []AdviceStage{StageChecked}, StageReviewing, []Actor{CouncilActs}, "reasons", guardReasons},
		{EventRatify, []AdviceStage{StageChecked}, StageRatified, []Actor{CouncilActs},
			"a meeting of the council that is not known to have lacked its quorum", guardRatify},
		{EventRelease, []AdviceStage{StageRatified}, StageReleased, []Actor{SenateActs, CouncilActs},
			"the bodies that get the report", guardRelease},
		{EventPublish, []AdviceStage{StageReleased, StageWithheld}, StagePublished, []Actor{SenateActs, CouncilActs},
			"the sponsor's permission where the terms ask for it; the end of any hold", guardPublish},
		{EventWithhold, []AdviceStage{StageReleased}, StageWithheld, []Actor{SenateActs, CouncilActs}, "reasons", guardReasons},
		{EventRespond, out, "", []Actor{RequesterActs}, "a response to recommendations that the report has", guardResponses},
		{EventFollowUp, out, "", []Actor{SenateActs, CouncilActs}, "the state of recommendations that the report has", guardResponses},
		{EventClose, []AdviceStage{StagePublished, StageWithheld}, StageClosed, []Actor{SenateActs, CouncilActs},
			"every recommendation dealt with, or reasons", guardClose},
		{EventRevisit, []AdviceStage{StagePublished, StageWithheld, StageClosed}, StageAccepted, []Actor{SenateActs, CouncilActs},
			"reasons", guardReasons},
		{EventWithdraw, append([]AdviceStage{StageReceived}, begun...), StageWithdrawn, []Actor{RequesterActs}, "reasons", guardReasons},
		// Commissioners decide when they decide. So there is no stage in which
		// they cannot, and no guard that could look at advice.
		{EventDecide, allStages(), "", []Actor{CommissionerActs}, "", nil},
	}
}

func allStages() []AdviceStage {
	var stages []AdviceStage
	for _, s := range AdviceStage("").Values() {
		stages = append(stages, AdviceStage(s))
	}
	return stages
}

// TransitionError says why an event cannot happen to a request, and what to do
// next.
type TransitionError struct {
	Event  AdviceEventKind
	From   AdviceStage
	To     AdviceStage // where the event would have led
	Reason string
	Do     string // what to do next
}

func (e *TransitionError) Error() string {
	return fmt.Sprintf("advice cannot go from %s to %s by %s: %s; %s", stageName(e.From), stageName(e.To), e.Event, e.Reason, e.Do)
}

func stageName(s AdviceStage) string {
	if s == "" {
		return "nothing"
	}
	return string(s)
}

// admit returns the transition of e, or a [*TransitionError].
func (h AdviceHistory) admit(e AdviceEvent) (AdviceTransition, error) {
	all := AdviceTransitions()
	at := slices.IndexFunc(all, func(t AdviceTransition) bool { return t.Event == e.Kind })
	if at < 0 {
		return AdviceTransition{}, &TransitionError{Event: e.Kind, From: h.stage, Reason: "there is no such event", Do: h.next()}
	}
	t := all[at]
	to := t.To
	if to == "" {
		to = h.stage
	}
	if why := h.refuse(t, e); why != nil {
		return t, &TransitionError{Event: e.Kind, From: h.stage, To: to, Reason: why.reason, Do: why.do}
	}
	return t, nil
}

func (h AdviceHistory) refuse(t AdviceTransition, e AdviceEvent) *refusal {
	switch {
	case h.stage == "":
		return &refusal{"there is no request", "begin with Receive"}
	case !slices.Contains(t.From, h.stage):
		return &refusal{fmt.Sprintf("it can happen when advice is %s", among(t.From)), h.next()}
	case !slices.Contains(t.By, e.Actor):
		return &refusal{fmt.Sprintf("that is for the %s, and the actor is %q", among(t.By), string(e.Actor)), "name who did it"}
	case e.Day.IsZero():
		return &refusal{"the day is missing", "write the day on which it happened"}
	}
	if name := e.foreign(); name != "" {
		return &refusal{fmt.Sprintf("an event of this kind holds no %s", name), "leave it out"}
	}
	if why := h.outOfOrder(e); why != nil {
		return why
	}
	if t.guard == nil {
		return nil
	}
	return t.guard(h, e)
}

// outOfOrder refuses an event that comes before the one before it. A decision
// may be heard of late, so it has no place in the order.
func (h AdviceHistory) outOfOrder(e AdviceEvent) *refusal {
	if e.Kind == EventDecide {
		return nil
	}
	last := h.request.ReceivedOn
	for _, earlier := range slices.Backward(h.events) {
		if earlier.Kind != EventDecide {
			last = earlier.Day
			break
		}
	}
	if before, _ := e.Day.Before(last); before {
		return &refusal{
			fmt.Sprintf("it happened on %s, before what came last, on %s", e.Day.English(), last.English()),
			"correct one of the days, or put the events in order",
		}
	}
	return nil
}

// Next returns the events that can happen at this stage, in the order of
// [AdviceTransitions], given what they need.
func (h AdviceHistory) Next() []AdviceEventKind {
	var next []AdviceEventKind
	for _, t := range AdviceTransitions() {
		if slices.Contains(t.From, h.stage) {
			next = append(next, t.Event)
		}
	}
	return next
}

// next says what to do next where an event is out of place.
func (h AdviceHistory) next() string {
	if h.stage == "" {
		return "begin with Receive"
	}
	return "next can come " + among(h.Next())
}

// among lists names for a sentence: a, b or c.
func among[T ~string](names []T) string {
	texts := values(names...)
	if len(texts) == 1 {
		return texts[0]
	}
	last := len(texts) - 1
	return strings.Join(texts[:last], ", ") + " or " + texts[last]
}
