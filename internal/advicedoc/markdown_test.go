package advicedoc_test

import (
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/internal/advicedoc"
)

var update = flag.Bool("update", false, "rewrite docs/advice.md")

func TestCurrent(t *testing.T) {
	const page = "../../docs/advice.md"
	want := advicedoc.Markdown()
	if *update {
		require.NoError(t, os.WriteFile(page, []byte(want), 0o644))
	}
	got, err := os.ReadFile(page)
	require.NoError(t, err)
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("docs/advice.md is not current: run go generate ./assurance (-want +got):\n%s", diff)
	}
}
