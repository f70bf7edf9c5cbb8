package assurance_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// TestGuards shows for each guard an event that it refuses, why, and what it
// says to do.
func TestGuards(t *testing.T) {
	type edit = func(*assurance.AdviceEvent)
	formal := assurance.FormalClinicalReview
	tests := []struct {
		name    string
		request assurance.Request
		before  []assurance.AdviceEventKind
		kind    assurance.AdviceEventKind
		edit    edit
		reason  string
		do      string
	}{
		{"out of place", request(formal, nil), nil, assurance.EventDraft, nil,
			"it can happen when advice is reviewing", "next can come accept, decline, withdraw or decide"},
		{"no such event", request(formal, nil), nil, "veto", nil,
			"there is no such event", "next can come accept, decline, withdraw or decide"},
		{"no day", request(formal, nil), nil, assurance.EventAccept, func(e *assurance.AdviceEvent) { e.Day = fact.Date{} },
			"the day is missing", "write the day on which it happened"},
		{"before the request", request(formal, nil), nil, assurance.EventAccept, func(e *assurance.AdviceEvent) { e.Day = fact.MustDate("2023-12-31") },
			"it happened on 31 December 2023, before what came last, on 8 January 2024", "correct one of the days, or put the events in order"},
		{"a session that answers recommendations", request(formal, nil), whole[:4], assurance.EventHoldSession, func(e *assurance.AdviceEvent) { e.Responses = []assurance.Response{{Number: 1}} },
			"an event of this kind holds no responses", "leave it out"},
		{"no priority", request(formal, nil), nil, assurance.EventAccept, func(e *assurance.AdviceEvent) { e.Intake = assurance.Intake{} },
			"the request has no priority", "set intake.priority"},
		{"a priority without reasons", request(formal, nil), nil, assurance.EventAccept, func(e *assurance.AdviceEvent) { e.Reasons = []string{" "} },
			"there are no reasons", "list them in reasons"},
		{"no kind", request(formal, func(r *assurance.Request) { r.Kind = fact.Of[assurance.AdviceKind]{} }), nil, assurance.EventAccept, nil,
			"nobody has said what kind of advice is asked for", "set request.kind"},
		{"the authorisation of a group", request(assurance.GroupAuthorisation, nil), nil, assurance.EventAccept, nil,
			"senates were expected to have a part in ccg authorisation until 31 March 2013, and have none since", "decline with the ground role_retired"},
		{"commissioning intentions", request(assurance.CommissioningIntentions, nil), nil, assurance.EventAccept, nil,
			"senates were expected to have a part in commissioning intentions until 31 March 2013, and have none since", "decline with the ground role_retired"},
		{"an annual assessment", request(assurance.AnnualAssessment, nil), nil, assurance.EventAccept, nil,
			"senates were expected to have a part in annual assessment until 31 March 2013, and have none since", "decline with the ground role_retired"},
		{"a formal review too early", request(formal, func(r *assurance.Request) { r.ReceivedOn = fact.MustDate("2013-12-12") }), nil,
			assurance.EventAccept, func(e *assurance.AdviceEvent) { e.Day = fact.MustDate("2014-02-01") },
			"senates give advice by formal clinical review from September 2014", "decline with the ground not_yet_offered"},
		{"in the month it began", request(formal, func(r *assurance.Request) { r.ReceivedOn = fact.MustDate("2013-12-12") }), nil,
			assurance.EventAccept, func(e *assurance.AdviceEvent) { e.Day = fact.MustDate("2014") },
			"it is not clear whether senates gave such advice on that day", "write the day in full"},
		{"nobody has said who asks", request(formal, func(r *assurance.Request) { r.Requester = assurance.Requester{} }), nil, assurance.EventAccept, nil,
			"it is not known who asks, or whether they may", "set request.requester.role and request.backed_by"},
		{"a provider alone, while there were groups", request(formal, func(r *assurance.Request) {
			r.Requester.Role, r.ReceivedOn = fact.Known(assurance.ProviderAsks), fact.MustDate("2016-01-01")
		}), nil, assurance.EventAccept, func(e *assurance.AdviceEvent) { e.Day = fact.MustDate("2016-02-01") },
			"before 1 July 2022 others than commissioners need one to back the request", "set request.backed_by, or decline with the ground no_commissioner"},
		{"decided locally", request(formal, func(r *assurance.Request) { r.DecidedLocallyOn = day("2024-02-01") }), nil, assurance.EventAccept, nil,
			"the matter was decided locally on 1 February 2024", "decline with the ground already_decided_locally"},
		{"decided while the request waited", request(formal, nil), []assurance.AdviceEventKind{assurance.EventDecide}, assurance.EventAccept, nil,
			"the matter was decided locally on 1 June 2024", "decline with the ground already_decided_locally"},
		{"with another body", request(formal, nil), nil, assurance.EventAccept, func(e *assurance.AdviceEvent) { e.Intake.WithAnotherBody = fact.Known(true) },
			"another body of the region works on the topic", "decline with the ground with_another_body"},
		{"a topic of its own", request(assurance.ProactiveAdvice, func(r *assurance.Request) { r.DiscussedOn = fact.None[fact.Date]() }), nil, assurance.EventAccept, nil,
			"the senate has not discussed its own topic with commissioners", "discuss it, and set request.discussed_on"},
		{"support while consultation runs", request(assurance.SupportAfterConsultation, func(r *assurance.Request) { r.ConsultationEndedOn = day("2024-08-01") }), nil, assurance.EventAccept, nil,
			"public consultation has not ended", "wait for its end, and set request.consultation_ended_on"},
		{"a change that is not temporary", request(assurance.TemporaryMadePermanent, func(r *assurance.Request) { r.TemporarySince = fact.Of[fact.Date]{} }), nil, assurance.EventAccept, nil,
			"nobody has said since when the change is in place for a time", "set request.temporary_since"},
		{"a dispute with oneself", request(assurance.HonestBroker, func(r *assurance.Request) { r.Parties = r.Parties[:1] }), nil, assurance.EventAccept, nil,
			"a dispute has two parties at least", "list them in request.parties"},
		{"declined without ground", request(formal, nil), nil, assurance.EventDecline, func(e *assurance.AdviceEvent) { e.Ground = fact.Of[assurance.DeclineGround]{} },
			"the ground is missing", "set ground"},

		{"terms by the support team", request(formal, nil), whole[:1], assurance.EventAgreeTerms, func(e *assurance.AdviceEvent) { e.Actor = assurance.SenateActs },
			`that is for the council, and the actor is "senate"`, "name who did it"},
		{"terms without a question", request(formal, nil), whole[:1], assurance.EventAgreeTerms, func(e *assurance.AdviceEvent) { e.Terms.Questions = nil },
			"the terms of reference hold no question", "list what is to be answered in terms.questions"},
		{"terms without inequalities and beds", request(formal, nil), whole[:1], assurance.EventAgreeTerms, func(e *assurance.AdviceEvent) {
			e.Terms.Heads = []assurance.Head{assurance.ClinicalEvidence, assurance.Sustainability, assurance.Interdependencies}
		}, "a formal clinical review covers health inequalities and beds as well", "add to terms.heads"},
		{"a panel for a critical friend", request(assurance.CriticalFriend, nil), whole[:2], assurance.EventConvene, nil,
			"advice by critical friend is given without a panel", "go on with complete_pack"},
		{"a panel with nobody in the chair", request(formal, nil), whole[:2], assurance.EventConvene, func(e *assurance.AdviceEvent) { e.Panel = []senate.Member{{ID: "x1"}} },
			"the panel of 1 has 0 chairs", "give it one"},
		{"a review without a panel", request(formal, nil), whole[:2], assurance.EventCompletePack, nil,
			"advice by formal clinical review needs a panel first", "go on with convene"},
		{"half a pack", request(formal, nil), whole[:3], assurance.EventCompletePack, func(e *assurance.AdviceEvent) {
			e.Pack.Options, e.Pack.BedModel = fact.Of[string]{}, fact.None[string]()
		}, "the evidence pack lacks the options considered, the model of beds", "ask the requester for it"},
		{"a session nobody noted", request(formal, nil), whole[:4], assurance.EventHoldSession, func(e *assurance.AdviceEvent) { e.Note = "" },
			"there is no note of the session", "write what was said in note"},

		{"no findings", request(formal, nil), whole[:5], assurance.EventDraft, func(e *assurance.AdviceEvent) { e.Report.Findings = nil },
			"the report has no findings", "list them in report.findings"},
		{"a head without finding", request(formal, nil), whole[:5], assurance.EventDraft, func(e *assurance.AdviceEvent) { e.Report.Findings = e.Report.Findings[:4] },
			"the terms of reference ask for findings under interdependencies", "add them to report.findings"},
		{"recommendations out of number", request(formal, nil), whole[:5], assurance.EventDraft, func(e *assurance.AdviceEvent) { e.Report.Recommendations[0].Number = 2 },
			"recommendation 1 has the number 2", "number them from 1, without gaps"},
		{"a recommendation without gate", request(formal, nil), whole[:5], assurance.EventDraft, func(e *assurance.AdviceEvent) { e.Report.Recommendations[0].DueGate = fact.Of[assurance.Gate]{} },
			"nobody has said by which gate recommendation 1 is due", "set its due_gate, to none where it has none"},
		{"a friend who never came", request(assurance.CriticalFriend, nil), []assurance.AdviceEventKind{assurance.EventAccept, assurance.EventAgreeTerms, assurance.EventCompletePack}, assurance.EventDraft, nil,
			"a critical friend meets who asks once at least", "go on with hold_session"},
		{"a broker who left a party out", request(assurance.HonestBroker, func(r *assurance.Request) { r.Parties = append(r.Parties, assurance.Party{ID: "c"}) }),
			[]assurance.AdviceEventKind{assurance.EventAccept, assurance.EventAgreeTerms, assurance.EventCompletePack}, assurance.EventDraft, nil,
			`the report leaves out the party "c"`, "add it to report.dispute.parties"},
		{"a broker who heard one side", request(assurance.HonestBroker, nil),
			[]assurance.AdviceEventKind{assurance.EventAccept, assurance.EventAgreeTerms, assurance.EventCompletePack}, assurance.EventDraft,
			func(e *assurance.AdviceEvent) {
				e.Report.Dispute.Points[0].Views = e.Report.Dispute.Points[0].Views[:1]
			},
			"nobody has heard b", "add their views to report.dispute.points"},

		{"a correction of opinion", request(formal, nil), whole[:6], assurance.EventCheckAccuracy, func(e *assurance.AdviceEvent) {
			e.Corrections = []assurance.Correction{{Says: "unsafe", Correct: "safe"}}
		},
			"corrections[0] does not say what is correct, and on what evidence", "correct facts alone, each with its evidence"},
		{"ratified by the panel", request(formal, nil), whole[:7], assurance.EventRatify, func(e *assurance.AdviceEvent) { e.Actor = assurance.PanelActs },
			`that is for the council, and the actor is "panel"`, "name who did it"},
		{"ratified without quorum", request(formal, nil), whole[:7], assurance.EventRatify, func(e *assurance.AdviceEvent) { e.Ratification.Quorate = fact.Known(false) },
			"the council's meeting lacked its quorum", "bring the report to the next meeting"},
		{"released to nobody", request(formal, nil), whole[:8], assurance.EventRelease, func(e *assurance.AdviceEvent) { e.ReleasedTo = nil },
			"nobody gets the report", "list who does in released_to"},
		{"published in a pre-election period", request(formal, nil), whole[:9], assurance.EventPublish, func(e *assurance.AdviceEvent) { e.Publishing.HoldUntil = day("2024-07-05") },
			"publication is held until 5 July 2024", "publish then"},
		{"withheld without reasons", request(formal, nil), whole[:9], assurance.EventWithhold, func(e *assurance.AdviceEvent) { e.Reasons = nil },
			"there are no reasons", "list them in reasons"},
		{"a response to nothing", request(formal, nil), whole, assurance.EventRespond, func(e *assurance.AdviceEvent) { e.Responses = nil },
			"there is nothing about any recommendation", "list it in responses"},
		{"a response to what is not there", request(formal, nil), whole, assurance.EventRespond, func(e *assurance.AdviceEvent) { e.Responses[0].Number = 9 },
			"the report has no recommendation 9", "answer one of the 1 it has"},
		{"decided by a senate", request(formal, nil), whole, assurance.EventDecide, func(e *assurance.AdviceEvent) { e.Actor = assurance.CouncilActs },
			`that is for the commissioner, and the actor is "council"`, "name who did it"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := after(t, tt.request, tt.before...)
			_, err := h.Apply(event(tt.kind, tt.edit))
			refused, ok := errors.AsType[*assurance.TransitionError](err)
			require.True(t, ok, "the error is %v", err)
			want := assurance.TransitionError{Event: tt.kind, From: h.Stage(), To: refused.To, Reason: tt.reason, Do: tt.do}
			if diff := cmp.Diff(want, *refused); diff != "" {
				t.Errorf("Apply() error mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// A provider may ask from July 2022, and before with a commissioner behind it.
func TestWhoMayAsk(t *testing.T) {
	board := fact.Known(assurance.Body{Name: "A board"})
	for _, role := range assurance.RequesterRole("").Values() {
		r := request(assurance.RequestedAdvice, func(r *assurance.Request) { r.Requester.Role = fact.Known(assurance.RequesterRole(role)) })
		after(t, r, assurance.EventAccept)

		r.ReceivedOn, r.BackedBy, r.DiscussedOn = fact.MustDate("2016-01-01"), board, day("2015-12-01")
		h := after(t, r)
		if _, err := h.Apply(event(assurance.EventAccept, func(e *assurance.AdviceEvent) { e.Day = fact.MustDate("2016-02-01") })); err != nil {
			t.Errorf("a %s with a commissioner behind it may not ask: %v", role, err)
		}
	}
}

// The bed test came on 1 April 2017, and a review that asks nothing of beds need
// not judge them.
func TestRequiredHeads(t *testing.T) {
	without := heads[:1:1]
	without = append(without, heads[2:]...)
	tests := []struct {
		name, day string
		fall      bool
		ok        bool
	}{{"before the bed test", "2017-03-31", true, true}, {"after it came", "2017-04-01", true, false}, {"no fall in beds", "2017-04-01", false, true}}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := request(assurance.FormalClinicalReview, func(r *assurance.Request) {
				r.BedsFall, r.ReceivedOn = fact.Known(tt.fall), fact.MustDate("2016-01-01")
			})
			h := after(t, r)
			h, err := h.Apply(event(assurance.EventAccept, func(e *assurance.AdviceEvent) { e.Day = fact.MustDate(tt.day) }))
			require.NoError(t, err)
			terms := event(assurance.EventAgreeTerms, func(e *assurance.AdviceEvent) {
				e.Day, e.Terms.Heads = fact.MustDate(tt.day), without
			})
			if _, err = h.Apply(terms); (err == nil) != tt.ok {
				t.Errorf("Apply() = %v, want accepted: %t", err, tt.ok)
			}
		})
	}
}

func TestPermissionToPublish(t *testing.T) {
	h := after(t, request(assurance.FormalClinicalReview, nil), assurance.EventAccept)
	h, err := h.Apply(event(assurance.EventAgreeTerms, func(e *assurance.AdviceEvent) { e.Terms.PermissionNeeded = fact.Known(true) }))
	require.NoError(t, err)
	for _, kind := range whole[2:9] {
		h, err = h.Apply(event(kind, nil))
		require.NoError(t, err)
	}
	for permission, want := range map[assurance.Permission]bool{
		"": false, assurance.PermissionPending: false, assurance.PermissionRefused: false, assurance.PermissionGranted: true,
	} {
		_, err := h.Apply(event(assurance.EventPublish, func(e *assurance.AdviceEvent) { e.Publishing.Permission = fact.Known(permission) }))
		if (err == nil) != want {
			t.Errorf("publishing with permission %q: %v", permission, err)
		}
	}
}

// The roles that were expected in 2011 could be asked for until senates began
// without them.
func TestRetiredRoles(t *testing.T) {
	for _, kind := range []assurance.AdviceKind{assurance.GroupAuthorisation, assurance.CommissioningIntentions, assurance.AnnualAssessment} {
		h := after(t, request(kind, func(r *assurance.Request) { r.ReceivedOn = fact.MustDate("2012-05-01") }))
		for on, want := range map[string]bool{"2012-06-01": true, "2013-03-31": true, "2013-04-01": false} {
			_, err := h.Apply(event(assurance.EventAccept, func(e *assurance.AdviceEvent) { e.Day = fact.MustDate(on) }))
			if (err == nil) != want {
				t.Errorf("%s on %s: %v, want accepted: %t", kind, on, err, want)
			}
		}
	}
}
