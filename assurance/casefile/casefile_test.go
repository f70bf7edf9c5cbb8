package casefile_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

const horton = "../../examples/check/testdata/horton-2017.yaml"

var dates = cmpopts.EquateComparable(fact.Date{})

func TestRead(t *testing.T) {
	want := assurance.Dossier{
		Proposal: assurance.Proposal{
			ID: "p1", Title: "A proposal", Summary: fact.None[string](),
			Sites: []assurance.Site{{Code: "RTH02"}}, Options: []assurance.Option{},
			Beds: fact.Known(assurance.Beds{
				Counts:   []assurance.BedCount{{Site: "RTH02", Before: fact.Known(236)}},
				ClosesOn: fact.Known(fact.MustDate("2017-08")),
			}),
		},
	}
	tests := []struct {
		name, file, data string
		opts             *casefile.Options
	}{
		{"YAML", "p.yaml", "id: p1\ntitle: A proposal\nsummary: none\nsites: [{code: RTH02}]\noptions: none\nbeds:\n  counts:\n    - {site: RTH02, before: 236}\n  closes_on: 2017-08\n", nil},
		{"JSON", "p.json", `{"id": "p1", "title": "A proposal", "summary": "none", "sites": [{"code": "RTH02"}], "options": [], "beds": {"counts": [{"site": "RTH02", "before": 236}], "closes_on": "2017-08"}}`, nil},
		{"format by option", "stdin", `{"id": "p1", "title": "A proposal", "summary": "none", "sites": [{"code": "RTH02"}], "options": [], "beds": {"counts": [{"site": "RTH02", "before": 236}], "closes_on": "2017-08"}}`, &casefile.Options{Format: casefile.JSON}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := casefile.Read(tt.file, []byte(tt.data), tt.opts)
			require.NoError(t, err)
			if diff := cmp.Diff(want, got, dates); diff != "" {
				t.Errorf("Read() mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestReadFaults(t *testing.T) {
	tests := []struct {
		name, file, data string
		opts             *casefile.Options
		want             []string
	}{
		{"syntax", "p.yaml", "id: [a", nil, []string{"p.yaml:1:5: the list that opens here with [ is not closed: put commas between its elements and ] at its end"}},
		{"types", "p.json", `{"id": 1, "beds": {"total_after": -1}}`, nil, []string{
			`p.json:1:8: id: expected a text, found 1: write it in quotes, as "1"`,
			"p.json:1:35: beds.total_after: -1 is too small: write 0 or more",
		}},
		{"limits", "p.yaml", "id: p1", &casefile.Options{Limits: casefile.Limits{Bytes: 3}}, []string{"p.yaml:1:1: the file has more than 3 bytes: split it"}},
		{"no format", "p.txt", "id: p1", nil, []string{"p.txt:1:1: the name does not say how the file is written: end it in .yaml, .yml or .json"}},
		{"missing fields", "p.yaml", "# x\nsummary: none\n", nil, []string{
			"p.yaml:2:1: id: a dossier needs an identifier: write a short one of your own, such as horton-2017",
			"p.yaml:2:1: title: a dossier needs a title: write what the proposal is known as",
		}},
		{"what cannot be so", "p.yaml", "id: p1\ntitle: x\nprovenance:\n  - {paths: [titel], source: s}\nbeds:\n  counts: [{site: RTH02}]\n", nil, []string{
			`p.yaml:4:14: provenance[0].paths[0]: there is no "titel"`,
			`p.yaml:4:30: provenance[0].source: no source has the identifier "s"`,
			`p.yaml:6:19: beds.counts[0].site: no site has the code "RTH02"`,
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := casefile.Read(tt.file, []byte(tt.data), tt.opts)
			faults := casefile.Faults(err)
			require.Len(t, faults, len(tt.want), "%v", err)
			for i, fault := range faults {
				if !strings.HasPrefix(fault.Error(), tt.want[i]) {
					t.Errorf("fault %q, want %q", fault, tt.want[i])
				}
			}
			if diff := cmp.Diff(assurance.Dossier{}, got, dates); diff != "" {
				t.Errorf("Read() with faults returned a dossier:\n%s", diff)
			}
		})
	}
}

func TestReadFaultsAreTyped(t *testing.T) {
	_, err := casefile.Read("p.yaml", []byte("id: p1\n"), nil)
	fault, ok := errors.AsType[*assurance.Fault](err)
	require.True(t, ok)
	if fault.Path != "title" {
		t.Errorf("Path = %q, want title", fault.Path)
	}
	_, err = casefile.Read("p.yaml", []byte("summary: ~\n"), nil)
	if !errors.Is(err, fact.ErrNull) {
		t.Errorf("errors.Is(%v, ErrNull) = false", err)
	}
}

func TestReadFile(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "p.yaml")
	require.NoError(t, os.WriteFile(file, []byte("id: p1\ntitle: x\n"), 0o600))

	d, err := casefile.ReadFile(file, nil)
	require.NoError(t, err)
	if d.ID != "p1" {
		t.Errorf("ID = %q", d.ID)
	}
	_, err = casefile.ReadFile(file, &casefile.Options{Limits: casefile.Limits{Bytes: 4}})
	if want := file + ":1:1: the file has more than 4 bytes: split it"; err == nil || err.Error() != want {
		t.Errorf("ReadFile() error %v, want %s", err, want)
	}
	if _, err = casefile.ReadFile(filepath.Join(dir, "q.yaml"), nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("ReadFile() error %v, want ErrNotExist", err)
	}
	if _, err = casefile.ReadFile(dir, nil); err == nil || len(casefile.Faults(err)) > 0 {
		t.Errorf("ReadFile() of a directory: error %v", err)
	}
}

// TestRoundTrip writes and reads dossiers with every field that there is.
func TestRoundTrip(t *testing.T) {
	text, err := os.ReadFile(horton)
	require.NoError(t, err)
	horton2017, err := casefile.Read(horton, text, nil)
	require.NoError(t, err)

	var known, none assurance.Dossier
	fill(reflect.ValueOf(&known).Elem(), fact.Field{}, false)
	fill(reflect.ValueOf(&none).Elem(), fact.Field{}, true)
	none.Provenance = nil // an entry has to name a fact
	review, _ := known.Review.Value()
	review.PanelSize = fact.Known(len(known.Panel)) // which have to agree
	known.Review = fact.Known(review)

	odd := assurance.Dossier{Proposal: assurance.Proposal{ID: "010", Title: "no"}}
	odd.Summary = fact.Known("  one\n\n two: # é\t\u2028\uFEFF\x7f\r\n\"'")
	odd.Evidence = []assurance.Evidence{{}}

	tests := []struct {
		name string
		d    assurance.Dossier
	}{{"real", horton2017}, {"known", known}, {"none", none}, {"odd", odd}}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var yaml, json bytes.Buffer
			require.NoError(t, casefile.WriteYAML(&yaml, tt.d))
			require.NoError(t, casefile.WriteJSON(&json, tt.d))
			for name, text := range map[string][]byte{"p.yaml": yaml.Bytes(), "p.json": json.Bytes()} {
				got, err := casefile.Read(name, text, nil)
				require.NoError(t, err)
				if diff := cmp.Diff(tt.d, got, dates); diff != "" {
					t.Errorf("Read(%s) mismatch (-want +got):\n%s", name, diff)
				}
			}
		})
	}
}

// fill gives every field of v a value that stands for itself, or makes it none
// where it may be.
func fill(v reflect.Value, f fact.Field, none bool) {
	switch target := v.Addr().Interface().(type) {
	case *fact.Date:
		*target = fact.MustDate("2017-04")
		return
	case *fact.Path:
		*target = "id"
		return
	case fact.Settable:
		if none {
			target.SetNone()
			return
		}
		value := reflect.New(target.Elem()).Elem()
		fill(value, f, none)
		target.SetReflect(value)
		return
	}
	values := fact.EnumValues(v.Type())
	switch {
	case v.Kind() == reflect.Struct:
		for _, f := range fact.Fields(v.Type()) {
			fill(v.FieldByIndex(f.Index), f, none)
		}
	case v.Kind() == reflect.Slice && none:
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), f, none)
	case values != nil:
		v.SetString(values[0])
	case v.Kind() == reflect.String:
		v.SetString("RTH02") // a code, and the identifier of whatever has one
	case v.Kind() == reflect.Bool:
		v.SetBool(true)
	case v.CanInt():
		v.SetInt(int64(least(f)))
	case v.CanFloat():
		v.SetFloat(least(f) - 0.9999999)
	}
}

func least(f fact.Field) float64 {
	if f.Min == nil {
		return 1
	}
	return *f.Min + 1
}

func TestWriteRefuses(t *testing.T) {
	invalid := assurance.Dossier{Proposal: assurance.Proposal{ID: "p1"}}
	vague := assurance.Dossier{Proposal: assurance.Proposal{ID: "p1", Title: "n/a", Summary: fact.Known("None")}}
	binary := assurance.Dossier{Proposal: assurance.Proposal{ID: "p1", Title: "\xff"}}
	nul := assurance.Dossier{Proposal: assurance.Proposal{ID: "p1", Title: "a\x00"}}
	tests := []struct {
		name string
		d    assurance.Dossier
		want string
	}{
		{"invalid", invalid, "title: a dossier needs a title: write what the proposal is known as"},
		{"vague", vague, "title: n/a is not possible here: write a text\nsummary: None is not clear: write none if it is known not to exist"},
		{"not UTF-8", binary, "the dossier holds what no file can, such as a text that is not UTF-8: correct it first"},
		{"NUL", nul, "title: the text holds a NUL character: remove it"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var written bytes.Buffer
			for _, err := range []error{casefile.WriteYAML(&written, tt.d), casefile.WriteJSON(&written, tt.d)} {
				// In JSON the fault shows the quotes of the text.
				if err == nil || strings.ReplaceAll(err.Error(), `"`, "") != tt.want {
					t.Errorf("error %v, want %s", err, tt.want)
				}
			}
			if written.Len() > 0 {
				t.Errorf("wrote %q all the same", written.String())
			}
		})
	}
}

var errBroken = errors.New("broken pipe")

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errBroken }

func TestWriteFails(t *testing.T) {
	d := assurance.Dossier{Proposal: assurance.Proposal{ID: "p1", Title: "x"}}
	require.ErrorIs(t, casefile.WriteYAML(brokenPipe{}, d), errBroken)
	require.ErrorIs(t, casefile.WriteJSON(brokenPipe{}, d), errBroken)
}
