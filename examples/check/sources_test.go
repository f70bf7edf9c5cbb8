package main

import (
	"path/filepath"
	"reflect"
	"testing"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// TestSources holds each real case to what every real case must do: each of its
// facts comes from somewhere, and no source stands there unused.
func TestSources(t *testing.T) {
	for _, file := range dossierFiles(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			d := readDossier(t, file)
			used := map[assurance.SourceID]bool{}
			for _, path := range supplied(reflect.ValueOf(d.Proposal), "", supplied(reflect.ValueOf(d.Review), "review", nil)) {
				p, ok := d.ProvenanceOf(path)
				if !ok {
					t.Errorf("%s comes from nowhere", path)
				}
				if !p.Class.Supplied() || !p.Confidence.Supplied() {
					t.Errorf("%s has a source without class or confidence", path)
				}
				used[p.Source] = true
			}
			for _, s := range d.Sources {
				if !used[s.ID] {
					t.Errorf("no fact comes from the source %s", s.ID)
				}
			}
		})
	}
}

// supplied appends the paths of the scalars in v that somebody supplied.
func supplied(v reflect.Value, path fact.Path, paths []fact.Path) []fact.Path {
	if f, ok := v.Interface().(fact.Fact); ok {
		switch v = reflect.ValueOf(f.Any()); {
		case f.State() == fact.NotSupplied:
			return paths
		case f.State() == fact.KnownNone, v.Kind() != reflect.Struct, v.Type() == reflect.TypeFor[fact.Date]():
			return append(paths, path)
		}
	}
	switch {
	case v.Kind() == reflect.Slice && v.Len() == 0 && !v.IsNil(): // known to be none
		paths = append(paths, path)
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			paths = supplied(v.Index(i), path.Index(i), paths)
		}
	case v.Kind() == reflect.Struct:
		for _, f := range fact.Fields(v.Type()) {
			paths = supplied(v.FieldByIndex(f.Index), path.Field(f.Name), paths)
		}
	case !v.IsZero(): // a name
		paths = append(paths, path)
	}
	return paths
}
