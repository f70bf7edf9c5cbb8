package assurance_test

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// TestNoVeto holds the library to what every document says of senates: no advice
// of any content, at any stage, keeps a commissioner from a decision of any
// content, nor does the decision move the advice.
func TestNoVeto(t *testing.T) {
	for _, conclusion := range assurance.Conclusion("").Values() {
		against := event(assurance.EventDraft, func(e *assurance.AdviceEvent) { e.Report = report(assurance.Conclusion(conclusion)) })
		for stage, h := range reachable(t) {
			if stage == assurance.StageReviewing {
				var err error
				h, err = h.Apply(against)
				require.NoError(t, err)
			}
			for _, outcome := range assurance.Outcome("").Values() {
				decide := event(assurance.EventDecide, func(e *assurance.AdviceEvent) {
					e.Decision = assurance.Decision{Outcome: fact.Known(assurance.Outcome(outcome))}
				})
				// Heard of late, too.
				decide.Day = fact.MustDate("2001-01-01")
				next, err := h.Apply(decide)
				if err != nil || next.Stage() != h.Stage() {
					t.Errorf("advice %q that is %s kept a commissioner from %q: %v", conclusion, h.Stage(), outcome, err)
				}
			}
		}
	}
}

// TestDecisionKnowsNoAdvice shows that no type of advice can even be named in a
// commissioner's decision.
func TestDecisionKnowsNoAdvice(t *testing.T) {
	advice := map[reflect.Type]bool{}
	for _, root := range []reflect.Type{reflect.TypeFor[assurance.AdviceHistory](), reflect.TypeFor[assurance.AdviceReport](),
		reflect.TypeFor[assurance.Advice](), reflect.TypeFor[assurance.Review](), reflect.TypeFor[assurance.Conclusion](),
		reflect.TypeFor[assurance.Recommendation](), reflect.TypeFor[assurance.AdviceStage]()} {
		advice[root] = true
	}
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type, fact.Path)
	walk = func(typ reflect.Type, at fact.Path) {
		if settable, ok := reflect.New(typ).Interface().(fact.Settable); ok {
			typ = settable.Elem()
		}
		if typ.Kind() == reflect.Slice {
			typ = typ.Elem()
		}
		if advice[typ] {
			t.Errorf("%s: a decision holds a %s", at, typ)
		}
		if seen[typ] || typ.Kind() != reflect.Struct {
			return
		}
		seen[typ] = true
		for _, f := range fact.Fields(typ) {
			walk(f.Type, at.Field(f.Name))
		}
	}
	walk(reflect.TypeFor[assurance.Decision](), "decision")
}

// TestConditionIsTheCommissioners follows what happened to the Horton General
// Hospital in 2017: the commissioner made its decision depend on a senate's
// view. The condition is its own; it may drop it without the senate.
func TestConditionIsTheCommissioners(t *testing.T) {
	const group = "Oxfordshire Clinical Commissioning Group"
	decide := func(outcome assurance.Outcome, status assurance.ConditionStatus) assurance.AdviceEvent {
		return event(assurance.EventDecide, func(e *assurance.AdviceEvent) {
			e.Decision = assurance.Decision{
				By: assurance.Body{Name: group}, Outcome: fact.Known(outcome),
				Conditions: []assurance.Condition{{Text: "The senate supports the plan.", SetBy: fact.Known(group), Status: fact.Known(status)}},
			}
		})
	}
	h := after(t, request(assurance.FormalClinicalReview, nil), whole[:5]...)
	h, err := h.Apply(decide(assurance.ApprovedWithConditions, assurance.ConditionOpen))
	require.NoError(t, err)
	h, err = h.Apply(event(assurance.EventDraft, func(e *assurance.AdviceEvent) { e.Report = report(assurance.NotSupported) }))
	require.NoError(t, err)
	h, err = h.Apply(decide(assurance.Approved, assurance.ConditionDropped))
	require.NoError(t, err)
	if h.Stage() != assurance.StageDrafted {
		t.Errorf("Stage() = %s, want drafted", h.Stage())
	}
}
