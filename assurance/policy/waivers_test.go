package policy_test

import (
	"context"
	"fmt"
	"log"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// gradesAndFindings is all that a waiver must leave alone.
func gradesAndFindings(a *policy.Assessment) (out []string) {
	for _, r := range a.Tests {
		out = append(out, fmt.Sprint(r.Test.Name, r.Grade, len(r.Decided), len(r.Beside), len(r.Open)))
	}
	for i := range a.Findings {
		f := &a.Findings[i]
		out = append(out, fmt.Sprint(f.Rule.ID, f.Verdict, f.Reason, f.Missing(), f.Err))
	}
	return append(out, fmt.Sprint(a.Gaps, a.Differences))
}

// The law of waivers: with whatever waivers, every verdict, every grade and all
// that is missing is what it is without.
func TestWaiversChangeNothing(t *testing.T) {
	pol, err := standard()
	require.NoError(t, err)
	stood := 0
	rapid.Check(t, func(t *rapid.T) {
		d := drawDossier(t)
		d.ID = "scheme-1"
		plain, err := pol.Assess(context.Background(), asOf, d, nil)
		require.NoError(t, err)
		open := slices.DeleteFunc(slices.Clone(plain.Findings), func(f rules.Finding) bool {
			return f.Verdict == rules.Met || f.Verdict == rules.NotApplicable
		})
		var waivers []rules.Waiver
		if i := slices.IndexFunc(plain.Findings, func(f rules.Finding) bool { return f.Verdict == rules.Unknown || f.Verdict == rules.NotMet }); i >= 0 {
			waivers = append(waivers, rules.Waiver{ // one that stands
				Rule: plain.Findings[i].Rule.ID, Subject: d.ID, Justification: "it is late", Approver: "the chair", Issued: asOf, Expires: asOf,
			})
		}
		for range rapid.IntRange(1, 5).Draw(t, "waivers") {
			f := rapid.SampledFrom(plain.Findings).Draw(t, "finding")
			if len(open) > 0 && rapid.Bool().Draw(t, "open") { // most rules do not apply to most proposals
				f = rapid.SampledFrom(open).Draw(t, "open finding")
			}
			issued := asOf.AddDays(-rapid.IntRange(-20, 200).Draw(t, "issued"))
			waivers = append(waivers, rules.Waiver{
				Rule: rapid.SampledFrom([]string{f.Rule.ID, f.Rule.ID, "*", "R999"}).Draw(t, "rule"), Subject: rapid.SampledFrom([]string{d.ID, d.ID, "", "scheme-2"}).Draw(t, "subject"),
				Justification: "it is late", Approver: "the chair", Issued: issued, Expires: issued.AddDays(rapid.IntRange(0, 400).Draw(t, "days")),
			})
		}
		with, err := pol.Assess(context.Background(), asOf, d, &policy.AssessOptions{Waivers: waivers})
		require.NoError(t, err)
		if diff := gocmp.Diff(gradesAndFindings(plain), gradesAndFindings(with)); diff != "" {
			t.Fatalf("waivers change what was found (-without +with):\n%s", diff)
		}
		for i := range with.Findings {
			for _, w := range with.WaiversOf(&with.Findings[i]) {
				stood++
				if v := with.Findings[i].Verdict; v == rules.Met || v == rules.NotApplicable || w.Waiver.Subject != d.ID {
					t.Fatalf("%+v stands beside a rule that is %s", w.Waiver, v)
				}
			}
		}
	})
	if stood == 0 {
		t.Error("no waiver stood: this test looks at nothing")
	}
}

func ExampleAssessment_WaiversOf() {
	pol, err := policy.Standard(nil)
	if err != nil {
		log.Fatal(err)
	}
	dossier := assurance.Dossier{Proposal: assurance.Proposal{ID: "ward-4", Title: "Closing ward 4"}}
	assessment, err := pol.Assess(context.Background(), fact.MustDate("2026-03-01"), dossier, &policy.AssessOptions{
		Waivers: []rules.Waiver{{
			Rule: "R056", Subject: "ward-4", Justification: "The ward is closed for a fire.", Approver: "Chief Executive, North ICB",
			Issued: fact.MustDate("2026-01-15"), Expires: fact.MustDate("2026-05-31"),
		}},
	})
	if err != nil {
		log.Fatal(err)
	}
	beds := assessment.Tests[4]
	for _, f := range beds.Decided {
		for _, w := range assessment.WaiversOf(f) {
			fmt.Printf("%s is %s, waived until %s\n", f.Rule.ID, f.Verdict, w.Waiver.Expires.English())
		}
	}
	fmt.Println("the grade stays", beds.Grade)
	// Output:
	// R056 is unknown, waived until 31 May 2026
	// the grade stays insufficient_evidence
}
