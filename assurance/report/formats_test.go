package report_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/assurance/report/docx"
	"github.com/clinicalsenate/clinicalsenate/assurance/report/htmlreport"
)

// formats are all the forms of a report.
var formats = []struct {
	name  string
	write func(io.Writer, *report.Document) error
}{
	{"text", func(w io.Writer, d *report.Document) error { return report.Text(w, d, nil) }},
	{"json", report.JSON},
	{"markdown", report.Markdown},
	{"html", func(w io.Writer, d *report.Document) error { return htmlreport.Write(w, d, nil) }},
	{"docx", docx.Write},
}

// large is an assessment with a thousand findings or more: the standard rules over
// and over, under other names.
func large(t testing.TB) *policy.Assessment {
	t.Helper()
	var opts policy.Options
	for n, rules := 0, 0; rules < 1000; n++ {
		packs, err := policy.Packs()
		require.NoError(t, err)
		for _, p := range packs {
			p.Name += fmt.Sprintf("-%d", n)
			for i := range p.Rules {
				p.Rules[i].ID += fmt.Sprintf("-%d", n)
			}
			rules += len(p.Rules)
		}
		opts.Packs = slices.Concat(opts.Packs, packs)
	}
	pol, err := policy.Standard(&opts)
	require.NoError(t, err)
	a, err := pol.Assess(t.Context(), asOf, ward(), nil)
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(a.Findings), 1000)
	return a
}

// Every format says of every finding what came of it, of every gap what is missing,
// and of every action what to do.
func TestEveryFormatSaysTheSame(t *testing.T) {
	d := ward()
	d.Commissioners = []assurance.Commissioner{{Body: assurance.Body{Name: "A board"}, Conditions: []assurance.Condition{{Text: "Show the rota"}}}}
	doc := document(t, d, "2026-11-23")
	for _, f := range formats {
		t.Run(f.name, func(t *testing.T) {
			var out bytes.Buffer
			require.NoError(t, f.write(&out, doc))
			said := words(t, f.name, out.Bytes())
			check := func(want string) {
				t.Helper()
				if !strings.Contains(said, strings.ToLower(want)) {
					t.Errorf("the report does not say %q", want)
				}
			}
			check(doc.Title)
			for _, test := range doc.Tests {
				check(test.Title)
			}
			for finding := range doc.Findings {
				check(finding.Title)
				check(finding.Rule)
				for _, m := range finding.Missing {
					check(m.Label)
				}
				for _, s := range finding.Sources {
					check(s.Title)
				}
			}
			for _, a := range doc.Actions {
				check(a.Text)
			}
		})
	}
}

// words returns what a report says, without the marks of its format, in lower case
// and with one space between words.
func words(t *testing.T, format string, data []byte) string {
	t.Helper()
	if format == "docx" {
		archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		require.NoError(t, err)
		data, err = fs.ReadFile(archive, "word/document.xml")
		require.NoError(t, err)
	}
	s := string(data)
	switch format {
	case "docx", "html":
		s = html.UnescapeString(s)
	case "markdown", "json":
		s = strings.ReplaceAll(s, "\\", "")
	}
	return strings.ToLower(strings.Join(strings.Fields(s), " "))
}

func BenchmarkReport(b *testing.B) {
	a := large(b)
	b.Run("new", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			report.New(a, nil)
		}
	})
	d := report.New(a, nil)
	for _, f := range formats {
		b.Run(f.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := f.write(io.Discard, d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
