package ruletest_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
)

// tabledPack has a table in the place of what it applies to and requires.
var tabledPack = strings.NewReplacer(
	"    applies_when: closed\n", "", "    require: {all_of: [{id: warm, that: heat >= 50}, {id: cool, that: heat <= hottest}]}\n", `    table:
      hit: first
      inputs: [closed, heat]
      rows:
        - {id: cold, when: [yes, "< 50"], then: not met}
        - {id: warm, when: [yes, "-"], then: heat <= hottest}
`).Replace(ovenPack)

// What cases can say of tables: the row that decides, that no row matches, what is
// missing. They notice every fault of the table.
const tableCases = `
defaults: {as_of: 2000-01-01, facts: {closed: true}}
cases:
  - {name: "49", rule: O1, facts: {heat: 49}, expect: not met, decides: [cold]}
  - {name: "50", rule: O1, facts: {heat: 50}, expect: met}
  - {name: "250", rule: O1, facts: {heat: 250}, expect: met}
  - {name: "251", rule: O1, facts: {heat: 251}, expect: not met, decides: [warm]}
  - {name: heat not told, rule: O1, expect: unknown, missing: [heat]}
  - {name: open, rule: O1, facts: {heat: 100, closed: false}, expect: not applicable, reason: its condition does not hold}
  - {name: open and cold, rule: O1, facts: {heat: 49, closed: false}, expect: not applicable}
  - {name: open or not, rule: O1, without: [closed], facts: {heat: 100}, expect: unknown, missing: [closed]}
`

func TestCasesOfTables(t *testing.T) {
	checker := ovenChecker(t, tabledPack)
	ruletest.RequireVerdicts(t, ruletest.Run(t, checker, cases(tableCases), nil))

	coverage, err := ruletest.Cover(t.Context(), checker, cases(tableCases), nil)
	require.NoError(t, err)
	if diff := cmp.Diff([]string(nil), lacking(coverage)); diff != "" {
		t.Errorf("lacking mismatch (-want +got):\n%s", diff)
	}
	mutation, err := ruletest.Mutate(t.Context(), checker, cases(tableCases), nil, nil)
	require.NoError(t, err)
	if diff := cmp.Diff([]string(nil), survivors(mutation)); diff != "" {
		t.Errorf("survivors mismatch (-want +got):\n%s", diff)
	}
}

// Cases that never come near a row do not notice that it, or a cell of it, is gone.
func TestCasesThatLeaveRowsOut(t *testing.T) {
	var kept []string
	for line := range strings.SplitSeq(tableCases, "\n") {
		if !strings.Contains(line, `"49"`) && !strings.Contains(line, "cold}") && !strings.Contains(line, "and cold") {
			kept = append(kept, line)
		}
	}
	mutation, err := ruletest.Mutate(t.Context(), ovenChecker(t, tabledPack), cases(strings.Join(kept, "\n")), nil, nil)
	require.NoError(t, err)
	left := strings.Join(survivors(mutation), "\n")
	require.Contains(t, left, "the row is left out")
	require.Contains(t, left, "the cell takes any input")
}
