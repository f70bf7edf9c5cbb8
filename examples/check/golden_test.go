package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden reports; then review their diff")

// TestGolden holds the report of each real case to the one that was reviewed.
func TestGolden(t *testing.T) {
	for _, file := range dossierFiles(t) {
		name := strings.TrimSuffix(filepath.Base(file), ".yaml")
		t.Run(name, func(t *testing.T) {
			day := readExpected(t, filepath.Join("testdata", "expected", filepath.Base(file)))["as_of"]
			var stdout, stderr bytes.Buffer
			if code := run([]string{"-as-of", day, file}, &stdout, &stderr); code != exitOK {
				t.Fatalf("exit code %d: %s", code, &stderr)
			}
			golden := filepath.Join("testdata", "golden", name+".txt")
			if *update {
				if err := os.WriteFile(golden, stdout.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), stdout.String()); diff != "" {
				t.Errorf("the report differs from the one reviewed (-want +got):\n%s", diff)
			}
		})
	}
}
