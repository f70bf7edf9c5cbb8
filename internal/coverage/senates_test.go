package coverage_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// candidates are how many rules on senates were weighed, by their subject: the
// senate and its territory, the council, the assembly, networks, requests,
// conflicts of interest and panels.
var candidates = []struct {
	subject string
	number  int
}{{"SEN", 12}, {"CNC", 24}, {"ASM", 7}, {"NET", 9}, {"REQ", 20}, {"COI", 30}, {"PNL", 30}}

// carriers are the packages whose names the table may use.
var carriers = []string{
	"network", "network/england", "senate", "senate/panel", "assurance", "assurance/policy", "assurance/casefile", "assurance/disclosure", "rules",
}

// TestSenateRules holds the table of the rules on senates to what ships: each
// candidate has its row, what a row names exists, a row that names nothing says
// why, and no rule of the packs on senates and conflicts is in none.
func TestSenateRules(t *testing.T) {
	f, err := os.Open(filepath.Join("..", "..", "assurance", "policy", "testdata", "rulebook", "senates.csv"))
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	require.Equal(t, []string{"candidate", "title", "carried_by", "note"}, rows[0])
	c := reader{sources: map[string]source{}, rules: ruleIDs(t)}
	for _, dir := range carriers {
		c.sources[filepath.Base(dir)] = readSource(t, dir)
	}
	for _, fault := range c.senateFaults(rows[1:], senateRules(t)) {
		t.Error(fault)
	}
}

// senateFaults says what is wrong with the rows of the table.
func (r reader) senateFaults(rows [][]string, shipped []string) (faults []string) {
	var want []string
	for _, c := range candidates {
		for n := range c.number {
			want = append(want, fmt.Sprintf("%s-%02d", c.subject, n+1))
		}
	}
	var got, carried []string
	for i, row := range rows {
		add := func(format string, args ...any) {
			faults = append(faults, fmt.Sprintf("senates.csv:%d: %s: %s", i+2, row[0], fmt.Sprintf(format, args...)))
		}
		if row[0] != "other" {
			got = append(got, row[0])
		}
		if row[1] == "" {
			add("it has no title")
		}
		if row[2] == "none" {
			if row[3] == "" {
				add("nothing carries it, and it does not say why")
			}
			continue
		}
		for _, by := range strings.Split(row[2], "; ") {
			kind, name, _ := strings.Cut(by, ":")
			switch {
			case kind == "rule" && !slices.Contains(r.rules, name):
				add("there is no rule %q", name)
			case kind == "rule":
				carried = append(carried, name)
			case kind == "code" && !r.declares(name):
				add("there is no %q", name)
			case kind != "code":
				add("%q names neither a rule nor code", by)
			}
		}
	}
	if !slices.Equal(got, want) {
		faults = append(faults, fmt.Sprintf("senates.csv: the candidates are %v, want %v", got, want))
	}
	for _, id := range shipped {
		if !slices.Contains(carried, id) {
			faults = append(faults, "senates.csv: the rule "+id+" is in no row")
		}
	}
	return faults
}

// declares reports whether a package of the carriers has a symbol, written as
// package.Name or package.Type.Name.
func (r reader) declares(text string) bool {
	pkg, name, ok := strings.Cut(text, ".")
	s, known := r.sources[pkg]
	return ok && known && s.has(name)
}

// senateRules returns the rules of the packs on senates and conflicts.
func senateRules(t *testing.T) []string {
	t.Helper()
	var ids []string
	for _, dir := range []string{"senate", "conflicts"} {
		files, err := filepath.Glob(filepath.Join("..", "..", "assurance", "policy", "packs", dir, "*.yaml"))
		require.NoError(t, err)
		for _, file := range files {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			for _, match := range ruleID.FindAllStringSubmatch(string(text), -1) {
				ids = append(ids, match[1])
			}
		}
	}
	require.NotEmpty(t, ids)
	return ids
}

// TestSenateFaults shows that the check bites.
func TestSenateFaults(t *testing.T) {
	r := reader{sources: map[string]source{"senate": {declared: map[string]bool{"Council": true}}}, rules: []string{"S01", "S02"}}
	for _, tt := range []struct {
		name string
		row  []string
		want string
	}{
		{"no such rule", []string{"other", "A title", "rule:S99", ""}, `there is no rule "S99"`},
		{"no such symbol", []string{"other", "A title", "code:senate.Cabinet", ""}, `there is no "senate.Cabinet"`},
		{"no such package", []string{"other", "A title", "code:parliament.Council", ""}, `there is no "parliament.Council"`},
		{"no kind", []string{"other", "A title", "S01", ""}, "names neither a rule nor code"},
		{"nothing and no reason", []string{"other", "A title", "none", ""}, "does not say why"},
		{"no title", []string{"other", "", "rule:S01", ""}, "has no title"},
		{"a rule in no row", []string{"other", "A title", "rule:S02", ""}, "the rule S01 is in no row"},
		{"a candidate that is missing", []string{"other", "A title", "rule:S01", ""}, "the candidates are"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.Join(r.senateFaults([][]string{tt.row}, []string{"S01"}), "\n")
			if !strings.Contains(got, tt.want) {
				t.Errorf("senateFaults() = %q, want %q", got, tt.want)
			}
		})
	}
}
