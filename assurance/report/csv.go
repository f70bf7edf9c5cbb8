package report

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// WriteFindingsCSV writes the findings of reports as one table, a row a finding: in
// the order of the reports and, in each, of its findings. A tracker that holds many
// proposals tells them apart by the first column.
//
// The table is in UTF-8 with a byte order mark, and its lines end as RFC 4180 has
// them, so that spreadsheets read it as it is; a cell that one would take for a
// formula has an apostrophe before it. The error is that of w.
func WriteFindingsCSV(w io.Writer, reports ...*Document) error {
	t := newTable("proposal", "as_of", "test", "decides", "rule", "title", "verdict", "severity", "confidence", "why", "missing", "to_do", "waived_until", "sources")
	for _, d := range reports {
		for i := range d.Tests {
			test := &d.Tests[i]
			t.findings(d, strconv.Itoa(test.Number), "yes", test.Decided)
			t.findings(d, strconv.Itoa(test.Number), "no", test.Beside)
		}
		t.findings(d, "", "no", d.Other)
	}
	return t.write(w)
}

// WriteProposalsCSV writes a register of proposals, a row an assessment, in their
// order. First come the senate, the kind of review and the services, by which
// senates sort their advice; then the grades of the five tests, and how many rules
// are not met and how many cannot be told. What is not supplied is an empty cell,
// and what is known not to be there says none.
//
// The table is written as [WriteFindingsCSV] says. The error is that of w.
func WriteProposalsCSV(w io.Writer, assessments iter.Seq[*policy.Assessment]) error {
	columns := []string{"senate", "review", "services", "proposal", "title", "sponsor", "region", "decision", "as_of"}
	for _, test := range policy.Tests() {
		columns = append(columns, fmt.Sprintf("test_%d", test.Number))
	}
	t := newTable(append(columns, "rules_not_met", "rules_not_told", "facts_missing")...)
	for a := range assessments {
		t.proposal(a)
	}
	return t.write(w)
}

// table is a table under construction.
type table struct {
	text bytes.Buffer
	out  *csv.Writer
}

func newTable(columns ...string) *table {
	t := &table{}
	t.text.WriteString("\uFEFF")
	t.out = csv.NewWriter(&t.text)
	t.out.UseCRLF = true
	t.row(columns...)
	return t
}

// row adds a row. The error stays in the writer until the end.
func (t *table) row(cells ...string) {
	for i, cell := range cells {
		cells[i] = position.Guarded(cell)
	}
	t.out.Write(cells)
}

func (t *table) write(w io.Writer) error {
	t.out.Flush()
	if err := t.out.Error(); err != nil {
		return err
	}
	_, err := w.Write(t.text.Bytes())
	return err
}

func (t *table) findings(d *Document, test, decides string, all []Finding) {
	for _, f := range all {
		var missing, sources, waived []string
		for _, m := range f.Missing {
			for _, path := range m.Supply() {
				missing = append(missing, string(path))
			}
		}
		for _, s := range f.Sources {
			sources = append(sources, s.String())
		}
		for _, w := range f.Waivers {
			waived = append(waived, w.Expires.String())
		}
		t.row(d.ID, d.AsOf.String(), test, decides, f.Rule, f.Title, f.Verdict.String(), f.Severity.String(), f.Confidence.String(),
			f.Why, strings.Join(missing, "; "), f.Remedy, strings.Join(waived, "; "), strings.Join(sources, "; "))
	}
}

func (t *table) proposal(a *policy.Assessment) {
	d := &a.Dossier
	var services []string
	for _, s := range d.Services {
		services = append(services, s.Name)
	}
	senate, kind := cell(d.Review), ""
	if review, ok := d.Review.Value(); ok {
		senate, kind = string(review.Senate), cell(review.Kind)
	}
	cells := []string{senate, kind, strings.Join(services, "; "), d.ID, d.Title, d.Sponsor.Name, cell(d.Region), cell(d.Dates.Decision), a.AsOf.String()}
	for _, r := range a.Tests {
		cells = append(cells, string(r.Grade))
	}
	count := map[rules.Verdict]int{}
	for i := range a.Findings {
		count[a.Findings[i].Verdict]++
	}
	t.row(append(cells, strconv.Itoa(count[rules.NotMet]), strconv.Itoa(count[rules.Unknown]), strconv.Itoa(len(a.Gaps)))...)
}

// cell writes a fact as files do: nothing where it is not supplied.
func cell[T any](f fact.Of[T]) string {
	switch v, ok := f.Value(); {
	case ok:
		return fmt.Sprint(v)
	case f.Supplied():
		return fact.Literal
	}
	return ""
}
