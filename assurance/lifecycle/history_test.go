package lifecycle_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/lifecycle"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func day(text string) fact.Date { return fact.MustDate(text) }

// event returns a whole event of a kind, on a day on which it may happen.
func event(kind lifecycle.EventKind, on fact.Date) lifecycle.Event {
	e := lifecycle.Event{Kind: kind, Day: on, By: lifecycle.Commissioner}
	switch kind {
	case lifecycle.NeedNoReview, lifecycle.Assure:
		e.By = lifecycle.Assurer
	case lifecycle.ReportReview:
		e.By = lifecycle.Senate
	case lifecycle.MakeChallenge:
		e.By, e.Challenge = lifecycle.Anyone, lifecycle.JudicialReview
	case lifecycle.SendBack:
		e.BackTo = lifecycle.DriversAndContext
	}
	for _, t := range lifecycle.Transitions() {
		switch {
		case t.Event == kind && t.Needs == "the document":
			e.Document = "a document"
		case t.Event == kind:
			e.Reasons = []string{"a reason"}
		}
	}
	return e
}

// whole is the course of a proposal that nothing disturbs.
var whole = []lifecycle.EventKind{
	lifecycle.StateProblem, lifecycle.ApproveCase, lifecycle.ApproveOptions, lifecycle.AskForReview,
	lifecycle.ReportReview, lifecycle.ApproveBusinessCase, lifecycle.Assure, lifecycle.DecideToConsult,
	lifecycle.EndConsultation, lifecycle.ReportConsultation, lifecycle.ApproveDecisionCase, lifecycle.Decide,
	lifecycle.Implement, lifecycle.Complete,
}

func after(t require.TestingT, kinds ...lifecycle.EventKind) lifecycle.History {
	h := lifecycle.Begin(day("2024-01-01"))
	for i, kind := range kinds {
		var err error
		h, err = h.Apply(event(kind, day("2024-02-01").AddDays(30*i)))
		require.NoError(t, err)
	}
	return h
}

func TestWhole(t *testing.T) {
	stages := append(lifecycle.Stages(), lifecycle.Completed)
	for n := range len(whole) + 1 {
		if got := after(t, whole[:n]...).Stage(); got != stages[n] {
			t.Errorf("after %d events the stage is %s, want %s", n, got, stages[n])
		}
	}
}

func TestRefusals(t *testing.T) {
	change := func(kind lifecycle.EventKind, f func(*lifecycle.Event)) lifecycle.Event {
		e := event(kind, day("2026-01-05"))
		f(&e)
		return e
	}
	challenge := func(kind lifecycle.ChallengeKind, by lifecycle.Actor, on string) lifecycle.Event {
		return change(lifecycle.MakeChallenge, func(e *lifecycle.Event) { e.Challenge, e.By, e.Day = kind, by, day(on) })
	}
	atCheck := after(t, whole[:3]...)
	old := lifecycle.Begin(day("2017"))
	tests := []struct {
		name  string
		h     lifecycle.History
		event lifecycle.Event
		want  lifecycle.TransitionError
	}{
		{
			"not begun", lifecycle.History{}, event(lifecycle.StateProblem, day("2026-01-05")),
			lifecycle.TransitionError{To: lifecycle.CaseForChange, Reason: "the proposal has not begun", Do: "start with Begin"},
		},
		{
			"ended", after(t, lifecycle.Withdraw), event(lifecycle.Decide, day("2026-01-05")),
			lifecycle.TransitionError{From: lifecycle.Withdrawn, To: lifecycle.Challenge, Reason: "the proposal has come to an end", Do: "begin another proposal"},
		},
		{
			"out of place", atCheck, event(lifecycle.Assure, day("2026-01-05")),
			lifecycle.TransitionError{
				From: lifecycle.SenseCheck, To: lifecycle.DecisionToConsult, Reason: "it can happen in the stage assurance checkpoint",
				Do: "next can come ask for review, need no review, decide, reject, defer, challenge, send back or withdraw",
			},
		},
		{
			"not theirs", atCheck, change(lifecycle.NeedNoReview, func(e *lifecycle.Event) { e.By = lifecycle.Commissioner }),
			lifecycle.TransitionError{From: lifecycle.SenseCheck, To: lifecycle.BusinessCase, Reason: `that is for the assurer, and the actor is "commissioner"`, Do: "name who did it"},
		},
		{
			"no day", atCheck, change(lifecycle.NeedNoReview, func(e *lifecycle.Event) { e.Day = fact.Date{} }),
			lifecycle.TransitionError{From: lifecycle.SenseCheck, To: lifecycle.BusinessCase, Reason: "the day is missing", Do: "write the day on which it happened"},
		},
		{
			"before what came last", atCheck, change(lifecycle.AskForReview, func(e *lifecycle.Event) { e.Day = day("2024-03-01") }),
			lifecycle.TransitionError{
				From: lifecycle.SenseCheck, To: lifecycle.SenateReview,
				Reason: "it happened on 1 March 2024, before what came last, on 1 April 2024", Do: "correct one of the days, or put the events in order",
			},
		},
		{
			"no reasons", atCheck, change(lifecycle.NeedNoReview, func(e *lifecycle.Event) { e.Reasons = []string{" "} }),
			lifecycle.TransitionError{From: lifecycle.SenseCheck, To: lifecycle.BusinessCase, Reason: "there are no reasons", Do: "list them in Reasons"},
		},
		{
			"no document", after(t, whole[:6]...), change(lifecycle.Assure, func(e *lifecycle.Event) { e.Document = "" }),
			lifecycle.TransitionError{From: lifecycle.Checkpoint, To: lifecycle.DecisionToConsult, Reason: "the document is missing", Do: "write its title in Document"},
		},
		{
			"a part that does not belong", atCheck, change(lifecycle.AskForReview, func(e *lifecycle.Event) { e.BackTo = lifecycle.Options }),
			lifecycle.TransitionError{From: lifecycle.SenseCheck, To: lifecycle.SenateReview, Reason: "an event of this kind holds no stage to go back to", Do: "leave it out"},
		},
		{
			"back to a later stage", atCheck, change(lifecycle.SendBack, func(e *lifecycle.Event) { e.BackTo = lifecycle.Checkpoint }),
			lifecycle.TransitionError{From: lifecycle.SenseCheck, To: lifecycle.Checkpoint, Reason: `"assurance_checkpoint" is no earlier stage`, Do: "name one in BackTo"},
		},
		{
			"the Secretary of State without a direction", atCheck, change(lifecycle.Decide, func(e *lifecycle.Event) { e.By = lifecycle.SecretaryOfState }),
			lifecycle.TransitionError{From: lifecycle.SenseCheck, To: lifecycle.Challenge, Reason: "the Secretary of State has not called the proposal in", Do: "apply the direction first"},
		},
		{
			"no such challenge", atCheck, challenge("appeal", lifecycle.Anyone, "2026-01-05"),
			lifecycle.TransitionError{From: lifecycle.SenseCheck, To: lifecycle.SenseCheck, Reason: `there is no challenge "appeal"`, Do: "write one of referral, call_in_request, call_in_direction, judicial_review"},
		},
		{
			"referral by anyone", old, challenge(lifecycle.Referral, lifecycle.Anyone, "2017-02-02"),
			lifecycle.TransitionError{From: lifecycle.DriversAndContext, To: lifecycle.DriversAndContext, Reason: "a referral is for the local authority", Do: "name who did it"},
		},
		{
			"referral after its end", atCheck, challenge(lifecycle.Referral, lifecycle.LocalAuthority, "2026-01-05"),
			lifecycle.TransitionError{From: lifecycle.SenseCheck, To: lifecycle.SenseCheck, Reason: "referral by local authorities ended on 30 January 2024", Do: "ask for call-in"},
		},
		{
			"call-in before its beginning", old, challenge(lifecycle.CallInDirection, lifecycle.SecretaryOfState, "2017-02-02"),
			lifecycle.TransitionError{From: lifecycle.DriversAndContext, To: lifecycle.DriversAndContext, Reason: "call-in began on 31 January 2024", Do: "apply a referral"},
		},
		{
			"a day that does not tell", old, challenge(lifecycle.CallInRequest, lifecycle.Anyone, "2024-01"),
			lifecycle.TransitionError{From: lifecycle.DriversAndContext, To: lifecycle.DriversAndContext, Reason: "it is not clear whether there was such a challenge on that day", Do: "write the day in full"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			next, err := tt.h.Apply(tt.event)
			got, ok := errors.AsType[*lifecycle.TransitionError](err)
			require.True(t, ok, "Apply() = %v", err)
			tt.want.Event = tt.event.Kind
			if diff := cmp.Diff(tt.want, *got); diff != "" {
				t.Errorf("refusal mismatch (-want +got):\n%s", diff)
			}
			if next.Stage() != tt.h.Stage() {
				t.Errorf("a refused event led from %q to %q", tt.h.Stage(), next.Stage())
			}
		})
	}
}

// TestNoVeto holds the course of a proposal to what every document says of
// senates: whatever they do, or leave undone, commissioners can go on and decide.
func TestNoVeto(t *testing.T) {
	for n := range len(lifecycle.Stages()) {
		h := after(t, whole[:n]...)
		for _, kind := range []lifecycle.EventKind{lifecycle.Decide, lifecycle.Reject, lifecycle.Defer} {
			if _, err := h.Apply(event(kind, day("2026-01-05"))); err != nil {
				t.Errorf("in the stage %s: %v", h.Stage(), err)
			}
		}
	}
	waiting := after(t, whole[:4]...)
	h, err := waiting.Apply(event(lifecycle.GoWithoutReport, day("2026-01-05")))
	require.NoError(t, err)
	if h.Stage() != lifecycle.BusinessCase {
		t.Errorf("without a report the stage is %s", h.Stage())
	}
	for _, tr := range lifecycle.Transitions() {
		for _, by := range tr.By {
			if by == lifecycle.Senate && tr.Event != lifecycle.ReportReview {
				t.Errorf("a senate may bring about %s", tr.Event)
			}
		}
	}
}

func TestSkipped(t *testing.T) {
	h, err := after(t, whole[:6]...).Apply(event(lifecycle.Decide, day("2026-01-05")))
	require.NoError(t, err)
	want := []lifecycle.Stage{lifecycle.Checkpoint, lifecycle.DecisionToConsult, lifecycle.Consultation, lifecycle.Consideration, lifecycle.DecisionCase}
	if diff := cmp.Diff(want, h.Skipped()); diff != "" {
		t.Errorf("Skipped() mismatch (-want +got):\n%s", diff)
	}
	if got := after(t, whole...).Skipped(); len(got) > 0 {
		t.Errorf("the whole course skipped %v", got)
	}
}

// TestCalledIn lets the Secretary of State decide after a direction.
func TestCalledIn(t *testing.T) {
	h, err := after(t, whole[:9]...).Apply(lifecycle.Event{
		Kind: lifecycle.MakeChallenge, Challenge: lifecycle.CallInDirection, By: lifecycle.SecretaryOfState, Day: day("2025-06-02"),
	})
	require.NoError(t, err)
	decide := event(lifecycle.Decide, day("2025-11-03"))
	decide.By = lifecycle.SecretaryOfState
	h, err = h.Apply(decide)
	require.NoError(t, err)
	if on, ok := h.CalledIn(); !ok || on != day("2025-06-02") || h.Stage() != lifecycle.Challenge {
		t.Errorf("CalledIn() = %s, %t in the stage %s", on, ok, h.Stage())
	}
}

// record writes the day of an event where a dossier holds it.
func record(d *assurance.Dossier, e lifecycle.Event) {
	on := fact.Known(e.Day)
	switch e.Kind {
	case lifecycle.ApproveCase:
		d.Dates.CaseForChange = on
	case lifecycle.ApproveOptions:
		d.Dates.OptionsApproved = on
	case lifecycle.AskForReview:
		d.Dates.StrategicSenseCheck = on
		d.Checkpoint = fact.Known(assurance.Checkpoint{SenateReviewRequired: fact.Known(true)})
	case lifecycle.NeedNoReview:
		d.Dates.StrategicSenseCheck = on
		d.Checkpoint = fact.Known(assurance.Checkpoint{SenateReviewRequired: fact.Known(false)})
	case lifecycle.ReportReview:
		d.Review = fact.Known(assurance.Review{ReportOn: on})
	case lifecycle.ApproveBusinessCase:
		d.Dates.PCBCApproved = on
	case lifecycle.Assure:
		d.Dates.AssuranceCheckpoint = on
	case lifecycle.DecideToConsult:
		d.Dates.DecisionToConsult = on
	case lifecycle.EndConsultation:
		d.Dates.ConsultationEnd = on
	case lifecycle.ReportConsultation:
		d.Dates.ConsultationReport = on
	case lifecycle.ApproveDecisionCase:
		d.Dates.DMBC = on
	case lifecycle.Decide:
		d.Dates.Decision = on
	case lifecycle.Implement:
		d.Dates.ImplementationStart = on
	}
}

// Where a dossier holds the days of a history, it tells the same stage on each
// day of it as the history did, and nothing out of order.
func TestDossierTellsTheSame(t *testing.T) {
	seen := map[lifecycle.Stage]bool{}
	onward := map[lifecycle.Stage]lifecycle.EventKind{} // what leads on from a stage
	for i, kind := range whole {
		onward[lifecycle.Stages()[i]] = kind
	}
	rapid.Check(t, func(t *rapid.T) {
		start := day("2024-01-01")
		h := lifecycle.Begin(start)
		var d assurance.Dossier
		none := fact.None[fact.Date]()
		d.Dates = assurance.Dates{
			CaseForChange: none, OptionsApproved: none, StrategicSenseCheck: none, PCBCApproved: none, AssuranceCheckpoint: none,
			DecisionToConsult: none, ConsultationStart: none, ConsultationEnd: none, ConsultationReport: none, DMBC: none,
			Decision: none, ImplementationStart: none,
		}
		d.Review = fact.None[assurance.Review]()
		on := start
		for !h.Stage().Ended() {
			next := []lifecycle.EventKind{onward[h.Stage()]}
			if h.Stage() == lifecycle.SenseCheck {
				next = append(next, lifecycle.NeedNoReview)
			}
			on = on.AddDays(rapid.IntRange(1, 90).Draw(t, "days later"))
			e := event(rapid.SampledFrom(next).Draw(t, "event"), on)
			var err error
			if h, err = h.Apply(e); err != nil {
				t.Fatal(err)
			}
			if h.Stage().Ended() {
				break
			}
			record(&d, e)
			// No fact tells the first stage from the second.
			if h.Stage() == lifecycle.CaseForChange {
				continue
			}
			got := lifecycle.StageOf(d, on)
			if got.Stage != h.Stage() || !got.Certain || len(got.OutOfOrder) > 0 || len(got.Unrecorded) > 0 {
				t.Fatalf("on %s StageOf() = %+v, want the stage %s for certain", on, got, h.Stage())
			}
			seen[got.Stage] = true
		}
	})
	for _, s := range lifecycle.Stages()[2:] {
		if !seen[s] {
			t.Errorf("no history came to %s", s)
		}
	}
}

// Whatever happens in whatever order, each event is applied or refused with a
// reason and something to do, and a refused one changes nothing.
func TestAnyHistory(t *testing.T) {
	kinds := lifecycle.EventKind("").Values()
	applied, refused := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		h := lifecycle.Begin(day("2024-01-01"))
		on := day("2024-01-01")
		for range rapid.IntRange(0, 25).Draw(t, "events") {
			e := event(lifecycle.EventKind(rapid.SampledFrom(kinds).Draw(t, "event")), on)
			if next := h.Next(); len(next) > 0 && rapid.Bool().Draw(t, "one that may follow") {
				e = event(rapid.SampledFrom(next).Draw(t, "next"), on)
			}
			on = on.AddDays(rapid.IntRange(-2, 30).Draw(t, "days later"))
			e.Day = on
			before := history(h)
			next, err := h.Apply(e)
			if diff := cmp.Diff(before, history(h)); diff != "" {
				t.Fatalf("Apply(%s) changed the history that it was called on:\n%s", e.Kind, diff)
			}
			if err == nil {
				h = next
				applied++
				continue
			}
			refused++
			refusal, ok := errors.AsType[*lifecycle.TransitionError](err)
			if !ok || refusal.Reason == "" || refusal.Do == "" {
				t.Fatalf("%s is refused without a reason or what to do: %v", e.Kind, err)
			}
		}
	})
	if applied == 0 || refused == 0 {
		t.Errorf("%d events were applied and %d refused: this test looks at nothing", applied, refused)
	}
}

func history(h lifecycle.History) []lifecycle.Event {
	var events []lifecycle.Event
	for e := range h.Events() {
		events = append(events, e)
	}
	return events
}
