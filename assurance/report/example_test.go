package report_test

import (
	"context"
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
	if err := report.Text(&out, assessment, nil); err != nil {
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
