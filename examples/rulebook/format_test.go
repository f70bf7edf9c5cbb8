package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
)

// shipped returns the files of the standard packs.
func shipped(tb testing.TB) []string {
	var files []string
	for _, pattern := range []string{"*.yaml", "*/*.yaml"} {
		found, err := filepath.Glob(filepath.Join("..", "..", "assurance", "policy", "packs", pattern))
		if err != nil {
			tb.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) < 10 {
		tb.Fatalf("only %d standard packs were found", len(files))
	}
	return files
}

// The standard packs have their fields in the usual order.
func TestShippedPacksAreInOrder(t *testing.T) {
	for _, file := range shipped(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got, err := inOrder(file, data)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(data), string(got)); diff != "" {
			t.Errorf("%s is not in order; run rulebook fmt -w (-file +in order):\n%s", file, diff)
		}
	}
}

// What is laid out says the same, keeps its comments, and is in order.
func FuzzInOrder(f *testing.F) {
	for _, file := range append(shipped(f), "testdata/beds/beds.yaml") {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Add("version: 1\npack: a\n# last")
	f.Add("rules:\n- title: T\n  # c\n  id: R\n  severity: policy\n  confidence: confirmed\n  sources: [{title: S}]\n  require: a\nlanguage: expr\nversion: 1\npack: a\n")
	f.Fuzz(func(t *testing.T, text string) {
		out, err := inOrder("a.yaml", []byte(text))
		if err != nil {
			return
		}
		before, _ := position.Parse("a.yaml", []byte(text), position.YAML, position.Limits{})
		after, err := position.Parse("a.yaml", out, position.YAML, position.Limits{})
		if err != nil || !same(before, after) {
			t.Errorf("it says something else: %v\n%s", err, out)
		}
		if diff := cmp.Diff(comments(text), comments(string(out))); diff != "" {
			t.Errorf("its lines mismatch (-before +after):\n%s", diff)
		}
		again, err := inOrder("a.yaml", out)
		if err != nil || string(again) != string(out) {
			t.Errorf("laid out again it differs: %v\n%s\n%s", err, out, again)
		}
	})
}

// comments returns the lines with a comment, sorted, without their indents and
// the dash of a list.
func comments(text string) []string {
	var out []string
	for line := range strings.Lines(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)) {
		if strings.Contains(line, "#") {
			out = append(out, strings.Trim(line, "\uFEFF -\t\n"))
		}
	}
	slices.Sort(out)
	return out
}
