package position

import (
	"bytes"
	"encoding/json"
	"io"
	"strconv"
	"unicode/utf16"
)

func (b *builder) parseJSON(data []byte) (*Node, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, b.at(1, 1, "the file is empty", "")
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	t := &jsonTree{builder: b, data: data, dec: dec, cursor: newCursor(data)}
	root := new(Node)
	if err := t.value(root, 0); err != nil {
		return nil, err
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, b.syntaxJSON(data)
	}
	return root, nil
}

// jsonTree makes a tree from the tokens of encoding/json.
type jsonTree struct {
	*builder
	data   []byte
	dec    *json.Decoder
	cursor *cursor // behind the last token
}

// value fills n from the next token, and what belongs to it.
func (t *jsonTree) value(n *Node, depth int) error {
	token, err := t.dec.Token()
	if err != nil {
		return t.syntaxJSON(t.data)
	}
	raw := t.place(n)
	switch token {
	case json.Delim('['):
		n.Kind = Sequence
		depth++
	case json.Delim('{'):
		n.Kind = Mapping
		depth++
	default:
		n.Kind, n.Text = Scalar, string(raw)
		if text, ok := token.(string); ok {
			n.Text, n.Quoted = text, true
		}
	}
	if err := t.add(n, depth); err != nil {
		return err
	}
	switch n.Kind {
	case Sequence:
		return t.items(n, depth)
	case Mapping:
		return t.fields(n, depth)
	}
	if n.Quoted && halfCharacter(raw) {
		t.fault(n, `the text holds one half of a \u pair`, "write both halves, or the character itself")
	}
	return nil
}

// place gives n the position of the last token and returns that token's text.
func (t *jsonTree) place(n *Node) []byte {
	end := int(t.dec.InputOffset())
	start := end - len(bytes.TrimLeft(t.data[t.cursor.offset:end], " \t\r\n,:"))
	t.cursor.advance(start)
	n.Line, n.Column = t.cursor.line, t.cursor.column
	t.cursor.advance(end)
	return t.data[start:end]
}

func (t *jsonTree) items(n *Node, depth int) error {
	for t.dec.More() {
		item := new(Node)
		t.item(n, item)
		if err := t.value(item, depth); err != nil {
			return err
		}
	}
	return t.end()
}

func (t *jsonTree) fields(n *Node, depth int) error {
	first := make(map[string]*Node)
	for t.dec.More() {
		key, value := &Node{parent: n}, new(Node)
		if err := t.value(key, depth); err != nil {
			return err
		}
		t.field(n, key, value, first)
		if err := t.value(value, depth); err != nil {
			return err
		}
	}
	return t.end()
}

// end reads the closing bracket.
func (t *jsonTree) end() error {
	if _, err := t.dec.Token(); err != nil {
		return t.syntaxJSON(t.data)
	}
	t.place(new(Node))
	return nil
}

// halfCharacter reports whether a string of JSON holds a surrogate without its
// other half, for which encoding/json silently puts U+FFFD.
func halfCharacter(raw []byte) bool {
	unit := func(i int) rune {
		if i+6 > len(raw) || raw[i] != '\\' || raw[i+1] != 'u' {
			return 0
		}
		n, _ := strconv.ParseUint(string(raw[i+2:i+6]), 16, 16)
		return rune(n)
	}
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' {
			continue
		}
		if r := unit(i); utf16.IsSurrogate(r) {
			if utf16.DecodeRune(r, unit(i+6)) == '\uFFFD' {
				return true
			}
			i += 10
		}
		i++
	}
	return false
}
