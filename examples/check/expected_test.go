package main

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// TestExpected holds the check of each real case to what a reader of its sources
// expects, rule by rule. Where the two differ, find out who is wrong: the
// dossier, the rule or the reader.
func TestExpected(t *testing.T) {
	for _, file := range dossierFiles(t) {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			want := readExpected(t, filepath.Join("testdata", "expected", filepath.Base(file)))
			asOf, err := fact.ParseDate(want["as_of"])
			if err != nil {
				t.Fatal("as_of:", err)
			}
			delete(want, "as_of")
			got := assess(t, readDossier(t, file), asOf)
			for i := range got.Findings {
				f := &got.Findings[i]
				want.check(t, f.Rule.ID, f.Verdict.String())
			}
			for _, r := range got.Tests {
				want.check(t, "grade."+r.Test.Name, string(r.Grade))
			}
			for key := range want {
				t.Errorf("%s is expected and no such rule or test exists", key)
			}
		})
	}
}

// expected maps a rule to its verdict, and grade.<test> to a grade.
type expected map[string]string

// check compares what came out with what is expected, and strikes it off.
func (e expected) check(t *testing.T, key, got string) {
	t.Helper()
	want, ok := e[key]
	delete(e, key)
	switch {
	case !ok:
		t.Errorf("%s is %s, and nobody has written down what to expect", key, got)
	case got != want:
		t.Errorf("%s is %s, want %s", key, got, want)
	}
}

// readExpected reads lines such as "T3: met # the senate supported it". Each
// needs its reason.
func readExpected(t *testing.T, file string) expected {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	out := expected{}
	for i, line := range strings.Split(string(text), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		entry, reason, _ := strings.Cut(line, " # ")
		key, value, ok := strings.Cut(entry, ": ")
		if !ok || reason == "" {
			t.Fatalf("%s:%d: write a rule, its verdict and the reason, as in T3: met # the senate supported it", file, i+1)
		}
		if _, twice := out[key]; twice {
			t.Fatalf("%s:%d: %s stands here twice", file, i+1, key)
		}
		out[key] = value
	}
	return out
}

// dossierFiles returns the real cases. Each has its expectations.
func dossierFiles(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "*.yaml"))
	if err != nil || len(files) < 6 {
		t.Fatalf("Glob() = %q, %v, want the six cases", files, err)
	}
	return files
}

func readDossier(t *testing.T, file string) assurance.Dossier {
	t.Helper()
	d, err := casefile.ReadFile(file, nil)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

var standard = sync.OnceValues(func() (*policy.Policy, error) { return policy.Standard(nil) })

func assess(t *testing.T, d assurance.Dossier, asOf fact.Date) *policy.Assessment {
	t.Helper()
	pol, err := standard()
	if err != nil {
		t.Fatal(err)
	}
	a, err := pol.Assess(t.Context(), asOf, d, nil)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// findings returns the findings of an assessment by rule.
func findings(a *policy.Assessment) map[string]*rules.Finding {
	out := map[string]*rules.Finding{}
	for i := range a.Findings {
		out[a.Findings[i].Rule.ID] = &a.Findings[i]
	}
	return out
}
