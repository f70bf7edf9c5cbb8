package report_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

func commissioner(code network.Code, name string, kind network.Kind) assurance.Commissioner {
	c := assurance.Commissioner{Body: assurance.Body{Code: code, Name: name}}
	if kind != "" {
		c.Kind = fact.Known(kind)
	}
	return c
}

func document(t *testing.T, d assurance.Dossier, day string) *report.Document {
	t.Helper()
	pol, err := policy.Standard(nil)
	require.NoError(t, err)
	a, err := pol.Assess(t.Context(), fact.MustDate(day), d, nil)
	require.NoError(t, err)
	return report.New(a, nil)
}

// The succession of 1 April 2026: Sussex and Surrey Heartlands went whole to
// S9B9J, and Hertfordshire and West Essex was split between S1Y5D and D7T5G.
func TestPlaces(t *testing.T) {
	const (
		sussex = "NHS Sussex Integrated Care Board"
		joined = "NHS Surrey and Sussex Integrated Care Board"
	)
	tests := []struct {
		name          string
		day           string
		commissioners []assurance.Commissioner
		panel         []senate.Member
		boards        map[network.Code]report.Board // without names
		apart, notes  int
	}{
		{name: "by code", day: "2026-03-31", commissioners: []assurance.Commissioner{commissioner("QNX", "", "")},
			boards: map[network.Code]report.Board{"QNX": {Affected: true}}},
		{name: "by name", day: "2026-03-31", commissioners: []assurance.Commissioner{commissioner("", "nhs sussex integrated care board", "")},
			boards: map[network.Code]report.Board{"QNX": {Affected: true}}},
		{name: "gone since", day: "2026-04-01", commissioners: []assurance.Commissioner{commissioner("QNX", sussex, "")},
			boards: map[network.Code]report.Board{"S9B9J": {Affected: true}}, notes: 1},
		{name: "split since", day: "2026-04-01", commissioners: []assurance.Commissioner{commissioner("QM7", "", "")},
			boards: map[network.Code]report.Board{"S1Y5D": {Affected: true}, "D7T5G": {Affected: true}}, notes: 1},
		{name: "not yet", day: "2026-03-31", commissioners: []assurance.Commissioner{commissioner("S9B9J", joined, "")}, apart: 1},
		{name: "unknown code", day: "2026-04-01", commissioners: []assurance.Commissioner{commissioner("ZZZ", "", "")}, apart: 1},
		{name: "unknown name", day: "2026-04-01", commissioners: []assurance.Commissioner{commissioner("", "A committee", "")}, apart: 1},
		{name: "groups", day: "2026-04-01", apart: 1, commissioners: []assurance.Commissioner{
			commissioner("", "One CCG", network.ClinicalCommissioningGroup), commissioner("", "Another CCG", network.ClinicalCommissioningGroup),
		}},
		{name: "a region is no board", day: "2026-04-01", commissioners: []assurance.Commissioner{commissioner("Y56", "", "")}, apart: 1},
		{name: "panel of a senate", day: "2026-04-01",
			panel: []senate.Member{{Senate: "north-west"}, {Senate: "north-west"}, {Employer: "QJK"}},
			boards: map[network.Code]report.Board{
				"QE1": {Panel: 2}, "QOP": {Panel: 2}, "QYG": {Panel: 2}, "QJK": {Panel: 1},
			}},
		{name: "panel of a board, nearer than its senate", day: "2026-04-01",
			panel:  []senate.Member{{Senate: "south-west", Employer: "QJK"}, {Senate: "south-east", Employer: "QNX"}},
			boards: map[network.Code]report.Board{"QJK": {Panel: 1}, "S9B9J": {Panel: 1}}, notes: 1},
		{name: "panel of a trust, which is on no map, and of its senate", day: "2026-04-01",
			panel:  []senate.Member{{Senate: "north-west", Employer: "RTH"}},
			boards: map[network.Code]report.Board{"QE1": {Panel: 1}, "QOP": {Panel: 1}, "QYG": {Panel: 1}}},
		{name: "panel from nowhere", day: "2026-04-01", panel: []senate.Member{{}, {Senate: "atlantis"}, {Employer: "RTH"}}, apart: 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := assurance.Dossier{Proposal: assurance.Proposal{ID: "p", Title: "A proposal", Commissioners: tt.commissioners}, Panel: tt.panel}
			got := document(t, d, tt.day).Places
			boards := map[network.Code]report.Board{}
			for _, b := range got.Boards {
				require.NotEmpty(t, b.Name)
				boards[b.Code] = report.Board{Affected: b.Affected, Panel: b.Panel}
			}
			if tt.boards == nil {
				tt.boards = map[network.Code]report.Board{}
			}
			if diff := cmp.Diff(tt.boards, boards); diff != "" {
				t.Errorf("boards mismatch (-want +got):\n%s", diff)
			}
			require.Len(t, got.Apart, tt.apart, "%q", got.Apart)
			require.Len(t, got.Notes, tt.notes, "%q", got.Notes)
		})
	}
}
