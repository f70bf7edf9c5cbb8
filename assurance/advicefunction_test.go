package assurance_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// TestHeads holds the heads to what senates advise on: a report has to have a
// finding under each that its terms name. Engagement, choice, the support of
// commissioners and money are not a senate's to judge, and so are not among them.
func TestHeads(t *testing.T) {
	all := []assurance.Head{
		assurance.ClinicalEvidence, assurance.BedNumbers, assurance.HealthInequalities, assurance.Sustainability,
		assurance.Interdependencies, assurance.WiderDeterminants, assurance.AccessDisparities, assurance.StrategicFit,
		assurance.AcceptableVariation, assurance.PotentialToImprove, assurance.AreasForInquiry, assurance.FurtherAnalysis,
		assurance.CurrentOutcomes, assurance.Reconfiguration, assurance.BestPractice, assurance.ClinicalPathway,
	}
	var names []string
	for _, head := range all {
		names = append(names, string(head))
		h := after(t, request(assurance.RequestedAdvice, nil), assurance.EventAccept)
		h, err := h.Apply(event(assurance.EventAgreeTerms, func(e *assurance.AdviceEvent) { e.Terms.Heads = []assurance.Head{head} }))
		require.NoError(t, err)
		h, err = h.Apply(event(assurance.EventCompletePack, nil))
		require.NoError(t, err)
		for _, covered := range []bool{false, true} {
			draft := event(assurance.EventDraft, func(e *assurance.AdviceEvent) {
				e.Report = assurance.AdviceReport{Findings: []assurance.Finding{{Head: "another"}}}
				if covered {
					e.Report.Findings[0].Head = head
				}
			})
			if _, err := h.Apply(draft); (err == nil) != covered {
				t.Errorf("a report with a finding under %s: %t, and Apply() = %v", head, covered, err)
			}
		}
	}
	if diff := cmp.Diff(names, assurance.Head("").Values()); diff != "" {
		t.Errorf("heads mismatch (-want +got):\n%s", diff)
	}
}

func TestDeclineGrounds(t *testing.T) {
	for _, ground := range []assurance.DeclineGround{
		assurance.AlreadyDecidedLocally, assurance.RoleRetired, assurance.NotYetOffered, assurance.OutsideClinicalRemit,
		assurance.NotStrategic, assurance.WithAnotherBody, assurance.NoCommissioner, assurance.ReviewedNationally,
		assurance.NoCapacity, assurance.SenateConflicted,
	} {
		h := after(t, request(assurance.RequestedAdvice, nil))
		h, err := h.Apply(event(assurance.EventDecline, func(e *assurance.AdviceEvent) { e.Ground = fact.Known(ground) }))
		require.NoError(t, err)
		if h.Stage() != assurance.StageDeclined {
			t.Errorf("declined as %s: %s", ground, h.Stage())
		}
	}
}

// TestTopicTests shows that a topic of no strategic importance may be taken on:
// questions are usually of such importance, not always.
func TestTopicTests(t *testing.T) {
	h := after(t, request(assurance.RequestedAdvice, nil))
	_, err := h.Apply(event(assurance.EventAccept, func(e *assurance.AdviceEvent) {
		e.Intake.Strategic, e.Intake.CrossCutting = fact.Known(false), fact.Known(false)
		e.Intake.Relevant, e.Intake.ImprovesQuality = fact.Known(true), fact.Known(true)
	}))
	require.NoError(t, err)
}

// TestAdviceIsFree holds advice to being "at no additional cost": nothing on it
// is priced.
func TestAdviceIsFree(t *testing.T) {
	seen := map[reflect.Type]bool{reflect.TypeFor[assurance.Decision](): true}
	var walk func(reflect.Type, fact.Path)
	walk = func(typ reflect.Type, at fact.Path) {
		if settable, ok := reflect.New(typ).Interface().(fact.Settable); ok {
			typ = settable.Elem()
		}
		if typ.Kind() == reflect.Slice {
			typ = typ.Elem()
		}
		if typ.Kind() != reflect.Struct || typ == reflect.TypeFor[fact.Date]() || seen[typ] {
			return
		}
		seen[typ] = true
		for _, f := range fact.Fields(typ) {
			for _, word := range []string{"fee", "price", "charge", "cost", "pound"} {
				if strings.Contains(f.Name+" "+f.Label+" "+f.Unit, word) {
					t.Errorf("%s: advice has a %s", at.Field(f.Name), word)
				}
			}
			walk(f.Type, at.Field(f.Name))
		}
	}
	walk(reflect.TypeFor[assurance.Advice](), "")
}

// TestTimeline shows that a timeline and the help of other senates, agreed with
// who asks, stay with the advice.
func TestTimeline(t *testing.T) {
	h := after(t, request(assurance.RequestedAdvice, nil), assurance.EventAccept)
	want := assurance.TermsOfReference{
		Questions:    []string{"Is it safe?"},
		OutOfScope:   []string{"Finance"},
		Timeline:     []assurance.Milestone{{Name: "Draft", Day: fact.MustDate("2024-09-01")}},
		OtherSenates: []senate.ID{"west-midlands"},
	}
	h, err := h.Apply(event(assurance.EventAgreeTerms, func(e *assurance.AdviceEvent) { e.Terms = want }))
	require.NoError(t, err)
	if diff := cmp.Diff(want, h.Terms(), cmp.Comparer(func(a, b fact.Date) bool { return a == b })); diff != "" {
		t.Errorf("Terms() mismatch (-want +got):\n%s", diff)
	}
}
