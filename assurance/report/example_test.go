package report_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/calendar"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/assurance/timetable"
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

// A report says by when each step has to be done, and what would change the
// answer, where the host works them out.
func ExampleOptions() {
	pol, err := policy.Standard(nil)
	if err != nil {
		log.Fatal(err)
	}
	ctx, day := context.Background(), fact.MustDate("2024-10-01")
	dossier := assurance.Dossier{Proposal: assurance.Proposal{ID: "ward-4", Title: "Closing ward 4"}}
	assessment, err := pol.Assess(ctx, day, dossier, nil)
	if err != nil {
		log.Fatal(err)
	}
	meet, err := pol.ToMeet(ctx, day, dossier, &policy.ToMeetOptions{Tests: []string{"choice"}})
	if err != nil {
		log.Fatal(err)
	}
	table, err := timetable.Work(timetable.Plan{
		Target: fact.MustDate("2025-03-27"), AsOf: day, Done: timetable.DoneIn(dossier, day), Calendar: calendar.England(),
	})
	if err != nil {
		log.Fatal(err)
	}
	document := report.New(assessment, &report.Options{Timetable: &table, ToMeet: meet})
	fmt.Println(document.Timetable.Says())
	fmt.Println(document.ToMeet.Lead())
	for _, c := range document.ToMeet.Changes {
		fmt.Println("-", c.Text)
	}
	for _, note := range document.ToMeet.Notes() {
		fmt.Println(note)
	}
	// Output:
	// For a decision on 27 March 2025, as of 1 October 2024, the plan does not fit. The decision could be taken on 1 April 2025 at the earliest, or later: that day is a bound.
	// The tests would be met, or not apply, if all of this were so. Whether it is, is for those who hold the facts to say:
	// - Supply the providers to choose from after the change.
	// - Supply the providers to choose from before the change.
	// - Supply the day of the decision.
	// It is proven that nothing less would do.
}
