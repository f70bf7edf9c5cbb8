package packfile_test

import (
	"io/fs"
	"path"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

func TestParseFS(t *testing.T) {
	fsys := fstest.MapFS{
		"packs/b.yaml": {Data: []byte("pack: b\nversion: 1\n")},
		"packs/a.json": {Data: []byte(`{"pack": "a", "version": "1"}`)},
		"other/c.yaml": {Data: []byte("pack: c\nversion: 1\n")},
	}
	packs, err := packfile.ParseFS(fsys, "packs/*.yaml", "packs/*", "packs/a.json")
	require.NoError(t, err)
	var got []string
	for _, p := range packs {
		got = append(got, p.At.File+" "+p.Name)
	}
	if diff := cmp.Diff([]string{"packs/a.json a", "packs/b.yaml b"}, got); diff != "" {
		t.Errorf("ParseFS() mismatch (-want +got):\n%s", diff)
	}
}

// TestParseFSFaults shows that no fault of any file hides another.
func TestParseFSFaults(t *testing.T) {
	fsys := fstest.MapFS{
		"a.yaml":      {Data: []byte("version: 1\n")},
		"b.yaml":      {Data: []byte("pack: b\nversion: 1\n")},
		"c.yaml/file": {},
		"d.yaml":      {Data: []byte("pack: d\nverison: 1\n")},
		"e.toml":      {Data: []byte("pack = 'e'\n")},
	}
	packs, err := packfile.ParseFS(fsys, "*.yaml", "*.toml", "*.json", "[")
	if packs != nil {
		t.Error("ParseFS() returned packs with the faults of others")
	}
	want := []string{
		`"*.json" matches no file`,
		`"[" cannot match packs: syntax error in pattern`,
		`a.yaml:1:1: the pack has no pack: name it, as in service-change/bed-test`,
		`cannot read the pack: read c.yaml: invalid argument`,
		`d.yaml:1:1: the pack has no version: number it, as in 2026.1`,
		`d.yaml:2:1: the pack has no field "verison": did you mean version?`,
		`e.toml:1:1: the name does not say how the file is written: end it in .yaml, .yml or .json`,
	}
	if diff := cmp.Diff(want, lines(err)); diff != "" {
		t.Errorf("ParseFS() error mismatch (-want +got):\n%s", diff)
	}
	for _, target := range []error{fs.ErrInvalid, path.ErrBadPattern} {
		require.ErrorIs(t, err, target)
	}
}

func TestParseFSWithoutPatterns(t *testing.T) {
	_, err := packfile.ParseFS(fstest.MapFS{})
	require.ErrorContains(t, err, "no pattern")
}
