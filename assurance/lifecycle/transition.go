package lifecycle

import (
	"fmt"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Transition says from which stages an event leads where, who may bring it
// about, and what it needs.
type Transition struct {
	Event EventKind
	From  []Stage
	To    Stage // "" where the stage stays as it is, or the event names it
	By    []Actor
	Needs string // in plain English, or ""
	guard func(History, Event) *refusal
}

// refusal is why an event cannot happen, and what to do instead.
type refusal struct{ reason, do string }

// Transitions returns the whole course of a proposal, one entry for each kind of
// event, in the order in which a proposal meets them.
func Transitions() []Transition {
	commissioner := []Actor{Commissioner}
	proposer := []Actor{Commissioner, Provider}
	decider := []Actor{Commissioner, Assurer, SecretaryOfState}
	return []Transition{
		{StateProblem, []Stage{DriversAndContext}, CaseForChange, proposer, "the document", guardDocument},
		{ApproveCase, []Stage{CaseForChange}, Options, commissioner, "the document", guardDocument},
		{ApproveOptions, []Stage{Options}, SenseCheck, commissioner, "the document", guardDocument},
		{AskForReview, []Stage{SenseCheck}, SenateReview, []Actor{Assurer, Commissioner}, "", nil},
		{NeedNoReview, []Stage{SenseCheck}, BusinessCase, []Actor{Assurer}, "reasons", guardReasons},
		{ReportReview, []Stage{SenateReview}, BusinessCase, []Actor{Senate}, "the document", guardDocument},
		// A senate has no veto, and so cannot hold a proposal up by giving no report.
		{GoWithoutReport, []Stage{SenateReview}, BusinessCase, commissioner, "reasons", guardReasons},
		{ApproveBusinessCase, []Stage{BusinessCase}, Checkpoint, commissioner, "the document", guardDocument},
		{Assure, []Stage{Checkpoint}, DecisionToConsult, []Actor{Assurer}, "the document", guardDocument},
		{DecideToConsult, []Stage{DecisionToConsult}, Consultation, commissioner, "the document", guardDocument},
		{EndConsultation, []Stage{Consultation}, Consideration, commissioner, "", nil},
		{ReportConsultation, []Stage{Consideration}, DecisionCase, commissioner, "the document", guardDocument},
		{ApproveDecisionCase, []Stage{DecisionCase}, Decision, commissioner, "the document", guardDocument},
		// Commissioners decide when they decide. So there is no stage in which
		// they cannot; History.Skipped says what they did not wait for.
		{Decide, live(), Challenge, decider, "of the Secretary of State, a direction to call the proposal in", guardDecider},
		{Reject, live(), Rejected, decider, "reasons; of the Secretary of State, a direction to call the proposal in", guardReject},
		{Defer, live(), "", decider, "reasons; of the Secretary of State, a direction to call the proposal in", guardReject},
		{MakeChallenge, live(), "", []Actor{LocalAuthority, SecretaryOfState, Anyone}, "a kind of challenge that there was on the day, by whom it is for", guardChallenge},
		{Implement, []Stage{Challenge}, Implementation, proposer, "", nil},
		{Complete, []Stage{Implementation}, Completed, proposer, "", nil},
		{SendBack, live()[1:], "", []Actor{Commissioner, Assurer, SecretaryOfState}, "an earlier stage, and reasons", guardSendBack},
		{Withdraw, live(), Withdrawn, proposer, "reasons", guardReasons},
	}
}

// live returns the stages of a proposal that has not come to an end.
func live() []Stage { return Stages() }

// TransitionError says why an event cannot happen to a proposal, and what to do
// next.
type TransitionError struct {
	Event  EventKind
	From   Stage
	To     Stage // where the event would have led
	Reason string
	Do     string // what to do next
}

func (e *TransitionError) Error() string {
	return fmt.Sprintf("a proposal cannot go from %s to %s by %s: %s; %s", name(e.From), name(e.To), name(e.Event), e.Reason, e.Do)
}

func name[T ~string](v T) string {
	if v == "" {
		return "nothing"
	}
	return plain(v)
}

// plain writes a value as words: strategic sense check.
func plain[T ~string](v T) string { return strings.ReplaceAll(string(v), "_", " ") }

// among lists values for a sentence: a, b or c.
func among[T ~string](all []T) string {
	words := make([]string, len(all))
	for i, v := range all {
		words[i] = plain(v)
	}
	if len(words) == 1 {
		return words[0]
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// admit returns the transition of e and where it leads, or a [*TransitionError].
func (h History) admit(e Event) (Stage, error) {
	all := Transitions()
	at := slices.IndexFunc(all, func(t Transition) bool { return t.Event == e.Kind })
	if at < 0 {
		return "", &TransitionError{Event: e.Kind, From: h.stage, Reason: "there is no such event", Do: h.hint()}
	}
	t := all[at]
	to := t.To
	switch {
	case e.Kind == SendBack:
		to = e.BackTo
	case to == "":
		to = h.stage
	}
	if why := h.refuse(t, e); why != nil {
		return "", &TransitionError{Event: e.Kind, From: h.stage, To: to, Reason: why.reason, Do: why.do}
	}
	return to, nil
}

func (h History) refuse(t Transition, e Event) *refusal {
	switch {
	case h.stage == "":
		return &refusal{"the proposal has not begun", "start with Begin"}
	case h.stage.Ended():
		return &refusal{"the proposal has come to an end", "begin another proposal"}
	case !slices.Contains(t.From, h.stage):
		return &refusal{"it can happen in the stage " + among(t.From), h.hint()}
	case !slices.Contains(t.By, e.By):
		return &refusal{fmt.Sprintf("that is for the %s, and the actor is %q", among(t.By), string(e.By)), "name who did it"}
	case e.Day.IsZero():
		return &refusal{"the day is missing", "write the day on which it happened"}
	}
	if why := h.outOfOrder(e); why != nil {
		return why
	}
	if what := e.foreign(t); what != "" {
		return &refusal{"an event of this kind holds no " + what, "leave it out"}
	}
	if t.guard == nil {
		return nil
	}
	return t.guard(h, e)
}

// outOfOrder refuses an event that surely comes before an earlier one. Days known
// to the month do not order themselves, so that all are asked, the last first.
func (h History) outOfOrder(e Event) *refusal {
	const do = "correct one of the days, or put the events in order"
	for i, earlier := range slices.Backward(h.events) {
		if before, _ := e.Day.Before(earlier.Day); !before {
			continue
		}
		what := "what came last"
		if i < len(h.events)-1 {
			what = plain(earlier.Kind)
		}
		return &refusal{fmt.Sprintf("it happened %s, before %s, %s", when(e.Day), what, when(earlier.Day)), do}
	}
	if before, _ := e.Day.Before(h.began); before {
		return &refusal{fmt.Sprintf("it happened %s, before the proposal began, %s", when(e.Day), when(h.began)), do}
	}
	return nil
}

// when says on which day, or in which month or year.
func when(d fact.Date) string {
	if d.Precision() == fact.ToDay {
		return "on " + d.English()
	}
	return "in " + d.English()
}

// hint says what to do next where an event is out of place.
func (h History) hint() string {
	if h.stage == "" {
		return "start with Begin"
	}
	return "next can come " + among(h.Next())
}
