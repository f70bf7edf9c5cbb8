package rules

import (
	"fmt"
	"strings"
)

// Engine turns the text of conditions into trees. It must be safe for
// concurrent use. Which engine reads a pack is said by the pack's language.
type Engine interface {
	// Language is the name that packs use for it, such as "expr".
	Language() string

	// Parse checks text against the scope, once, and returns its tree. The root
	// is [Condition.Boolean]. Faults are [*TextError]s, joined where there are
	// several. What the engine cannot give the meaning that package rules
	// documents, it refuses.
	Parse(text string, scope *Scope) (*Condition, error)
}

// Preparer is an [Engine] that has work to do for a scope before it reads the
// texts of a pack: it then does that once, and not for every text.
type Preparer interface {
	Engine

	// Prepare returns what Parse does in one scope, which does not change while
	// it is in use. One goroutine at a time uses it.
	Prepare(scope *Scope) func(text string) (*Condition, error)
}

// Scope is what the text of a condition may name.
type Scope struct {
	Schema     *Schema
	Parameters map[string]*Type
	Functions  map[string]*Function
}

// TextError is a fault in the text of a condition.
type TextError struct {
	Span    Span
	Message string // what is wrong
	Hint    string // what to write instead, or ""
}

func (e *TextError) Error() string {
	if e.Hint == "" {
		return e.Message
	}
	return e.Message + ": " + e.Hint
}

// Position is a place in a file. Line and Column count from 1; Column counts
// characters. The zero Position is unknown.
type Position struct {
	File   string `json:"file,omitzero"`
	Line   int    `json:"line,omitzero"`
	Column int    `json:"column,omitzero"`
}

// String writes the position as editors read it: file.yaml:14:3.
func (p Position) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// in returns the position of the character at offset of a text that starts at p.
func (p Position) in(text string, offset int) Position {
	if p.Line == 0 {
		return p
	}
	runes := []rune(text)
	before := string(runes[:min(max(offset, 0), len(runes))])
	lines := strings.Count(before, "\n")
	p.Line += lines
	if lines > 0 {
		before = before[strings.LastIndex(before, "\n")+1:]
	}
	p.Column += len([]rune(before))
	return p
}

// PackError is a fault in a pack. [Compile] and package packfile return all
// faults of all packs, joined.
type PackError struct {
	Position Position
	Pack     string
	Rule     string // the rule's ID, or "" where the fault is in no rule
	Message  string // what is wrong
	Hint     string // what to write instead, or ""
}

func (e *PackError) Error() string {
	var b strings.Builder
	if at := e.Position.String(); at != "" {
		b.WriteString(at + ": ")
	} else if e.Pack != "" {
		b.WriteString("pack " + e.Pack + ": ")
	}
	if e.Rule != "" {
		b.WriteString("rule " + e.Rule + ": ")
	}
	b.WriteString(e.Message)
	if e.Hint != "" {
		b.WriteString(": " + e.Hint)
	}
	return b.String()
}
