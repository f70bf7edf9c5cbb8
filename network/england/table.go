package england

import (
	"encoding/csv"
	"errors"
	"io/fs"
	"reflect"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

const (
	extension = ".csv"
	firstRow  = 2 // the first row of a table that is not column names
)

// read reads a register from the tables in the root of fsys. A table is named
// after a list of [network.Register], and its columns after the fields of the
// list's rows, as JSON would have both.
func read(fsys fs.FS) (network.Register, error) {
	names, err := fs.Glob(fsys, "*"+extension)
	if err != nil {
		return network.Register{}, err
	}
	var register network.Register
	var faults []error
	lists := fact.Fields(reflect.TypeOf(register))
	for _, name := range names {
		i := slices.IndexFunc(lists, func(f fact.Field) bool { return f.Name+extension == name })
		if i < 0 {
			faults = append(faults, &Fault{File: name, Message: "no table has this name: write one of " + tableNames(lists)})
			continue
		}
		t := table{file: name, rows: reflect.ValueOf(&register).Elem().FieldByIndex(lists[i].Index)}
		t.readFile(fsys)
		faults = append(faults, t.faults...)
	}
	return register, errors.Join(faults...)
}

func tableNames(lists []fact.Field) string {
	names := make([]string, len(lists))
	for i, list := range lists {
		names[i] = list.Name + extension
	}
	return strings.Join(names, ", ")
}

// table reads one file into a list.
type table struct {
	file    string
	rows    reflect.Value // the list, to append to
	columns []fact.Field  // those of the file, in its order
	faults  []error
}

func (t *table) add(row int, column, message string) {
	t.faults = append(t.faults, &Fault{t.file, row, column, message})
}

func (t *table) readFile(fsys fs.FS) {
	file, err := fsys.Open(t.file)
	if err != nil {
		t.faults = append(t.faults, err)
		return
	}
	defer file.Close()
	r := csv.NewReader(file)
	r.FieldsPerRecord = -1 // so that each short or long row gives a fault of its own
	records, err := r.ReadAll()
	if err != nil {
		t.unreadable(err)
		return
	}
	if len(records) == 0 {
		t.add(1, "", "the table is empty: write the column names into the first row")
		return
	}
	if !t.header(records[0]) {
		return
	}
	for i, record := range records[1:] {
		t.row(firstRow+i, record)
	}
}

// unreadable adds what the CSV reader says; from there on, rows cannot be told
// apart.
func (t *table) unreadable(err error) {
	if parse, ok := errors.AsType[*csv.ParseError](err); ok {
		t.add(parse.StartLine, "", "this is not CSV: "+parse.Err.Error())
		return
	}
	t.faults = append(t.faults, &Fault{File: t.file, Message: err.Error()})
}

// header reads the column names.
func (t *table) header(names []string) bool {
	fields := fact.Fields(t.rows.Type().Elem())
	for _, name := range names {
		name = strings.TrimPrefix(name, "\ufeff") // spreadsheets write a byte order mark
		i := slices.IndexFunc(fields, func(f fact.Field) bool { return f.Name == name })
		twice := slices.ContainsFunc(t.columns, func(f fact.Field) bool { return f.Name == name })
		switch {
		case i < 0:
			t.add(1, name, "no column has this name: write one of "+columnNames(fields))
			continue
		case twice:
			t.add(1, name, "the column is there twice")
		}
		t.columns = append(t.columns, fields[i])
	}
	return len(t.faults) == 0
}

func columnNames(fields []fact.Field) string {
	names := make([]string, len(fields))
	for i, field := range fields {
		names[i] = field.Name
	}
	return strings.Join(names, ", ")
}

func (t *table) row(number int, cells []string) {
	if len(cells) != len(t.columns) {
		t.add(number, "", "the row does not have as many cells as there are columns: put a text with commas in quotation marks")
		return
	}
	row := reflect.New(t.rows.Type().Elem()).Elem()
	for i, text := range cells {
		if err := setCell(row.FieldByIndex(t.columns[i].Index), text); err != nil {
			t.add(number, t.columns[i].Name, err.Error())
		}
	}
	t.rows.Set(reflect.Append(t.rows, row))
}
