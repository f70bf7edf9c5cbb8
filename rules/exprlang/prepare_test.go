package exprlang_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
)

// What was read before in a scope makes no difference to what is read next,
// whether that was a condition or a fault.
func TestPrepareKeepsNothing(t *testing.T) {
	type facts struct {
		Beds  int `json:"beds"`
		Sites []struct {
			Beds int `json:"beds"`
		} `json:"sites"`
	}
	schema, err := rules.SchemaOf[facts]()
	require.NoError(t, err)
	scope := &rules.Scope{Schema: schema}
	engine := exprlang.New().(rules.Preparer)
	read := engine.Prepare(scope)
	texts := []string{
		`let v = beds + 1; any(sites, .beds > v)`, `v > 1`, `any(sites, .beds > beds)`, `.beds > 1`, `beds >`, `beds > "a"`,
		`count(sites, .beds > 1) > 2`, `beds`, `nobody > 1`, `beds > 1`,
	}
	for range 2 {
		for _, text := range texts {
			want, wantErr := engine.Parse(text, scope)
			got, err := read(text)
			require.Equal(t, wantErr, err, text)
			if wantErr == nil {
				if diff := cmp.Diff(want.Key(), got.Key()); diff != "" {
					t.Errorf("%s (-want +got):\n%s", text, diff)
				}
			}
		}
	}
}
