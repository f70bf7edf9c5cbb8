package england

import (
	"errors"
	"io/fs"
	"reflect"
	"strconv"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Extend returns a directory of the tables of this package and of those in the
// root of fsys, which have the same names and columns; leave out the tables and
// the columns that you do not need. The error joins a [*Fault] for everything
// that is wrong.
//
// A row of yours cannot change one of ours. To correct one, take [Register] and
// build on it.
func Extend(fsys fs.FS) (network.Directory, error) {
	more, err := read(fsys)
	if err != nil {
		return network.Directory{}, err
	}
	base := Register()
	all := joined(base, more)
	directory, err := network.NewDirectory(all)
	if err != nil {
		return network.Directory{}, located(err, base)
	}
	return directory, nil
}

// joined returns the rows of a, then those of b, list by list.
func joined(a, b network.Register) network.Register {
	to, from := reflect.ValueOf(&a).Elem(), reflect.ValueOf(b)
	for i := range to.NumField() {
		to.Field(i).Set(reflect.AppendSlice(to.Field(i), from.Field(i)))
	}
	return a
}

// located turns the faults of a directory, which name an element of a register,
// into those of the tables that follow base.
func located(err error, base network.Register) error {
	var out []error
	for _, err := range unjoined(err) {
		fault, ok := errors.AsType[*network.Fault](err)
		if !ok {
			out = append(out, err)
			continue
		}
		out = append(out, tableFault(fault, base))
	}
	return errors.Join(out...)
}

func tableFault(fault *network.Fault, base network.Register) error {
	steps, err := fault.Path.Steps()
	if err != nil || len(steps) < 2 {
		return fault
	}
	f := &Fault{File: steps[0].Name + extension, Message: fault.Message}
	f.Row = steps[1].Index - length(base, steps[0].Name) + firstRow
	if len(steps) > 2 {
		f.Column = steps[2].Name
	}
	return f
}

// length returns the number of rows that r has of a table.
func length(r network.Register, table string) int {
	for _, field := range fact.Fields(reflect.TypeOf(r)) {
		if field.Name == table {
			return reflect.ValueOf(r).FieldByIndex(field.Index).Len()
		}
	}
	return 0
}

func unjoined(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return []error{err}
}

// Fault is one thing wrong with a table. Rows count from 1, which is the line of
// column names, as in a spreadsheet. Row is 0 where the fault is in no row, and
// Column empty where it is in no one column.
type Fault struct {
	File    string
	Row     int
	Column  string
	Message string
}

func (f *Fault) Error() string {
	place := f.File
	if f.Row > 0 {
		place += ", row " + strconv.Itoa(f.Row)
	}
	if f.Column != "" {
		place += ", column " + f.Column
	}
	return place + ": " + f.Message
}
