package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
)

// schemaOf compiles one of the schemas in docs.
func schemaOf(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.NewCompiler().Compile(filepath.Join("..", "..", "docs", "schema", name))
	if err != nil {
		t.Fatal(err)
	}
	if s.DraftVersion != 2020 {
		t.Fatalf("%s is of the draft %d", name, s.DraftVersion)
	}
	return s
}

// numeric is what YAML 1.2 takes for a number in its core schema, as editors do.
var numeric = regexp.MustCompile(`^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`)

// plain returns a file as an editor sees it.
func plain(n *position.Node) any {
	switch n.Kind {
	case position.Mapping:
		m := map[string]any{}
		for _, e := range n.Entries {
			m[e.Key.Text] = plain(e.Value)
		}
		return m
	case position.Sequence:
		list := []any{}
		for _, item := range n.Items {
			list = append(list, plain(item))
		}
		return list
	}
	switch {
	case n.Quoted:
		return n.Text
	case n.IsNull():
		return nil
	case n.Text == "true" || n.Text == "false":
		return n.Text == "true"
	case numeric.MatchString(n.Text):
		return json.Number(strings.TrimPrefix(n.Text, "+"))
	}
	return n.Text
}

func parsed(t *testing.T, name, text string) any {
	t.Helper()
	root, err := position.Parse(name, []byte(text), position.ByExtension, position.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return plain(root)
}

// What ships keeps to the schemas.
func TestFilesKeepToTheirSchemas(t *testing.T) {
	policy := filepath.Join("..", "..", "assurance", "policy")
	tests := []struct {
		schema   string
		least    int // files
		patterns []string
	}{
		{"pack.schema.json", 12, []string{filepath.Join(policy, "packs", "*.yaml"), filepath.Join(policy, "packs", "*", "*.yaml"), "testdata/beds/*.yaml"}},
		{"cases.schema.json", 12, []string{filepath.Join(policy, "testdata", "cases", "*.yaml"), "testdata/beds/cases/*.yaml"}},
		{"dossier.schema.json", 7, []string{filepath.Join("..", "check", "testdata", "*.yaml"), "testdata/ward.yaml"}},
	}
	for _, tt := range tests {
		t.Run(tt.schema, func(t *testing.T) {
			s := schemaOf(t, tt.schema)
			var files []string
			for _, pattern := range tt.patterns {
				found, err := filepath.Glob(pattern)
				if err != nil {
					t.Fatal(err)
				}
				files = append(files, found...)
			}
			if len(files) < tt.least {
				t.Fatalf("only %d files", len(files))
			}
			for _, file := range files {
				data, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				if err := s.Validate(parsed(t, file, string(data))); err != nil {
					t.Errorf("%s: %v", file, err)
				}
			}
		})
	}
}

// A mistake in a file that keeps to its schema is refused.
func TestMistakesBreakSchemas(t *testing.T) {
	const pack = `pack: local/a
version: 1
language: expr
parameters: {most: {values: [{from: 2020, value: [1, 2], confidence: confirmed}]}}
rules:
  - id: A1
    title: A
    severity: policy
    confidence: confirmed
    in_force: {from: 2024-04, by: decision}
    unless: [{id: x, that: urgent.reason == "x", because: b}]
    require: {all_of: [{that: beds.total_after > most}, {recorded: [beds.closes_on]}]}
    sources: [{title: A policy, published: 2024}]
  - id: A2
    title: B
    severity: policy
    confidence: derived
    table: {hit: first, inputs: [beds.total_after], rows: [{when: [12], then: met}, {id: x, when: ["-"], then: {recorded: [beds.closes_on]}}], otherwise: not applicable}
    sources: [{title: A policy}]
`
	const cases = `defaults: {as_of: 2024-01-01, facts: {beds: {total_after: 3}}}
cases:
  - {name: a, rule: A1, expect: not met, missing: [beds.total_after]}
  - {name: b, rules: {A1: met}, as_of: 2024-01-02, facts: {panel: none}}
`
	const dossier = `id: a
title: 2024
region: none
services: [{name: A, change: close}]
beds: {total_before: 4, closes_on: 2024, occupancy_before: 0.5, fall_significantly: true}
dates: {decision: 2024-02}
`
	tests := []struct{ schema, text, old, new string }{
		{"pack", pack, "", ""},
		{"pack", pack, "severity: policy", "severity: polcy"},
		{"pack", pack, "confidence: confirmed\n", "confidence: sure\n"},
		{"pack", pack, "title: A\n", "titel: A\n"},
		{"pack", pack, "    title: A\n", ""},
		{"pack", pack, "version: 1\n", ""},
		{"pack", pack, "from: 2024-04,", "from: 2024-13,"},
		{"pack", pack, "from: 2024-04,", "from: April 2024,"},
		{"pack", pack, "by: decision", "on: decision"},
		{"pack", pack, "[{title: A policy, published: 2024}]", "[]"},
		{"pack", pack, "[{title: A policy, published: 2024}]", "[{publisher: A board}]"},
		{"pack", pack, "that: beds.total_after > most", "that: true"},
		{"pack", pack, "{that: beds.total_after > most}", "{that: beds.total_after > most, recorded: [beds.closes_on]}"},
		{"pack", pack, "{that: beds.total_after > most}", "{because: nothing is asked}"},
		{"pack", pack, "because: b}", "beecause: b}"},
		{"pack", pack, "value: [1, 2]", "value: {a: 1}"},
		{"pack", pack, "from: 2020, ", ""},
		{"pack", pack, "hit: first", "hit: second"},
		{"pack", pack, "then: met}", "than: met}"},
		{"pack", pack, "otherwise: not applicable", "otherwise: met"},
		{"pack", pack, "    table: {", "    require: recorded(beds.closes_on)\n    table: {"},
		{"pack", pack, "    require: {", "    requires: {"},
		{"cases", cases, "", ""},
		{"cases", cases, "expect: not met", "expect: not_met"},
		{"cases", cases, ", expect: not met", ""},
		{"cases", cases, "rules: {A1: met}", "rules: {A1: maybe}"},
		{"cases", cases, "rule: A1,", "rule: A1, rules: {A1: met},"},
		{"cases", cases, "as_of: 2024-01-02", "as_of: 2024-01"},
		{"cases", cases, "total_after: 3", "total_aftr: 3"},
		{"cases", cases, "name: a, ", ""},
		{"dossier", dossier, "", ""},
		{"dossier", dossier, "id: a\n", ""},
		{"dossier", dossier, "total_before: 4", "total_befor: 4"},
		{"dossier", dossier, "total_before: 4", "total_before: 4.5"},
		{"dossier", dossier, "total_before: 4", "total_before: -4"},
		{"dossier", dossier, "total_before: 4", "total_before: many"},
		{"dossier", dossier, "closes_on: 2024", "closes_on: 2024-02-40"},
		{"dossier", dossier, "fall_significantly: true", "fall_significantly: yes"},
		{"dossier", dossier, "change: close", "change: shut"},
		{"dossier", dossier, "services: [{name: A, change: close}]", "services: {name: A, change: close}"},
		{"dossier", dossier, "beds: {", "beds: null #"},
	}
	for _, tt := range tests {
		t.Run(strings.NewReplacer("/", "_", "\n", "").Replace(tt.schema+" "+tt.new), func(t *testing.T) {
			text := strings.Replace(tt.text, tt.old, tt.new, 1)
			err := schemaOf(t, tt.schema+".schema.json").Validate(parsed(t, "a.yaml", text))
			switch planted := text != tt.text; {
			case planted && err == nil:
				t.Error("the schema lets the mistake pass")
			case !planted && err != nil:
				t.Error(err)
			case !planted && tt.old != "":
				t.Errorf("%q is not in the file", tt.old)
			}
		})
	}
}
