package ruletest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/internal/hostile"
	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
)

// FuzzCases holds the reader of cases to it that it never panics, and that every
// fault has its place.
func FuzzCases(f *testing.F) {
	for _, pattern := range []string{"testdata/cases/*.yaml", "../../assurance/policy/testdata/cases/*.yaml"} {
		files, err := filepath.Glob(pattern)
		require.NoError(f, err)
		for _, name := range files {
			data, err := os.ReadFile(name)
			require.NoError(f, err)
			f.Add(data)
		}
	}
	for _, text := range hostile.Files() {
		f.Add([]byte(text))
	}
	f.Add([]byte(inCase("rules: {R1: met, nobody: met}\n    without: [beds, 'sites[0]', '']\n    facts: none")))
	f.Add([]byte("defaults: []\ncases: [x, {name: N, name: M}]\n"))
	checker := bedChecker(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		spent := hostile.Memory(t, 64<<20+uint64(len(data))<<10)
		defer func() { spent() }()
		failures, _ := ruletest.Judge(t.Context(), checker, fstest.MapFS{"c.yaml": {Data: data}}, nil)
		for _, fault := range failures["c.yaml"] {
			for line := range strings.SplitSeq(fault, "\n") {
				require.Regexp(t, `^c\.yaml:[1-9]\d*:[1-9]\d*: `, line)
			}
		}
	})
}
