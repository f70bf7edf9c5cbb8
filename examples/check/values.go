package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// values are the facts that rules see, by path, as files write them.
type values map[fact.Path]string

// valuesOf returns the facts of an assessment.
func valuesOf(a *policy.Assessment) (values, error) {
	data, err := json.Marshal(policy.FactsOf(a.Dossier))
	if err != nil {
		return nil, err
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var tree any
	if err := dec.Decode(&tree); err != nil {
		return nil, err
	}
	v := values{}
	v.add("", tree)
	return v, nil
}

func (v values) add(path fact.Path, tree any) {
	switch x := tree.(type) {
	case map[string]any:
		v[path] = "supplied"
		for name, inner := range x {
			v.add(path.Field(name), inner)
		}
	case []any:
		v[path] = fmt.Sprintf("a list of %d", len(x))
		for i, inner := range x {
			v.add(path.Index(i), inner)
		}
	default:
		v[path] = fmt.Sprint(x)
	}
}

// at says what the fact at a path is.
func (v values) at(path fact.Path) string {
	if s, ok := v[path]; ok {
		return s
	}
	return "not supplied"
}

// differing returns the paths below those of the facts at which two sets of
// values differ, sorted.
func differing(was, is values, facts []fact.Path) []fact.Path {
	seen := map[fact.Path]bool{}
	for _, v := range []values{was, is} {
		for path := range v {
			if was.at(path) != is.at(path) && coveredBy(facts, path) {
				seen[path] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

func coveredBy(facts []fact.Path, path fact.Path) bool {
	plain := fact.Path(index.ReplaceAllString(string(path), ""))
	return slices.ContainsFunc(facts, func(f fact.Path) bool {
		return fact.Path(index.ReplaceAllString(string(f), "")) == plain
	})
}

var index = regexp.MustCompile(`\[[0-9]*\]`)
