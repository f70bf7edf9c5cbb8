package policy_test

import (
	"errors"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/codependency"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
)

// TestCases judges the cases of the standard rulebook, a file for each pack. Every
// rule has to be seen met, not met and unknown, not applicable where it has a
// condition, and not in force where it has dates. No rule is excepted.
func TestCases(t *testing.T) {
	pol, err := standard()
	require.NoError(t, err)
	seen := ruletest.Run(t, pol.Checker(), os.DirFS("testdata/cases"), &ruletest.Options[policy.Facts]{Facts: dossierFacts})
	ruletest.RequireVerdicts(t, seen)
}

// dossierFacts reads a case as a host reads its files. A case about something
// that cannot be so, such as an occupancy of 92, would prove nothing.
func dossierFacts(decode func(any) error) (policy.Facts, error) {
	var d assurance.Dossier
	err := decode(&d)
	d.ID, d.Title = "case", "A case"
	return policy.FactsBy(d, caseGrid()), errors.Join(err, d.Validate())
}

// caseGrid is the standard grid with red and amber cells, which it lacks: one of
// each confirmed and one not. All are made up.
func caseGrid() codependency.Grid {
	grid := codependency.Standard()
	grid.Cells = append(grid.Cells,
		codependency.Cell{
			Service: assurance.RenalServices, Needs: assurance.VascularSurgery,
			Grade: codependency.Red, Edition: codependency.Revised, Confirmed: true,
		},
		codependency.Cell{
			Service: assurance.StrokeServices, Needs: assurance.CardiacServices,
			Grade: codependency.Amber, Edition: codependency.Revised, Confirmed: true,
		},
		codependency.Cell{
			Service: assurance.CardiacServices, Needs: assurance.RenalServices,
			Grade: codependency.Red, Edition: codependency.Revised,
		},
		codependency.Cell{
			Service: assurance.Trauma, Needs: assurance.StrokeServices,
			Grade: codependency.Amber, Edition: codependency.Revised,
		})
	return grid
}
