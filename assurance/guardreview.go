package assurance

import (
	"fmt"
	"slices"
	"strings"
)

func guardTerms(h AdviceHistory, e AdviceEvent) *refusal {
	if len(e.Terms.Questions) == 0 {
		return &refusal{"the terms of reference hold no question", "list what is to be answered in terms.questions"}
	}
	if missing := lacking(h.request.requiredHeads(e.Day), e.Terms.Heads); len(missing) > 0 {
		return &refusal{"a formal clinical review covers " + and(missing) + " as well", "add to terms.heads"}
	}
	return nil
}

func guardPanel(h AdviceHistory, e AdviceEvent) *refusal {
	kind, _ := h.request.Kind.Value()
	if !kind.NeedsPanel() {
		return &refusal{"advice by " + plainWords(kind) + " is given without a panel", "go on with " + string(EventCompletePack)}
	}
	chairs := 0
	for _, m := range e.Panel {
		if isChair, _ := m.Chair.Value(); isChair {
			chairs++
		}
	}
	if chairs != 1 {
		return &refusal{fmt.Sprintf("the panel of %d has %d chairs", len(e.Panel), chairs), "give it one"}
	}
	return nil
}

func guardPack(h AdviceHistory, e AdviceEvent) *refusal {
	kind, _ := h.request.Kind.Value()
	if h.stage == StageScoped && kind.NeedsPanel() {
		return &refusal{"advice by " + plainWords(kind) + " needs a panel first", "go on with " + string(EventConvene)}
	}
	if missing := e.Pack.Missing(h.request); len(missing) > 0 {
		return &refusal{"the evidence pack lacks " + strings.Join(missing, ", "), "ask the requester for it"}
	}
	return nil
}

func guardSession(_ AdviceHistory, e AdviceEvent) *refusal {
	if strings.TrimSpace(e.Note) == "" {
		return &refusal{"there is no note of the session", "write what was said in note"}
	}
	return nil
}

func guardDraft(h AdviceHistory, e AdviceEvent) *refusal {
	if len(e.Report.Findings) == 0 {
		return &refusal{"the report has no findings", "list them in report.findings"}
	}
	if missing := lacking(h.Terms().Heads, e.Report.heads()); len(missing) > 0 {
		return &refusal{"the terms of reference ask for findings under " + and(missing), "add them to report.findings"}
	}
	kind, _ := h.request.Kind.Value()
	if why := guardRecommendations(kind, e.Report.Recommendations); why != nil {
		return why
	}
	switch kind {
	case CriticalFriend:
		// "on one or more occasion" (Function and role of Clinical Senates in
		// supporting Integrated Care Systems)
		if _, held := h.latest(EventHoldSession); !held {
			return &refusal{"a critical friend meets who asks once at least", "go on with " + string(EventHoldSession)}
		}
	case HonestBroker:
		return guardDispute(h.request, e.Report.Dispute)
	}
	return nil
}

func guardRecommendations(kind AdviceKind, all []Recommendation) *refusal {
	for i, r := range all {
		if r.Number != i+1 {
			return &refusal{fmt.Sprintf("recommendation %d has the number %d", i+1, r.Number), "number them from 1, without gaps"}
		}
		if kind == FormalClinicalReview && !r.DueGate.Supplied() {
			return &refusal{fmt.Sprintf("nobody has said by which gate recommendation %d is due", r.Number), "set its due_gate, to none where it has none"}
		}
	}
	return nil
}

// guardDispute asks that every party was heard. It asks for no agreement:
// what remains open is a result too.
func guardDispute(r Request, d Dispute) *refusal {
	for _, party := range r.Parties {
		if !slices.ContainsFunc(d.Parties, func(p Party) bool { return p.ID == party.ID }) {
			return &refusal{fmt.Sprintf("the report leaves out the party %q", string(party.ID)), "add it to report.dispute.parties"}
		}
	}
	if unheard := d.Unheard(); len(unheard) > 0 {
		return &refusal{"nobody has heard " + and(unheard), "add their views to report.dispute.points"}
	}
	return nil
}

func guardCorrections(_ AdviceHistory, e AdviceEvent) *refusal {
	for i, c := range e.Corrections {
		if c.Correct == "" || c.Evidence == "" {
			return &refusal{fmt.Sprintf("corrections[%d] does not say what is correct, and on what evidence", i), "correct facts alone, each with its evidence"}
		}
	}
	return nil
}

// and lists values for a sentence: a, b and c.
func and[T ~string](all []T) string {
	words := make([]string, len(all))
	for i, v := range all {
		words[i] = plainWords(v)
	}
	if len(words) == 1 {
		return words[0]
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
