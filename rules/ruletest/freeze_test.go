package ruletest_test

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
)

// What is frozen holds today, is told apart, and counts for nothing.
func TestFreeze(t *testing.T) {
	checker := bedChecker(t)
	var out bytes.Buffer
	require.NoError(t, ruletest.Freeze(t.Context(), &out, checker, os.DirFS("testdata/cases"), "beds.yaml", nil))
	files := fstest.MapFS{"frozen.yaml": {Data: out.Bytes()}}
	failures, seen := ruletest.Judge(t.Context(), checker, files, nil)
	require.Len(t, failures, 7, "a case for each that was frozen:\n%s", &out)
	for name, wrong := range failures {
		if len(wrong) > 0 {
			t.Errorf("%s: %v", name, wrong)
		}
	}
	if got := len(seen.Lacking()); got != 8 {
		t.Errorf("after frozen cases alone %d answers are lacking, want all 8", got)
	}
	var again bytes.Buffer
	require.NoError(t, ruletest.Freeze(t.Context(), &again, checker, files, "frozen.yaml", nil))
	if diff := cmp.Diff(out.String(), again.String()); diff != "" {
		t.Errorf("freezing what is frozen changes it (-want +got):\n%s", diff)
	}
}

// A frozen case shows that a rule has changed.
func TestFrozenCaseNotices(t *testing.T) {
	var out bytes.Buffer
	todo := cases("cases: [{name: warm, as_of: 2001-01-01, facts: {closed: true, heat: 250}}]")
	require.NoError(t, ruletest.Freeze(t.Context(), &out, ovenChecker(t, ovenPack), todo, "oven.yaml", nil))
	changed := ovenChecker(t, strings.Replace(ovenPack, "value: 250", "value: 240", 1))
	failures, _ := ruletest.Judge(t.Context(), changed, fstest.MapFS{"frozen.yaml": {Data: out.Bytes()}}, nil)
	if got := failures["frozen.yaml/warm"]; len(got) != 1 || !strings.Contains(got[0], "O1 is not met, and expected to be met") {
		t.Errorf("failures %q, want that O1 is not met", failures)
	}
}

func TestFreezeRefuses(t *testing.T) {
	err := ruletest.Freeze(t.Context(), &bytes.Buffer{}, ovenChecker(t, ovenPack), cases("cases: [{name: a}]"), "oven.yaml", nil)
	if err == nil || !strings.Contains(err.Error(), "oven.yaml:1:9: cases[0]: the case is not judged for a day") {
		t.Errorf("Freeze() = %v", err)
	}
}
