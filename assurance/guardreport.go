package assurance

import (
	"fmt"
	"slices"
)

// guardRatify leaves open what is not known of the quorum: no source gives one.
func guardRatify(_ AdviceHistory, e AdviceEvent) *refusal {
	if quorate, ok := e.Ratification.Quorate.Value(); ok && !quorate {
		return &refusal{"the council's meeting lacked its quorum", "bring the report to the next meeting"}
	}
	return nil
}

func guardRelease(_ AdviceHistory, e AdviceEvent) *refusal {
	if len(e.ReleasedTo) == 0 {
		return &refusal{"nobody gets the report", "list who does in released_to"}
	}
	return nil
}

func guardPublish(h AdviceHistory, e AdviceEvent) *refusal {
	permission, _ := e.Publishing.Permission.Value()
	if needed, _ := h.Terms().PermissionNeeded.Value(); needed && permission != PermissionGranted {
		return &refusal{"the terms of reference ask for the sponsor's permission", "ask for it, or go on with " + string(EventWithhold)}
	}
	if until, ok := e.Publishing.HoldUntil.Value(); ok {
		if over, _ := until.NotAfter(e.Day); !over {
			return &refusal{"publication is held until " + until.English(), "publish then"}
		}
	}
	return nil
}

func guardResponses(h AdviceHistory, e AdviceEvent) *refusal {
	if len(e.Responses) == 0 {
		return &refusal{"there is nothing about any recommendation", "list it in responses"}
	}
	all := h.Report().Recommendations
	for _, r := range e.Responses {
		if !slices.ContainsFunc(all, func(rec Recommendation) bool { return rec.Number == r.Number }) {
			return &refusal{fmt.Sprintf("the report has no recommendation %d", r.Number), fmt.Sprintf("answer one of the %d it has", len(all))}
		}
	}
	return nil
}

func guardClose(h AdviceHistory, e AdviceEvent) *refusal {
	open := h.Open()
	if len(open) == 0 || guardReasons(h, e) == nil {
		return nil
	}
	return &refusal{fmt.Sprintf("recommendation %d is not dealt with", open[0].Number), "follow it up, or close with reasons"}
}
