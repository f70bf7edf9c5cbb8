package disclosure_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/disclosure"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

// roots are the types that are exported, or that explanations tell of, with
// everything in them.
var roots = []any{
	assurance.Dossier{}, assurance.Advice{}, senate.Constitution{}, senate.Lesson{}, senate.Publication{}, senate.ReviewRecord{},
	senate.Pool{}, senate.Brief{}, senate.Matter{}, senate.PublicRegister{}, senate.PanelRecord{}, panel.Convening{}, network.Register{},
	policy.Facts{}, policy.SenateFacts{}, policy.ScreeningFacts{}, policy.PanelFacts{},
}

// Every field that can be exported has a class, and the table names none that is
// gone.
func TestEveryFieldHasAClass(t *testing.T) {
	named := map[string]bool{}
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(typ reflect.Type) {
		if s, ok := reflect.New(typ).Interface().(fact.Settable); ok {
			walk(s.Elem())
			return
		}
		switch {
		case typ.Kind() == reflect.Slice || typ.Kind() == reflect.Pointer:
			walk(typ.Elem())
			return
		case typ.Kind() != reflect.Struct || seen[typ] || typ == reflect.TypeFor[fact.Date]():
			return
		}
		seen[typ] = true
		for i := range typ.NumField() {
			f := typ.Field(i)
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if !f.Anonymous && name != "" && name != "-" {
				named[typ.String()+"."+name] = true
				if _, ok := disclosure.ClassOf(typ, name); !ok {
					t.Errorf("%s.%s has no class, and so counts as personal: give it a class tag, or a row in classes.csv", typ, name)
				}
			}
			walk(f.Type)
		}
	}
	for _, root := range roots {
		walk(reflect.TypeOf(root))
	}
	for _, row := range disclosure.TableRows() {
		if !named[row] {
			t.Errorf("classes.csv has %s, which no exported type holds: take the row out", row)
		}
	}
}

func TestRedact(t *testing.T) {
	interest := senate.Interest{
		ID: "i1", Category: fact.Known(senate.Indirect), Relation: fact.Known(senate.Spouse), Person: fact.Known("A Person"),
		Organisation: fact.Known[network.Code]("RA1"), Value: fact.Known(100),
	}
	pool := senate.Pool{
		Candidates:       []senate.Candidate{{Member: senate.Member{ID: "ada", Name: "Ada Made-Up", Profession: fact.Known(senate.Doctor)}}},
		InterestRegister: senate.InterestRegister{Returns: []senate.Return{{ID: "r1", Member: "ada", Interests: []senate.Interest{interest}}}},
	}
	tests := []struct {
		to     disclosure.Audience
		masked []fact.Path
	}{
		{disclosure.ToGuardian, nil},
		{disclosure.ToKeepers, nil},
		{disclosure.ToSenate, []fact.Path{"candidates[0].name", "returns[0].interests[0].relation", "returns[0].interests[0].person", "returns[0].interests[0].value"}},
		{disclosure.ToPublic, []fact.Path{"candidates", "returns"}},
		{"nobody we know", []fact.Path{"candidates", "returns"}},
	}
	for _, tt := range tests {
		t.Run(string(tt.to), func(t *testing.T) {
			got, masked, err := disclosure.Redact(pool, tt.to, nil)
			require.NoError(t, err)
			var paths []fact.Path
			for _, m := range masked {
				paths = append(paths, m.Path)
			}
			if diff := cmp.Diff(tt.masked, paths); diff != "" {
				t.Errorf("masked mismatch (-want +got):\n%s", diff)
			}
			if whole := cmp.Equal(pool, got); whole != (tt.masked == nil) {
				t.Errorf("the copy is the same: %t", whole)
			}
		})
	}
	if pool.Candidates[0].Name == "" {
		t.Error("Redact() changed what it was given")
	}
}

type unclassed struct {
	Shown  string `json:"shown" class:"public"`
	New    string `json:"new"`
	Typo   string `json:"typo" class:"pulbic"`
	Hidden string // has no name in files
}

// A field that nobody has classed is personal, one with a class that does not
// exist is special, and one that files do not hold is not exported.
func TestRedactFailsClosed(t *testing.T) {
	v := unclassed{"a", "b", "c", "d"}
	tests := []struct {
		to   disclosure.Audience
		want unclassed
	}{
		{disclosure.ToPublic, unclassed{Shown: "a"}},
		{disclosure.ToSenate, unclassed{Shown: "a"}},
		{disclosure.ToKeepers, unclassed{Shown: "a", New: "b"}},
		{disclosure.ToGuardian, unclassed{Shown: "a", New: "b", Typo: "c"}},
	}
	for _, tt := range tests {
		got, masked, err := disclosure.Redact(v, tt.to, nil)
		require.NoError(t, err)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.to, diff)
		}
		for _, m := range masked {
			if !m.Unclassed {
				t.Errorf("%s: %s is said to have a class", tt.to, m.Path)
			}
		}
	}
	if got, _, err := disclosure.Redact(struct {
		M map[string]int `json:"m" class:"public"`
	}{map[string]int{"a": 1}}, disclosure.ToPublic, nil); err == nil || got.M != nil {
		t.Errorf("a map: %v, %v", got, err)
	}
}

// What the provenance of a fact says of its class counts, but for what is
// personal.
func TestDossier(t *testing.T) {
	d := assurance.Dossier{Panel: []senate.Member{{ID: "ada", Name: "Ada Made-Up"}}}
	d.ID, d.Title, d.Summary = "d", "A dossier", fact.Known("secret")
	class := func(path fact.Path, c assurance.Class) assurance.Provenance {
		return assurance.Provenance{Paths: []fact.Path{path}, Class: fact.Known(c)}
	}
	d.Provenance = []assurance.Provenance{class("title", assurance.Public), class("summary", assurance.Special), class("panel", assurance.Public)}
	got, _, err := disclosure.Dossier(d, disclosure.ToPublic)
	require.NoError(t, err)
	if got.ID != "" || got.Title != "A dossier" || got.Summary.Supplied() || len(got.Panel) != 1 || got.Panel[0].Name != "" {
		t.Errorf("the public sees %+v", got)
	}
	got, _, err = disclosure.Dossier(d, disclosure.ToKeepers)
	require.NoError(t, err)
	if got.Panel[0].Name == "" || got.Summary.Supplied() {
		t.Errorf("keepers see %+v", got)
	}
}
