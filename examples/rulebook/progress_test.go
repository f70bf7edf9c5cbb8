package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A person is told once for each percent, and the line is empty at the end.
func TestProgress(t *testing.T) {
	var out strings.Builder
	p := &progress{w: &out, what: "mutants", shown: -1}
	for done := range 400 {
		p.show(done+1, 400)
	}
	p.clear()
	lines := strings.Split(out.String(), "\r")
	if diff := cmp.Diff("1 of 400 mutants, 0 %", lines[1]); diff != "" {
		t.Errorf("first line mismatch (-want +got):\n%s", diff)
	}
	if len(lines) != 1+101+2 { // what is before the first, 0 to 100 percent, what clears
		t.Errorf("%d lines", len(lines))
	}
	if last := lines[len(lines)-2]; strings.TrimSpace(last) != "" || len(last) < len("400 of 400 mutants, 100 %") || lines[len(lines)-1] != "" {
		t.Errorf("the line is not empty at the end: %q", lines[len(lines)-2:])
	}
}

// Into a file, nothing is written.
func TestNoProgressIntoFiles(t *testing.T) {
	name := filepath.Join(t.TempDir(), "stderr")
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	p := newProgress(file, "mutants")
	p.show(1, 2)
	p.clear()
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(name); err != nil || len(data) > 0 {
		t.Errorf("written: %q, %v", data, err)
	}
}
