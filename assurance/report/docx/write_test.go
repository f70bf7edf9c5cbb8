package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"log"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/assurance/report/docx"
	"github.com/clinicalsenate/clinicalsenate/network/england/outline"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func ExampleWrite() {
	document := &report.Document{Title: "Closing ward 4", AsOf: fact.MustDate("2024-10-01"), Tests: []report.Test{
		{Number: 5, Title: "The bed test", Grade: assurance.GradeNotMet},
	}}
	var out bytes.Buffer
	if err := docx.Write(&out, document); err != nil {
		log.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range archive.File {
		fmt.Println(f.Name)
	}
	// Output:
	// [Content_Types].xml
	// _rels/.rels
	// docProps/core.xml
	// word/document.xml
	// word/_rels/document.xml.rels
	// word/styles.xml
	// word/numbering.xml
	// word/settings.xml
	// word/footer.xml
}

// document has something of everything.
func document() *report.Document {
	return &report.Document{
		Title: "Ward <4> & \"more\"\x01", AsOf: fact.MustDate("2026-11-23"), Summary: "Close it.", Sponsor: "A board",
		Tests: []report.Test{{Number: 5, Title: "The bed test", Grade: assurance.GradeNotMet, SponsorsGrade: assurance.GradeMet,
			Decided: []report.Finding{{
				Rule: "R056", Title: "One of three", Verdict: rules.NotMet, Severity: rules.Policy, Confidence: rules.Confirmed, Remedy: "Show it.",
				Require: &report.Statement{Any: true, Parts: []report.Statement{
					{Because: "there is care", Truth: report.Truth(rules.False), English: "Care: none."},
					{Because: "there is a plan", Truth: report.Truth(rules.Undecided), Parts: []report.Statement{{English: "A plan: not known."}}},
				}},
				Waivers: []report.Waiver{{Approver: "the chief executive", Justification: "A fire"}},
				Sources: []report.Source{{Title: "A test"}},
			}},
			Open:   []report.Open{{Text: "Show the rota", Due: assurance.PreDecision}},
			Beside: []report.Finding{{Rule: "R065", Title: "It adds up", Why: "It was switched off."}},
		}},
		Missing: []report.Gap{{Missing: report.Missing{Path: "plan", Label: "plan"}, Tests: []int{5}}},
		Actions: []report.Action{{Kind: report.Remedy, Text: "Show it.", Tests: []int{5}, Rule: "R056"}},
		Beds: &report.Beds{
			Rows:  []report.BedRow{{Label: "Acute", Before: fact.Known(40), After: fact.Known(10), Change: fact.Known(-30)}},
			Total: report.BedRow{Label: "All beds"},
		},
		Timeline: []report.Event{{Date: fact.MustDate("2027"), Label: "The beds close", ToCome: true}},
		Places: report.Places{
			Day: fact.MustDate("2026-11-23"), Apart: []string{"A group is apart."},
			Boards: []report.Board{{Code: "QOQ", Name: "Humber", Affected: true}, {Code: "QJM", Name: "Lincolnshire", Affected: true, Panel: 1}, {Code: "QJK", Name: "Devon", Panel: 2}},
		},
		Sources: []report.Source{{Title: "Minutes", URL: "https://example.org/?a=1&b=2"}, {Title: "A letter", URL: "javascript:alert(1)"}},
	}
}

func write(t *testing.T, d *report.Document) []byte {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, docx.Write(&out, d))
	return out.Bytes()
}

// parts unpacks a document.
func parts(t *testing.T, file []byte) map[string]string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	require.NoError(t, err)
	out := map[string]string{}
	for _, f := range archive.File {
		r, err := f.Open()
		require.NoError(t, err)
		data, err := io.ReadAll(r)
		require.NoError(t, err)
		out[f.Name] = string(data)
	}
	return out
}

// wellFormed reads XML to its end.
func wellFormed(text string) error {
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func TestPartsAreWellFormed(t *testing.T) {
	for name, text := range parts(t, write(t, document())) {
		if strings.HasSuffix(name, ".png") {
			continue
		}
		if err := wellFormed(text); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func contains(t *testing.T, text, want string) {
	t.Helper()
	if !strings.Contains(text, want) {
		t.Errorf("the document does not have %q", want)
	}
}

func TestWrite(t *testing.T) {
	got := parts(t, write(t, document()))
	main := got["word/document.xml"]
	for _, want := range []string{
		`<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t xml:space="preserve">Ward &lt;4&gt; &amp; &#34;more&#34;` + "\uFFFD",
		`<w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t xml:space="preserve">Test 5. The bed test: not met<`,
		`<w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t xml:space="preserve">One of three: not met<`,
		`<w:pStyle w:val="Heading3"/></w:pPr><w:r><w:t xml:space="preserve">It adds up: cannot tell yet<`,
		`It was switched off.`, `The sponsor&#39;s own grade is met.`, `Show the rota. Due before the decision.`,
		`Any one of these is enough:`, `There is care?`, `approved by the chief executive. A fire.`,
		`>40<`, `>10<`, `>−30<`, `2027, to come`, `A group is apart.`, outline.Attribution,
		`<w:pgSz w:w="11906" w:h="16838"/>`, // A4
		`descr="Map of England. Humber: affected. Lincolnshire: affected; 1 member of the panel. Devon: 2 members of the panel."`,
		`<w:hyperlink r:id="link1">`,
	} {
		contains(t, main, want)
	}
	contains(t, got["word/_rels/document.xml.rels"], `Target="https://example.org/?a=1&amp;b=2" TargetMode="External"`)
	if strings.Contains(got["word/_rels/document.xml.rels"], "javascript") {
		t.Error("the document has a link that runs a script")
	}
	contains(t, got["word/styles.xml"], `<w:lang w:val="en-GB"`)
	contains(t, got["docProps/core.xml"], `<dc:language>en-GB</dc:language>`)
	contains(t, got["docProps/core.xml"], `<dc:title>Ward &lt;4&gt;`)
}

// The first row of every table is a header, and every table says what it holds.
func TestTablesHaveHeaders(t *testing.T) {
	main := parts(t, write(t, document()))["word/document.xml"]
	tables := strings.Split(main, "<w:tbl>")[1:]
	require.Len(t, tables, 4)
	for _, table := range tables {
		table, _, _ = strings.Cut(table, "</w:tbl>")
		require.Regexp(t, `<w:tblCaption w:val="[^"]+"/>`, table)
		require.Equal(t, 1, strings.Count(table, "<w:tblHeader/>"))
		first, _, _ := strings.Cut(table[strings.Index(table, "<w:tr>"):], "</w:tr>")
		contains(t, first, "<w:tblHeader/>")
		widths := 0
		for _, m := range regexp.MustCompile(`<w:gridCol w:w="(\d+)"/>`).FindAllStringSubmatch(table, -1) {
			var n int
			_, err := fmt.Sscan(m[1], &n)
			require.NoError(t, err)
			widths += n
		}
		require.Equal(t, 9638, widths, "the table is not as wide as the text")
	}
}

// Every style, list and part that the document names is there.
func TestNothingDangles(t *testing.T) {
	got := parts(t, write(t, document()))
	for _, tt := range []struct{ uses, in, defines string }{
		{`<w:(?:p|r)Style w:val="(\w+)"/>`, "word/styles.xml", `w:styleId="%s"`},
		{`<w:tblStyle w:val="(\w+)"/>`, "word/styles.xml", `w:styleId="%s"`},
		{`<w:numId w:val="(\d+)"/>`, "word/numbering.xml", `<w:num w:numId="%s">`},
		{`r:(?:id|embed)="(\w+)"`, "word/_rels/document.xml.rels", `Id="%s"`},
	} {
		for _, m := range regexp.MustCompile(tt.uses).FindAllStringSubmatch(got["word/document.xml"], -1) {
			contains(t, got[tt.in], fmt.Sprintf(tt.defines, m[1]))
		}
	}
	for _, m := range regexp.MustCompile(`PartName="/([^"]+)"`).FindAllStringSubmatch(got["[Content_Types].xml"], -1) {
		require.Contains(t, got, m[1])
	}
}

// The map has the colour of a board in its place: Grimsby is affected, Lincoln is
// both, Exeter has members of the panel, and Carlisle nothing.
func TestMap(t *testing.T) {
	img, err := png.Decode(strings.NewReader(parts(t, write(t, document()))["word/media/map.png"]))
	require.NoError(t, err)
	colours := func(easting, northing int) map[string]bool {
		seen := map[string]bool{}
		for d := range 12 { // across a stripe
			r, g, b, _ := img.At((easting-80000)/500+d, (658000-northing)/500).RGBA()
			seen[fmt.Sprintf("%02x%02x%02x", r>>8, g>>8, b>>8)] = true
		}
		return seen
	}
	require.Equal(t, map[string]bool{"005eb8": true}, colours(490000, 450000), "Humber")
	require.Equal(t, map[string]bool{"005eb8": true, "ffffff": true}, colours(497000, 371000), "Lincoln")
	require.Equal(t, map[string]bool{"7c2855": true, "ffffff": true}, colours(280000, 100000), "Devon")
	require.Equal(t, map[string]bool{"e8edee": true}, colours(360000, 560000), "Carlisle")
}

func TestSameReportSameBytes(t *testing.T) {
	require.True(t, bytes.Equal(write(t, document()), write(t, document())))
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, os.ErrClosed }

func TestWriteReturnsTheWritersError(t *testing.T) {
	if err := docx.Write(brokenPipe{}, document()); !errors.Is(err, os.ErrClosed) {
		t.Errorf("the error is %v, want that of the writer", err)
	}
}
