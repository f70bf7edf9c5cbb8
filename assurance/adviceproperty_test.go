package assurance_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Whatever happens to a request in whatever order, each event is applied or
// refused with a reason and something to do; a refused one changes nothing, and
// those applied give the same history when they are replayed.
func TestAnyHistory(t *testing.T) {
	kinds := assurance.AdviceEventKind("").Values()
	var offered []assurance.Request // of the kinds that are no longer offered, a senate takes none on
	for _, kind := range assurance.AdviceKind("").Values() {
		if r := request(assurance.AdviceKind(kind), nil); received(r) {
			offered = append(offered, r)
		}
	}
	applied, refused := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		r := rapid.SampledFrom(offered).Draw(t, "request")
		history, err := assurance.Receive(r)
		if err != nil {
			t.Fatal(err)
		}
		day := r.ReceivedOn
		for range rapid.IntRange(0, 25).Draw(t, "events") {
			e := event(assurance.AdviceEventKind(rapid.SampledFrom(kinds).Draw(t, "event")), nil)
			if next := history.Next(); len(next) > 0 && rapid.Bool().Draw(t, "one that may follow") {
				e = event(rapid.SampledFrom(next).Draw(t, "next"), nil)
			}
			day = day.AddDays(rapid.IntRange(-2, 30).Draw(t, "days later"))
			if e.Day = day; rapid.IntRange(0, 9).Draw(t, "dated") == 0 {
				e.Day = fact.Date{}
			}
			before := history.Advice()
			next, err := history.Apply(e)
			if diff := cmp.Diff(before, history.Advice()); diff != "" {
				t.Fatalf("Apply(%s) changed the history that it was called on:\n%s", e.Kind, diff)
			}
			if err == nil {
				history = next
				applied++
				continue
			}
			refused++
			var transition *assurance.TransitionError
			var fault *assurance.Fault
			switch {
			case errors.As(err, &transition):
				if transition.Reason == "" || transition.Do == "" {
					t.Fatalf("%s is refused without a reason or what to do: %v", e.Kind, err)
				}
			case !errors.As(err, &fault):
				t.Fatalf("%s is refused with a %T: %v", e.Kind, err, err)
			}
		}
		again, err := history.Advice().History()
		if err != nil {
			t.Fatalf("what was applied cannot be replayed: %v", err)
		}
		if again.Stage() != history.Stage() || cmp.Diff(history.Advice(), again.Advice()) != "" {
			t.Fatalf("replayed, the history is at %s, and was at %s", again.Stage(), history.Stage())
		}
	})
	if applied == 0 || refused == 0 {
		t.Errorf("%d events were applied and %d refused: this test looks at nothing", applied, refused)
	}
	t.Logf("%d events applied, %d refused", applied, refused)
}

func received(r assurance.Request) bool {
	_, err := assurance.Receive(r)
	return err == nil
}
