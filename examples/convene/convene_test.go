package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/assurance/disclosure"
	"github.com/clinicalsenate/clinicalsenate/examples/convene/made"
)

var update = flag.Bool("update", false, "rewrite the golden records; then review their diff")

func args(more ...string) []string {
	return append(more, "-panel", "testdata/panel.yaml", "-people", "testdata/people.csv", "-returns", "testdata/returns.csv", "testdata/dossier.yaml")
}

// TestGolden holds each form of the record to the one that was reviewed.
func TestGolden(t *testing.T) {
	tests := []struct{ out, to, golden string }{
		{"text", "keepers", "keepers.txt"},
		{"text", "senate", "senate.txt"},
		{"text", "public", "public.txt"},
		{"json", "public", "public.json"},
		{"markdown", "keepers", "keepers.md"},
		{"csv", "keepers", "keepers.csv"},
	}
	for _, tt := range tests {
		t.Run(tt.golden, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			if code := run(args("-out", tt.out, "-to", tt.to), &stdout, &stderr); code != exitOK {
				t.Fatalf("exit code %d: %s", code, &stderr)
			}
			golden := filepath.Join("testdata", "golden", tt.golden)
			if *update {
				if err := os.WriteFile(golden, stdout.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), stdout.String()); diff != "" {
				t.Errorf("the record differs from the one reviewed (-want +got):\n%s", diff)
			}
		})
	}
}

// The files of the example are what the generator makes of its seed.
func TestMadeUp(t *testing.T) {
	var people, returns bytes.Buffer
	if _, err := casefile.WritePoolCSV(&people, &returns, made.Pool(made.Seed, 16), disclosure.ToGuardian); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]*bytes.Buffer{"people.csv": &people, "returns.csv": &returns} {
		got, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want.String(), string(got)); diff != "" {
			t.Errorf("%s is not what the generator makes (-want +got):\n%s", name, diff)
		}
	}
	file, err := casefile.ReadPanelFile("testdata/panel.yaml", nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(made.Trusts(), file.Organisations); diff != "" {
		t.Errorf("organisations of panel.yaml (-generator +file):\n%s", diff)
	}
}

func TestUsage(t *testing.T) {
	tests := []struct {
		name string
		args []string
		want int
	}{
		{"no files", nil, exitUsage},
		{"no such form", args("-out", "xlsx"), exitUsage},
		{"no such audience", args("-to", "everybody"), exitUsage},
		{"no such day", args("-as-of", "tomorrow"), exitUsage},
		{"no such file", []string{"-panel", "testdata/panel.yaml", "-people", "testdata/nobody.csv", "testdata/dossier.yaml"}, exitInput},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			if got := run(tt.args, &stdout, &stderr); got != tt.want || stdout.Len() > 0 || stderr.Len() == 0 {
				t.Errorf("exit code %d, want %d; %q, %q", got, tt.want, &stdout, &stderr)
			}
		})
	}
}
