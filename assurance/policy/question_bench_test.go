package policy_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
)

// BenchmarkQuestions asks what to ask of a dossier of which nothing is known, and of
// one of which much is.
func BenchmarkQuestions(b *testing.B) {
	pol, err := policy.Standard(nil)
	require.NoError(b, err)
	horton, err := casefile.ReadFile(horton, nil)
	require.NoError(b, err)
	for name, d := range map[string]assurance.Dossier{"empty": {}, "horton": horton} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, err := pol.Questions(b.Context(), benchmarkDay, d, nil)
				require.NoError(b, err)
			}
		})
	}
}
