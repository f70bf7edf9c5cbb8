package position

import (
	"fmt"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// builder makes the tree of a file, whatever its format.
type builder struct {
	src    *source
	limits Limits
	nodes  int
	faults faults
}

// at returns an error that ends the reading of the file.
func (b *builder) at(line, column int, message, hint string) error {
	return &Error{File: b.src.file, Line: line, Column: column, Message: message, Hint: hint}
}

// fault records an error that leaves the rest of the file readable.
func (b *builder) fault(n *Node, message, hint string) {
	b.faults.add(n.Fault(message, hint))
}

// add completes a node that is in its place in the tree. Depth counts the lists
// and mappings from the root down to n.
func (b *builder) add(n *Node, depth int) error {
	n.src = b.src
	if b.nodes++; b.nodes > b.limits.Nodes {
		return b.tooMany(n.Line, n.Column)
	}
	if depth > b.limits.Depth {
		return b.tooDeep(n.Line, n.Column)
	}
	if strings.ContainsRune(n.Text, 0) {
		b.fault(n, "the text holds a NUL character", "remove it")
	}
	return nil
}

func (b *builder) tooMany(line, column int) error {
	return b.at(line, column, fmt.Sprintf("the file holds more than %d values", b.limits.Nodes), "split it")
}

func (b *builder) tooDeep(line, column int) error {
	return b.at(line, column, fmt.Sprintf("more than %d lists and fields inside each other", b.limits.Depth), "nest them less deeply")
}

// item adds a node to a sequence.
func (b *builder) item(parent, n *Node) {
	n.parent, n.step = parent, fact.Step{Index: len(parent.Items)}
	parent.Items = append(parent.Items, n)
}

// field adds a node to a mapping. Of two fields of one name the first is kept.
func (b *builder) field(parent, key, n *Node, first map[string]*Node) {
	n.parent, n.step = parent, fact.Step{Name: key.Text}
	if before, twice := first[key.Text]; twice {
		b.fault(key, fmt.Sprintf("%s stands here a second time, after line %d", show(key), before.Line), "keep one of them")
		return
	}
	first[key.Text] = key
	parent.Entries = append(parent.Entries, Entry{key, n})
	b.checkName(key)
}

// longestName is less than what YAML allows on the line of a field.
const longestName = 100

func (b *builder) checkName(key *Node) {
	switch {
	case key.Text == "":
		b.fault(key, "the name of a field is missing before the colon", "write name: value")
	case len(key.Text) > longestName:
		b.fault(key, fmt.Sprintf("the name of a field has more than %d letters", longestName), "write a shorter one")
	case strings.ContainsFunc(key.Text, isHidden):
		b.fault(key, "the name of a field holds a hidden character", "write letters, digits and underscores")
	}
}
