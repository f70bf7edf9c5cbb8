package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
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

// No form of the record tells an audience what is kept from it: names, whose
// interest it is, and to the public nothing about single people.
func TestNothingLeaks(t *testing.T) {
	file, err := casefile.ReadPanelFile("testdata/panel.yaml", nil)
	if err != nil {
		t.Fatal(err)
	}
	directory, err := directoryWith(file)
	if err != nil {
		t.Fatal(err)
	}
	pool, err := readPool(request{people: "testdata/people.csv", returns: "testdata/returns.csv"}, &casefile.PoolOptions{Directory: &directory})
	if err != nil {
		t.Fatal(err)
	}
	secrets := map[disclosure.Audience]map[string]bool{"public": {}, "senate": {}}
	for _, c := range pool.Candidates {
		secrets["public"][c.Name], secrets["senate"][c.Name] = true, true
		secrets["public"][string(c.ID)] = true
	}
	for _, r := range pool.Returns {
		for _, i := range r.Interests {
			secrets["public"][string(i.ID)], secrets["senate"][string(i.ID)] = true, true
			if person, ok := i.Person.Value(); ok {
				secrets["senate"][person] = true
			}
		}
	}
	told := 0
	for to, kept := range secrets {
		for form := range writers {
			var stdout, stderr bytes.Buffer
			if code := run(args("-out", form, "-to", string(to)), &stdout, &stderr); code != exitOK {
				t.Fatalf("exit code %d: %s", code, &stderr)
			}
			words := map[string]bool{}
			for _, word := range strings.FieldsFunc(stdout.String(), func(r rune) bool { return strings.ContainsRune(" \n\t,.;:|\"[](){}", r) }) {
				words[word] = true
			}
			for secret := range kept {
				if words[secret] || strings.Contains(secret, " ") && strings.Contains(stdout.String(), secret) {
					t.Errorf("%s tells %s: %q", form, to, secret)
				}
			}
			told += len(words)
		}
	}
	if told == 0 {
		t.Error("nothing was written: this test looks at nothing")
	}
}
