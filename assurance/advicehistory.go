package assurance

import (
	"iter"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/senate"
)

// AdviceHistory is a request with what came of it so far. Start one with
// [Receive], and go on with [AdviceHistory.Apply], which returns a new one. The
// zero AdviceHistory has no request and takes no event.
//
// An AdviceHistory is immutable and safe for concurrent use: what goes in and
// what comes out is copied.
type AdviceHistory struct {
	request Request
	stage   AdviceStage
	events  []AdviceEvent
}

// Receive returns the history of a request that has just been received. The
// error joins a [*Fault] for everything that is wrong with it.
func Receive(r Request) (AdviceHistory, error) {
	if err := r.Validate(); err != nil {
		return AdviceHistory{}, err
	}
	return AdviceHistory{request: r.clone(), stage: StageReceived}, nil
}

// Apply returns h with one more event. Where the event cannot happen it returns
// h as it was, and a [*TransitionError] that says why and what to do next.
func (h AdviceHistory) Apply(e AdviceEvent) (AdviceHistory, error) {
	t, err := h.admit(e)
	if err != nil {
		return h, err
	}
	next := h
	next.events = append(slices.Clone(h.events), e.clone())
	if t.To != "" {
		next.stage = t.To
	}
	return next, nil
}

// Stage returns how far the request has come.
func (h AdviceHistory) Stage() AdviceStage { return h.stage }

// Request returns the request.
func (h AdviceHistory) Request() Request { return h.request.clone() }

// Events returns what has happened, the earliest first.
func (h AdviceHistory) Events() iter.Seq[AdviceEvent] {
	return func(yield func(AdviceEvent) bool) {
		for _, e := range h.events {
			if !yield(e.clone()) {
				return
			}
		}
	}
}

// Advice returns the history as files hold it.
func (h AdviceHistory) Advice() Advice {
	return Advice{Request: h.Request(), Events: slices.Collect(h.Events())}
}

// Terms returns the terms of reference of the current round, the zero ones where
// none are agreed yet.
func (h AdviceHistory) Terms() TermsOfReference {
	e, _ := h.latest(EventAgreeTerms)
	return e.clone().Terms
}

// Report returns the latest report of the current round.
func (h AdviceHistory) Report() AdviceReport {
	e, _ := h.latest(EventDraft)
	return e.clone().Report
}

// Publication returns the latest published advice, whatever was asked since,
// and whether there is any.
func (h AdviceHistory) Publication() (senate.Publication, bool) {
	for i, e := range slices.Backward(h.events) {
		if e.Kind == EventPublish {
			past := AdviceHistory{request: h.request, events: h.events[:i+1]}
			return past.publication(e), true
		}
	}
	return senate.Publication{}, false
}

func (h AdviceHistory) publication(published AdviceEvent) senate.Publication {
	kind, _ := h.request.Kind.Value()
	summary, _ := published.Publishing.Summary.Value()
	ratified, _ := h.latest(EventRatify)
	released, _ := h.latest(EventRelease)
	r := h.request.clone()
	p := senate.Publication{
		ID: r.ID, Title: r.Title, Senates: append([]senate.ID{r.Senate}, r.JointWith...), Kind: string(kind),
		Tags: r.Tags, Summary: summary, URL: published.Publishing.URL,
		RatifiedOn: ratified.Day, ReleasedOn: released.Day, PublishedOn: published.Day,
	}
	for _, rec := range h.Report().Recommendations {
		p.Points = append(p.Points, rec.Text)
	}
	return p
}

// latest returns the latest event of a kind in the current round.
func (h AdviceHistory) latest(kind AdviceEventKind) (AdviceEvent, bool) {
	for _, e := range slices.Backward(h.round()) {
		if e.Kind == kind {
			return e, true
		}
	}
	return AdviceEvent{}, false
}

// round returns the events since the request or, where there is one, its latest
// revisit, which comes first then.
func (h AdviceHistory) round() []AdviceEvent {
	for i, e := range slices.Backward(h.events) {
		if e.Kind == EventRevisit {
			return h.events[i:]
		}
	}
	return h.events
}

// Open returns the recommendations of the current round that are not known to be
// dealt with, each with the latest answer to it.
func (h AdviceHistory) Open() []Recommendation {
	report := h.Report()
	for _, e := range h.round() {
		for _, r := range e.Responses {
			report.answer(r)
		}
	}
	return slices.DeleteFunc(report.Recommendations, func(r Recommendation) bool {
		status, _ := r.Status.Value()
		return status == RecommendationClosed || status == RecommendationRejected
	})
}
