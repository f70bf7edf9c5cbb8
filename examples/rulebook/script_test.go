package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"rulebook": func() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) },
		"exits":    exits,
	})
}

// exits runs the program, as in exits 1 lint beds, and fails where it ends with
// another code.
func exits() {
	if got := run(os.Args[2:], os.Stdout, os.Stderr); fmt.Sprint(got) != os.Args[1] {
		fmt.Fprintf(os.Stderr, "exit code %d, want %s\n", got, os.Args[1])
		os.Exit(1)
	}
}

// TestScripts runs the program as its users do, beside the folder testdata/beds
// and the dossier testdata/ward.yaml.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			if err := os.CopyFS(filepath.Join(env.WorkDir, "beds"), os.DirFS("testdata/beds")); err != nil {
				return err
			}
			ward, err := os.ReadFile("testdata/ward.yaml")
			if err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(env.WorkDir, "ward.yaml"), ward, 0o644)
		},
	})
}
