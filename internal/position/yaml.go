package position

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"go.yaml.in/yaml/v4"
)

func (b *builder) parseYAML(data []byte) (*Node, error) {
	if err := b.countYAML(data); err != nil {
		return nil, err
	}
	loader, err := yaml.NewLoader(bytes.NewReader(data), yaml.WithPlugin(depthLimit(b.limits.Depth)))
	if err != nil {
		return nil, err
	}
	var document, second yaml.Node
	switch err := loader.Load(&document); {
	case err == io.EOF:
		return nil, b.at(1, 1, "the file is empty", "")
	case err != nil:
		return nil, b.syntaxYAML(data, err)
	}
	switch err := loader.Load(&second); {
	case err == nil:
		return nil, b.at(second.Line, second.Column, "a second document starts here", "keep one document to a file")
	case err != io.EOF:
		return nil, b.syntaxYAML(data, err)
	}
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(data)), "\n")
	t := yamlTree{builder: b, lines: lines, runes: map[int][]rune{}}
	root := new(Node)
	return root, t.convert(document.Content[0], root, 0)
}

var errDepth = errors.New("too deep")

// depthLimit stops the library, which recurses, as soon as a text nests too
// deeply. It counts brackets and indents apart; [builder.add] counts their sum.
type depthLimit int

func (l depthLimit) CheckDepth(depth int, _ *yaml.DepthContext) error {
	if depth > int(l) {
		return errDepth
	}
	return nil
}

// CheckAlias allows what the library would expand, which is nothing: a tree
// keeps its aliases as they are.
func (depthLimit) CheckAlias(int, int) error { return nil }

// countYAML refuses a text with more values than the limit before the library
// spends a kilobyte on each. Every value but the first comes with one of these
// characters, at most two with one; prose uses few of them.
func (b *builder) countYAML(data []byte) error {
	c, count := newCursor(data), 0
	for i, ch := range data {
		switch ch {
		case ',', '[', '{':
			count++
		case '-', '?', ':':
			if i+1 == len(data) || strings.IndexByte(" \t\r\n\"'", data[i+1]) >= 0 {
				count++
			}
		}
		if count > b.limits.Nodes {
			c.advance(i)
			return b.tooMany(c.line, c.column)
		}
	}
	return nil
}

// yamlTree turns the library's tree into ours.
type yamlTree struct {
	*builder
	lines []string       // of the file, for what the library's tree leaves out
	runes map[int][]rune // of the lines that were looked at: a line may hold every key of the file
}

// convert fills n from y.
func (t *yamlTree) convert(y *yaml.Node, n *Node, depth int) error {
	n.Line, n.Column = y.Line, y.Column
	switch y.Kind {
	case yaml.ScalarNode:
		n.Kind, n.Text = Scalar, y.Value
		n.Quoted = y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
	case yaml.SequenceNode:
		n.Kind = Sequence
		depth++
	case yaml.MappingNode:
		n.Kind = Mapping
		depth++
	}
	if err := t.add(n, depth); err != nil {
		return err
	}
	t.refuseMarks(y, n)
	switch n.Kind {
	case Sequence:
		return t.items(y, n, depth)
	case Mapping:
		return t.fields(y, n, depth)
	}
	return nil
}

// refuseMarks reports what YAML can hang on a value.
func (t *yamlTree) refuseMarks(y *yaml.Node, n *Node) {
	switch {
	case y.Kind == yaml.AliasNode:
		t.fault(n, "an alias, *"+clip(y.Value)+", is not allowed", "write the value out")
	case y.Anchor != "":
		t.fault(n, "an anchor, &"+clip(y.Anchor)+", is not allowed", "remove it, and write the value out wherever it is used")
	}
	if y.Style&yaml.TaggedStyle != 0 || y.Tag == "!" {
		t.fault(n, "a tag, "+clip(y.Tag)+", is not allowed", "remove it; quotes make a text")
	}
}

func (t *yamlTree) items(y *yaml.Node, n *Node, depth int) error {
	for _, inner := range y.Content {
		item := new(Node)
		t.item(n, item)
		if err := t.convert(inner, item, depth); err != nil {
			return err
		}
	}
	return nil
}

func (t *yamlTree) fields(y *yaml.Node, n *Node, depth int) error {
	first := make(map[string]*Node)
	for i := 0; i < len(y.Content); i += 2 {
		key, value := &Node{parent: n}, new(Node)
		if err := t.convert(y.Content[i], key, depth); err != nil {
			return err
		}
		if !t.names(y.Content[i], key) {
			continue
		}
		t.field(n, key, value, first)
		if err := t.convert(y.Content[i+1], value, depth); err != nil {
			return err
		}
	}
	return nil
}

// names reports whether key can be the name of a field, and where it cannot,
// or is written in a way that only YAML knows, why.
func (t *yamlTree) names(y *yaml.Node, key *Node) bool {
	switch {
	case key.Kind == Refused:
		return false
	case key.Kind != Scalar:
		t.fault(key, "the name of a field cannot be "+what(key), "write a plain name")
		return false
	case key.Text == "<<" && !key.Quoted:
		t.fault(key, "a merge key, <<, is not allowed", "write the fields out")
		return false
	case t.explicit(y):
		t.fault(key, "a question mark before the name of a field is not allowed", "write name: value")
	}
	return true
}

// explicit reports whether a question mark on its line introduces the key, which
// the library's tree does not say.
func (t *yamlTree) explicit(key *yaml.Node) bool {
	line, ok := t.runes[key.Line]
	if !ok {
		line = []rune(t.lines[key.Line-1])
		t.runes[key.Line] = line
	}
	for i := key.Column - 2; i >= 0; i-- {
		if line[i] != ' ' && line[i] != '\t' {
			return line[i] == '?'
		}
	}
	return false
}
