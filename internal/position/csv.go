package position

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/clinicalsenate/clinicalsenate/internal/nearest"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Table is a CSV file: cells under the names of their columns. An empty cell is
// not there, since nobody has said what belongs in it.
type Table struct {
	Columns []string
	Rows    []Row
	heads   []*Node // the cells of the first row
	b       *builder
}

// Row is one row of a table, by column.
type Row struct {
	Line  int
	table *Table
	cells map[string]*Node
}

// ParseCSV reads a table with a row of names at its head. Cells may stand in
// quotes; a cell that a spreadsheet would take for a formula, and that was
// written with an apostrophe before it so that it would not, is read without.
//
// What is no CSV, or goes beyond limits, gives no table. With other faults, such
// as a column that stands twice, the table comes with the error.
func ParseCSV(file string, data []byte, limits Limits) (*Table, error) {
	b, data, err := newCSV(file, data, limits)
	if err != nil {
		return nil, err
	}
	t := &Table{b: b}
	if err := t.read(data); err != nil {
		return nil, err
	}
	return t, Join(b.faults...)
}

func (t *Table) read(data []byte) error {
	first := true
	err := t.b.eachRow(data, func(cells []string, at func(int) (int, int)) error {
		if first {
			first = false
			t.head(cells, at)
			return nil
		}
		return t.row(cells, at)
	})
	if err == nil && first {
		return t.b.at(1, 1, "the file is empty", "write a row with the names of the columns first")
	}
	return err
}

// lineStarts returns the offset of each line. The reader counts lines by LF.
func lineStarts(data []byte) []int {
	starts := []int{0}
	for i, c := range data {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

func (t *Table) head(cells []string, at func(int) (int, int)) {
	seen := map[string]bool{}
	for i, name := range cells {
		line, column := at(i)
		name = strings.TrimSpace(name)
		fault := func(message, hint string) {
			t.b.faults.add(&Error{File: t.b.src.file, Line: line, Column: column, Message: message, Hint: hint})
		}
		switch {
		case name == "":
			fault("the name of a column is missing", "write one, or take the column out")
		case len(cells) == 1 && strings.ContainsAny(name, ";\t"):
			fault("the columns are not parted by commas", "save the file with commas between the cells")
		}
		if name != "" && seen[name] {
			fault("the column "+name+" stands here a second time", "keep one of them")
		}
		seen[name] = true
		t.Columns = append(t.Columns, name)
		t.heads = append(t.heads, &Node{Kind: Scalar, Text: name, Line: line, Column: column, src: t.b.src})
	}
}

func (t *Table) row(cells []string, at func(int) (int, int)) error {
	line, _ := at(0)
	row := Row{Line: line, table: t, cells: map[string]*Node{}}
	for i, text := range cells {
		if strings.TrimSpace(text) == "" {
			continue
		}
		if i >= len(t.Columns) {
			cellLine, column := at(i)
			t.b.faults.add(&Error{File: t.b.src.file, Line: cellLine, Column: column, Message: "the row has more cells than there are columns", Hint: "put a cell with a comma in quotes"})
			break
		}
		n, err := t.b.cell(text, i, at)
		if err != nil {
			return err
		}
		if _, twice := row.cells[t.Columns[i]]; !twice {
			row.cells[t.Columns[i]] = n
		}
	}
	if len(row.cells) > 0 {
		t.Rows = append(t.Rows, row)
	}
	return nil
}

// Know finds columns that are not among names.
func (t *Table) Know(names []string) error {
	var unknown faults
	for _, head := range t.heads {
		if head.Text == "" || slices.Contains(names, head.Text) {
			continue
		}
		if unknown.full() { // finding what was meant takes long
			break
		}
		hint := "the columns are " + list(names, "and")
		if near := nearest.Word(head.Text, names); near != "" {
			hint = "did you mean " + near + "?"
		}
		unknown.add(head.Fault("no column "+show(head), hint))
	}
	return Join(unknown...)
}

// Cell returns the cell of a column, or nil where it is empty or there is no
// such column.
func (r Row) Cell(column string) *Node { return r.cells[column] }

// Fault returns an error at the beginning of the row.
func (r Row) Fault(message, hint string) *Error {
	return &Error{File: r.table.b.src.file, Line: r.Line, Column: 1, Message: message, Hint: hint}
}

// Root returns a record with one field, a list for the caller to fill with
// [Node.Append], so that paths to what is in it begin with the name.
func (t *Table) Root(name string) (root, elems *Node) {
	root = &Node{Kind: Mapping, Line: 1, Column: 1, src: t.b.src}
	elems = &Node{Kind: Sequence, Line: 1, Column: 1, src: t.b.src}
	root.Put(name, elems)
	return root, elems
}

// Mapping returns a record without fields that stands at the row, for the caller
// to fill with [Node.Put].
func (r Row) Mapping() *Node {
	return &Node{Kind: Mapping, Line: r.Line, Column: 1, src: r.table.b.src}
}

// Sequence returns an empty list that stands at the row, for the caller to fill
// with [Node.Append].
func (r Row) Sequence() *Node {
	return &Node{Kind: Sequence, Line: r.Line, Column: 1, src: r.table.b.src}
}

// List returns the cell's parts between semicolons as a list. The word none stays
// what it is.
func (n *Node) List() *Node {
	if isNone(n) {
		return n
	}
	list := &Node{Kind: Sequence, Line: n.Line, Column: n.Column, src: n.src}
	for _, part := range strings.Split(n.Text, ";") {
		if part = strings.TrimSpace(part); part != "" {
			list.Append(&Node{Kind: Scalar, Text: part, Line: n.Line, Column: n.Column, src: n.src})
		}
	}
	return list
}

// Sibling returns a text of the caller's making that stands where n does.
func (n *Node) Sibling(text string) *Node {
	return &Node{Kind: Scalar, Text: text, Line: n.Line, Column: n.Column, src: n.src}
}

// Record returns a record without fields that stands where n does.
func (n *Node) Record() *Node {
	return &Node{Kind: Mapping, Line: n.Line, Column: n.Column, src: n.src}
}

// Append adds an element to a list under construction.
func (n *Node) Append(elem *Node) {
	elem.parent, elem.step = n, fact.Step{Index: len(n.Items)}
	n.Items = append(n.Items, elem)
}

// Put adds a field to a record under construction, unless value is nil.
func (n *Node) Put(name string, value *Node) {
	if value == nil {
		return
	}
	value.parent, value.step = n, fact.Step{Name: name}
	key := &Node{Kind: Scalar, Text: name, Line: value.Line, Column: value.Column, src: n.src, parent: n, step: fact.Step{Name: name}}
	n.Entries = append(n.Entries, Entry{key, value})
}

// formulas are the characters by which a spreadsheet knows a formula, among them
// the wide forms that some take for the same.
const formulas = "=+-@\t\r＝＋－＠"

// Guarded returns a cell that no spreadsheet takes for a formula: with an
// apostrophe before it, where it begins like one. A name such as
// =HYPERLINK(...) would otherwise run on the machine of whoever opens the file.
func Guarded(text string) string {
	if runs(text) {
		return "'" + text
	}
	return text
}

// Unguarded returns what Guarded was given.
func Unguarded(text string) string {
	if rest, ok := strings.CutPrefix(text, "'"); ok && runs(rest) {
		return rest
	}
	return text
}

// runs reports whether a spreadsheet may take a text for a formula. Some pass over
// a tab or the end of a line before it, so that these are not to come first.
func runs(text string) bool {
	bare := strings.TrimLeft(text, "'")
	return strings.HasPrefix(bare, "\t") || strings.HasPrefix(bare, "\r") || isFormula(strings.TrimLeft(bare, "' \t\r\n"))
}

func isFormula(text string) bool {
	r, width := utf8.DecodeRuneInString(text)
	return width > 0 && strings.ContainsRune(formulas, r)
}
