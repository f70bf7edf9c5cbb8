package main

import (
	"archive/zip"
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden reports; then review their diff")

// goldens are the formats that are held to golden files, by the suffix of the file.
var goldens = []struct{ suffix, format string }{
	{".txt", "text"}, {".json", "json"}, {".md", "markdown"}, {".html", "html"}, {".docx.xml", "docx"},
}

// TestGolden holds the reports of each real case to those that were reviewed.
func TestGolden(t *testing.T) {
	for _, file := range dossierFiles(t) {
		name := strings.TrimSuffix(filepath.Base(file), ".yaml")
		day := readExpected(t, filepath.Join("testdata", "expected", filepath.Base(file)))["as_of"]
		for _, g := range goldens {
			t.Run(name+g.suffix, func(t *testing.T) {
				var stdout, stderr bytes.Buffer
				if code := run([]string{"-as-of", day, "-format", g.format, file}, &stdout, &stderr); code != exitOK {
					t.Fatalf("exit code %d: %s", code, &stderr)
				}
				compare(t, filepath.Join("testdata", "golden", name+g.suffix), readable(t, g.format, stdout.Bytes()))
			})
		}
	}
}

// readable returns the part of a report that a person can review: of a Word
// document its text, and of a page all but what would bury the rest.
func readable(t *testing.T, format string, data []byte) []byte {
	t.Helper()
	if format != "docx" {
		return cut(data)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	text, err := fs.ReadFile(archive, "word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// long is what every page has alike: its style, the sum of that, and the outlines
// of England.
var long = regexp.MustCompile(`(<style>)[^<]*|(sha256-)[^ ]*|( d=")M[^"]*`)

// cut leaves out of a page what would bury the rest.
func cut(page []byte) []byte { return long.ReplaceAll(page, []byte("$1$2$3…")) }

// compare holds got to the golden file, or rewrites that with -update.
func compare(t *testing.T, golden string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("the report differs from the one reviewed (-want +got):\n%s", diff)
	}
}
