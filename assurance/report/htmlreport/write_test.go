package htmlreport_test

import (
	"errors"
	"fmt"
	"html/template"
	"log"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/assurance/report/htmlreport"
	"github.com/clinicalsenate/clinicalsenate/network/england/outline"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func ExampleWrite() {
	document := &report.Document{Title: "Closing ward 4", AsOf: fact.MustDate("2024-10-01"), Tests: []report.Test{
		{Number: 5, Title: "The bed test", Grade: assurance.GradeNotMet},
	}}
	var out strings.Builder
	err := htmlreport.Write(&out, document, &htmlreport.Options{Header: "<p>An integrated care board</p>"})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(regexp.MustCompile(`<h2 .*Test 5.*</h2>`).FindString(out.String()))
	// Output: <h2 class="nhsuk-heading-l" id="test-5">Test 5. The bed test <strong class="nhsuk-tag nhsuk-tag--red">Not met</strong></h2>
}

// A host that wants another part of the page defines its template anew.
func ExampleTemplates() {
	own := template.Must(htmlreport.Templates().Parse(`{{define "page"}}{{.Title}}: {{range .Tests}}{{.Number}} {{.Says}}{{end}}{{end}}`))
	document := &report.Document{Title: "Closing ward 4", Tests: []report.Test{{Number: 5, Grade: assurance.GradeNotMet}}}
	if err := htmlreport.Write(os.Stdout, document, &htmlreport.Options{Templates: own}); err != nil {
		log.Fatal(err)
	}
	// Output: Closing ward 4: 5 not met
}

func write(t *testing.T, d *report.Document, opts *htmlreport.Options) string {
	t.Helper()
	var out strings.Builder
	require.NoError(t, htmlreport.Write(&out, d, opts))
	return out.String()
}

// contains and lacks say what is wrong without the whole page.
func contains(t *testing.T, page, want string) {
	t.Helper()
	if !strings.Contains(page, want) {
		t.Errorf("the page does not say %q", want)
	}
}

func lacks(t *testing.T, page, what string) {
	t.Helper()
	if strings.Contains(page, what) {
		t.Errorf("the page says %q", what)
	}
}

// document has something of everything.
func document() *report.Document {
	return &report.Document{
		Title: "Ward <4> & \"more\"", AsOf: fact.MustDate("2026-11-23"), Summary: "<script>alert(1)</script>",
		Tests: []report.Test{{Number: 5, Title: "The bed test", Grade: assurance.GradeNotMet, Decided: []report.Finding{{
			Rule: "R056", Title: "One of three", Verdict: rules.NotMet, Severity: rules.Policy, Confidence: rules.Confirmed, Remedy: "Show it.",
			Require: &report.Statement{Any: true, Parts: []report.Statement{
				{Because: "there is care", Truth: report.Truth(rules.False), English: "Care: none."},
				{Because: "there is a plan", Truth: report.Truth(rules.Undecided), Parts: []report.Statement{{English: "A plan: not known."}}},
			}},
			Facts:   []report.Fact{{Path: "care", Label: "care", Value: "none", Source: "Minutes"}, {Path: "plan", Label: "plan", Value: "not known"}},
			Sources: []report.Source{{Title: "A test", URL: "javascript:alert(1)"}},
		}}}},
		Missing: []report.Gap{{Missing: report.Missing{Path: "plan", Label: "plan"}, Tests: []int{5}}},
		Beds: &report.Beds{
			Rows:  []report.BedRow{{Label: "Acute", Before: fact.Known(40), After: fact.Known(10), Change: fact.Known(-30)}, {Label: "Care home"}},
			Total: report.BedRow{Label: "All beds"},
		},
		Timeline: []report.Event{{Date: fact.MustDate("2027"), Label: "The beds close", ToCome: true}},
		Places: report.Places{
			Day: fact.MustDate("2026-11-23"), Notes: []string{"A note."}, Apart: []string{"A group is apart."},
			Boards: []report.Board{
				{Code: "QOQ", Name: "Humber and North Yorkshire", Affected: true},
				{Code: "QJM", Name: "Lincolnshire", Affected: true, Panel: 1}, {Code: "QJK", Name: "Devon", Panel: 2},
			},
		},
	}
}

func TestWrite(t *testing.T) {
	got := write(t, document(), nil)
	for _, want := range []string{
		`<html lang="en-GB"`,
		`<h1 class="nhsuk-heading-xl">`, `Ward &lt;4&gt; &amp; &#34;more&#34;</h1>`,
		`&lt;script&gt;alert(1)`,
		`<li>Plan, for test 5 <span class="report-path">plan</span></li>`,
		`Any one of these is enough:`,
		`<strong>There is care?</strong> No. Care: none.`,
		`<li>Care: none <span class="report-source">(Minutes)</span></li>`,
		`<desc id="beds-desc">Acute: 40 before, 10 after.</desc>`,
		`Rows whose numbers are not known are in the table alone.`,
		`2027, to come`,
		`<desc id="map-desc">Humber and North Yorkshire: affected. Lincolnshire: affected; 1 member of the panel. Devon: 2 members of the panel.</desc>`,
		outline.Attribution,
		`The area of the former Frimley board is drawn as one`,
		`A group is apart.`,
		`commissioners decide, and clinical senates have no veto`,
	} {
		contains(t, got, want)
	}
	for kind, n := range map[string]int{"affected": 1, "both": 1, "panel": 1, "other": 34} {
		if got := strings.Count(got, `<path class="area area-`+kind+`"`); got != n {
			t.Errorf("%d areas of the map are %s, want %d", got, kind, n)
		}
	}
	if strings.Contains(got, `="javascript:`) || strings.Contains(got, "ZgotmplZ") {
		t.Error("the page has a link that runs a script")
	}
	if strings.Contains(got, "<li>Plan: not known") {
		t.Error("a fact that is not known stands among those read")
	}
}

// Nothing in the page loads anything: there is no script, and no address but those
// that a reader may follow and the names of XML.
func TestPageIsOneFile(t *testing.T) {
	got := write(t, document(), nil)
	lacks(t, got, "<script")
	lacks(t, got, "<link")
	lacks(t, got, "@import")
	lacks(t, got, "@font-face")
	lacks(t, got, "Frutiger")
	for _, m := range regexp.MustCompile(`url\(([^)]*)\)`).FindAllStringSubmatch(got, -1) {
		require.True(t, strings.HasPrefix(m[1], "#"), "the page asks for %s", m[1])
	}
	for _, m := range regexp.MustCompile(`https?://[^"'<) ]*`).FindAllString(got, -1) {
		require.Equal(t, "http://www.w3.org/2000/svg", m)
	}
	contains(t, got, "default-src &#39;none&#39;")
}

// A host puts its own words, style and templates in.
func TestTheme(t *testing.T) {
	own := template.Must(htmlreport.Templates().Parse(`{{define "notes"}}<p>Our own notes</p>{{end}}`))
	got := write(t, document(), &htmlreport.Options{
		Header: `<img src="data:image/gif;base64,AAAA" alt="A board">`, Footer: `<p>A board, 2026</p>`,
		CSS: `.report-header{background:#005eb8}`, Templates: own,
	})
	for _, want := range []string{`alt="A board"`, `<p>A board, 2026</p>`, `.report-header{background:#005eb8}</style>`, `<p>Our own notes</p>`} {
		contains(t, got, want)
	}
	lacks(t, got, "Service change report")
	lacks(t, got, "How to read this")
	contains(t, write(t, document(), nil), "How to read this") // the templates of a host change nobody else's
}

func TestBrokenTemplate(t *testing.T) {
	own := template.Must(htmlreport.Templates().Parse(`{{define "notes"}}{{.Nothing}}{{end}}`))
	var out strings.Builder
	err := htmlreport.Write(&out, document(), &htmlreport.Options{Templates: own})
	require.ErrorContains(t, err, "Nothing")
	require.Empty(t, out.String(), "half a page was written")
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, os.ErrClosed }

func TestWriteReturnsTheWritersError(t *testing.T) {
	if err := htmlreport.Write(brokenPipe{}, document(), nil); !errors.Is(err, os.ErrClosed) {
		t.Errorf("the error is %v, want that of the writer", err)
	}
}

// Where only changes are known, bars go from the middle to either side.
func TestChangesDiverge(t *testing.T) {
	d := document()
	d.Beds = &report.Beds{Rows: []report.BedRow{{Label: "Acute", Change: fact.Known(-110)}, {Label: "Community", Change: fact.Known(55)}}}
	got := write(t, d, nil)
	contains(t, got, "Change in beds. Acute: −110. Community: &#43;55.")
	contains(t, got, `<rect class="bar bar-change" x="60" y="22" width="120" height="20"/>`)
	contains(t, got, `<rect class="bar bar-change" x="180" y="78" width="60" height="20"/>`)
	d.Beds = &report.Beds{Rows: []report.BedRow{{Label: "Acute"}}}
	lacks(t, write(t, d, nil), `class="report-chart"`)
}

// The map is that of the day: none before there were boards, and the boards of
// 2022 until April 2026.
func TestMapOfTheDay(t *testing.T) {
	for day, areas := range map[string]int{"2022-06-30": 0, "2026-03-31": 42, "2026-04-01": 37} {
		d := document()
		d.Places.Day = fact.MustDate(day)
		require.Equal(t, areas, strings.Count(write(t, d, nil), `<path class="area`), day)
	}
}
