package report

import (
	"encoding/json"
	"io"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules"
)

// What of SARIF 2.1.0 is written, from
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool struct {
			Driver sarifDriver `json:"driver"`
		} `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifDriver struct {
		Name  string      `json:"name"`
		Rules []sarifRule `json:"rules,omitempty"`
	}
	sarifRule struct {
		ID string `json:"id"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID       string             `json:"ruleId"`
		Level        string             `json:"level"`
		Message      sarifText          `json:"message"`
		Locations    []sarifLocation    `json:"locations,omitempty"`
		Fingerprints map[string]string  `json:"partialFingerprints,omitempty"`
		Suppressions []sarifSuppression `json:"suppressions,omitempty"`
		Fixes        []sarifFix         `json:"fixes,omitempty"`
	}
	sarifLocation struct {
		Physical struct {
			Artifact sarifArtifact `json:"artifactLocation"`
			Region   sarifRegion   `json:"region"`
		} `json:"physicalLocation"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
	sarifSuppression struct {
		Kind          string `json:"kind"`
		Justification string `json:"justification"`
	}
	sarifFix struct {
		Description sarifText     `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		Artifact     sarifArtifact      `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion `json:"deletedRegion"`
		Inserted sarifText   `json:"insertedContent"`
	}
)

// WriteSARIF writes the findings as SARIF 2.1.0, which code hosts and editors
// show beside the line. A finding without a line has no location. What was
// accepted is suppressed with its reason; details stand in the message.
func (r *Report) WriteSARIF(w io.Writer) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	run.Tool.Driver.Name = r.Tool
	for _, f := range r.Findings {
		if known := (sarifRule{f.Code}); !slices.Contains(run.Tool.Driver.Rules, known) {
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, known)
		}
		run.Results = append(run.Results, f.sarif())
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

func (f *Finding) sarif() sarifResult {
	out := sarifResult{RuleID: f.Code, Level: f.Level.String(), Fingerprints: map[string]string{"id/v1": f.ID}}
	out.Message.Text = f.Message
	if f.Rule != "" {
		out.Message.Text = "rule " + f.Rule + ": " + f.Message
	}
	for _, line := range f.Details {
		out.Message.Text += "\n" + line
	}
	if f.At.Line > 0 {
		var at sarifLocation
		at.Physical.Artifact.URI, at.Physical.Region = f.At.File, region(f.At, 0)
		out.Locations = []sarifLocation{at}
	}
	if f.Accepted != "" {
		out.Suppressions = []sarifSuppression{{"external", f.Accepted}}
	}
	if fix := f.Fix; fix != nil {
		replace := sarifReplacement{region(fix.At, len([]rune(fix.Remove))), sarifText{fix.Insert}}
		out.Fixes = []sarifFix{{sarifText{fix.Label}, []sarifChange{{sarifArtifact{fix.At.File}, []sarifReplacement{replace}}}}}
	}
	return out
}

// region starts at a place and has a number of characters, or where that is 0 none
// that anybody has told.
func region(at rules.Position, characters int) sarifRegion {
	out := sarifRegion{StartLine: at.Line, StartColumn: at.Column}
	if characters > 0 {
		out.EndColumn = at.Column + characters
	}
	return out
}
