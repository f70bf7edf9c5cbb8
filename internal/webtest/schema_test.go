package webtest_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/clinicalsenate/clinicalsenate/assurance/report"
)

func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := jsonschema.UnmarshalJSON(strings.NewReader(report.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("report.schema.json", text); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("report.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The JSON of every case keeps to the schema that is published.
func TestSchema(t *testing.T) {
	s := schema(t)
	for name, d := range documents(t) {
		var out bytes.Buffer
		if err := report.JSON(&out, d); err != nil {
			t.Fatal(err)
		}
		value, err := jsonschema.UnmarshalJSON(&out)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(value); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The schema refuses what is no report.
func TestSchemaRefuses(t *testing.T) {
	s := schema(t)
	var out bytes.Buffer
	if err := report.JSON(&out, documents(t)["everything"]); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string][2]string{
		"another verdict":  {`"verdict": "not met"`, `"verdict": "failed"`},
		"another date":     {`"as_of": "2026-11-23"`, `"as_of": "23 November 2026"`},
		"another field":    {`"title":`, `"headline":`},
		"another format":   {report.Format, "another"},
		"a sixth test":     {`"number": 5,`, `"number": 6,`},
		"beds as a number": {`"before": 1236`, `"before": "1236"`},
	} {
		if !strings.Contains(out.String(), change[0]) {
			t.Fatalf("%s: the report does not have %s", name, change[0])
		}
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(strings.Replace(out.String(), change[0], change[1], 1)))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(value); err == nil {
			t.Errorf("%s: the schema takes it", name)
		}
	}
}
