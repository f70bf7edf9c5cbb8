package stagedoc_test

import (
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/internal/stagedoc"
)

var update = flag.Bool("update", false, "rewrite docs/stages.md")

func TestCurrent(t *testing.T) {
	const page = "../../docs/stages.md"
	want := stagedoc.Markdown()
	if *update {
		require.NoError(t, os.WriteFile(page, []byte(want), 0o644))
	}
	got, err := os.ReadFile(page)
	require.NoError(t, err)
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("docs/stages.md is not current: run go generate ./assurance/lifecycle (-want +got):\n%s", diff)
	}
}
