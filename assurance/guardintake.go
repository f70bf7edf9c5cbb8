package assurance

import (
	"fmt"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// guardAccept refuses what a senate does not take on.
func guardAccept(h AdviceHistory, e AdviceEvent) *refusal {
	checks := []func(AdviceHistory, AdviceEvent) *refusal{
		guardPriority, guardOffered, guardRequester, guardDecidedLocally, guardOtherBody, guardOwnTopic, guardKind,
	}
	for _, check := range checks {
		if why := check(h, e); why != nil {
			return why
		}
	}
	return nil
}

func guardPriority(h AdviceHistory, e AdviceEvent) *refusal {
	if _, ok := e.Intake.Priority.Value(); !ok {
		return &refusal{"the request has no priority", "set intake.priority"}
	}
	return guardReasons(h, e)
}

func guardOffered(h AdviceHistory, e AdviceEvent) *refusal {
	kind, ok := h.request.Kind.Value()
	if !ok {
		return &refusal{"nobody has said what kind of advice is asked for", "set request.kind"}
	}
	offered := kind.Offered()
	holds, known := offered.Holds(e.Day)
	switch {
	case holds:
		return nil
	case !known:
		return &refusal{"it is not clear whether senates gave such advice on that day", "write the day in full"}
	}
	if ended, _ := offered.To.Before(e.Day); ended {
		return &refusal{
			fmt.Sprintf("senates were expected to have a part in %s until %s, and have none since", plainWords(kind), offered.To.English()),
			"decline with the ground " + string(RoleRetired),
		}
	}
	return &refusal{
		fmt.Sprintf("senates give advice by %s from %s", plainWords(kind), offered.From.English()),
		"decline with the ground " + string(NotYetOffered),
	}
}

func guardRequester(h AdviceHistory, e AdviceEvent) *refusal {
	yes, known := h.request.mayAsk(e.Day)
	switch {
	case yes:
		return nil
	case !known:
		return &refusal{"it is not known who asks, or whether they may", "set request.requester.role and request.backed_by"}
	}
	return &refusal{
		fmt.Sprintf("before %s others than commissioners need one to back the request", anyoneMayAskFrom.English()),
		"set request.backed_by, or decline with the ground " + string(NoCommissioner),
	}
}

// guardDecidedLocally refuses to reopen what has been decided.
func guardDecidedLocally(h AdviceHistory, e AdviceEvent) *refusal {
	decided, ok := h.request.DecidedLocallyOn.Value()
	for _, earlier := range h.events {
		outcome, _ := earlier.Decision.Outcome.Value()
		if earlier.Kind == EventDecide && outcome != Deferred {
			decided, ok = earlier.Day, true
		}
	}
	if later, known := e.Day.Before(decided); !ok || known && later {
		return nil
	}
	return &refusal{
		fmt.Sprintf("the matter was decided locally on %s", decided.English()),
		"decline with the ground " + string(AlreadyDecidedLocally),
	}
}

func guardOtherBody(_ AdviceHistory, e AdviceEvent) *refusal {
	if with, _ := e.Intake.WithAnotherBody.Value(); with {
		return &refusal{"another body of the region works on the topic", "decline with the ground " + string(WithAnotherBody)}
	}
	return nil
}

// guardOwnTopic asks that a senate discuss a topic of its own with commissioners
// first ("Clinical Senate Advice", South East Coast Clinical Senate).
func guardOwnTopic(h AdviceHistory, e AdviceEvent) *refusal {
	role, _ := h.request.Requester.Role.Value()
	kind, _ := h.request.Kind.Value()
	if role != SenateAsks && kind != ProactiveAdvice {
		return nil
	}
	return by(h.request.DiscussedOn, e.Day, "the senate has not discussed its own topic with commissioners", "discuss it, and set request.discussed_on")
}

// guardKind asks for what makes advice of a kind possible at all.
func guardKind(h AdviceHistory, e AdviceEvent) *refusal {
	switch kind, _ := h.request.Kind.Value(); kind {
	case SupportAfterConsultation:
		return by(h.request.ConsultationEndedOn, e.Day, "public consultation has not ended", "wait for its end, and set request.consultation_ended_on")
	case TemporaryMadePermanent:
		return by(h.request.TemporarySince, e.Day, "nobody has said since when the change is in place for a time", "set request.temporary_since")
	case HonestBroker:
		if len(h.request.Parties) < 2 {
			return &refusal{"a dispute has two parties at least", "list them in request.parties"}
		}
	}
	return nil
}

// by asks that something has happened by day.
func by(happened fact.Of[fact.Date], day fact.Date, reason, do string) *refusal {
	on, ok := happened.Value()
	if yes, _ := on.NotAfter(day); !ok || !yes {
		return &refusal{reason, do}
	}
	return nil
}

func guardDecline(h AdviceHistory, e AdviceEvent) *refusal {
	if _, ok := e.Ground.Value(); !ok {
		return &refusal{"the ground is missing", "set ground"}
	}
	return guardReasons(h, e)
}

func guardReasons(_ AdviceHistory, e AdviceEvent) *refusal {
	if !slices.ContainsFunc(e.Reasons, func(r string) bool { return strings.TrimSpace(r) != "" }) {
		return &refusal{"there are no reasons", "list them in reasons"}
	}
	return nil
}

// plainWords writes a value as words: formal clinical review.
func plainWords[T ~string](v T) string { return strings.ReplaceAll(string(v), "_", " ") }
