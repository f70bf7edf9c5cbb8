package office

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/clinicalsenate/clinicalsenate/assurance/kh03"
)

// kh03Sheet is the sheet of a quarterly file that [ReadKH03] reads.
const kh03Sheet = "NHS Trust by Sector"

// ReadKH03 reads the beds of a quarter from a workbook as NHS England publishes it,
// such as Beds-Open-Overnight-Web_File-Q2-2025-26.xlsx: its sheet "NHS Trust by
// Sector", as [kh03.ReadWide] reads that saved as CSV.
//
// The error joins a [*Fault] for everything wrong; with an error there are no beds.
func ReadKH03(name string, data []byte, opts *Options) (kh03.Beds, error) {
	book, err := open(name, data, opts.limits())
	if err != nil {
		return kh03.Beds{}, err
	}
	rows, there := book.rows[kh03Sheet]
	if !there {
		return kh03.Beds{}, &Fault{File: name, Sheet: kh03Sheet, Message: "the sheet is not there", Hint: "give the workbook as NHS England publishes it"}
	}
	table, columns := asCSV(rows)
	beds, err := kh03.ReadWide(kh03.File{Name: name, Data: table}, nil)
	if err == nil {
		return beds, nil
	}
	fs := faults{file: name}
	for _, f := range kh03.Faults(err) {
		fs.add(&Fault{Sheet: kh03Sheet, Cell: cellOf(columns, f.Line, f.Column), Message: f.Message, Hint: f.Hint, Err: f})
	}
	if len(fs.list) == 0 {
		return kh03.Beds{}, fmt.Errorf("%s: %w", name, err)
	}
	return kh03.Beds{}, fs.join()
}

// asCSV writes rows as lines, one for each, and says in which column of its line, in
// characters, each cell begins.
func asCSV(rows [][]cell) (table []byte, columns [][]int) {
	var out bytes.Buffer
	for _, row := range rows {
		starts := make([]int, 0, len(row))
		column := 1
		for i, c := range row {
			if i > 0 {
				out.WriteByte(',')
				column++
			}
			starts = append(starts, column)
			text := field(c.text)
			out.WriteString(text)
			column += utf8.RuneCountInString(text)
		}
		columns = append(columns, starts)
		out.WriteByte('\n')
	}
	return out.Bytes(), columns
}

// field writes one cell of a CSV file, on one line.
func field(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if !strings.ContainsAny(text, `,"`) {
		return text
	}
	var out strings.Builder
	w := csv.NewWriter(&out)
	w.Write([]string{text}) // to memory, which does not fail
	w.Flush()
	return strings.TrimSuffix(out.String(), "\n")
}

// cellOf names the cell that stands at a place of the CSV file.
func cellOf(columns [][]int, line, column int) string {
	at := 0
	if line >= 1 && line <= len(columns) {
		for i, start := range columns[line-1] {
			if start <= column {
				at = i
			}
		}
	}
	name, err := excelize.CoordinatesToCellName(at+1, max(line, 1))
	if err != nil {
		return ""
	}
	return name
}
