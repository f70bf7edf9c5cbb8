package packfile_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

// Every pack that ships can be written, and comes back as it was; a pack read
// from what was written is written the same again.
func TestMarshalShippedPacks(t *testing.T) {
	files, err := filepath.Glob("../../assurance/policy/packs/*.yaml")
	require.NoError(t, err)
	inner, err := filepath.Glob("../../assurance/policy/packs/*/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, name := range append(files, inner...) {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			require.NoError(t, err)
			pack, err := packfile.Parse(name, data)
			require.NoError(t, err)
			written, err := packfile.Marshal(pack)
			require.NoError(t, err)
			back, err := packfile.Parse("pack.json", written)
			require.NoError(t, err)
			again, err := packfile.Marshal(back)
			require.NoError(t, err)
			if diff := cmp.Diff(string(written), string(again)); diff != "" {
				t.Errorf("written twice (-first +second):\n%s", diff)
			}
		})
	}
}

func TestMarshalRefuses(t *testing.T) {
	pack := func(v rules.Value) *rules.Pack {
		return &rules.Pack{Name: "p", Version: "1", Parameters: []rules.Parameter{{Name: "x", Values: []rules.ParameterValue{
			{From: fact.MustDate("2020-01-01"), Value: []rules.Value{v}, Confidence: rules.Confirmed},
		}}}}
	}
	for _, v := range []rules.Value{rules.IntValue(-3), rules.FloatValue(0.92), rules.BoolValue(true), rules.TextValue("acute"), rules.TextValue("84"), rules.DateValue(fact.MustDate("2024-01-31"))} {
		_, err := packfile.Marshal(pack(v))
		require.NoError(t, err, v.String())
	}
	_, err := packfile.Marshal(pack(rules.TextValue("2024-01-31")))
	require.ErrorContains(t, err, "a text that reads as a date")
	_, err = packfile.Marshal(nil)
	require.ErrorContains(t, err, "no pack")
}
