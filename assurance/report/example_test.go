package report_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func ExampleText() {
	pol, err := policy.Standard(nil)
	if err != nil {
		log.Fatal(err)
	}
	dossier := assurance.Dossier{Proposal: assurance.Proposal{ID: "ward-4", Title: "Closing ward 4"}}
	assessment, err := pol.Assess(context.Background(), fact.MustDate("2024-10-01"), dossier, nil)
	if err != nil {
		log.Fatal(err)
	}
	var out strings.Builder
	if err := report.Text(&out, report.New(assessment, nil), nil); err != nil {
		log.Fatal(err)
	}
	glance, _, _ := strings.Cut(out.String(), "What is missing")
	_, _ = os.Stdout.WriteString(glance)
	// Output:
	// Closing ward 4
	// ==============
	//
	// Checked as of 1 October 2024, against the five tests for service change in
	// England. This is advice: the commissioners decide.
	//
	//
	// The five tests at a glance
	// --------------------------
	//
	//   1 Strong public and patient engagement ....................... cannot tell yet
	//   2 Consistency with current and prospective need for
	//      patient choice ............................................ cannot tell yet
	//   3 Clear clinical evidence base ............................... cannot tell yet
	//   4 Support for proposals from clinical commissioners .......... cannot tell yet
	//   5 The bed test ............................................... cannot tell yet
}

func ExampleMarkdown() {
	document := &report.Document{Title: "Closing ward 4", AsOf: fact.MustDate("2024-10-01"), Tests: []report.Test{
		{Number: 5, Title: "The bed test", Grade: assurance.GradeNotMet},
	}}
	if err := report.Markdown(os.Stdout, document); err != nil {
		log.Fatal(err)
	}
	// Output:
	// # Closing ward 4
	//
	// Checked as of 1 October 2024, against the five tests for service change in England. This is advice: the commissioners decide.
	//
	// ## The five tests at a glance
	//
	// | Test | What it asks | How it came out |
	// |---|---|---|
	// | 5 | The bed test | **Not met** |
	//
	// ## Test 5. The bed test: not met
	//
	// ## How to read this
}

func ExampleJSON() {
	var out strings.Builder
	if err := report.JSON(&out, &report.Document{Format: report.Format, Title: "Closing ward 4"}); err != nil {
		log.Fatal(err)
	}
	first, _, _ := strings.Cut(out.String(), "\"as_of\"")
	fmt.Println(first)
	// Output:
	// {
	//   "format": "clinicalsenate/assessment-report/1",
	//   "title": "Closing ward 4",
}

func ExampleNew() {
	pol, err := policy.Standard(nil)
	if err != nil {
		log.Fatal(err)
	}
	dossier := assurance.Dossier{Proposal: assurance.Proposal{ID: "ward-4", Title: "Closing ward 4"}}
	assessment, err := pol.Assess(context.Background(), fact.MustDate("2024-10-01"), dossier, nil)
	if err != nil {
		log.Fatal(err)
	}
	document := report.New(assessment, nil)
	test := document.Tests[2]
	fmt.Println(test.Title+":", test.Says())
	// Output:
	// Clear clinical evidence base: cannot tell yet
}
