package main

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// The bed test applies to what NHS England approves from 1 April 2017. Devon
// decided on 2 March, before that day, so the test cannot apply. Had it decided
// on 2 April, everything would hang on the day of the approval, which nobody has
// supplied; and nothing else would change.
func TestDevonMovesOnlyTheBedTest(t *testing.T) {
	attached := []string{"R055", "R056", "R057", "R058", "R059", "R060", "R061", "R062", "R063", "R064"}

	devon := readDossier(t, filepath.Join("testdata", "new-devon-2017.yaml"))
	asOf := fact.MustDate("2026-11-23")
	before := assess(t, decidedOn(devon, "2017-03-02"), asOf)
	after := assess(t, decidedOn(devon, "2017-04-02"), asOf)

	later := findings(after)
	var differ []string
	for id, f := range findings(before) {
		g := later[id]
		if attaches := f.Rule.InForce.By == "approval"; attaches != slices.Contains(attached, id) {
			t.Errorf("%s: whether it attaches to the approval is %v", id, attaches)
		}
		if f.Verdict == g.Verdict && f.Reason == g.Reason {
			continue
		}
		differ = append(differ, id)
		if f.Verdict != rules.NotApplicable || f.Reason != rules.NotInForce || g.Verdict != rules.Unknown {
			t.Errorf("%s goes from %s (%s) to %s, want from not applicable (not in force) to unknown", id, f.Verdict, f.Reason, g.Verdict)
		}
		missing := func(m rules.Missing) bool { return m.Path == "dates.approval" }
		if !slices.ContainsFunc(g.Missing(), missing) {
			t.Errorf("%s does not say that the day of approval is missing: %v", id, g.Missing())
		}
	}
	slices.Sort(differ)
	if !slices.Equal(differ, attached) {
		t.Errorf("these findings differ: %v, want %v", differ, attached)
	}

	for i, r := range before.Tests {
		want := r.Grade
		if r.Test.Name == "beds" {
			want = assurance.GradeInsufficientEvidence
		}
		if got := after.Tests[i].Grade; got != want {
			t.Errorf("test %d, decided later, is %s, want %s", r.Test.Number, got, want)
		}
	}
	if got := before.Tests[4].Grade; got != assurance.GradeNotApplicable {
		t.Errorf("the bed test is %s, want not applicable", got)
	}
}

// decidedOn returns d with another day of decision and nothing else changed.
func decidedOn(d assurance.Dossier, day string) assurance.Dossier {
	d.Dates.Decision = fact.Known(fact.MustDate(day))
	return d
}
