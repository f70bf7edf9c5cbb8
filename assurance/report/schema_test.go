package report_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/lifecycle"
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/assurance/timetable"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

type object struct {
	Additional *bool                      `json:"additionalProperties"`
	Properties map[string]json.RawMessage `json:"properties"`
	Required   []string                   `json:"required"`
	Enum       []string                   `json:"enum"`
}

type schema struct {
	object
	Defs map[string]object `json:"$defs"`
}

// The schema names every field of a document, and nothing else, and requires
// those that are always there.
func TestSchemaFollowsTheDocument(t *testing.T) {
	var s schema
	require.NoError(t, json.Unmarshal([]byte(report.Schema()), &s))
	types := map[string]reflect.Type{
		"test": reflect.TypeFor[report.Test](), "finding": reflect.TypeFor[report.Finding](),
		"statement": reflect.TypeFor[report.Statement](), "missing": reflect.TypeFor[report.Missing](),
		"gap": reflect.TypeFor[report.Gap](), "fact": reflect.TypeFor[report.Fact](),
		"open": reflect.TypeFor[report.Open](), "action": reflect.TypeFor[report.Action](),
		"beds": reflect.TypeFor[report.Beds](), "bed_row": reflect.TypeFor[report.BedRow](),
		"event": reflect.TypeFor[report.Event](), "places": reflect.TypeFor[report.Places](),
		"board": reflect.TypeFor[report.Board](), "source": reflect.TypeFor[report.Source](),
		"waiver": reflect.TypeFor[report.Waiver](), "doubtful_waiver": reflect.TypeFor[report.DoubtfulWaiver](),
		"difference": reflect.TypeFor[report.Difference](), "trial": reflect.TypeFor[report.Trial](), "note": reflect.TypeFor[report.Note](),
		"stage": reflect.TypeFor[report.Stage](), "passage": reflect.TypeFor[report.Passage](),
		"gate": reflect.TypeFor[report.Gate](), "claim": reflect.TypeFor[report.Claim](), "asked": reflect.TypeFor[report.Asked](),
		"timetable": reflect.TypeFor[report.Timetable](), "step": reflect.TypeFor[report.Step](),
		"to_meet": reflect.TypeFor[report.ToMeet](), "change": reflect.TypeFor[report.Change](), "turned": reflect.TypeFor[report.Turned](),
	}
	check(t, "the document", s.object, reflect.TypeFor[report.Document]())
	for name, d := range s.Defs {
		if d.Properties == nil {
			continue
		}
		typ, ok := types[name]
		if !ok {
			t.Errorf("the schema defines %s, and no type is it", name)
			continue
		}
		check(t, name, d, typ)
		delete(types, name)
	}
	for name := range types {
		t.Errorf("the schema does not define %s", name)
	}
}

func check(t *testing.T, name string, o object, typ reflect.Type) {
	t.Helper()
	all, required := names(typ)
	if o.Additional == nil || *o.Additional {
		t.Errorf("%s: the schema allows what nobody writes", name)
	}
	var have []string
	for p := range o.Properties {
		have = append(have, p)
	}
	slices.Sort(have)
	slices.Sort(o.Required)
	if diff := cmp.Diff(all, have); diff != "" {
		t.Errorf("%s: properties mismatch (-document +schema):\n%s", name, diff)
	}
	if diff := cmp.Diff(required, o.Required); diff != "" {
		t.Errorf("%s: what is required mismatch (-document +schema):\n%s", name, diff)
	}
}

// names returns the names that a type has in JSON, and those that are always there.
func names(typ reflect.Type) (all, required []string) {
	for i := range typ.NumField() {
		f := typ.Field(i)
		if f.Anonymous {
			a, r := names(f.Type)
			all, required = append(all, a...), append(required, r...)
			continue
		}
		if !f.IsExported() {
			continue
		}
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		all = append(all, name)
		if options != "omitzero" {
			required = append(required, name)
		}
	}
	slices.Sort(all)
	slices.Sort(required)
	return all, required
}

// The schema names every grade, verdict, gate, stage and state that there is.
func TestSchemaNamesEveryValue(t *testing.T) {
	var s schema
	require.NoError(t, json.Unmarshal([]byte(report.Schema()), &s))
	require.Equal(t, assurance.GradeMet.Values(), s.Defs["grade"].Enum)
	enum := func(def, property string) []string {
		var o object
		require.NoError(t, json.Unmarshal(s.Defs[def].Properties[property], &o))
		return o.Enum
	}
	require.Equal(t, assurance.PreDecision.Values(), enum("open", "due"))
	require.Equal(t, lifecycle.Stage("").Values(), enum("stage", "id"))
	var verdicts, states, fits []string
	for v := rules.Unknown; v <= rules.Faulty; v++ {
		verdicts = append(verdicts, v.String())
	}
	for a := lifecycle.Unknown; a <= lifecycle.NotAsked; a++ {
		states = append(states, a.String())
	}
	for f := timetable.CannotTell; f <= timetable.DoesFit; f++ {
		fits = append(fits, f.String())
	}
	require.Equal(t, verdicts, enum("finding", "verdict"))
	require.Equal(t, states, enum("asked", "state"))
	require.Equal(t, fits, enum("timetable", "fits"))
}

// A bed count that is none is written none, as in a dossier.
func TestJSONOfKnownNone(t *testing.T) {
	var out strings.Builder
	require.NoError(t, report.JSON(&out, &report.Document{Beds: &report.Beds{Total: report.BedRow{Before: fact.None[int](), After: fact.Known(3)}}}))
	require.Contains(t, out.String(), `"before": "none"`)
	require.Contains(t, out.String(), `"after": 3`)
	require.NotContains(t, out.String(), `"change"`)
}
