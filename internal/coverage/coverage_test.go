package coverage_test

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// packages are those whose names the pages may use.
var packages = []string{"network", "network/england", "senate", "assurance", "assurance/policy", "assurance/casefile"}

var (
	quoted   = regexp.MustCompile("`([^`]+)`")
	testName = regexp.MustCompile(`^(Test|Example|Fuzz)[A-Z]\w*$`)
	ruleID   = regexp.MustCompile(`(?m)^  - id: (\S+)$`)
)

func TestCoverage(t *testing.T) {
	c := reader{sources: map[string]source{}, rules: ruleIDs(t)}
	for _, dir := range packages {
		c.sources[path.Base(dir)] = readSource(t, dir)
	}
	pages := []struct {
		file, pkg string // pkg is the package of names without one
	}{{"coverage.md", ""}, {"coverage-networks.md", "network"}}
	for _, page := range pages {
		t.Run(page.file, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join("..", "..", "docs", page.file))
			require.NoError(t, err)
			rows := 0
			for i, line := range strings.Split(string(text), "\n") {
				cells := strings.Split(strings.Trim(line, "|"), "|")
				if !strings.HasPrefix(line, "|") || len(cells) != 3 || strings.HasPrefix(cells[0], "---") || strings.Contains(cells[1], "Carried by") {
					continue
				}
				rows++
				for _, fault := range c.faults(cells[1], cells[2], page.pkg) {
					t.Errorf("%s:%d: %s", page.file, i+1, fault)
				}
			}
			require.NotZero(t, rows, "%s has no rows", page.file)
		})
	}
}

// TestFaults shows that the check bites.
func TestFaults(t *testing.T) {
	c := reader{
		sources: map[string]source{"senate": {
			declared: map[string]bool{"Council": true, "Council.Terms": true, "Period.From": true, "TestOn": true},
			embedded: map[string][]string{"Term": {"Period"}},
		}},
		rules: []string{"S01"},
	}
	tests := []struct {
		name, carried, shown string
		faults               int
	}{
		{"sound", "`senate.Council.Terms`, `senate.Term.From`, `S01`", "`senate.TestOn`", 0},
		{"nothing to carry", "nothing: it is praise", "", 0},
		{"no such type", "`senate.Cabinet`", "`senate.TestOn`", 1},
		{"no such field", "`senate.Council.Chairs`", "`senate.TestOn`", 1},
		{"no such rule", "`S99`", "`senate.TestOn`", 1},
		{"no such test", "`senate.Council`", "`senate.TestOff`", 1},
		{"no test", "`senate.Council`", "", 1},
		{"no name", "the council", "`senate.TestOn`", 1},
		{"no such package", "`parliament.Council`", "`parliament.TestOn`", 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := c.faults(tt.carried, tt.shown, ""); len(got) != tt.faults {
				t.Errorf("faults() = %q, want %d", got, tt.faults)
			}
		})
	}
}

// reader knows what may be named.
type reader struct {
	sources map[string]source // by the name of the package
	rules   []string
}

// faults says what is wrong with a row: names that are nowhere, and none at all.
// A sentence that nothing has to carry says "nothing", and why.
func (r reader) faults(carried, shown, pkg string) []string {
	if strings.HasPrefix(strings.TrimSpace(carried), "nothing") {
		return nil
	}
	var faults []string
	names := r.names(carried, pkg)
	tests := r.names(shown, pkg)
	if len(names) == 0 {
		faults = append(faults, "it names nothing that carries the sentence")
	}
	if len(tests) == 0 {
		faults = append(faults, "it names no test")
	}
	for _, n := range slices.Concat(names, tests) {
		if !r.exists(n) {
			faults = append(faults, n.text+" does not exist")
		}
	}
	for _, n := range tests {
		if !testName.MatchString(n.name) {
			faults = append(faults, n.text+" is no test")
		}
	}
	return faults
}

// name is one name on a page.
type name struct{ text, pkg, name string }

// names reads the names in a cell. A path such as network/england stands for
// the package of the names behind it.
func (r reader) names(cell, pkg string) []name {
	var names []name
	for _, match := range quoted.FindAllStringSubmatch(cell, -1) {
		text := match[1]
		if slices.Contains(packages, text) {
			pkg = path.Base(text)
			continue
		}
		n := name{text, pkg, text}
		if first, rest, ok := strings.Cut(text, "."); ok && strings.ToLower(first) == first {
			n.pkg, n.name = first, rest
		}
		names = append(names, n)
	}
	return names
}

func (r reader) exists(n name) bool {
	return slices.Contains(r.rules, n.name) || r.sources[n.pkg].has(n.name)
}

// ruleIDs returns the rules of the packs.
func ruleIDs(t *testing.T) []string {
	t.Helper()
	var ids []string
	for _, pattern := range []string{"*.yaml", "*/*.yaml"} {
		files, err := filepath.Glob(filepath.Join("..", "..", "assurance", "policy", "packs", pattern))
		require.NoError(t, err)
		for _, file := range files {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			for _, match := range ruleID.FindAllStringSubmatch(string(text), -1) {
				ids = append(ids, match[1])
			}
		}
	}
	return ids
}
