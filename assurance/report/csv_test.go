package report_test

import (
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// registered is a proposal whose commissioner is against it, and whose title would run
// in a spreadsheet.
func registered() assurance.Dossier {
	var d assurance.Dossier
	d.ID, d.Title = "ward-4", `=HYPERLINK("https://example.org")`
	d.Sponsor.Name = "North ICB"
	d.Services = []assurance.ServiceChange{{Name: "stroke"}, {Name: "-rehabilitation"}}
	d.Commissioners = []assurance.Commissioner{{Body: assurance.Body{Name: "North ICB"}, Position: fact.Known(assurance.Oppose)}}
	d.Dates.Decision = fact.Known(fact.MustDate("2026-10-01"))
	d.Review = fact.Known(assurance.Review{Senate: "west", Kind: fact.Known(assurance.PanelReview)})
	d.Region = fact.None[network.Region]()
	return d
}

func assessed(t *testing.T, d assurance.Dossier) *policy.Assessment {
	t.Helper()
	pol, err := policy.Standard(nil)
	require.NoError(t, err)
	a, err := pol.Assess(t.Context(), fact.MustDate("2026-11-23"), d, nil)
	require.NoError(t, err)
	return a
}

// rows reads a table as a spreadsheet would, and checks how it is written.
func rows(t *testing.T, text string) []map[string]string {
	t.Helper()
	text, ok := strings.CutPrefix(text, "\uFEFF")
	if !ok || strings.Count(text, "\n") != strings.Count(text, "\r\n") {
		t.Error("the table has no byte order mark, or lines that do not end in CRLF")
	}
	all, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	require.NoError(t, err)
	var out []map[string]string
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, cell := range cells {
			row[all[0][i]] = cell
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
				t.Errorf("%s: %q would run as a formula", all[0][i], cell)
			}
		}
		out = append(out, row)
	}
	return out
}

func TestWriteProposalsCSV(t *testing.T) {
	a := assessed(t, registered())
	var out strings.Builder
	require.NoError(t, report.WriteProposalsCSV(&out, slices.Values([]*policy.Assessment{a, a})))
	got := rows(t, out.String())
	if len(got) != 2 {
		t.Fatalf("%d rows, want 2", len(got))
	}
	notMet := 0
	for _, f := range a.Findings {
		if f.Verdict == rules.NotMet {
			notMet++
		}
	}
	want := map[string]string{
		"senate": "west", "review": "panel", "services": "stroke; -rehabilitation",
		"proposal": "ward-4", "title": `'=HYPERLINK("https://example.org")`, "sponsor": "North ICB", "region": "none",
		"decision": "2026-10-01", "as_of": "2026-11-23",
		"test_1": "insufficient_evidence", "test_2": "insufficient_evidence", "test_3": "insufficient_evidence",
		"test_4": "not_met", "test_5": "insufficient_evidence",
		"rules_not_met": strconv.Itoa(notMet), "rules_not_told": got[0]["rules_not_told"], "facts_missing": strconv.Itoa(len(a.Gaps)),
	}
	if diff := cmp.Diff(want, got[0]); diff != "" {
		t.Errorf("WriteProposalsCSV() mismatch (-want +got):\n%s", diff)
	}
}

func TestWriteFindingsCSV(t *testing.T) {
	a := assessed(t, registered())
	var out strings.Builder
	require.NoError(t, report.WriteFindingsCSV(&out, report.New(a, nil)))
	got := rows(t, out.String())
	if len(got) != len(a.Findings) {
		t.Errorf("%d rows, want %d", len(got), len(a.Findings))
	}
	i := slices.IndexFunc(got, func(row map[string]string) bool { return row["rule"] == "T4" })
	require.GreaterOrEqual(t, i, 0)
	row := got[i]
	for column, want := range map[string]string{
		"proposal": "ward-4", "as_of": "2026-11-23", "test": "4", "decides": "yes", "verdict": "not met",
		"title": "At least one affected commissioner supports the proposal", "severity": "policy", "missing": "", "waived_until": "",
	} {
		if row[column] != want {
			t.Errorf("%s is %q, want %q", column, row[column], want)
		}
	}
	if row["sources"] == "" || row["to_do"] == "" {
		t.Errorf("nothing is said of sources or of what to do: %v", row)
	}
}
