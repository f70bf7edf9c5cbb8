package office

import (
	"errors"
	"fmt"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Fault is one thing wrong with a workbook, and where it stands. It prints as
// ward-4.xlsx: Beds!C14: 24.5 is not a whole number of beds: write 24 or 25.
type Fault struct {
	File    string
	Sheet   string    // "" for the whole workbook
	Cell    string    // such as C14; "" for the whole sheet
	Path    fact.Path // of the fact; "" where it is about none
	Message string    // what is wrong
	Hint    string    // what to do instead; "" where that is plain
	Err     error     // the cause, where it has one, for errors.Is and errors.As
}

func (f *Fault) Error() string {
	var parts []string
	for _, part := range []string{f.File, f.Place(), f.Message, f.Hint} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ": ")
}

// Place names the cell as formulas do: Beds!C14, or 'Bed counts'!B6.
func (f *Fault) Place() string {
	sheet := f.Sheet
	if strings.ContainsAny(sheet, " '!-()") {
		sheet = "'" + strings.ReplaceAll(sheet, "'", "''") + "'"
	}
	if sheet == "" || f.Cell == "" {
		return sheet
	}
	return sheet + "!" + f.Cell
}

// Unwrap returns the cause, or nil.
func (f *Fault) Unwrap() error { return f.Err }

// Faults returns every [*Fault] in an error of this package, in the order of the
// workbook.
func Faults(err error) []*Fault {
	if all, ok := err.(interface{ Unwrap() []error }); ok {
		var out []*Fault
		for _, inner := range all.Unwrap() {
			out = append(out, Faults(inner)...)
		}
		return out
	}
	if f, ok := errors.AsType[*Fault](err); ok {
		return []*Fault{f}
	}
	return nil
}

// mostFaults bounds what is said about one workbook.
const mostFaults = 200

type faults struct {
	file string
	list []*Fault
}

func (fs *faults) add(f *Fault) {
	f.File = fs.file
	fs.list = append(fs.list, f)
}

// join returns the faults as one error, or nil.
func (fs *faults) join() error {
	if len(fs.list) > mostFaults {
		more := len(fs.list) - mostFaults
		fs.list = append(fs.list[:mostFaults:mostFaults], &Fault{File: fs.file, Message: fmt.Sprintf("there are %d faults more", more), Hint: "correct those above first"})
	}
	var errs []error
	for _, f := range fs.list {
		errs = append(errs, f)
	}
	return errors.Join(errs...)
}
