package policy_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

// Every example in docs/decision-tables.md comes out as it says.
func TestDecisionTablesByExample(t *testing.T) {
	const path = "../../docs/decision-tables.md"
	var pack *rules.Pack
	examples := 0
	for _, b := range blocks(t, path) {
		switch b.language {
		case "yaml":
			var err error
			pack, err = packfile.Parse("decision-tables.yaml", []byte(strings.Join(b.lines, "\n")))
			require.NoError(t, err)
		case "text":
			examples += b.judge(t, pack)
		default:
			t.Errorf("line %d: nothing runs a block of %q", b.first, b.language)
		}
	}
	require.Equal(t, 8, examples)
}
