package main

import (
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
)

// shape says in which order the fields of a mapping stand.
type shape struct {
	fields []string          // those joined by | in the author's order; nil: all of them
	of     map[string]*shape // of what the fields hold
	each   *shape            // of the elements of a list, or of each field of a mapping
}

// rank returns the place of a field.
func (s *shape) rank(name string) int {
	return slices.IndexFunc(s.fields, func(names string) bool { return slices.Contains(strings.Split(names, "|"), name) })
}

// packShape is the shape of a pack.
var packShape = func() *shape {
	source := &shape{fields: []string{"title", "publisher", "published", "locator", "url"}}
	sources := &shape{each: source}
	clause := &shape{fields: []string{"id", "unconfirmed", "that", "recorded", "because", "all_of", "any_of"}}
	clause.of = map[string]*shape{"all_of": {each: clause}, "any_of": {each: clause}}
	exception := &shape{fields: []string{"id", "that", "because", "sources"}, of: map[string]*shape{"sources": sources}}
	row := &shape{fields: []string{"id", "priority", "when", "then"}, of: map[string]*shape{"then": clause}}
	table := &shape{fields: []string{"hit", "inputs", "rows", "otherwise"}, of: map[string]*shape{"rows": {each: row}}}
	rule := &shape{
		fields: []string{
			"id", "test", "beside", "title", "severity", "confidence", "from_what", "in_force", "applies_when", "unless", "require", "table",
			"remedy|note", "sources",
		},
		of: map[string]*shape{
			"in_force": {fields: []string{"from", "to", "by"}}, "unless": {each: exception}, "require": clause, "table": table, "sources": sources,
		},
	}
	value := &shape{
		fields: []string{"from", "to", "value", "confidence", "from_what", "sources"}, of: map[string]*shape{"sources": sources},
	}
	parameter := &shape{fields: []string{"label", "unit", "values"}, of: map[string]*shape{"values": {each: value}}}
	return &shape{
		fields: []string{"pack", "version", "title", "language", "parameters", "rules"},
		of:     map[string]*shape{"parameters": {each: parameter}, "rules": {each: rule}},
	}
}()

// arranged returns a file with its lines in the order of packShape, without spaces
// at the ends of lines and with one line break at its end.
func arranged(root *position.Node, data []byte) []byte {
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(string(data), "\uFEFF"))
	a := arranger(strings.Split(strings.TrimRight(text, "\n"), "\n"))
	lines := a.node(root, packShape, 0, len(a))
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \t")
	}
	return []byte(strings.Join(lines, "\n") + "\n")
}

// arranger holds the lines of a file.
type arranger []string

// node returns the lines from one to another, which hold n and nothing else, with
// n arranged. What stands in brackets or braces is left as it is.
func (a arranger) node(n *position.Node, s *shape, from, to int) []string {
	as := slices.Clone(a[from:to])
	switch {
	case s == nil || n.Line-1 < from || n.Line-1 >= to || strings.ContainsAny(a.char(n), "[{"):
		return as
	case n.Kind == position.Mapping:
		return a.mapping(n, s, from, to)
	case n.Kind == position.Sequence:
		return a.sequence(n, s, from, to)
	}
	return as
}

// char returns the character at which n starts.
func (a arranger) char(n *position.Node) string {
	line := []rune(a[n.Line-1])
	if n.Column > len(line) {
		return ""
	}
	return string(line[n.Column-1])
}

// start returns the first line of what begins on a line and in a column: its
// comments above it, and the empty lines above those, go with it.
func (a arranger) start(line, column, from int) int {
	for line > from {
		above := a[line-1]
		trimmed := strings.TrimLeft(above, " ")
		if trimmed != "" && (trimmed[0] != '#' || len(above)-len(trimmed) != column) {
			break
		}
		line--
	}
	return line
}

// mapping arranges fields, each of which begins a line.
func (a arranger) mapping(n *position.Node, s *shape, from, to int) []string {
	if len(n.Entries) == 0 {
		return slices.Clone(a[from:to])
	}
	var starts []int
	for i, e := range n.Entries {
		start := a.start(e.Key.Line-1, n.Column-1, from)
		if i == 0 {
			if start = e.Key.Line - 1; from > 0 { // what stands at the top is about the file
				for start > from && strings.TrimSpace(a[start-1]) != "" {
					start--
				}
			}
		} else if start <= starts[i-1] {
			return slices.Clone(a[from:to]) // two on one line
		}
		starts = append(starts, start)
	}
	out := slices.Clone(a[from:starts[0]])
	blocks := make([][]string, len(n.Entries))
	order := make([]int, len(n.Entries))
	for i, e := range n.Entries {
		end := to
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		inner := s.each
		if s.fields != nil {
			inner = s.of[e.Key.Text]
		}
		below := e.Key.Line
		if e.Value.Line-1 < below { // on the line of its name
			below = end
		}
		blocks[i] = append(slices.Clone(a[starts[i]:below]), a.node(e.Value, inner, below, end)...)
		order[i] = i
	}
	if s.fields != nil {
		slices.SortStableFunc(order, func(i, j int) int {
			return s.rank(n.Entries[i].Key.Text) - s.rank(n.Entries[j].Key.Text)
		})
	}
	for _, i := range order {
		out = append(out, blocks[i]...)
	}
	return out
}

// sequence arranges the elements of a list, which keep their order.
func (a arranger) sequence(n *position.Node, s *shape, from, to int) []string {
	var starts []int
	dash := n.Column - 1
	for _, item := range n.Items {
		line := item.Line - 1
		if prefix := []rune(a[line]); len(prefix) <= dash || strings.TrimSpace(string(prefix[:item.Column-1])) != "-" || prefix[dash] != '-' {
			return slices.Clone(a[from:to]) // written in a way of its own
		}
		starts = append(starts, a.start(line, dash, from))
	}
	out := slices.Clone(a[from:starts[0]])
	for i, item := range n.Items {
		end := to
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		out = append(out, a.item(item, s.each, dash, starts[i], end)...)
	}
	return out
}

// item arranges an element of a list. Its dash moves to the field that is first
// now, and the comments of that field stand above it.
func (a arranger) item(n *position.Node, s *shape, dash, from, to int) []string {
	line := n.Line - 1
	out := slices.Clone(a[from:line])
	without := slices.Clone(a)
	without[line] = a[line][:dash] + " " + a[line][dash+1:]
	lines := without.node(n, s, line, to)
	for i, l := range lines {
		trimmed := strings.TrimLeft(l, " ")
		switch {
		case trimmed == "":
		case trimmed[0] == '#':
			lines[i] = strings.Repeat(" ", dash) + trimmed
		case len(l)-len(trimmed) <= dash:
			return slices.Clone(a[from:to]) // written in a way of its own
		default:
			lines[i] = l[:dash] + "-" + l[dash+1:]
			return append(out, lines...)
		}
	}
	return append(out, lines...)
}
