package jsonschema_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/jsonschema"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

type kind string

func (kind) Values() []string { return []string{"acute", "community"} }

type ward struct {
	Name string             `json:"name" label:"name of the ward"`
	Beds fact.Of[int]       `json:"beds" label:"beds in use" unit:"beds" min:"0"`
	Kind fact.Of[kind]      `json:"kind"`
	Ends fact.Of[fact.Date] `json:"ends"`
	Site fact.Of[site]      `json:"site"`
	Near []site             `json:"near" max:"3"`
	Full map[string]int     // has no name, and is no fact
	Tags []string           `json:"tags"`
}

type site struct {
	Open bool `json:"open"`
}

// An editor completes and checks facts by their schema.
func ExampleFacts() {
	type Library struct {
		Name  string       `json:"name" label:"name of the library"`
		Hours fact.Of[int] `json:"hours" label:"opening hours a week" unit:"hours" min:"0"`
	}
	fmt.Print(string(jsonschema.Facts[Library]("Library", "name")))
	// Output:
	// {
	//   "$schema": "https://json-schema.org/draft/2020-12/schema",
	//   "title": "Library",
	//   "type": "object",
	//   "required": [
	//     "name"
	//   ],
	//   "properties": {
	//     "name": {
	//       "description": "name of the library",
	//       "type": [
	//         "string",
	//         "number",
	//         "boolean"
	//       ]
	//     },
	//     "hours": {
	//       "description": "opening hours a week, in hours",
	//       "anyOf": [
	//         {
	//           "type": "integer",
	//           "minimum": 0
	//         },
	//         {
	//           "const": "none"
	//         }
	//       ]
	//     }
	//   },
	//   "additionalProperties": false
	// }
}

func ExamplePack() {
	var schema struct {
		Title    string   `json:"title"`
		Required []string `json:"required"`
	}
	if err := json.Unmarshal(jsonschema.Pack(), &schema); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(schema.Title, "needs", schema.Required)
	// Output: Pack of rules needs [pack version]
}

func ExampleCases() {
	var schema struct {
		Title    string   `json:"title"`
		Required []string `json:"required"`
	}
	if err := json.Unmarshal(jsonschema.Cases[ward]("Cases of wards"), &schema); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(schema.Title, "need", schema.Required)
	// Output: Cases of wards need [cases]
}

// shape is what the tests look at of a schema.
type shape struct {
	Ref         string           `json:"$ref"`
	Description string           `json:"description"`
	Type        any              `json:"type"`
	Enum        []string         `json:"enum"`
	Const       string           `json:"const"`
	Minimum     *float64         `json:"minimum"`
	MaxItems    int              `json:"maxItems"`
	Items       *shape           `json:"items"`
	AnyOf       []shape          `json:"anyOf"`
	Required    []string         `json:"required"`
	Properties  map[string]shape `json:"properties"`
	Defs        map[string]shape `json:"$defs"`
}

func decoded(t *testing.T, data []byte) shape {
	t.Helper()
	var s shape
	require.NoError(t, json.Unmarshal(data, &s))
	return s
}

func TestFacts(t *testing.T) {
	s := decoded(t, jsonschema.Facts[ward]("Ward"))
	zero := 0.0
	none := shape{Const: "none"}
	text := []any{"string", "number", "boolean"}
	date := s.Properties["ends"].AnyOf[0]
	date.Description = ""
	want := map[string]shape{
		"name": {Description: "name of the ward", Type: text},
		"beds": {Description: "beds in use, in beds", AnyOf: []shape{{Type: "integer", Minimum: &zero}, none}},
		"kind": {Description: "kind", AnyOf: []shape{{Enum: []string{"acute", "community"}}, none}},
		"ends": {Description: "ends", AnyOf: []shape{date, none}},
		"site": {Description: "site", AnyOf: []shape{{Ref: "#/$defs/site"}, none}},
		"near": {Description: "near", AnyOf: []shape{{Type: "array", MaxItems: 3, Items: &shape{Ref: "#/$defs/site"}}, none}},
		"tags": {Description: "tags", AnyOf: []shape{{Type: "array", MaxItems: fact.DefaultMax, Items: &shape{Type: text}}, none}},
	}
	if diff := cmp.Diff(want, s.Properties); diff != "" {
		t.Errorf("properties mismatch (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]shape{"site": {Type: "object", Properties: map[string]shape{"open": {Description: "open", Type: "boolean"}}}}, s.Defs); diff != "" {
		t.Errorf("definitions mismatch (-want +got):\n%s", diff)
	}
	first, second := jsonschema.Facts[ward]("Ward"), jsonschema.Facts[ward]("Ward")
	require.Equal(t, string(first), string(second), "the same type gives other bytes")
	require.Panics(t, func() {
		jsonschema.Facts[struct {
			Any any `json:"any"`
		}]("A fact that no file can fill")
	})
}

var (
	told    = regexp.MustCompile(`there are ([a-z_, ]+)`)
	missing = regexp.MustCompile(`has no ([a-z_]+): `)
)

// The schema of a pack has the fields that its reader has, and asks for those that
// the reader asks for: a field that is unknown makes the reader list them all.
func TestPackHasTheFieldsOfItsReader(t *testing.T) {
	const rule = "pack: p\nversion: 1\nlanguage: expr\nrules: [{id: R, title: T, severity: policy, confidence: confirmed, require: %s, sources: [%s]%s}]"
	in := func(require, source, more string) string { return fmt.Sprintf(rule, require, source, more) }
	pack := decoded(t, jsonschema.Pack())
	records := map[string]struct {
		file string
		of   shape
	}{
		"pack":      {"xxqqxx: 1", pack},
		"rule":      {"pack: p\nversion: 1\nlanguage: expr\nrules: [{xxqqxx: 1}]", pack.Defs["rule"]},
		"clause":    {in("{that: a, xxqqxx: 1}", "{title: S}", ""), pack.Defs["clause"]},
		"source":    {in("a", "{xxqqxx: 1}", ""), pack.Defs["source"]},
		"in_force":  {in("a", "{title: S}", ", in_force: {xxqqxx: 1}"), pack.Defs["in_force"]},
		"table":     {"pack: p\nversion: 1\nlanguage: expr\nrules: [{id: R, title: T, severity: policy, confidence: confirmed, sources: [{title: S}], table: {xxqqxx: 1}}]", pack.Defs["table"]},
		"row":       {"pack: p\nversion: 1\nlanguage: expr\nrules: [{id: R, title: T, severity: policy, confidence: confirmed, sources: [{title: S}], table: {inputs: [a], rows: [{xxqqxx: 1}]}}]", pack.Defs["row"]},
		"exception": {in("a", "{title: S}", ", unless: [{xxqqxx: 1}]"), pack.Defs["exception"]},
		"parameter": {"pack: p\nversion: 1\nparameters: {a: {xxqqxx: 1}}", pack.Defs["parameter"]},
		"value":     {"pack: p\nversion: 1\nparameters: {a: {values: [{xxqqxx: 1}]}}", pack.Defs["value"]},
	}
	for name := range pack.Defs {
		if _, tried := records[name]; !tried && name != "condition" {
			t.Errorf("the test leaves out %s", name)
		}
	}
	for name, record := range records {
		t.Run(name, func(t *testing.T) {
			_, err := packfile.Parse("p.yaml", []byte(record.file))
			require.Error(t, err)
			found := told.FindStringSubmatch(err.Error())
			require.NotNil(t, found, err.Error())
			want := strings.Split(found[1], ", ")
			var got []string
			for field := range record.of.Properties {
				got = append(got, field)
			}
			slices.Sort(want)
			slices.Sort(got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("fields mismatch (-reader +schema):\n%s", diff)
			}
			var needed []string
			for _, m := range missing.FindAllStringSubmatch(err.Error(), -1) {
				needed = append(needed, m[1])
			}
			if name == "rule" { // require, or a table
				record.of.Required = append(record.of.Required, "require")
			}
			slices.Sort(needed)
			slices.Sort(record.of.Required)
			if diff := cmp.Diff(needed, record.of.Required); diff != "" {
				t.Errorf("required fields mismatch (-reader +schema):\n%s", diff)
			}
		})
	}
}
