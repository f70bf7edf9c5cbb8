package position

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// CellRow is one row of a CSV file whose columns have no names: its cells in their
// order, nil where empty.
type CellRow struct {
	Line  int
	Cells []*Node
	src   *source
}

// Cell returns the cell of a column, counted from 0, or nil where it is empty or
// the row is shorter.
func (r CellRow) Cell(column int) *Node {
	if column >= len(r.Cells) {
		return nil
	}
	return r.Cells[column]
}

// Fault returns an error at the beginning of the row.
func (r CellRow) Fault(message, hint string) *Error {
	return &Error{File: r.src.file, Line: r.Line, Column: 1, Message: message, Hint: hint}
}

// ParseRows reads a CSV file cell by cell, as [ParseCSV] does, where the names of
// the columns do not stand in the first row or stand twice, as in a sheet that was
// laid out for reading. Rows without a cell are left out. With an error there are
// no rows.
func ParseRows(file string, data []byte, limits Limits) ([]CellRow, error) {
	b, data, err := newCSV(file, data, limits)
	if err != nil {
		return nil, err
	}
	var rows []CellRow
	err = b.eachRow(data, func(texts []string, at func(int) (int, int)) error {
		line, _ := at(0)
		row := CellRow{Line: line, src: b.src}
		for i, text := range texts {
			n, err := b.cell(text, i, at)
			if err != nil {
				return err
			}
			row.Cells = append(row.Cells, n)
		}
		if strings.TrimSpace(strings.Join(texts, "")) != "" {
			rows = append(rows, row)
		}
		return nil
	})
	if err := Join(append([]error{err}, b.faults...)...); err != nil {
		return nil, err
	}
	return rows, nil
}

// newCSV checks that data is text within limits, and returns it without a byte
// order mark.
func newCSV(file string, data []byte, limits Limits) (*builder, []byte, error) {
	b := &builder{src: &source{file: file, format: JSON}, limits: limits.WithDefaults()}
	if len(data) > b.limits.Bytes {
		return nil, nil, b.at(1, 1, fmt.Sprintf("the file has more than %d bytes", b.limits.Bytes), "split it")
	}
	data = bytes.TrimPrefix(data, []byte(byteOrderMark))
	if err := b.checkText(data); err != nil {
		return nil, nil, err
	}
	b.src.format = YAML // a cell is read as an unquoted text is
	return b, data, nil
}

// cell returns the node of a cell, or nil where the text is empty.
func (b *builder) cell(text string, i int, at func(int) (int, int)) (*Node, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	line, column := at(i)
	n := &Node{Kind: Scalar, Text: Unguarded(strings.TrimSpace(text)), Line: line, Column: column}
	return n, b.add(n, 1)
}

// eachRow calls do with each row of a CSV file, and a function that gives the
// place of a cell in it.
func (b *builder) eachRow(data []byte, do func(cells []string, at func(int) (line, column int)) error) error {
	starts := lineStarts(data)
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = -1
	at := func(i int) (line, column int) {
		line, column = r.FieldPos(i)
		start := starts[line-1]
		return line, 1 + utf8.RuneCount(data[start:start+column-1])
	}
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if bad, ok := errors.AsType[*csv.ParseError](err); ok {
			return b.at(bad.Line, max(bad.Column, 1), "this is no CSV: "+bad.Err.Error(), `put a cell with a comma, a quote or a line break in quotes, and write each quote in it twice`)
		}
		if err != nil {
			return err
		}
		if err := do(cells, at); err != nil {
			return err
		}
	}
}
