package catalogue_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/internal/catalogue"
	"github.com/clinicalsenate/clinicalsenate/rules"
)

var update = flag.Bool("update", false, "rewrite docs/rules.md, docs/facts.md and docs/schema")

// TestCurrent holds the catalogue in docs to the packs and the types.
func TestCurrent(t *testing.T) {
	packs, err := policy.Packs()
	require.NoError(t, err)
	norms, err := policy.ConstitutionPacks()
	require.NoError(t, err)
	conflicts, err := policy.ConflictPacks()
	require.NoError(t, err)
	panels, err := policy.PanelPacks()
	require.NoError(t, err)
	packs = slices.Concat(packs, norms, conflicts, panels)
	schema, err := rules.SchemaOf[policy.Facts]()
	require.NoError(t, err)
	for name, got := range map[string]string{"rules.md": catalogue.Rules(packs), "facts.md": catalogue.Facts(schema)} {
		path := filepath.Join("..", "..", "docs", name)
		if *update {
			require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
			continue
		}
		want, err := os.ReadFile(path)
		require.NoError(t, err)
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("docs/%s is not current; run go generate ./... (-want +got):\n%s", name, diff)
		}
	}
}

// TestCurrentSchemas holds the schemas in docs to the types.
func TestCurrentSchemas(t *testing.T) {
	for name, got := range catalogue.Schemas() {
		path := filepath.Join("..", "..", "docs", "schema", name)
		if *update {
			require.NoError(t, os.WriteFile(path, got, 0o644))
			continue
		}
		want, err := os.ReadFile(path)
		require.NoError(t, err)
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("docs/schema/%s is not current; run go generate ./... (-want +got):\n%s", name, diff)
		}
	}
}
