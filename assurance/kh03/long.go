package kh03

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// The columns of the long layout.
const (
	codeColumn   = "Organisation_Code"
	sectorColumn = "Sector"
	bedsColumn   = "Number_Of_Beds"
	dayColumn    = "Effective_Snapshot_Date"
)

// ErrNoFile says that there was nothing to read.
var ErrNoFile = errors.New("there is no file: give the one of available beds, of occupied beds, or both")

// ReadLong reads the long layout, in which NHS England publishes all quarters up
// to June 2024: one file of available beds and one of occupied beds, such as
// KH03-Available-Overnight-only.csv and KH03-Occupied-Overnight-only.csv. Each
// row has an organisation, a sector, a number of beds, perhaps with commas between
// thousands, and the last day of the quarter as 30/06/2024. Of a File without Data
// nothing is known.
//
// An error joins a [*Fault] for each thing wrong in either file, and then there
// are no beds: nothing of a faulty file is applied.
func ReadLong(available, occupied File, opts *Options) (Beds, error) {
	if available.Data == nil && occupied.Data == nil {
		return Beds{}, ErrNoFile
	}
	var l long
	err := errors.Join(
		l.read(available, opts, func(f *Figure) *fact.Of[float64] { return &f.Available }),
		l.read(occupied, opts, func(f *Figure) *fact.Of[float64] { return &f.Occupied }),
	)
	if err != nil {
		return Beds{}, err
	}
	return newBeds(l.figures), nil
}

// long brings the rows of two files together.
type long struct {
	figures []Figure
	at      map[Figure]int // where the figure stands that has these names
}

func (l *long) read(file File, opts *Options, into func(*Figure) *fact.Of[float64]) error {
	if file.Data == nil {
		return nil
	}
	table, err := position.ParseCSV(file.Name, file.Data, opts.limits())
	if table == nil {
		return err
	}
	columns := []string{codeColumn, sectorColumn, bedsColumn, dayColumn}
	err = position.Join(err, table.Know(columns), missing(file.Name, table.Columns, columns))
	if err != nil {
		return err
	}
	var fs faults
	lines := map[Figure]int{} // the line on which a figure was first met
	for _, row := range table.Rows {
		f, ok := fs.row(row)
		value := fs.readBeds(row.Cell(bedsColumn), bedsColumn)
		if !ok {
			continue
		}
		if first, twice := lines[f]; twice {
			fs.add(row.Fault(fmt.Sprintf("the beds of %s stand on line %d already", f.place(), first), "keep one of the two"))
			continue
		}
		lines[f] = row.Line
		*into(l.figure(f)) = value
	}
	return fs.join(nil)
}

// figure returns the figure with the names of f, which it may begin.
func (l *long) figure(f Figure) *Figure {
	if l.at == nil {
		l.at = map[Figure]int{}
	}
	i, ok := l.at[f]
	if !ok {
		i = len(l.figures)
		l.at[f] = i
		l.figures = append(l.figures, f)
	}
	return &l.figures[i]
}

// row reads of which beds a row is.
func (fs *faults) row(row position.Row) (f Figure, ok bool) {
	before := len(fs.list)
	for _, column := range []string{codeColumn, sectorColumn, dayColumn} {
		cell := row.Cell(column)
		if cell == nil {
			fs.add(row.Fault(column+": the cell is empty", "write which beds the row is of, or take the row out"))
			continue
		}
		switch column {
		case codeColumn:
			f.Organisation = fs.readCode(cell, column)
		case sectorColumn:
			f.Sector = fs.readSector(cell)
		case dayColumn:
			f.Quarter = fs.readDay(cell)
		}
	}
	return f, len(fs.list) == before && !f.Quarter.IsZero()
}

func (fs *faults) readSector(cell *position.Node) Sector {
	sector, ok := parseSector(cell.Text)
	if !ok {
		var names []string
		for _, s := range Sectors() {
			names = append(names, s.English())
		}
		fs.add(cell.Fault(fmt.Sprintf("%s: there is no sector %s", sectorColumn, show(cell.Text)), "sectors are "+strings.Join(names, ", ")))
	}
	return sector
}

var british = regexp.MustCompile(`^([0-9]{2})/([0-9]{2})/([0-9]{4})$`)

// readDay reads the last day of a quarter as 30/06/2024.
func (fs *faults) readDay(cell *position.Node) Quarter {
	m := british.FindStringSubmatch(cell.Text)
	if m == nil {
		fs.add(cell.Fault(fmt.Sprintf("%s: %s is not a day as the files write it", dayColumn, show(cell.Text)), "write day, month and year as 30/06/2024"))
		return Quarter{}
	}
	day, err := fact.ParseDate(m[3] + "-" + m[2] + "-" + m[1])
	if err != nil {
		fs.add(cell.Fault(fmt.Sprintf("%s: there is no day %s", dayColumn, show(cell.Text)), "write day, month and year as 30/06/2024"))
		return Quarter{}
	}
	quarter := QuarterOf(day)
	if quarter.Last() != day {
		fs.add(cell.Fault(fmt.Sprintf("%s: %s is not the last day of a quarter", dayColumn, day.English()), "quarters end on 30 June, 30 September, 31 December and 31 March"))
		return Quarter{}
	}
	return quarter
}

// missing finds columns that a file lacks.
func missing(file string, have, want []string) error {
	var all faults
	for _, name := range want {
		if !slices.Contains(have, name) {
			all.add(&Fault{File: file, Line: 1, Column: 1, Message: "the column " + name + " is missing", Hint: "the columns are " + strings.Join(want, ", ")})
		}
	}
	return all.join(nil)
}
