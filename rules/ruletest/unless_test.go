package ruletest_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
)

// exceptPack has an exception in the place of what it applies to.
var exceptPack = strings.Replace(ovenPack, "    applies_when: closed\n", "    unless: [{id: airing, that: not closed, because: it is aired}]\n", 1)

// What cases can say of exceptions: that one holds, which decides, what is
// missing, and what the explanation says of it.
const exceptCases = `
defaults: {as_of: 2000-01-01, facts: {closed: true}}
cases:
  - {name: "49", rule: O1, facts: {heat: 49}, expect: not met, decides: [warm]}
  - {name: "50", rule: O1, facts: {heat: 50}, expect: met}
  - {name: "250", rule: O1, facts: {heat: 250}, expect: met}
  - {name: "251", rule: O1, facts: {heat: 251}, expect: not met}
  - {name: heat not told, rule: O1, expect: unknown}
  - {name: open, rule: O1, facts: {heat: 100, closed: false}, expect: not applicable, reason: an exception holds, decides: [airing], english: [it is aired]}
  - {name: open or not, rule: O1, without: [closed], facts: {heat: 100}, expect: unknown, missing: [closed]}
`

func TestCasesOfExceptions(t *testing.T) {
	checker := ovenChecker(t, exceptPack)
	ruletest.RequireVerdicts(t, ruletest.Run(t, checker, cases(exceptCases), nil))

	coverage, err := ruletest.Cover(t.Context(), checker, cases(exceptCases), nil)
	require.NoError(t, err)
	if diff := cmp.Diff([]string(nil), lacking(coverage)); diff != "" {
		t.Errorf("lacking mismatch (-want +got):\n%s", diff)
	}
	mutation, err := ruletest.Mutate(t.Context(), checker, cases(exceptCases), nil, nil)
	require.NoError(t, err)
	if diff := cmp.Diff([]string(nil), survivors(mutation)); diff != "" {
		t.Errorf("survivors mismatch (-want +got):\n%s", diff)
	}
}

// Cases that never show the exception lack it, and do not notice that it is gone.
func TestCasesWithoutExceptions(t *testing.T) {
	var kept []string
	for line := range strings.SplitSeq(exceptCases, "\n") {
		if !strings.Contains(line, "name: open") {
			kept = append(kept, line)
		}
	}
	few := cases(strings.Join(kept, "\n"))
	checker := ovenChecker(t, exceptPack)
	if diff := cmp.Diff([]string{"O1 not applicable: an exception holds"}, lackingAnswers(ruletest.Run(t, checker, few, nil))); diff != "" {
		t.Errorf("lacking mismatch (-want +got):\n%s", diff)
	}
	coverage, err := ruletest.Cover(t.Context(), checker, few, nil)
	require.NoError(t, err)
	want := []string{"oven.yaml:12:37 airing to be false: closed", "oven.yaml:12:37 airing to be unknown: closed"}
	if diff := cmp.Diff(want, lacking(coverage)); diff != "" {
		t.Errorf("lacking mismatch (-want +got):\n%s", diff)
	}
	mutation, err := ruletest.Mutate(t.Context(), checker, few, nil, nil)
	require.NoError(t, err)
	require.Contains(t, strings.Join(survivors(mutation), "\n"), "the exception is left out")
}

func lackingAnswers(v *ruletest.Verdicts) []string {
	var out []string
	for _, l := range v.Lacking() {
		out = append(out, l.Rule+" "+l.Answer.String())
	}
	return out
}
