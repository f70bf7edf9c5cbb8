package packfile

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/rules"
)

// constant is a text that decides nothing, whatever the facts.
var constant = regexp.MustCompile(`^(?i:true|false|[-+]?[0-9][0-9.]*)$`)

// condition reads the text of a condition, and finds where it starts.
func (f *file) condition(n *position.Node) rules.ConditionText {
	if n.Kind == position.Scalar && constant.MatchString(strings.TrimSpace(n.Text)) {
		f.fault(n, n.Text+" is not a condition", "write what must hold of the facts, as in beds.now >= 12")
		return rules.ConditionText{}
	}
	var text string
	err := position.Decode(n, &text)
	f.add(err)
	if err != nil || text == "" {
		return rules.ConditionText{}
	}
	line, column := f.start(n)
	if laidOut, at, ok := f.layOut(text, line, column); ok {
		return rules.ConditionText{Text: laidOut, At: at}
	}
	return rules.ConditionText{Text: text, At: rules.Position{File: f.name, Line: line, Column: column}}
}

// start returns where the text of a scalar can start: behind its quote, or in
// YAML on the line after the mark of a block.
func (f *file) start(n *position.Node) (line, column int) {
	mark, _ := utf8.DecodeRuneInString(skip(f.lines[n.Line-1], n.Column-1))
	switch {
	case !n.Quoted:
		return n.Line, n.Column
	case mark == '|' || mark == '>':
		return n.Line + 1, 1
	}
	return n.Line, n.Column + 1
}

// layOut returns a text with the line breaks and indents that it has in the
// file from line and column on, and where its first word is. To an engine they
// are spaces, as those are that YAML puts in their place; but with them a place
// in the text tells the place in the file.
//
// It returns false where the file writes the text with escapes.
func (f *file) layOut(text string, line, column int) (laidOut string, at rules.Position, ok bool) {
	var out strings.Builder
	rest := skip(f.lines[line-1], column-1)
	for i, word := range strings.FieldsFunc(text, isSpace) {
		breaks := 0
		for ; strings.TrimLeft(rest, spaces) == "" && line < len(f.lines); breaks++ {
			rest = f.lines[line]
			line++
		}
		found := strings.TrimLeft(rest, spaces)
		if !strings.HasPrefix(found, word) {
			return "", rules.Position{}, false
		}
		space := rest[:len(rest)-len(found)]
		if breaks > 0 {
			column = 1
		}
		switch {
		case i == 0:
			at = rules.Position{File: f.name, Line: line, Column: column + len(space)}
		case breaks > 0:
			out.WriteString(strings.Repeat("\n", breaks) + strings.Repeat(" ", max(0, len(space)+1-at.Column)))
		default:
			out.WriteString(space)
		}
		out.WriteString(word)
		rest = found[len(word):]
	}
	return out.String(), at, true
}

// spaces are what may stand between words of a line.
const spaces = " \t"

func isSpace(r rune) bool { return r == '\n' || strings.ContainsRune(spaces, r) }

// skip returns line without its first characters.
func skip(line string, characters int) string {
	return string([]rune(line)[min(characters, utf8.RuneCountInString(line)):])
}
