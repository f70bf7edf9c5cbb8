package policy_test

import (
	"context"
	"fmt"
	"log"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

const onTrial = `
pack: local/stricter
version: "1"
language: expr
rules:
  - id: R055
    test: beds
    title: Somebody says whether the fall is significant
    severity: policy
    confidence: confirmed
    require: {id: said, recorded: [beds.fall_significantly], because: it is said}
    sources: [{title: Local policy}]
  - id: L9
    test: beds
    title: No bed closes
    severity: statutory
    confidence: confirmed
    require: {id: no-bed, that: derived.bed_change >= 0, because: no bed closes}
    sources: [{title: Local policy}]
`

func trialPack(t testing.TB) *rules.Pack {
	t.Helper()
	pack, err := packfile.Parse("trial.yaml", []byte(onTrial))
	require.NoError(t, err)
	return pack
}

// A pack on trial is judged and changes nothing that counts, whatever it says.
func TestTrialCountsTowardsNothing(t *testing.T) {
	d := assurance.Dossier{Proposal: assurance.Proposal{ID: "ward-4", Title: "Closing ward 4", Beds: fact.Known(assurance.Beds{TotalChange: fact.Known(-18)})}}
	standard, err := policy.Standard(nil)
	require.NoError(t, err)
	trying, err := policy.Standard(&policy.Options{Trial: []*rules.Pack{trialPack(t)}})
	require.NoError(t, err)
	asOf := fact.MustDate("2026-11-23")
	want, err := standard.Assess(t.Context(), asOf, d, nil)
	require.NoError(t, err)
	got, err := trying.Assess(t.Context(), asOf, d, nil)
	require.NoError(t, err)

	said := func(a *policy.Assessment) (out []string) {
		for _, f := range a.Findings {
			out = append(out, f.Rule.ID+" "+f.Verdict.String())
		}
		for _, r := range a.Tests {
			out = append(out, fmt.Sprint(r.Test.Name, " ", r.Grade, len(r.Decided), len(r.Beside)))
		}
		for _, g := range a.Gaps {
			out = append(out, fmt.Sprint(g.Path, g.Tests, g.Rules))
		}
		return append(out, fmt.Sprint(a.Differences))
	}
	if diff := cmp.Diff(said(want), said(got)); diff != "" {
		t.Errorf("with a pack on trial (-without +with):\n%s", diff)
	}
	require.Empty(t, want.Trials)
	var trials []string
	for _, trial := range got.Trials {
		trials = append(trials, fmt.Sprintf("%s %s, new: %t, differs: %t", trial.Rule.ID, trial.Verdict, trial.Counted == nil, trial.Differs()))
	}
	// R055 is unknown in both: nobody has said, and the day of approval is not known.
	require.Equal(t, []string{"R055 unknown, new: false, differs: false", "L9 not met, new: true, differs: true"}, trials)
}

func TestTrialFaults(t *testing.T) {
	pack := trialPack(t)
	pack.Rules[1].Require.That.Text = "derived.bed_chnge >= 0"
	_, err := policy.Standard(&policy.Options{Trial: []*rules.Pack{pack}})
	var fault *rules.PackError
	require.ErrorAs(t, err, &fault)
	require.ErrorContains(t, err, "did you mean bed_change?")
}

func ExampleOptions_trial() {
	pack, err := packfile.Parse("trial.yaml", []byte(onTrial))
	if err != nil {
		log.Fatal(err)
	}
	pol, err := policy.Standard(&policy.Options{Trial: []*rules.Pack{pack}})
	if err != nil {
		log.Fatal(err)
	}
	d := assurance.Dossier{Proposal: assurance.Proposal{ID: "ward-4", Beds: fact.Known(assurance.Beds{TotalChange: fact.Known(-18)})}}
	a, err := pol.Assess(context.Background(), fact.MustDate("2026-11-23"), d, nil)
	if err != nil {
		log.Fatal(err)
	}
	for _, trial := range a.Trials {
		if trial.Differs() {
			fmt.Println(trial.Rule.ID, "would be", strings.ToUpper(trial.Verdict.String()))
		}
	}
	// Output: L9 would be NOT MET
}
