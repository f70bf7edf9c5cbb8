package webtest_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/clinicalsenate/clinicalsenate/assurance/report/docx"
	"github.com/clinicalsenate/clinicalsenate/internal/needs"
	"github.com/clinicalsenate/clinicalsenate/rules"
)

// A word processor opens the document, and finds in it what the report says.
func TestDocxOpens(t *testing.T) {
	office, info, text := needs.Program(t, "soffice"), needs.Program(t, "pdfinfo"), needs.Program(t, "pdftotext")
	d := documents(t)["everything"]
	var out bytes.Buffer
	if err := docx.Write(&out, d); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "report.docx"), out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	output(t, office, "-env:UserInstallation=file://"+t.TempDir(), "--headless", "--convert-to", "pdf", "--outdir", dir, filepath.Join(dir, "report.docx"))
	path := filepath.Join(dir, "report.pdf")
	about := output(t, info, path)
	for _, want := range []string{"(A4)", "Title:           " + d.Title} {
		if !strings.Contains(about, want) {
			t.Errorf("pdfinfo does not say %q:\n%s", want, about)
		}
	}
	printed := strings.Join(strings.Fields(output(t, text, path, "-")), " ")
	var wants []string
	for f := range d.Findings {
		if f.Verdict != rules.NotApplicable {
			wants = append(wants, f.Title+": "+f.Says())
		}
	}
	for _, f := range d.NotApplying() {
		wants = append(wants, f.Title+" ("+f.Mark()+"). "+f.Reason())
	}
	for _, want := range wants {
		if !strings.Contains(printed, strings.Join(strings.Fields(want), " ")) {
			t.Errorf("the document does not say %q", want)
		}
	}
	if *shots != "" {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(*shots, "everything-docx.pdf"), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
