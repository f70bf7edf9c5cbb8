package office

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Limits bound what is read of a workbook from an unknown hand. A zero field means
// its default.
type Limits struct {
	Bytes    int // of the file: 8 MiB
	Unpacked int // of what is packed in it: 64 MiB
	Rows     int // of a sheet: 5000
}

func (l Limits) withDefaults() Limits {
	return Limits{Bytes: cmp.Or(l.Bytes, 8<<20), Unpacked: cmp.Or(l.Unpacked, 64<<20), Rows: cmp.Or(l.Rows, 5000)}
}

// Options are the settings of [Read]. Nil and zero mean the defaults.
type Options struct {
	Limits Limits
}

func (o *Options) limits() Limits {
	if o == nil {
		return Limits{}.withDefaults()
	}
	return o.Limits.withDefaults()
}

// Read reads a workbook that [WriteTemplate] wrote and somebody filled in. The name
// is for errors. Cells are found by the names of the facts beside them, so that rows
// and columns may have been moved. Sheets that the template does not have are not
// looked at.
//
// The error joins a [*Fault] for everything wrong, cells first and then what
// [assurance.Dossier.Validate] finds; with an error the dossier is zero.
func Read(name string, data []byte, opts *Options) (assurance.Dossier, error) {
	r := &reader{faults: faults{file: name}, places: map[fact.Path]place{}, root: record{}}
	book, err := open(name, data, opts.limits())
	if err != nil {
		return assurance.Dossier{}, err
	}
	r.sheets = book.rows
	r.serial1904 = book.serial1904
	if first := r.sheets[listsSheet]; len(first) == 0 || len(first[0]) == 0 || first[0][0].text != format {
		return assurance.Dossier{}, &Fault{File: name, Message: "this is no workbook made from the template", Hint: "write a new template and fill that in"}
	}
	for _, p := range pages() {
		r.page(&p)
		for _, of := range p.tables {
			r.table(of)
		}
	}
	d, err := r.dossier()
	if err := r.join(); err != nil {
		return assurance.Dossier{}, err
	}
	return d, err
}

// ReadFile reads the workbook at path as [Read] does. It reads no more of it than
// the limit on bytes allows.
func ReadFile(path string, opts *Options) (assurance.Dossier, error) {
	file, err := os.Open(path)
	if err != nil {
		return assurance.Dossier{}, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, int64(opts.limits().Bytes)+1))
	if err != nil {
		return assurance.Dossier{}, fmt.Errorf("%s: %w", path, err)
	}
	return Read(path, data, opts)
}

// place is where a fact stands, and what was asked there.
type place struct {
	sheet, cell string
	ask         *ask
}

type reader struct {
	faults
	sheets     map[string][][]cell
	serial1904 bool
	places     map[fact.Path]place
	root       record
}

// dossier reads what was collected as any other file is read, so that a workbook
// and a file of YAML mean the same, and gives what is wrong its cell.
func (r *reader) dossier() (assurance.Dossier, error) {
	data, err := json.Marshal(r.root)
	if err != nil {
		return assurance.Dossier{}, err
	}
	d, err := casefile.Read(r.file, data, &casefile.Options{Format: casefile.JSON, Limits: casefile.Limits{Bytes: 64 << 20, Nodes: 4_000_000}})
	if err == nil {
		return d, nil
	}
	for _, f := range casefile.Faults(err) {
		at := r.nearest(f.Path)
		r.add(&Fault{Sheet: at.sheet, Cell: at.cell, Path: f.Path, Message: at.unit(f.Message), Hint: f.Hint, Err: f})
	}
	return assurance.Dossier{}, err
}

// unit says of what a number is no number.
func (p place) unit(message string) string {
	if p.ask != nil && p.ask.unit != "" && strings.HasSuffix(message, "number") {
		return message + " of " + p.ask.unit
	}
	return message
}

// nearest returns where a fact stands, or what holds it.
func (r *reader) nearest(path fact.Path) place {
	for {
		if at, ok := r.places[path]; ok {
			return at
		}
		cut := strings.LastIndexAny(string(path), ".[")
		if cut < 0 {
			return place{}
		}
		path = path[:cut]
	}
}

// page reads a sheet of single facts.
func (r *reader) page(p *page) {
	rows, there := r.sheets[p.sheet]
	if !there {
		r.missing(p.sheet)
		return
	}
	asks := map[string]*ask{}
	for i := range p.asks {
		asks[string(p.asks[i].path)] = &p.asks[i]
	}
	seen := map[string]string{}
	for i := firstAsk - 1; i < len(rows); i++ {
		path, said := at(rows[i], 0), at(rows[i], 2)
		here := cellAt(answer, i+1)
		a := asks[path.text]
		switch {
		case said.text == "":
			if a != nil {
				r.note(a.path, place{p.sheet, here, a})
			}
			continue
		case a == nil:
			r.add(&Fault{Sheet: p.sheet, Cell: cellAt(pathColumn, i+1), Message: fmt.Sprintf("there is no fact %q", clip(path.text)), Hint: "leave the names in column A as they were"})
			continue
		case seen[path.text] != "":
			r.add(&Fault{Sheet: p.sheet, Cell: here, Path: a.path, Message: "the fact is answered in " + seen[path.text] + " already", Hint: "keep one of the two"})
			continue
		}
		seen[path.text] = here
		r.note(a.path, place{p.sheet, here, a})
		r.answer(p.sheet, here, a, a.path, said)
	}
}

// table reads a sheet of records. Rows with nothing in them are passed over.
func (r *reader) table(of *table) {
	rows, there := r.sheets[of.sheet]
	if !there {
		r.missing(of.sheet)
		return
	}
	if len(rows) < pathRow {
		return
	}
	asks := map[string]*ask{}
	for i := range of.asks {
		asks[string(of.asks[i].path)] = &of.asks[i]
	}
	n := 0
	for i := firstRow - 1; i < len(rows); i++ {
		before := n
		for j := range rows[i] {
			said := rows[i][j]
			if said.text == "" {
				continue
			}
			column, _ := excelize.ColumnNumberToName(j + 1)
			here := cellAt(column, i+1)
			name := at(rows[pathRow-1], j).text
			a := asks[name]
			if a == nil {
				r.add(&Fault{Sheet: of.sheet, Cell: cellAt(column, pathRow), Message: fmt.Sprintf("there is no column %q", clip(name)), Hint: "leave the names in row 3 as they were"})
				continue
			}
			n = before + 1
			path := of.path.Index(before) + "." + a.path
			r.note(of.path.Index(before), place{of.sheet, cellAt("A", i+1), nil})
			r.note(path, place{of.sheet, here, a})
			r.answer(of.sheet, here, a, path, said)
		}
	}
}

func (r *reader) missing(sheet string) {
	r.add(&Fault{Sheet: sheet, Message: "the sheet is not there", Hint: "put it back, under this name"})
}

// note says where a fact stands: the first place counts.
func (r *reader) note(path fact.Path, at place) {
	if _, there := r.places[path]; !there {
		r.places[path] = at
	}
}

// answer takes what a cell says for the fact at a path.
func (r *reader) answer(sheet, here string, a *ask, path fact.Path, said cell) {
	fail := func(message, hint string) {
		r.add(&Fault{Sheet: sheet, Cell: here, Path: path, Message: message, Hint: hint})
	}
	if said.fault {
		fail(clip(said.text)+" is a formula gone wrong", "write the value")
		return
	}
	value, err := a.value(said, r.serial1904)
	if err != nil {
		bad, _ := errors.AsType[*badValue](err)
		fail(bad.message, bad.hint)
		return
	}
	steps, err := path.Steps()
	if err != nil {
		fail(err.Error(), "")
		return
	}
	if !r.root.put(steps, value) {
		fail("the fact is none elsewhere, or holds other facts", "write none only where nothing is filled in below it")
	}
}

// record is a tree of facts under construction.
type record map[string]any

// elements are the elements of a list under construction.
type elements struct{ list []record }

func (e *elements) MarshalJSON() ([]byte, error) { return json.Marshal(e.list) }

// put puts a value at a path of names, an index after each list, and reports
// whether there was room.
func (rec record) put(steps []fact.Step, value any) bool {
	name := steps[0].Name
	if len(steps) == 1 {
		if _, there := rec[name]; there {
			return false
		}
		rec[name] = value
		return true
	}
	if steps[1].Name == "" { // an element of a list
		list, ok := rec[name].(*elements)
		if !ok {
			if rec[name] != nil {
				return false
			}
			list = &elements{}
			rec[name] = list
		}
		for len(list.list) <= steps[1].Index {
			list.list = append(list.list, record{})
		}
		return list.list[steps[1].Index].put(steps[2:], value)
	}
	inner, ok := rec[name].(record)
	if !ok {
		if rec[name] != nil {
			return false
		}
		inner = record{}
		rec[name] = inner
	}
	return inner.put(steps[1:], value)
}

// cell is what stands in one cell.
type cell struct {
	text   string // trimmed
	number bool   // it is a number, and so may be a date
	fault  bool   // it is an error, such as #REF!
}

func at(row []cell, i int) cell {
	if i < len(row) {
		return row[i]
	}
	return cell{}
}

// opened is a workbook as far as it is looked at.
type opened struct {
	rows       map[string][][]cell
	serial1904 bool
}

// open unpacks a workbook. What the package that reads it cannot bear is a fault of
// the file, and not the end of the program.
func open(name string, data []byte, limits Limits) (book opened, err error) {
	broken := func(why any) error {
		return &Fault{File: name, Message: fmt.Sprintf("this is no workbook that can be read: %v", why), Hint: "save it from Excel as .xlsx, without a password"}
	}
	defer func() {
		if why := recover(); why != nil {
			book, err = opened{}, broken(why)
		}
	}()
	if len(data) > limits.Bytes {
		return book, &Fault{File: name, Message: fmt.Sprintf("the file has more than %d bytes", limits.Bytes), Hint: "take out pictures and sheets of your own"}
	}
	// With both limits alike, nothing is unpacked to the disk.
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: int64(limits.Unpacked), UnzipXMLSizeLimit: int64(limits.Unpacked)})
	if err != nil {
		return book, broken(err)
	}
	defer f.Close()
	props, err := f.GetWorkbookProps()
	if err != nil {
		return book, broken(err)
	}
	book = opened{rows: map[string][][]cell{}, serial1904: props.Date1904 != nil && *props.Date1904}
	for _, sheet := range f.GetSheetList() {
		rows, err := cells(f, sheet, limits.Rows)
		if err != nil {
			if fault, ok := errors.AsType[*Fault](err); ok {
				fault.File = name
				return opened{}, fault
			}
			return opened{}, broken(err)
		}
		book.rows[sheet] = rows
	}
	return book, nil
}

// cells reads a sheet.
func cells(f *excelize.File, sheet string, most int) ([][]cell, error) {
	rows, err := f.Rows(sheet)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out [][]cell
	for rows.Next() {
		texts, err := rows.Columns()
		if err != nil {
			return nil, err
		}
		if len(out) == most {
			return nil, &Fault{Sheet: sheet, Message: fmt.Sprintf("the sheet has more than %d rows", most), Hint: "delete the rows below the last one that says something"}
		}
		row := make([]cell, len(texts))
		for i, text := range texts {
			if text = strings.TrimSpace(text); text == "" {
				continue
			}
			name, err := excelize.CoordinatesToCellName(i+1, len(out)+1)
			if err != nil {
				return nil, err
			}
			kind, err := f.GetCellType(sheet, name)
			if err != nil {
				return nil, err
			}
			row[i] = cell{
				text:   text,
				number: kind == excelize.CellTypeUnset || kind == excelize.CellTypeNumber || kind == excelize.CellTypeDate,
				fault:  kind == excelize.CellTypeError,
			}
		}
		out = append(out, row)
	}
	return out, rows.Error()
}
