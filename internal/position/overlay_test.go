package position_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func tree(t *testing.T, file, data string) *position.Node {
	t.Helper()
	root, err := position.Parse(file, []byte(data), position.YAML, position.Limits{})
	require.NoError(t, err)
	return root
}

func written(t *testing.T, n *position.Node) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, position.WriteYAML(&b, n))
	return b.String()
}

func TestOverlay(t *testing.T) {
	const base = "{name: North, main: {code: A, tags: [x, y]}, sites: [{code: B}]}"
	tests := []struct{ name, over, want string }{
		{"nothing", "{}", base},
		{"a field", "name: South", "{name: South, main: {code: A, tags: [x, y]}, sites: [{code: B}]}"},
		{"a new field", "note: N", "{name: North, main: {code: A, tags: [x, y]}, sites: [{code: B}], note: N}"},
		{"a field of a mapping", "main: {code: C}", "{name: North, main: {code: C, tags: [x, y]}, sites: [{code: B}]}"},
		{"a list as a whole", "{main: {tags: [z]}, sites: []}", "{name: North, main: {code: A, tags: [z]}, sites: []}"},
		{"none for a mapping", "main: none", "{name: North, main: none, sites: [{code: B}]}"},
		{"a mapping for a text", "name: {first: N}", "{name: {first: N}, main: {code: A, tags: [x, y]}, sites: [{code: B}]}"},
		{"all of it", "[1]", "[1]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			under := tree(t, "base.yaml", base)
			got := position.Overlay(under, tree(t, "over.yaml", tt.over))
			if diff := cmp.Diff(written(t, tree(t, "want.yaml", tt.want)), written(t, got)); diff != "" {
				t.Errorf("Overlay() mismatch (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(written(t, tree(t, "base.yaml", base)), written(t, under)); diff != "" {
				t.Errorf("Overlay() changed its base (-want +got):\n%s", diff)
			}
		})
	}
}

// TestOverlayKeepsPlaces puts a fault where its value was written.
func TestOverlayKeepsPlaces(t *testing.T) {
	base := tree(t, "base.yaml", "main:\n  beds: many\n  code: A\n")
	over := tree(t, "over.yaml", "main: {tags: 1}\n")
	err := position.Decode(position.Overlay(base, over), new(plan))
	want := both(
		"over.yaml:1:14: main.tags: expected a list of tags, found 1",
		"base.yaml:2:9: main.beds: many is not a whole number: write digits only, as in 24",
	)
	if diff := cmp.Diff(want, text(err)); diff != "" {
		t.Errorf("Decode() error mismatch (-want +got):\n%s", diff)
	}
}

func TestWithout(t *testing.T) {
	const file = "{name: North, main: {code: A, tags: [x]}, sites: [{code: B}]}"
	tests := []struct {
		path  fact.Path
		want  string
		found bool
	}{
		{"name", "{main: {code: A, tags: [x]}, sites: [{code: B}]}", true},
		{"main.code", "{name: North, main: {tags: [x]}, sites: [{code: B}]}", true},
		{"sites", "{name: North, main: {code: A, tags: [x]}}", true},
		{"beds", file, false},
		{"main.beds", file, false},
		{"name.first", file, false},
		{"sites[0]", file, false},
		{"sites[0].code", file, false},
		{"main..code", file, false},
		{"", file, false},
	}
	for _, tt := range tests {
		t.Run(string(tt.path), func(t *testing.T) {
			root := tree(t, "a.yaml", file)
			rest, found := root.Without(tt.path)
			if diff := cmp.Diff(written(t, tree(t, "a.yaml", tt.want)), written(t, rest)); diff != "" || found != tt.found {
				t.Errorf("Without(%q) found %t, want %t; mismatch (-want +got):\n%s", tt.path, found, tt.found, diff)
			}
			if diff := cmp.Diff(written(t, tree(t, "a.yaml", file)), written(t, root)); diff != "" {
				t.Errorf("Without() changed its node (-want +got):\n%s", diff)
			}
		})
	}
}
