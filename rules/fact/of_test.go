package fact_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func TestOf(t *testing.T) {
	var absent fact.Of[int]
	tests := []struct {
		name     string
		of       fact.Of[int]
		state    fact.State
		supplied bool
		text     string
		value    any
	}{
		{"absent", absent, fact.NotSupplied, false, "not supplied", nil},
		{"none", fact.None[int](), fact.KnownNone, true, "none", nil},
		{"zero", fact.Known(0), fact.HasValue, true, "0", 0},
		{"value", fact.Known(3), fact.HasValue, true, "3", 3},
	}
	for i, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.state, tt.of.State())
			require.Equal(t, tt.supplied, tt.of.Supplied())
			require.Equal(t, !tt.supplied, tt.of.IsZero())
			require.Equal(t, tt.text, tt.of.String())
			require.Equal(t, tt.value, tt.of.Any())
			v, ok := tt.of.Value()
			require.Equal(t, tt.state == fact.HasValue, ok)
			require.True(t, ok || v == 0)
			for j, other := range tests {
				require.Equal(t, i == j, tt.of.Equal(other.of))
			}
			var f fact.Fact = tt.of
			require.Equal(t, tt.state, f.State())
		})
	}
	require.Equal(t, "State(9)", fact.State(9).String())
	require.True(t, fact.Known([]int{1}).Equal(fact.Known([]int{1})))
}

func TestOfJSON(t *testing.T) {
	type file struct {
		Beds fact.Of[int]       `json:"beds,omitzero"`
		Day  fact.Of[fact.Date] `json:"day,omitzero"`
		Name fact.Of[string]    `json:"name,omitzero"`
	}
	for _, text := range []string{`{}`, `{"beds":0}`, `{"beds":"none","day":"none","name":"none"}`, `{"beds":236,"day":"2017-04","name":"Horton"}`} {
		var f file
		require.NoError(t, json.Unmarshal([]byte(text), &f))
		out, err := json.Marshal(f)
		require.NoError(t, err)
		if diff := cmp.Diff(text, string(out)); diff != "" {
			t.Error(diff)
		}
	}
	var f file
	require.ErrorIs(t, json.Unmarshal([]byte(`{"beds":null}`), &f), fact.ErrNull)
	require.Error(t, json.Unmarshal([]byte(`{"beds":"three"}`), &f))
	require.Error(t, json.Unmarshal([]byte(`{"day":"2017-13"}`), &f))
	_, err := json.Marshal(fact.Of[int]{})
	require.ErrorContains(t, err, "omitzero")
}

func TestSettable(t *testing.T) {
	var of fact.Of[int]
	var s fact.Settable = &of
	require.Equal(t, reflect.TypeFor[int](), s.Elem())
	s.SetReflect(reflect.ValueOf(3))
	require.Equal(t, fact.Known(3), of)
	s.SetNone()
	require.Equal(t, fact.None[int](), of)
	require.Panics(t, func() { s.SetReflect(reflect.ValueOf("three")) })
}
