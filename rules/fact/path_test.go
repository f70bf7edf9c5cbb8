package fact_test

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func TestPath(t *testing.T) {
	var root fact.Path
	require.Equal(t, fact.Path("sites[2].name"), root.Field("sites").Index(2).Field("name"))
	for _, tt := range []struct {
		p, q fact.Path
		want bool
	}{
		{"", "beds", true}, {"", "", true}, {"beds", "beds", true}, {"beds", "beds.closes_on", true}, {"beds", "beds[1]", true},
		{"beds", "bedside", false}, {"beds.closes_on", "beds", false}, {"sites[1]", "sites[10]", false}, {"sites[1]", "sites[1].name", true}, {"beds", "", false},
	} {
		require.Equal(t, tt.want, tt.p.Covers(tt.q), "%q, %q", tt.p, tt.q)
	}
}

func TestSteps(t *testing.T) {
	for path, want := range map[fact.Path][]fact.Step{
		"":                   nil,
		"beds":               {{Name: "beds"}},
		"sites[2].name":      {{Name: "sites"}, {Index: 2}, {Name: "name"}},
		"[0]":                {{Index: 0}},
		"a[0][12].b_c":       {{Name: "a"}, {Index: 0}, {Index: 12}, {Name: "b_c"}},
		"beds.alternative.x": {{Name: "beds"}, {Name: "alternative"}, {Name: "x"}},
	} {
		got, err := path.Steps()
		require.NoError(t, err)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", path, diff)
		}
		var again fact.Path
		for _, s := range got {
			if s.Name != "" {
				again = again.Field(s.Name)
			} else {
				again = again.Index(s.Index)
			}
		}
		require.Equal(t, path, again)
	}
	for path, want := range map[fact.Path]string{
		"a.":    `"a." is not a path: a name is missing after a dot`,
		"a..b":  `"a..b" is not a path: a name is missing after a dot`,
		"a.[1]": `"a.[1]" is not a path: a name is missing after a dot`,
		".a":    `".a" is not a path: a name is missing`,
		"a[1":   `"a[1" is not a path: an index is a whole number in brackets, as in sites[2]`,
		"a[]":   `"a[]" is not a path: an index is a whole number in brackets, as in sites[2]`,
		"a[-1]": `"a[-1]" is not a path: an index is a whole number in brackets, as in sites[2]`,
		"a[01]": `"a[01]" is not a path: an index is a whole number in brackets, as in sites[2]`,
		"a[+1]": `"a[+1]" is not a path: an index is a whole number in brackets, as in sites[2]`,
		"a[b]":  `"a[b]" is not a path: an index is a whole number in brackets, as in sites[2]`,
		"a[1]b": `"a[1]b" is not a path: write a dot after a bracket`,
	} {
		_, err := path.Steps()
		require.EqualError(t, err, want)
	}
}

type size string

func (size) Values() []string { return []string{"small", "large"} }

type bySize string

func (*bySize) Values() []string { return nil }

func TestFields(t *testing.T) {
	type inner struct {
		Name string `json:"name" label:"name of the site"`
	}
	type record struct {
		Beds fact.Of[int] `json:"beds_before,omitzero" unit:"beds" min:"-0.5"`
		inner
		Sites  []inner `json:"sites" max:"200"`
		Hidden int     `json:"-"`
		Plain  int
		lower  int
		Option int `json:",omitzero"`
	}
	_ = record{lower: 1}
	least := -0.5
	want := []fact.Field{
		{Name: "beds_before", Label: "beds before", Unit: "beds", Min: &least, Index: []int{0}, Type: reflect.TypeFor[fact.Of[int]]()},
		{Name: "name", Label: "name of the site", Index: []int{1, 0}, Type: reflect.TypeFor[string]()},
		{Name: "sites", Label: "sites", Max: 200, Index: []int{2}, Type: reflect.TypeFor[[]inner]()},
	}
	if diff := cmp.Diff(want, fact.Fields(reflect.TypeFor[record]()), cmp.Comparer(func(a, b reflect.Type) bool { return a == b })); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	for _, faulty := range []any{
		struct {
			A []int `json:"a" max:"many"`
		}{},
		struct {
			A []int `json:"a" max:"0"`
		}{},
		struct {
			A int `json:"a" min:"few"`
		}{},
		1,
	} {
		require.Panics(t, func() { fact.Fields(reflect.TypeOf(faulty)) })
	}
	require.Equal(t, []string{"small", "large"}, fact.EnumValues(reflect.TypeFor[size]()))
	require.Nil(t, fact.EnumValues(reflect.TypeFor[string]()))
	require.Nil(t, fact.EnumValues(reflect.TypeFor[bySize]()))
	require.Nil(t, fact.EnumValues(reflect.TypeFor[int]()))
}
