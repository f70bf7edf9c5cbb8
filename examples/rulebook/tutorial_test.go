package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// block is a fenced block of a page.
type block struct {
	line       int // of its fence
	kind, name string
	text       string
}

// blocks returns the fenced blocks of a page, in order.
func blocks(page string) []block {
	var out []block
	var open *block
	for i, line := range strings.Split(page, "\n") {
		switch {
		case open == nil && strings.HasPrefix(line, "```"):
			kind, name, _ := strings.Cut(strings.TrimPrefix(line, "```"), " ")
			open = &block{i + 1, kind, name, ""}
		case open != nil && line == "```":
			out, open = append(out, *open), nil
		case open != nil:
			open.text += line + "\n"
		}
	}
	return out
}

// TestTutorial follows docs/tutorial.md in an empty directory: it writes the files,
// makes the changes and runs the commands of the page, and what is shown has to
// come out. The rulebook that is run is the one of this package.
func TestTutorial(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "tutorial.md"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	module(t, dir)
	env := append(os.Environ(), "GOWORK=off")
	files, commands := 0, 0
	for _, b := range blocks(string(page)) {
		switch {
		case b.kind == "console":
			commands += console(t, dir, env, b)
		case b.kind == "diff":
			change(t, filepath.Join(dir, b.name), b)
		case b.name != "":
			write(t, filepath.Join(dir, b.name), b.text)
			files++
		}
		if t.Failed() {
			t.FailNow() // what follows builds on it
		}
	}
	if files < 5 || commands < 15 {
		t.Errorf("the page has %d files and %d commands; are they still read right?", files, commands)
	}
}

// module makes a module of the directory that requires what the module of the
// examples does, with the library as it is here.
func module(t *testing.T, dir string) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		data, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, name), strings.Replace(string(data), "=> ../\n", "=> "+strconv.Quote(filepath.ToSlash(root))+"\n", 1))
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// change replaces the lines with a minus by those with a plus.
func change(t *testing.T, file string, b block) {
	var old, new string
	for line := range strings.Lines(b.text) {
		switch line[0] {
		case '-':
			old += line[1:]
		case '+':
			new += line[1:]
		default:
			t.Fatalf("line %d: a change has lines with - and + alone, and not %q", b.line, line)
		}
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(data), old); n != 1 {
		t.Fatalf("line %d: %q stands %d times in the file", b.line, old, n)
	}
	write(t, file, strings.Replace(string(data), old, new, 1))
}

// console runs the commands of a block and compares what they print, and how they
// exit. It returns how many there are.
func console(t *testing.T, dir string, env []string, b block) int {
	want := 0
	if code, found := strings.CutPrefix(b.name, "exits "); found {
		var err error
		if want, err = strconv.Atoi(code); err != nil {
			t.Fatalf("line %d: %v", b.line, err)
		}
	}
	steps := strings.Split("\n"+strings.TrimSuffix(b.text, "\n"), "\n$ ")[1:]
	for _, step := range steps {
		command, shown, _ := strings.Cut(step, "\n")
		got, code := execute(t, dir, env, command)
		if code != want {
			t.Errorf("line %d: %s: exit code %d, want %d:\n%s", b.line, command, code, want, got)
		}
		if !asShown(shown).MatchString(got) {
			t.Errorf("line %d: %s\nprints\n%s\nand the page shows\n%s", b.line, command, got, shown)
		}
	}
	return len(steps)
}

// execute runs a command in a shell, as a reader would.
func execute(t *testing.T, dir string, env []string, command string) (out string, code int) {
	cmd := exec.CommandContext(t.Context(), "sh", "-c", command)
	cmd.Dir, cmd.Env = dir, env
	var printed bytes.Buffer
	cmd.Stdout, cmd.Stderr = &printed, &printed
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("%s: %v", command, err)
	}
	return strings.TrimRight(printed.String(), "\n"), cmd.ProcessState.ExitCode()
}

// asShown matches what a page shows. A line of three dots stands for one or more
// lines.
func asShown(text string) *regexp.Regexp {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if line == "..." {
			lines[i] = `(?:.*\n)*.*`
		} else {
			lines[i] = regexp.QuoteMeta(line)
		}
	}
	return regexp.MustCompile(`^` + strings.Join(lines, `\n`) + `$`)
}

// A page that shows something else than what comes out fails.
func TestAsShown(t *testing.T) {
	tests := []struct {
		shown, printed string
		want           bool
	}{
		{"a\nb", "a\nb", true},
		{"a\nb", "a\nc", false},
		{"a", "a\nb", false},
		{"", "a", false},
		{"a\n...\nd", "a\nb\nc\nd", true},
		{"a\n...\nd", "a\nd", false},
		{"...\nd", "a\nb\nd", true},
		{"a.c", "abc", false},
	}
	for _, tt := range tests {
		if got := asShown(tt.shown).MatchString(tt.printed); got != tt.want {
			t.Errorf("%q shown, %q printed: %t, want %t", tt.shown, tt.printed, got, tt.want)
		}
	}
}
