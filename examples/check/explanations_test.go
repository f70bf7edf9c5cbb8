package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// TestExplanationsPage writes docs/explanations.md from the real cases: what the
// library says of the rules that decide the five tests, what would change it, and
// what to ask first.
func TestExplanationsPage(t *testing.T) {
	pol, err := policy.Standard(nil)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	b.WriteString(`# How findings read aloud

Made by a test from the real cases in ` + "`examples/check/testdata`" + `. Do not edit.

Each paragraph is what the library says of one rule, in full sentences and without
an identifier. After it comes what would have to be otherwise: the cheapest changes
to the facts with which the test is met. That is arithmetic on the rules, and no
advice to change a fact that is true.
`)
	for _, file := range dossierFiles(t) {
		d := readDossier(t, file)
		asOf := fact.MustDate(readExpected(t, filepath.Join("testdata", "expected", filepath.Base(file)))["as_of"])
		fmt.Fprintf(&b, "\n## %s\n\nAs of %s.\n", d.Title, asOf.English())
		explainCase(t, &b, pol, asOf, d)
	}
	compare(t, filepath.Join("..", "..", "docs", "explanations.md"), b.Bytes())
}

func explainCase(t *testing.T, b *bytes.Buffer, pol *policy.Policy, asOf fact.Date, d assurance.Dossier) {
	t.Helper()
	a, err := pol.Assess(t.Context(), asOf, d, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range a.Tests {
		fmt.Fprintf(b, "\n### %s: %s\n", r.Test.Title, strings.ReplaceAll(string(r.Grade), "_", " "))
		for _, f := range r.Decided {
			fmt.Fprintf(b, "\n%s\n", f.Explain().English())
		}
		if r.Grade == assurance.GradeMet || r.Grade == assurance.GradeNotApplicable {
			continue
		}
		way, err := pol.ToMeet(t.Context(), asOf, d, &policy.ToMeetOptions{Tests: []string{r.Test.Name}})
		if err != nil {
			t.Fatal(err)
		}
		tellWay(b, way)
	}
	questions, err := pol.Questions(t.Context(), asOf, d, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(questions.Ask) > 0 {
		b.WriteString("\n### What to ask first\n\n")
	}
	for i, g := range questions.Ask[:min(5, len(questions.Ask))] {
		fmt.Fprintf(b, "%d. %s%s.%s\n", i+1, strings.ToUpper(g.English()[:1]), g.English()[1:], heldBy(g.Holder))
	}
}

func tellWay(b *bytes.Buffer, way *policy.ToMeet) {
	if !way.Reached {
		b.WriteString("\nNo changes were found that would meet the test.\n")
		return
	}
	b.WriteString("\nWhat would meet the test")
	if !way.Minimal {
		b.WriteString(" (it is not proven that nothing less would do)")
	}
	b.WriteString(":\n\n")
	for _, e := range way.Edits {
		fmt.Fprintf(b, "- %s\n", e.English())
	}
}

func heldBy(h policy.Holder) string {
	switch {
	case h.Who == "":
		return ""
	case h.Confidence == rules.Unconfirmed:
		return " Usually held by " + h.Who + ", in the " + h.Document + " (unconfirmed)."
	}
	return " Usually held by " + h.Who + ", in the " + h.Document + "."
}
