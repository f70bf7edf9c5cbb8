package position

import (
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Kind says what a [Node] is.
type Kind uint8

// The kinds of node. A Refused one holds nothing: Parse has reported it.
const (
	Refused Kind = iota
	Scalar
	Sequence
	Mapping
)

// Node is a value in a file, with its position.
type Node struct {
	Kind    Kind
	Text    string  // of a scalar, as written, without its quotes
	Quoted  bool    // the scalar stands in quotes, or is a block of text in YAML
	Items   []*Node // of a sequence
	Entries []Entry // of a mapping, in the order of the file

	Line   int // counted from 1
	Column int // counted from 1, in characters

	src    *source
	parent *Node
	step   fact.Step // from parent to here
}

// Entry is one field of a mapping. Key is always a scalar.
type Entry struct{ Key, Value *Node }

// source is what all nodes of a file share.
type source struct {
	file   string
	format Format
}

// Get returns the value of the field called name, or nil where n has none.
func (n *Node) Get(name string) *Node {
	for _, e := range n.Entries {
		if e.Key.Text == name {
			return e.Value
		}
	}
	return nil
}

// IsNull reports whether n is a null, however the file writes it: null, ~ or,
// in YAML, nothing at all.
func (n *Node) IsNull() bool {
	return n.Kind == Scalar && !n.Quoted && slices.Contains([]string{"", "~", "null", "Null", "NULL"}, n.Text)
}

// Path returns the path from the root of the file to n. It ends early, at the
// mapping around it, where a key on the way cannot be a name in a path.
func (n *Node) Path() fact.Path {
	var way []*Node
	for ; n.parent != nil; n = n.parent {
		way = append(way, n)
	}
	var path fact.Path
	for _, n := range slices.Backward(way) {
		switch {
		case n.parent.Kind == Sequence:
			path = path.Index(n.step.Index)
		case isName(n.step.Name):
			path = path.Field(n.step.Name)
		default:
			return path
		}
	}
	return path
}

// isName reports whether a path can be written with key in it, on one line.
func isName(key string) bool {
	return key != "" && len(key) <= 64 && !strings.ContainsFunc(key, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_' || r == '-')
	})
}

// Find returns the node that path names from n on. Where the file does not hold
// it, found is false and the node is the nearest one that would hold it.
func (n *Node) Find(path fact.Path) (node *Node, found bool) {
	steps, err := path.Steps()
	if err != nil {
		return n, false
	}
	for _, step := range steps {
		var next *Node
		switch {
		case step.Name != "":
			next = n.Get(step.Name)
		case step.Index < len(n.Items):
			next = n.Items[step.Index]
		}
		if next == nil {
			return n, false
		}
		n = next
	}
	return n, true
}

// Fault returns an error at the position and path of n.
func (n *Node) Fault(message, hint string) *Error {
	return &Error{
		File: n.src.file, Line: n.Line, Column: n.Column, Path: n.Path(),
		Message: message, Hint: hint,
	}
}
