package main

import (
	"bytes"
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "rewrite testdata/want.txt")

func TestSenates(t *testing.T) {
	const golden = "testdata/want.txt"
	var got bytes.Buffer
	if err := run([]string{"-on", "2024-07-01", "testdata/south-west.yaml", "testdata/stroke.yaml"}, &got); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, got.Bytes()) {
		t.Errorf("the output is not that of %s: run go test ./examples/senates -update and read the diff\n%s", golden, &got)
	}
}
