package packfile

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/rules"
)

// WriteFaults writes the faults in err as a compiler does, each with the line of
// the file below it, a caret under the place, and what to write instead:
//
//	consultation.yaml:9:5: rule R1: the rule has no field "requires"
//	  9 |     requires: consultation.public
//	    |     ^~~~~~~~
//	    = did you mean require?
//
// The faults are each [*rules.PackError] that err joins or wraps, and those in the
// files of cases and facts; any other error is written as it is. Source returns the
// contents of a file by the name that the fault has for it. Where it is nil or
// returns an error, and where a fault has no place, the line is left out. The
// error is that of w.
func WriteFaults(w io.Writer, err error, source func(file string) ([]byte, error)) error {
	files := &sources{read: source, lines: map[string][]string{}}
	var b strings.Builder
	for _, e := range leaves(err) {
		switch fault := e.(type) {
		case *rules.PackError:
			bare := *fault
			bare.Hint = ""
			files.write(&b, bare.Error(), fault.Position, fault.Hint)
		case *position.Error:
			bare := *fault
			bare.Hint = ""
			files.write(&b, bare.Error(), rules.Position{File: fault.File, Line: fault.Line, Column: fault.Column}, fault.Hint)
		default:
			b.WriteString(e.Error() + "\n")
		}
	}
	_, failed := io.WriteString(w, b.String())
	return failed
}

// leaves returns the errors that err joins, in their order; a fault that is
// wrapped is taken out of its wrapping.
func leaves(err error) []error {
	switch e := err.(type) {
	case nil:
		return nil
	case *rules.PackError, *position.Error:
		return []error{e}
	case interface{ Unwrap() []error }:
		var all []error
		for _, inner := range e.Unwrap() {
			all = append(all, leaves(inner)...)
		}
		return all
	case interface{ Unwrap() error }:
		for _, inner := range leaves(e.Unwrap()) {
			switch inner.(type) {
			case *rules.PackError, *position.Error:
				return leaves(e.Unwrap())
			}
		}
	}
	return []error{err}
}

// sources are the files that faults are in, each read once.
type sources struct {
	read  func(file string) ([]byte, error)
	lines map[string][]string
}

func (s *sources) write(b *strings.Builder, text string, at rules.Position, hint string) {
	b.WriteString(text + "\n")
	gutter := "  "
	if line, found := s.line(at); found {
		number := fmt.Sprint(at.Line)
		gutter = strings.Repeat(" ", len(number)+3)
		fmt.Fprintf(b, "  %s | %s\n", number, strings.TrimRight(line, " \t"))
		if at.Column > 0 {
			fmt.Fprintf(b, "%s| %s\n", gutter, caret(line, at.Column))
		}
	}
	if hint != "" {
		fmt.Fprintf(b, "%s= %s\n", gutter, hint)
	}
}

// line returns the line of a place, where there is one.
func (s *sources) line(at rules.Position) (string, bool) {
	if s.read == nil || at.File == "" || at.Line < 1 {
		return "", false
	}
	lines, known := s.lines[at.File]
	if !known {
		if data, err := s.read(at.File); err == nil {
			lines = split(data)
		}
		s.lines[at.File] = lines
	}
	if at.Line > len(lines) {
		return "", false
	}
	return lines[at.Line-1], true
}

// caret returns a line that marks the word at a column, counted from 1 in
// characters. Tabs stay tabs, so that the mark stands where the word does.
func caret(line string, column int) string {
	of := []rune(line)
	var b strings.Builder
	for i := range column - 1 {
		if i < len(of) && of[i] == '\t' {
			b.WriteByte('\t')
		} else {
			b.WriteByte(' ')
		}
	}
	b.WriteByte('^')
	for i := column; i < len(of) && inWord(of[i]) && inWord(of[column-1]); i++ {
		b.WriteByte('~')
	}
	return b.String()
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("_-./", r)
}
