package packfile_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/internal/hostile"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

// FuzzParse holds Parse and Compile to it that they never panic, that every fault
// of a file has its place, and that a file takes memory in proportion to its size.
func FuzzParse(f *testing.F) {
	seeds := 0
	require.NoError(f, filepath.WalkDir("../..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".yaml") || !strings.Contains(path, "pack") && filepath.Base(path) != bedTest {
			return err
		}
		data, err := os.ReadFile(path)
		f.Add(data, false)
		seeds++
		return err
	}))
	require.Greater(f, seeds, 4, "the packs of this module are no longer found")
	for _, text := range hostile.Files() {
		f.Add([]byte(text), strings.HasPrefix(text, "{") || strings.HasPrefix(text, "["))
	}
	f.Add([]byte(oneRule("id: R1", "require: >2\n          a and\n        b", "applies_when: 'x'")), false)
	f.Add([]byte(oneRule("require: {any_of: [{that: \"a\\tb\"}, {recorded: [a.b]}, {all_of: []}]}")), false)
	f.Add([]byte(`{"pack": "p", "rules": [{"require": "a\nb"}], "parameters": {"x": {"values": [{"value": ["2017-04"]}]}}}`), true)
	f.Add(tablePack(aTable...), false)
	f.Add(tablePack("  inputs: [consultation.days]", "  rows: [{when: ['not([1..5), 7), \"'], then: plan}, {when: ['in [1, (2)], >= '], then: {that: plan}}]"), false)
	f.Fuzz(func(t *testing.T, data []byte, json bool) {
		name := "p.yaml"
		if json {
			name = "p.json"
		}
		spent := hostile.Memory(t, 64<<20+uint64(len(data))<<10)
		defer func() { spent() }()
		pack, err := packfile.Parse(name, data)
		if (pack == nil) == (err == nil) {
			t.Fatalf("Parse() = %v, %v; want a pack or an error", pack, err)
		}
		checkFaults(t, err, name)
		if pack != nil {
			_, err := compile(pack)
			checkFaults(t, err, name)
		}
	})
}

func checkFaults(t *testing.T, err error, name string) {
	t.Helper()
	if err == nil {
		return
	}
	joined, ok := err.(interface{ Unwrap() []error })
	require.True(t, ok, "%T joins nothing", err)
	for _, err := range joined.Unwrap() {
		var fault *rules.PackError
		require.True(t, errors.As(err, &fault), "%T is not a fault of a pack", err)
		require.Equal(t, name, fault.Position.File)
		require.Positive(t, fault.Position.Line, "%s", err)
		require.Positive(t, fault.Position.Column, "%s", err)
		require.NotEmpty(t, fault.Message)
	}
}
