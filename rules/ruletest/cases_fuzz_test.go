package ruletest_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
)

// FuzzCases holds the reader of cases to it that it never panics, and that every
// fault has its place.
func FuzzCases(f *testing.F) {
	data, err := os.ReadFile("testdata/cases/beds.yaml")
	require.NoError(f, err)
	f.Add(data)
	f.Add([]byte(inCase("rules: {R1: met, nobody: met}\n    without: [beds, 'sites[0]', '']\n    facts: none")))
	f.Add([]byte("defaults: []\ncases: [x, {name: N, name: M}]\n"))
	checker := bedChecker(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		failures, _ := ruletest.Judge(t.Context(), checker, fstest.MapFS{"c.yaml": {Data: data}}, nil)
		for _, fault := range failures["c.yaml"] {
			for line := range strings.SplitSeq(fault, "\n") {
				require.Regexp(t, `^c\.yaml:[1-9]\d*:[1-9]\d*: `, line)
			}
		}
	})
}
