package report_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func ExampleWriteProposalsCSV() {
	pol, err := policy.Standard(nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	var all []*policy.Assessment
	for _, id := range []string{"ward-4", "ward-5"} {
		var d assurance.Dossier
		d.ID = id
		a, err := pol.Assess(context.Background(), fact.MustDate("2026-11-23"), d, nil)
		if err != nil {
			fmt.Println(err)
			return
		}
		all = append(all, a)
	}
	var table strings.Builder
	if err := report.WriteProposalsCSV(&table, slices.Values(all)); err != nil {
		fmt.Println(err)
		return
	}
	for line := range strings.Lines(table.String()) {
		cells := strings.Split(line, ",")
		fmt.Println(cells[3], cells[9])
	}
	// Output:
	// proposal test_1
	// ward-4 insufficient_evidence
	// ward-5 insufficient_evidence
}

func ExampleWriteFindingsCSV() {
	d := &report.Document{ID: "ward-4", AsOf: fact.MustDate("2026-11-23"), Other: []report.Finding{{Rule: "N1", Title: "The day is on record"}}}
	var table strings.Builder
	if err := report.WriteFindingsCSV(&table, d); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Fprint(os.Stdout, strings.TrimPrefix(strings.ReplaceAll(table.String(), "\r", ""), "\uFEFF"))
	// Output:
	// proposal,as_of,test,decides,rule,title,verdict,severity,confidence,why,missing,to_do,waived_until,sources
	// ward-4,2026-11-23,,no,N1,The day is on record,unknown,good-practice,unconfirmed,,,,,
}
