package lifecycle

import (
	"iter"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// History is a proposal with what happened to it so far. Start one with [Begin],
// and go on with [History.Apply], which returns a new one. The zero History has
// not begun and takes no event.
type History struct {
	began  fact.Date
	stage  Stage
	events []Event
	from   []Stage // the stage before each event
}

// Begin returns the history of a proposal that begins on a day, in the stage
// DriversAndContext. The zero day is one that is not known.
func Begin(day fact.Date) History { return History{began: day, stage: DriversAndContext} }

// Apply returns h with one more event. Where the event cannot happen it returns h
// as it was, and a [*TransitionError] that says why and what to do next.
func (h History) Apply(e Event) (History, error) {
	to, err := h.admit(e)
	if err != nil {
		return h, err
	}
	return History{
		began: h.began, stage: to,
		events: append(slices.Clone(h.events), e.clone()),
		from:   append(slices.Clone(h.from), h.stage),
	}, nil
}

// Stage returns how far the proposal has come.
func (h History) Stage() Stage { return h.stage }

// Events returns what has happened, the earliest first.
func (h History) Events() iter.Seq[Event] {
	return func(yield func(Event) bool) {
		for _, e := range h.events {
			if !yield(e.clone()) {
				return
			}
		}
	}
}

// Next returns the kinds of event that can happen at this stage, in the order of
// [Transitions], given what they need.
func (h History) Next() []EventKind {
	var next []EventKind
	for _, t := range Transitions() {
		if slices.Contains(t.From, h.stage) {
			next = append(next, t.Event)
		}
	}
	return next
}

// CalledIn returns the day of the Secretary of State's direction to call the
// proposal in, and whether there is one.
func (h History) CalledIn() (fact.Date, bool) {
	for _, e := range h.events {
		if e.Challenge == CallInDirection {
			return e.Day, true
		}
	}
	return fact.Date{}, false
}

// Skipped returns the stages that the latest decision did not wait for, in their
// order. A senate review that was not needed, or not waited for, is not among
// them.
func (h History) Skipped() []Stage {
	for i, e := range slices.Backward(h.events) {
		if e.Kind != Decide {
			continue
		}
		return slices.DeleteFunc(slices.Clone(Stages()[h.from[i].Number():]), func(s Stage) bool {
			return s.Number() >= Decision.Number() || s == SenateReview
		})
	}
	return nil
}
