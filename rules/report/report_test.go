package report_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/report"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func at(line, column int) rules.Position {
	return rules.Position{File: "packs/beds.yaml", Line: line, Column: column}
}

func sample() *report.Report {
	return &report.Report{
		Tool:   "lint",
		Scores: []report.Score{{Pack: "beds", Rule: "R1", At: at(5, 5), Got: 15, Of: 16}, {Pack: "beds", Rule: "R2", At: at(30, 5)}},
		Findings: []report.Finding{
			{
				ID: "lint/a", Code: "contradiction", Level: report.Error, Pack: "beds", Rule: "R1", At: at(12, 15),
				Message: "never true: beds > 3 and beds < 2", Details: []string{"with beds = 2: false", "with beds not supplied: unknown"},
			},
			{ID: "lint/b", Code: "unused", Pack: "beds", At: at(3, 3), Message: `no rule reads the parameter <ceiling> & "floor"`,
				Fix: &report.Fix{Label: "take it out", At: at(3, 3), Remove: "ceiling: é", Insert: ""}},
			{ID: "lint/c", Code: "duplicate", Pack: "beds", Rule: "R2", At: at(30, 5), Message: "asks what R1 asks", Accepted: "one of them is of another test"},
			{ID: "lint/d", Code: "not-analysable", Level: report.Note, Pack: "beds", Rule: "R2", At: at(31, 7), Message: "calls a function"},
			{ID: "lint/e", Code: "unused", Pack: "sites", Message: "a pack without a place"},
		},
	}
}

// The four forms, each with all that a finding can have.
func TestWriters(t *testing.T) {
	tests := []struct {
		file  string
		write func(*report.Report, io.Writer) error
	}{
		{"report.txt", (*report.Report).WriteText},
		{"report.json", (*report.Report).WriteJSON},
		{"report.junit.xml", (*report.Report).WriteJUnit},
		{"report.sarif.json", (*report.Report).WriteSARIF},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			var got bytes.Buffer
			require.NoError(t, tt.write(sample(), &got))
			golden := filepath.Join("testdata", tt.file)
			if *update {
				require.NoError(t, os.WriteFile(golden, got.Bytes(), 0o644))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// What a machine reads back: as many results, failures and suppressions as there
// are findings of each kind.
func TestMachinesReadIt(t *testing.T) {
	var junit, sarif bytes.Buffer
	require.NoError(t, sample().WriteJUnit(&junit))
	require.NoError(t, sample().WriteSARIF(&sarif))
	var suites struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Suites   []struct {
			Cases []struct {
				Failure *struct{} `xml:"failure"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	require.NoError(t, xml.Unmarshal(junit.Bytes(), &suites))
	cases, failures := 0, 0
	for _, s := range suites.Suites {
		for _, c := range s.Cases {
			cases++
			if c.Failure != nil {
				failures++
			}
		}
	}
	if cases != suites.Tests || failures != suites.Failures || failures != 3 {
		t.Errorf("JUnit has %d cases and %d failures, and says %d and %d; want 3 failures", cases, failures, suites.Tests, suites.Failures)
	}
	var log struct {
		Runs []struct {
			Results []struct {
				Suppressions []any `json:"suppressions"`
				Locations    []any `json:"locations"`
			} `json:"results"`
		} `json:"runs"`
	}
	require.NoError(t, json.Unmarshal(sarif.Bytes(), &log))
	results, suppressed, placed := log.Runs[0].Results, 0, 0
	for _, r := range results {
		suppressed, placed = suppressed+len(r.Suppressions), placed+len(r.Locations)
	}
	if len(results) != 5 || suppressed != 1 || placed != 4 {
		t.Errorf("SARIF has %d results, %d suppressed and %d placed; want 5, 1 and 4", len(results), suppressed, placed)
	}
}

func TestScore(t *testing.T) {
	tests := []struct {
		score report.Score
		want  string
		share float64
	}{
		{report.Score{Got: 15, Of: 16}, "93.7 %", 0.9375},
		{report.Score{Got: 999, Of: 1000}, "99.9 %", 0.999},
		{report.Score{Got: 9999, Of: 10000}, "99.9 %", 0.9999}, // never all where it is not
		{report.Score{}, "100.0 %", 1},
		{report.Score{Of: 4}, "0.0 %", 0},
	}
	for _, tt := range tests {
		if got := tt.score.Percent(); got != tt.want || tt.score.Share() != tt.share {
			t.Errorf("%d of %d is %s and %v, want %s and %v", tt.score.Got, tt.score.Of, got, tt.score.Share(), tt.want, tt.share)
		}
	}
}

// failing refuses what is written to it.
type failing struct{}

var errFull = errors.New("full")

func (failing) Write([]byte) (int, error) { return 0, errFull }

func TestWritersReturnErrors(t *testing.T) {
	for name, write := range map[string]func(*report.Report, io.Writer) error{
		"text": (*report.Report).WriteText, "JSON": (*report.Report).WriteJSON,
		"JUnit": (*report.Report).WriteJUnit, "SARIF": (*report.Report).WriteSARIF,
	} {
		if err := write(sample(), failing{}); !errors.Is(err, errFull) {
			t.Errorf("%s: %v, want the writer's error", name, err)
		}
	}
}
