package assurance

import (
	"reflect"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// part returns the json name of the one part of an event that is for its kind
// alone, or "" where there is none.
func (k AdviceEventKind) part() string {
	switch k {
	case EventAccept:
		return "intake"
	case EventDecline:
		return "ground"
	case EventAgreeTerms:
		return "terms"
	case EventConvene:
		return "panel"
	case EventCompletePack:
		return "pack"
	case EventDraft:
		return "report"
	case EventCheckAccuracy:
		return "corrections"
	case EventRatify:
		return "ratification"
	case EventRelease:
		return "released_to"
	case EventPublish:
		return "publishing"
	case EventRespond, EventFollowUp:
		return "responses"
	case EventDecide:
		return "decision"
	}
	return ""
}

// foreign returns the json name of a part that an event of its kind cannot hold,
// or "". What nobody reads must not look as if it counted.
func (e AdviceEvent) foreign() string {
	own := []string{"event", "day", "actor", "reasons", "note", e.Kind.part()}
	v := reflect.ValueOf(e)
	for _, f := range fact.Fields(v.Type()) {
		if !slices.Contains(own, f.Name) && !v.FieldByIndex(f.Index).IsZero() {
			return f.Name
		}
	}
	return ""
}
