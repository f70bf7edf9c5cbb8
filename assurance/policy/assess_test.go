package policy_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

var asOf = fact.MustDate("2026-11-23")

var standard = sync.OnceValues(func() (*policy.Policy, error) { return policy.Standard(nil) })

func assess(t *testing.T, d assurance.Dossier) *policy.Assessment {
	t.Helper()
	pol, err := standard()
	require.NoError(t, err)
	a, err := pol.Assess(t.Context(), asOf, d, nil)
	require.NoError(t, err)
	return a
}

func grades(a *policy.Assessment) []assurance.Grade {
	var out []assurance.Grade
	for _, r := range a.Tests {
		out = append(out, r.Grade)
	}
	return out
}

// A dossier that says nothing passes nothing and fails nothing.
func TestNothingSaid(t *testing.T) {
	a := assess(t, assurance.Dossier{})
	for i := range a.Findings {
		f := &a.Findings[i]
		if f.Verdict == rules.Met || f.Verdict == rules.NotMet || f.Verdict == rules.Faulty {
			t.Errorf("rule %s is %s on an empty dossier", f.Rule.ID, f.Verdict)
		}
		if f.Verdict == rules.Unknown && len(f.Missing()) == 0 {
			t.Errorf("rule %s is unknown and does not say what is missing", f.Rule.ID)
		}
	}
	none := assurance.GradeInsufficientEvidence
	if diff := cmp.Diff([]assurance.Grade{none, none, none, none, none}, grades(a)); diff != "" {
		t.Errorf("grades mismatch (-want +got):\n%s", diff)
	}
}

// Every finding that is not met has a reason: a clause that decides.
func TestEveryVerdictHasAReason(t *testing.T) {
	a := assess(t, assurance.Dossier{Proposal: assurance.Proposal{
		Beds: fact.Known(assurance.Beds{TotalChange: fact.Known(-10)}), LocalAuthorities: []assurance.LocalAuthority{{Consulted: fact.Known(false)}},
		Dates: assurance.Dates{Decision: fact.Known(fact.MustDate("2018-05-01")), Approval: fact.None[fact.Date]()},
	}})
	for i := range a.Findings {
		f := &a.Findings[i]
		e := f.Explain()
		switch f.Verdict {
		case rules.NotMet, rules.Met:
			if e.Require == nil || !e.Require.Decides || e.Require.Truth == rules.Undecided {
				t.Errorf("rule %s is %s and no clause decides it", f.Rule.ID, f.Verdict)
			}
		case rules.NotApplicable:
			if e.Why == "" && (e.Applies == nil || !e.Applies.Decides) {
				t.Errorf("rule %s is not applicable and does not say why", f.Rule.ID)
			}
		}
	}
}

func TestGapsAreOrderedByUse(t *testing.T) {
	gaps := assess(t, assurance.Dossier{}).Gaps
	require.NotEmpty(t, gaps)
	if gaps[0].Path != "dates.decision" {
		t.Errorf("the first gap is %s, want dates.decision: every test hangs on it", gaps[0].Path)
	}
	for i := 1; i < len(gaps); i++ {
		if len(gaps[i].Tests) > len(gaps[i-1].Tests) {
			t.Errorf("%s helps %d tests, and stands after %s, which helps %d", gaps[i].Path, len(gaps[i].Tests), gaps[i-1].Path, len(gaps[i-1].Tests))
		}
	}
}

// A sponsor's own grade is shown and decides nothing.
func TestSelfAssessmentDecidesNothing(t *testing.T) {
	met := fact.Known(assurance.SelfGrade{Grade: fact.Known(assurance.GradeMet), Evidence: []string{"our own word"}})
	a := assess(t, assurance.Dossier{Proposal: assurance.Proposal{SelfAssessment: fact.Known(assurance.SelfAssessment{
		Engagement: met, Choice: met, Evidence: met, Commissioners: met, Beds: met,
	})}})
	if diff := cmp.Diff(grades(assess(t, assurance.Dossier{})), grades(a)); diff != "" {
		t.Errorf("the sponsor's grades changed ours (-without +with):\n%s", diff)
	}
	for _, r := range a.Tests {
		self, ok := r.SelfGrade.Value()
		if grade, _ := self.Grade.Value(); !ok || grade != assurance.GradeMet {
			t.Errorf("test %d does not show the sponsor's grade", r.Test.Number)
		}
	}
}

// Unconfirmed rules run, are marked, and are good practice whatever they say.
func TestUnconfirmedRules(t *testing.T) {
	unconfirmed := 0
	for _, f := range assess(t, assurance.Dossier{}).Findings {
		if f.Rule.Confidence == rules.Unconfirmed {
			unconfirmed++
			if f.Rule.Severity != rules.GoodPractice || policy.Decides(f.Rule) {
				t.Errorf("rule %s is unconfirmed and still %s", f.Rule.ID, f.Rule.Severity)
			}
		}
	}
	if unconfirmed == 0 {
		t.Error("no rule is unconfirmed: this test looks at nothing")
	}
	pol, err := policy.Standard(&policy.Options{WithoutUnconfirmed: true})
	require.NoError(t, err)
	a, err := pol.Assess(t.Context(), asOf, assurance.Dossier{}, nil)
	require.NoError(t, err)
	for _, f := range a.Findings {
		if f.Rule.Confidence == rules.Unconfirmed && f.Reason != rules.SwitchedOff {
			t.Errorf("rule %s is unconfirmed and not switched off", f.Rule.ID)
		}
	}
}

func TestLocalPack(t *testing.T) {
	pack, err := packfile.Parse("local.yaml", []byte(`
pack: local/travel
version: "1"
language: expr
rules:
  - id: L1
    title: Nobody travels for more than an hour
    severity: policy
    confidence: confirmed
    require: {that: "all(travel, .minutes_after <= 60)", because: no journey takes more than an hour}
    sources: [{title: Local access standard, publisher: An integrated care board}]
`))
	require.NoError(t, err)
	pol, err := policy.Standard(&policy.Options{
		Packs: []*rules.Pack{pack},
		Off:   []rules.SwitchOff{{Rule: "R044", Reason: "judged elsewhere"}},
	})
	require.NoError(t, err)
	a, err := pol.Assess(t.Context(), asOf, assurance.Dossier{Proposal: assurance.Proposal{
		Travel: []assurance.Journey{{Area: "Brackley", MinutesAfter: fact.Known(75.0)}},
	}}, nil)
	require.NoError(t, err)
	other := a.Other()
	require.NotEmpty(t, other)
	if local := other[len(other)-1]; local.Rule.ID != "L1" || local.Verdict != rules.NotMet {
		t.Errorf("the last of the other rules is %s %s, want the local rule L1 not met", local.Rule.ID, local.Verdict)
	}
	for _, f := range a.Findings {
		if f.Rule.ID == "R044" && (f.Reason != rules.SwitchedOff || f.Why != "judged elsewhere") {
			t.Errorf("R044 is %s (%s) because %q, want it switched off", f.Verdict, f.Reason, f.Why)
		}
	}
}

func TestFaultyLocalPack(t *testing.T) {
	pack, err := packfile.Parse("local.yaml", []byte(`
pack: local/travel
version: "1"
language: expr
rules:
  - id: L1
    title: A typing mistake
    severity: policy
    confidence: confirmed
    require: {that: "bedz.closes_on < dates.decision"}
    sources: [{title: A local standard}]
`))
	require.NoError(t, err)
	_, err = policy.Standard(&policy.Options{Packs: []*rules.Pack{pack}})
	var fault *rules.PackError
	require.True(t, errors.As(err, &fault), "the error is %v", err)
	if fault.Rule != "L1" || fault.Position.Line != 10 || !strings.Contains(fault.Hint, "beds") {
		t.Errorf("the fault is %v, want rule L1 in line 10 with a hint at beds", fault)
	}
}

func TestAssessErrors(t *testing.T) {
	pol, err := standard()
	require.NoError(t, err)
	if _, err := pol.Assess(t.Context(), fact.MustDate("2026-11"), assurance.Dossier{}, nil); err == nil {
		t.Error("a month was taken for a day")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := pol.Assess(ctx, asOf, assurance.Dossier{}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v, want context.Canceled", err)
	}
}
