package office_test

import (
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/internal/needs"
)

// A program that is not ours opens the workbook and works out its cover: how many
// answers are given on each sheet.
func TestLibreOfficeCountsAnswers(t *testing.T) {
	soffice := needs.Program(t, "soffice")
	dir := t.TempDir()
	path := filepath.Join(dir, "ward-4.xlsx")
	data := filled(t, answers{
		"Proposal": {"id": "ward-4", "title": "Closing ward 4"},
		"Beds":     {"beds.total_before": 24, "beds.total_after": 0, "beds.closes_on": 45658},
	}, map[string][]map[string]any{
		"Affected commissioners": {{"name": "North ICB", "position": "support"}, {"name": "South ICB"}},
	})
	require.NoError(t, os.WriteFile(path, data, 0o600))
	cmd := exec.CommandContext(t.Context(), soffice, "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")),
		"--headless", "--convert-to", "csv", "--outdir", dir, path) // the first sheet, which is the cover
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)

	file, err := os.Open(filepath.Join(dir, "ward-4.csv"))
	require.NoError(t, err)
	defer file.Close()
	r := csv.NewReader(file)
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	require.NoError(t, err)
	given := map[string]string{}
	for _, row := range rows {
		if len(row) >= 4 {
			given[row[0]] = row[3]
		}
	}
	for sheet, want := range map[string]string{"Proposal": "2", "Beds": "3", "Affected commissioners": "3", "Dates": "0", "Self-assessment": "0"} {
		if given[sheet] != want {
			t.Errorf("%s: %q answers given, want %s", sheet, given[sheet], want)
		}
	}
}
