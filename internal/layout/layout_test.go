// Package layout_test holds the module to its layout: which package imports
// which, and what the module requires. It has tests only.
package layout_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/clinicalsenate/clinicalsenate"

const (
	expr = "github.com/expr-lang/expr"
	yaml = "go.yaml.in/yaml/v4"
)

// entry says what one package may import besides the standard library.
type entry struct {
	pkg        string   // path below the module; "." is its root
	inModule   []string // paths below the module, each of an earlier entry
	thirdParty []string // modules, with the packages below them
}

// layout is the whole module, from the bottom up: a package imports only
// packages above it in this table, so that a cycle cannot be written down.
// Every package may also import rules/fact, which says what a fact is. Tests
// are free to import what go.mod requires.
//
// An entry may stand here before its package does.
var layout = []entry{
	{pkg: "rules/fact"},

	// Serving tests alone; nothing that ships imports these.
	{pkg: "internal/needs"},
	{pkg: "internal/hostile"},
	{pkg: "internal/layout"},
	{pkg: "internal/coverage"},

	// The engine, which knows nothing of the NHS.
	{pkg: "internal/nearest"},
	{pkg: "internal/position", inModule: []string{"internal/nearest"}, thirdParty: []string{yaml}},
	{pkg: "rules", inModule: []string{"internal/nearest"}},
	{pkg: "rules/typing", inModule: []string{"rules", "internal/nearest"}},
	{pkg: "rules/exprlang", inModule: []string{"rules", "rules/typing", "internal/nearest"}, thirdParty: []string{expr}},
	{pkg: "rules/packfile", inModule: []string{"rules", "internal/nearest", "internal/position"}},
	{pkg: "rules/record"},
	{pkg: "rules/jsonschema", inModule: []string{"rules"}},
	{pkg: "rules/impact", inModule: []string{"rules"}},
	{pkg: "rules/report", inModule: []string{"rules"}},
	{pkg: "rules/mutate", inModule: []string{"rules"}},
	{pkg: "rules/reach", inModule: []string{"rules"}},
	{pkg: "rules/ruletest", inModule: []string{"rules", "rules/packfile", "rules/report", "rules/mutate", "rules/reach", "internal/nearest", "internal/position"}},
	{pkg: "rules/lint", inModule: []string{"rules", "rules/report", "rules/reach"}},

	// The domain, which knows nothing of rules.
	{pkg: "internal/fault"},
	{pkg: "network", inModule: []string{"internal/fault"}},
	{pkg: "network/england", inModule: []string{"network"}},
	{pkg: "assurance/calendar", inModule: []string{"network"}},
	{pkg: "network/england/outline", inModule: []string{"network"}},
	{pkg: "senate", inModule: []string{"network", "internal/fault"}},
	{pkg: "internal/cover"},
	{pkg: "senate/panel", inModule: []string{"senate", "network", "internal/cover"}},
	{pkg: "internal/pools", inModule: []string{"senate", "network", "network/england", "senate/panel"}},
	{pkg: "assurance", inModule: []string{"senate", "network", "internal/fault"}},
	{pkg: "assurance/codependency", inModule: []string{"assurance", "internal/nearest"}},
	{pkg: "internal/advicedoc", inModule: []string{"assurance"}},
	{pkg: "assurance/kh03", inModule: []string{"network", "internal/position"}},
	{pkg: "assurance/bedmodel", inModule: []string{"assurance", "network"}},
	{pkg: "assurance/timetable", inModule: []string{"assurance", "assurance/calendar", "network"}},
	{pkg: "assurance/lifecycle", inModule: []string{"assurance", "network"}},
	{pkg: "internal/stagedoc", inModule: []string{"assurance/lifecycle", "network"}},

	// Where the two meet.
	{pkg: "assurance/policy", inModule: []string{
		"network", "network/england", "senate", "senate/panel", "assurance", "assurance/calendar",
		"network", "network/england", "senate", "senate/panel", "assurance", "assurance/codependency",
		"rules", "rules/exprlang", "rules/packfile",
	}},
	{pkg: "internal/catalogue", inModule: []string{"assurance", "assurance/policy", "rules", "rules/jsonschema"}},
	{pkg: "assurance/disclosure", inModule: []string{"assurance"}},
	{pkg: "assurance/casefile", inModule: []string{"assurance", "assurance/disclosure", "senate", "network", "internal/position"}},
	{pkg: "assurance/report", inModule: []string{
		"network", "network/england", "senate", "assurance", "assurance/lifecycle", "assurance/timetable", "assurance/policy", "rules", "internal/position",
	}},
	{pkg: "assurance/report/ics", inModule: []string{"senate", "assurance/timetable"}},
	{pkg: "internal/trimcss"},
	{pkg: "assurance/report/htmlreport", inModule: []string{"assurance", "assurance/lifecycle", "assurance/report", "network/england/outline", "rules"}},
	{pkg: "assurance/report/docx", inModule: []string{"assurance", "assurance/report", "network/england/outline", "rules"}},
	{pkg: "assurance/replay", inModule: []string{"assurance", "assurance/policy", "rules", "rules/packfile", "rules/record"}},
}

// everywhere lists what every package of the module may import.
var everywhere = []string{"rules/fact"}

// requirable lists the modules that the root go.mod may require. Each is
// something that every user of the library has to trust.
var requirable = []string{
	expr,
	yaml,
	// For tests.
	"github.com/google/go-cmp",
	"github.com/stretchr/testify",
	"pgregory.net/rapid",
	"go.yaml.in/yaml/v3", // testify/assert reads YAML with it; nothing here imports it
}

func TestLayoutIsOrdered(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range layout {
		for _, path := range slices.Concat(e.inModule, everywhere) {
			if path == e.pkg {
				continue
			}
			if !seen[path] {
				t.Errorf("%s may import %s, which does not stand above it in the table: move the lower package up; if each needs the other, move what they share to a third", e.pkg, path)
			}
		}
		if seen[e.pkg] {
			t.Errorf("%s stands in the table twice: join the two entries", e.pkg)
		}
		seen[e.pkg] = true
	}
}

func TestImports(t *testing.T) {
	packages := listPackages(t)
	require.NotEmpty(t, packages)
	for _, p := range packages {
		for _, fault := range faults(layout, p) {
			t.Error(fault)
		}
	}
}

// TestFaults shows that the check bites, and what it then says.
func TestFaults(t *testing.T) {
	table := []entry{
		{pkg: "low"},
		{pkg: "high", inModule: []string{"low"}, thirdParty: []string{"example.org/yaml"}},
	}
	tests := []struct {
		name    string
		pkg     string
		imports []string
		want    []string // what each fault names, in order
	}{
		{name: "standard library", pkg: "low", imports: []string{"encoding/json", "unsafe"}},
		{name: "facts", pkg: "low", imports: []string{module + "/rules/fact"}},
		{name: "down the table", pkg: "high", imports: []string{module + "/low"}},
		{name: "allowed module", pkg: "high", imports: []string{"example.org/yaml", "example.org/yaml/ast"}},
		{name: "up the table", pkg: "low", imports: []string{module + "/high"}, want: []string{"high"}},
		{name: "module of another package", pkg: "low", imports: []string{"example.org/yaml"}, want: []string{"example.org/yaml"}},
		{name: "module with a like name", pkg: "high", imports: []string{"example.org/yamlish"}, want: []string{"example.org/yamlish"}},
		{name: "cgo", pkg: "low", imports: []string{"C"}, want: []string{"cgo"}},
		{name: "unknown package", pkg: "new", want: []string{"add it to the table"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := faults(table, goPackage{ImportPath: module + "/" + tt.pkg, Imports: tt.imports})
			require.Len(t, got, len(tt.want))
			for i, want := range tt.want {
				if !strings.Contains(got[i], want) {
					t.Errorf("fault %q does not name %q", got[i], want)
				}
			}
		})
	}
}

func TestRootRequires(t *testing.T) {
	var mod struct {
		Require []struct{ Path string }
		Replace []struct{ Old struct{ Path string } }
		Tool    []struct{ Path string }
	}
	require.NoError(t, json.Unmarshal(goCommand(t, "mod", "edit", "-json"), &mod))
	for _, r := range mod.Require {
		if !slices.Contains(requirable, r.Path) {
			t.Errorf("go.mod requires %s, which every user of the library would then download: do without it, or move what needs it to a module of its own (docs/adr/0005), or add it to requirable in internal/layout and say why in docs/adr", r.Path)
		}
	}
	for _, r := range mod.Replace {
		t.Errorf("go.mod replaces %s, which has no effect for users of the library: require a version that works as published", r.Old.Path)
	}
	for _, tool := range mod.Tool {
		t.Errorf("go.mod has the tool %s, which makes its module a requirement of the library: pin it in internal/tools/go.mod instead", tool.Path)
	}
}

// goPackage is what `go list -json` says of a package.
type goPackage struct {
	ImportPath string
	Imports    []string // of the files that are not tests
}

// faults says, for each import of p that table does not allow, what to do.
func faults(table []entry, p goPackage) []string {
	pkg := below(p.ImportPath)
	at := slices.IndexFunc(table, func(e entry) bool { return e.pkg == pkg })
	if at < 0 {
		return []string{"internal/layout does not know package " + pkg + ": add it to the table in layout_test.go with what it may import"}
	}
	e := table[at]
	var out []string
	for _, path := range p.Imports {
		if fault := e.fault(path); fault != "" {
			out = append(out, fault)
		}
	}
	return out
}

// fault says what to do about an import of path, or nothing if it is allowed.
func (e entry) fault(path string) string {
	switch {
	case path == "C":
		return e.pkg + " uses cgo: the library has to build without a C compiler; write it in Go"
	case path == module || strings.HasPrefix(path, module+"/"):
		path = below(path)
		if slices.Contains(e.inModule, path) || slices.Contains(everywhere, path) {
			return ""
		}
		return e.pkg + " imports " + path + "; it may import " + list(e.inModule) +
			" of this module, besides " + list(everywhere) + ": take the import out, for instance by declaring in " + e.pkg +
			" the small interface it needs; if the import is right, add it to the entry of " + e.pkg +
			" in internal/layout/layout_test.go and say why in docs/adr"
	case standard(path) || slices.ContainsFunc(e.thirdParty, func(mod string) bool { return within(mod, path) }):
		return ""
	}
	return e.pkg + " imports " + path + "; besides the standard library it may import " + list(e.thirdParty) +
		": do without it, or put what needs it behind a package that may import it (docs/adr/0005)"
}

// list joins names for a sentence.
func list(names []string) string {
	if len(names) == 0 {
		return "nothing"
	}
	return strings.Join(names, ", ")
}

// standard reports whether path is in the standard library: alone among import
// paths, those have no dot in their first element.
func standard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".")
}

// within reports whether path is mod or a package below it.
func within(mod, path string) bool {
	return path == mod || strings.HasPrefix(path, mod+"/")
}

// below shortens an import path of this module to its path below the module.
func below(path string) string {
	if path == module {
		return "."
	}
	return strings.TrimPrefix(path, module+"/")
}

// listPackages returns the packages of the module; nested modules are not of it.
func listPackages(t *testing.T) []goPackage {
	t.Helper()
	var packages []goPackage
	dec := json.NewDecoder(bytes.NewReader(goCommand(t, "list", "-e", "-json=ImportPath,Imports", "./...")))
	for {
		var p goPackage
		err := dec.Decode(&p)
		if err == io.EOF {
			return packages
		}
		require.NoError(t, err)
		packages = append(packages, p)
	}
}

// goCommand runs the go command at the root of the module and returns what it
// writes to standard output.
func goCommand(t *testing.T, args ...string) []byte {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	require.NoError(t, err)
	touch(t, root)
	cmd := exec.CommandContext(t.Context(), "go", args...)
	cmd.Dir = root
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	require.NoError(t, cmd.Run(), "go %s: %s", strings.Join(args, " "), &stderr)
	return stdout.Bytes()
}

// touch opens every directory of the module. The go command keeps the result
// of a test until something that the test itself opened has changed, and does
// not see what a subprocess reads.
func touch(t *testing.T, root string) {
	t.Helper()
	require.NoError(t, filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist): // gone since its directory was read
			return nil
		case err == nil && d.Name() == ".git":
			return fs.SkipDir
		}
		return err
	}))
}
