package policy_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// BenchmarkStandard compiles the standard rulebook from its files.
func BenchmarkStandard(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_, err := policy.Standard(nil)
		require.NoError(b, err)
	}
}

// BenchmarkPacks reads the files of the standard rulebook alone.
func BenchmarkPacks(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_, err := policy.Packs()
		require.NoError(b, err)
	}
}

// BenchmarkAssess makes an assessment of a dossier: the view of the facts, the
// findings of every rule, the grades and the gaps.
func BenchmarkAssess(b *testing.B) {
	pol, err := policy.Standard(nil)
	require.NoError(b, err)
	dossier, err := casefile.ReadFile(horton, nil)
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		_, err := pol.Assess(b.Context(), benchmarkDay, dossier, nil)
		require.NoError(b, err)
	}
}

// BenchmarkVerdicts judges the facts of a dossier by every rule, for a host that
// wants the verdicts alone.
func BenchmarkVerdicts(b *testing.B) {
	pol, err := policy.Standard(nil)
	require.NoError(b, err)
	dossier, err := casefile.ReadFile(horton, nil)
	require.NoError(b, err)
	checker, facts := pol.Checker(), policy.FactsOf(dossier)
	var j rules.Judgement[policy.Facts]
	b.ReportAllocs()
	for b.Loop() {
		if err := checker.Judge(b.Context(), benchmarkDay, &facts, &j); err != nil {
			b.Fatal(err)
		}
	}
}

const horton = "../../examples/check/testdata/horton-2017.yaml"

var benchmarkDay = fact.MustDate("2017-08-10")

// No rule of the standard rulebook waits for a function that is not lowered, and
// judging by all of them allocates nothing.
func TestStandardIsLowered(t *testing.T) {
	pol, err := policy.Standard(nil)
	require.NoError(t, err)
	require.Empty(t, pol.Checker().Calls())
	dossier, err := casefile.ReadFile(horton, nil)
	require.NoError(t, err)
	facts := policy.FactsOf(dossier)
	var j rules.Judgement[policy.Facts]
	require.Zero(t, testing.AllocsPerRun(20, func() {
		require.NoError(t, pol.Checker().Judge(context.Background(), benchmarkDay, &facts, &j))
	}))
}
