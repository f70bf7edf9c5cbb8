package assurance_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// request returns a request for advice that a senate can take on, received on 8
// January 2024 and changed by edit.
func request(kind assurance.AdviceKind, edit func(*assurance.Request)) assurance.Request {
	r := assurance.Request{
		ID: "r1", Senate: "south-west", Kind: fact.Known(kind), Questions: []string{"Is it safe?"},
		Requester:  assurance.Requester{Role: fact.Known(assurance.CommissionerAsks)},
		ReceivedOn: fact.MustDate("2024-01-08"), BedsFall: fact.Known(true),
		TemporarySince: day("2020-04-01"), ConsultationEndedOn: day("2023-12-01"), DiscussedOn: day("2023-11-01"),
		Parties: []assurance.Party{{ID: "a"}, {ID: "b"}},
	}
	if edit != nil {
		edit(&r)
	}
	return r
}

var heads = []assurance.Head{assurance.ClinicalEvidence, assurance.BedNumbers, assurance.HealthInequalities, assurance.Sustainability, assurance.Interdependencies}

// event returns an event that can happen where the table lets it, changed by edit.
func event(kind assurance.AdviceEventKind, edit func(*assurance.AdviceEvent)) assurance.AdviceEvent {
	text := fact.Known("a document")
	e := only(assurance.AdviceEvent{
		Kind: kind, Day: fact.MustDate("2024-06-01"), Actor: actor(kind), Reasons: []string{"a reason"}, Note: "a note",
		Intake: assurance.Intake{Priority: fact.Known(assurance.PriorityRoutine)},
		Ground: fact.Known(assurance.NoCapacity),
		Terms:  assurance.TermsOfReference{Questions: []string{"Is it safe?"}, Heads: heads},
		Panel:  []senate.Member{{ID: "x1", Chair: fact.Known(true)}},
		Pack: assurance.EvidencePack{CaseForChange: text, AnalysisOfNeed: text, Options: text, InequalityImpact: text,
			Workforce: text, BedModel: text, TemporaryReview: text},
		Report:     report(assurance.Supported),
		ReleasedTo: []assurance.Body{{Name: "A board"}},
		Responses:  []assurance.Response{{Number: 1, Status: fact.Known(assurance.RecommendationClosed)}},
	})
	if edit != nil {
		edit(&e)
	}
	return e
}

// only returns e with no more than an event of its kind can hold.
func only(e assurance.AdviceEvent) assurance.AdviceEvent {
	own := assurance.AdviceEvent{Kind: e.Kind, Day: e.Day, Actor: e.Actor, Reasons: e.Reasons, Note: e.Note}
	switch e.Kind {
	case assurance.EventAccept:
		own.Intake = e.Intake
	case assurance.EventDecline:
		own.Ground = e.Ground
	case assurance.EventAgreeTerms:
		own.Terms = e.Terms
	case assurance.EventConvene:
		own.Panel = e.Panel
	case assurance.EventCompletePack:
		own.Pack = e.Pack
	case assurance.EventDraft:
		own.Report = e.Report
	case assurance.EventRelease:
		own.ReleasedTo = e.ReleasedTo
	case assurance.EventRespond, assurance.EventFollowUp:
		own.Responses = e.Responses
	}
	return own
}

// actor returns who may bring an event about.
func actor(kind assurance.AdviceEventKind) assurance.Actor {
	for _, t := range assurance.AdviceTransitions() {
		if t.Event == kind {
			return t.By[0]
		}
	}
	return ""
}

func report(conclusion assurance.Conclusion) assurance.AdviceReport {
	r := assurance.AdviceReport{
		Conclusion:      fact.Known(conclusion),
		Recommendations: []assurance.Recommendation{{Number: 1, Text: "Do it well.", DueGate: fact.Known(assurance.PreConsultation)}},
		Dispute: assurance.Dispute{
			Parties: []assurance.Party{{ID: "a"}, {ID: "b"}},
			Points:  []assurance.Point{{Views: []assurance.View{{Party: "a", Stance: assurance.Agrees}, {Party: "b", Stance: assurance.Disagrees}}}},
		},
	}
	for _, head := range heads {
		r.Findings = append(r.Findings, assurance.Finding{Head: head, Text: "Enough.", Evidence: []string{"an audit"}})
	}
	return r
}

// after returns the history of a request after events that can all happen.
func after(t *testing.T, r assurance.Request, kinds ...assurance.AdviceEventKind) assurance.AdviceHistory {
	t.Helper()
	h, err := assurance.Receive(r)
	require.NoError(t, err)
	for _, kind := range kinds {
		h, err = h.Apply(event(kind, nil))
		require.NoError(t, err)
	}
	return h
}

// whole is the course of a formal review from its acceptance to its publication.
var whole = []assurance.AdviceEventKind{
	assurance.EventAccept, assurance.EventAgreeTerms, assurance.EventConvene, assurance.EventCompletePack,
	assurance.EventHoldSession, assurance.EventDraft, assurance.EventCheckAccuracy, assurance.EventRatify,
	assurance.EventRelease, assurance.EventPublish,
}

// reachable returns a history in each stage that a request can be in: it applies
// whatever can happen until nothing new comes of it.
func reachable(t *testing.T) map[assurance.AdviceStage]assurance.AdviceHistory {
	t.Helper()
	start := after(t, request(assurance.FormalClinicalReview, nil))
	found := map[assurance.AdviceStage]assurance.AdviceHistory{start.Stage(): start}
	for queue := []assurance.AdviceHistory{start}; len(queue) > 0; queue = queue[1:] {
		for _, kind := range queue[0].Next() {
			next, err := queue[0].Apply(event(kind, nil))
			if _, seen := found[next.Stage()]; err == nil && !seen {
				found[next.Stage()] = next
				queue = append(queue, next)
			}
		}
	}
	return found
}

func TestEveryStageIsReachable(t *testing.T) {
	found := reachable(t)
	for _, stage := range assurance.AdviceStage("").Values() {
		if _, ok := found[assurance.AdviceStage(stage)]; !ok {
			t.Errorf("no request comes to be %s", stage)
		}
	}
}

// Every event happens somewhere, and is refused with a typed error everywhere
// else.
func TestEveryEvent(t *testing.T) {
	found := reachable(t)
	table := assurance.AdviceTransitions()
	for _, text := range assurance.AdviceEventKind("").Values() {
		kind := assurance.AdviceEventKind(text)
		i := slices.IndexFunc(table, func(t assurance.AdviceTransition) bool { return t.Event == kind })
		require.GreaterOrEqual(t, i, 0, "the table lacks %s", kind)
		happened := false
		for stage, h := range found {
			next, err := h.Apply(event(kind, nil))
			refused, typed := errors.AsType[*assurance.TransitionError](err)
			switch {
			case err == nil:
				happened = true
				if !slices.Contains(table[i].From, stage) {
					t.Errorf("%s happened to advice that is %s", kind, stage)
				}
			case !typed || refused.From != stage || refused.Event != kind || refused.Reason == "" || refused.Do == "":
				t.Errorf("%s when %s: the error does not say where, why and what to do: %v", kind, stage, err)
			case next.Stage() != stage:
				t.Errorf("%s was refused when %s and left it %s", kind, stage, next.Stage())
			}
		}
		if !happened {
			t.Errorf("%s never happens", kind)
		}
	}
}

func TestCourses(t *testing.T) {
	tests := []struct {
		name  string
		kind  assurance.AdviceKind
		kinds []assurance.AdviceEventKind
		want  assurance.AdviceStage
	}{
		{"a formal review", assurance.FormalClinicalReview, whole, assurance.StagePublished},
		{"a thematic review", assurance.ThematicReview, whole, assurance.StagePublished},
		{"a temporary change made permanent", assurance.TemporaryMadePermanent, whole, assurance.StagePublished},
		{"a critical friend, twice", assurance.CriticalFriend, []assurance.AdviceEventKind{
			assurance.EventAccept, assurance.EventAgreeTerms, assurance.EventCompletePack, assurance.EventHoldSession,
			assurance.EventHoldSession, assurance.EventDraft, assurance.EventCheckAccuracy, assurance.EventRatify,
		}, assurance.StageRatified},
		{"an honest broker", assurance.HonestBroker, []assurance.AdviceEventKind{
			assurance.EventAccept, assurance.EventAgreeTerms, assurance.EventCompletePack, assurance.EventDraft,
		}, assurance.StageDrafted},
		{"support after consultation", assurance.SupportAfterConsultation, []assurance.AdviceEventKind{assurance.EventAccept}, assurance.StageAccepted},
		{"proactive advice", assurance.ProactiveAdvice, []assurance.AdviceEventKind{assurance.EventAccept}, assurance.StageAccepted},
		{"specialised commissioning", assurance.SpecialisedCommissioning, []assurance.AdviceEventKind{assurance.EventAccept}, assurance.StageAccepted},
		{"sent back by the council", assurance.FormalClinicalReview, append(whole[:7:7], assurance.EventSendBack, assurance.EventDraft, assurance.EventCheckAccuracy, assurance.EventRatify), assurance.StageRatified},
		{"followed up and closed", assurance.FormalClinicalReview, append(whole[:10:10], assurance.EventRespond, assurance.EventFollowUp, assurance.EventClose), assurance.StageClosed},
		{"withheld, then published", assurance.FormalClinicalReview, append(whole[:9:9], assurance.EventWithhold, assurance.EventPublish), assurance.StagePublished},
		{"revisited", assurance.FormalClinicalReview, append(whole[:10:10], append([]assurance.AdviceEventKind{assurance.EventClose, assurance.EventRevisit}, whole[1:]...)...), assurance.StagePublished},
		{"withdrawn", assurance.RequestedAdvice, []assurance.AdviceEventKind{assurance.EventAccept, assurance.EventWithdraw}, assurance.StageWithdrawn},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := after(t, request(tt.kind, nil), tt.kinds...)
			if h.Stage() != tt.want {
				t.Errorf("Stage() = %s, want %s", h.Stage(), tt.want)
			}
			again, err := h.Advice().History()
			require.NoError(t, err)
			if diff := cmp.Diff(h.Advice(), again.Advice()); diff != "" {
				t.Errorf("History() does not replay its own events (-want +got):\n%s", diff)
			}
		})
	}
}

// A history stays as it is, whatever is done with what went in and came out.
func TestHistoryIsImmutable(t *testing.T) {
	draft := event(assurance.EventDraft, nil)
	h := after(t, request(assurance.FormalClinicalReview, nil), whole[:5]...)
	next, err := h.Apply(draft)
	require.NoError(t, err)
	want := next.Advice()

	draft.Report.Findings[0].Evidence[0] = "another"
	draft.Report.Dispute.Points[0].Views[0].Stance = assurance.Undecided
	next.Report().Recommendations[0].Text = "Do it badly."
	next.Terms().Heads[0] = assurance.BestPractice
	next.Request().Questions[0] = "Is it cheap?"
	for e := range next.Events() {
		e.Reasons[0] = "no reason"
	}
	other, err := h.Apply(event(assurance.EventWithdraw, nil))
	require.NoError(t, err)
	if other.Stage() != assurance.StageWithdrawn || h.Stage() != assurance.StageReviewing {
		t.Errorf("two histories go on from one: %s, and %s is left", other.Stage(), h.Stage())
	}
	if diff := cmp.Diff(want, next.Advice()); diff != "" {
		t.Errorf("the history changed (-before +after):\n%s", diff)
	}
}

func TestZeroHistory(t *testing.T) {
	var h assurance.AdviceHistory
	_, err := h.Apply(event(assurance.EventAccept, nil))
	want := "advice cannot go from nothing to accepted by accept: there is no request; begin with Receive"
	if err == nil || err.Error() != want {
		t.Errorf("Apply() = %v, want %s", err, want)
	}
}

func TestPublication(t *testing.T) {
	h := after(t, request(assurance.FormalClinicalReview, func(r *assurance.Request) { r.JointWith = []senate.ID{"west-midlands"} }), whole[:9]...)
	h, err := h.Apply(event(assurance.EventPublish, func(e *assurance.AdviceEvent) { e.Publishing.Summary = fact.Known("Two units, not three.") }))
	require.NoError(t, err)
	again, err := h.Apply(event(assurance.EventRevisit, nil))
	require.NoError(t, err)
	want := senate.Publication{
		ID: "r1", Senates: []senate.ID{"south-west", "west-midlands"}, Kind: "formal_clinical_review",
		Summary: "Two units, not three.", Points: []string{"Do it well."},
		RatifiedOn: fact.MustDate("2024-06-01"), ReleasedOn: fact.MustDate("2024-06-01"), PublishedOn: fact.MustDate("2024-06-01"),
	}
	for _, h := range []assurance.AdviceHistory{h, again} {
		got, ok := h.Publication()
		if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b fact.Date) bool { return a == b })); diff != "" || !ok {
			t.Errorf("Publication() mismatch (-want +got):\n%s", diff)
		}
	}
	if _, ok := after(t, request(assurance.FormalClinicalReview, nil), whole[:9]...).Publication(); ok {
		t.Error("what was only released is taken for published")
	}
}

func TestOpen(t *testing.T) {
	two := event(assurance.EventDraft, func(e *assurance.AdviceEvent) {
		e.Report.Recommendations = append(e.Report.Recommendations, assurance.Recommendation{Number: 2, DueGate: fact.None[assurance.Gate]()})
	})
	h := after(t, request(assurance.FormalClinicalReview, nil), whole[:5]...)
	h, err := h.Apply(two)
	require.NoError(t, err)
	for _, kind := range append(whole[6:], assurance.EventRespond) {
		h, err = h.Apply(event(kind, nil))
		require.NoError(t, err)
	}
	open := h.Open()
	if len(open) != 1 || open[0].Number != 2 {
		t.Errorf("Open() = %v, want recommendation 2 alone", open)
	}
	_, err = h.Apply(event(assurance.EventClose, func(e *assurance.AdviceEvent) { e.Reasons = nil }))
	if err == nil || !strings.Contains(err.Error(), "recommendation 2 is not dealt with") {
		t.Errorf("closing with a recommendation open: %v", err)
	}
}

func TestLeadTimes(t *testing.T) {
	review := func(on string) assurance.AdviceHistory {
		h := after(t, request(assurance.FormalClinicalReview, nil), assurance.EventAccept)
		h, err := h.Apply(event(assurance.EventAgreeTerms, func(e *assurance.AdviceEvent) { e.Terms.ReviewOn = day(on) }))
		require.NoError(t, err)
		h, err = h.Apply(event(assurance.EventConvene, nil))
		require.NoError(t, err)
		return h
	}
	tests := []struct {
		name, on string
		want     []string
	}{
		{"both short", "2024-04-07", []string{"notice of the review due 2024-04-08", "notice to the review team due 2024-07-27"}},
		{"three months to the day", "2024-04-08", []string{"notice to the review team due 2024-07-27"}},
		{"eight weeks to the day", "2024-07-27", nil},
		{"a month that leaves it open", "2024-07", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, s := range assurance.StandardLeadTimes().Short(review(tt.on)) {
				got = append(got, s.LeadTime.Name+" due "+s.Due.String())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Short() mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
