package coverage_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// source is what one package declares: Name for a type, a constant, a variable
// or a function, and Type.Name for a field or a method. Tests are in it too.
type source struct {
	declared map[string]bool
	embedded map[string][]string // the types that a struct embeds
}

// readSource reads the package in a directory below the root of the module.
func readSource(t *testing.T, dir string) source {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", dir, "*.go"))
	require.NoError(t, err)
	s := source{declared: map[string]bool{}, embedded: map[string][]string{}}
	for _, name := range files {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, d := range file.Decls {
			s.declare(d)
		}
	}
	return s
}

func (s source) declare(d ast.Decl) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		name := d.Name.Name
		if d.Recv != nil {
			name = typeName(d.Recv.List[0].Type) + "." + name
		}
		s.declared[name] = true
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			s.declareSpec(spec)
		}
	}
}

func (s source) declareSpec(spec ast.Spec) {
	switch spec := spec.(type) {
	case *ast.ValueSpec:
		for _, name := range spec.Names {
			s.declared[name.Name] = true
		}
	case *ast.TypeSpec:
		s.declared[spec.Name.Name] = true
		if record, ok := spec.Type.(*ast.StructType); ok {
			s.declareFields(spec.Name.Name, record)
		}
	}
}

func (s source) declareFields(of string, record *ast.StructType) {
	for _, f := range record.Fields.List {
		if len(f.Names) == 0 {
			s.embedded[of] = append(s.embedded[of], typeName(f.Type))
		}
		for _, name := range f.Names {
			s.declared[of+"."+name.Name] = true
		}
	}
}

// has reports whether the package declares a name. What a struct embeds of the
// same package is its own.
func (s source) has(name string) bool {
	if s.declared[name] {
		return true
	}
	of, member, ok := strings.Cut(name, ".")
	if !ok {
		return false
	}
	for _, inner := range s.embedded[of] {
		if inner != of && s.has(inner+"."+member) {
			return true
		}
	}
	return false
}

// typeName returns the name of a type without pointer, package and parameters.
func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.StarExpr:
		return typeName(e.X)
	case *ast.SelectorExpr:
		return e.Sel.Name
	case *ast.IndexExpr:
		return typeName(e.X)
	}
	return ""
}
