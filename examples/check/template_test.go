package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// A template is filled in by taking the # from lines, at any depth.
func TestTemplateFilledIn(t *testing.T) {
	fill := map[string]string{
		"# beds:":            "beds:",
		"#   counts:":        "  counts:",
		"#     - site:":      "    - year: 2025",
		"#       before:":    "      before: 24",
		"#   total_before:":  "  total_before: 24",
		"#   alternative:":   "  alternative:",
		"#     live_on:":     "    live_on: 2025-01",
		"# linked_services:": "linked_services: none",
		"# change_range:":    "change_range: true",
		"# self_assessment:": "self_assessment:",
		"#   engagement:":    "  engagement:",
		"#     grade:":       "    grade: met",
		"# review:":          "review: none",
		"#   total_change:":  "  total_change: -24",
	}
	var text strings.Builder
	for line := range strings.Lines(skeleton()) {
		for from, to := range fill {
			if strings.HasPrefix(line, from) {
				delete(fill, from) // the first line of the name
				line = to + "\n"
			}
		}
		text.WriteString(line)
	}
	if len(fill) > 0 {
		t.Errorf("the template has no lines %v", fill)
	}
	got, err := casefile.Read("filled.yaml", []byte(text.String()), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := assurance.Dossier{Review: fact.None[assurance.Review]()}
	want.ID, want.Title = "a-short-name", "Title of the proposal"
	want.LinkedServices = []assurance.LinkedService{}
	want.ChangeRange = fact.Known(true)
	want.SelfAssessment = fact.Known(assurance.SelfAssessment{
		Engagement: fact.Known(assurance.SelfGrade{Grade: fact.Known(assurance.GradeMet)}),
	})
	want.Beds = fact.Known(assurance.Beds{
		Counts:      []assurance.BedCount{{Year: fact.Known(2025), Before: fact.Known(24)}},
		TotalBefore: fact.Known(24), TotalChange: fact.Known(-24),
		Alternative: fact.Known(assurance.AlternativeCare{LiveOn: fact.Known(fact.MustDate("2025-01"))}),
	})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the filled template mismatch (-want +got):\n%s", diff)
	}
}
