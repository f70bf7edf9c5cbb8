package kh03

import (
	"fmt"
	"strings"
	"time"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
)

// ReadWide reads the wide layout: the sheet "NHS Trust by Sector" of a quarterly
// file, such as Beds-Open-Overnight-Web_File-Q2-2025-26.xlsx, saved as CSV. Above
// the names of the columns stand a dozen lines of text; below them a row for
// England, an empty one, and a row for each organisation with its available and
// occupied beds by sector. The columns are found by their names, so that it does
// not matter how many lines or empty columns come before them. Totals and
// percentages are not read: they follow from the rest.
//
// An error joins a [*Fault] for each thing wrong, and then there are no beds.
func ReadWide(file File, opts *Options) (Beds, error) {
	rows, err := position.ParseRows(file.Name, file.Data, opts.limits())
	if err != nil {
		return Beds{}, err
	}
	at, head := findHead(rows)
	if at < 0 {
		return Beds{}, &Fault{
			File: file.Name, Line: 1, Column: 1, Message: `no row has the names of the columns: none holds "Org Code"`,
			Hint: `save the sheet "NHS Trust by Sector" as CSV`,
		}
	}
	var fs faults
	layout := fs.layout(rows[at], head)
	if len(fs.list) > 0 {
		return Beds{}, fs.join(nil)
	}
	w := wide{layout: layout, lines: map[Figure]int{}}
	for _, row := range rows[at+1:] {
		w.row(row)
	}
	if err := w.join(nil); err != nil {
		return Beds{}, err
	}
	return newBeds(w.figures), nil
}

// The columns of the wide layout that say of which beds a row is.
const (
	yearHead = "year"
	endHead  = "period end"
	orgHead  = "org code"
	nameHead = "org name"
)

// findHead returns the row with the names of the columns, and these in lower case.
func findHead(rows []position.CellRow) (int, []string) {
	for i, row := range rows {
		names := make([]string, len(row.Cells))
		found := false
		for j, cell := range row.Cells {
			if cell != nil {
				names[j] = strings.ToLower(strings.Join(strings.Fields(cell.Text), " "))
			}
			found = found || names[j] == orgHead
		}
		if found {
			return i, names
		}
	}
	return -1, nil
}

// layout says in which columns what stands, counted from 0.
type layout struct {
	names  map[string]int
	blocks [2]map[Sector]int // available, occupied
}

// layout finds the columns. A block of figures begins with its total; the first
// is of available beds, the second of occupied ones, and what follows are
// percentages.
func (fs *faults) layout(row position.CellRow, head []string) layout {
	l := layout{names: map[string]int{}, blocks: [2]map[Sector]int{{}, {}}}
	block := -1
	for i, name := range head {
		switch sector, ok := parseSector(name); {
		case name == "total":
			block++
		case ok && (block == 0 || block == 1):
			if _, twice := l.blocks[block][sector]; twice {
				fs.add(row.Cell(i).Fault(fmt.Sprintf("the column %s stands twice among the %s beds", sector.English(), blockNames[block]), "keep one of them"))
			}
			l.blocks[block][sector] = i
		case name == yearHead, name == endHead, name == orgHead, name == nameHead:
			l.names[name] = i
		}
	}
	for _, name := range []string{yearHead, endHead, orgHead, nameHead} {
		if _, ok := l.names[name]; !ok {
			fs.add(row.Fault(fmt.Sprintf("the column %q is missing", name), "keep the columns as they were published"))
		}
	}
	for i, block := range l.blocks {
		for _, sector := range Sectors() {
			if _, ok := block[sector]; !ok {
				fs.add(row.Fault(fmt.Sprintf("the column %s is missing among the %s beds", sector.English(), blockNames[i]), "keep the columns as they were published"))
			}
		}
	}
	return l
}

var blockNames = [...]string{"available", "occupied"}

// wide reads the rows below the head.
type wide struct {
	faults
	layout
	figures []Figure
	lines   map[Figure]int // the line on which a figure was first met
}

// row reads one row. A row with neither a year nor a code is a note.
func (w *wide) row(row position.CellRow) {
	year, org := row.Cell(w.names[yearHead]), row.Cell(w.names[orgHead])
	if year == nil && org == nil {
		return
	}
	var f Figure
	if name := row.Cell(w.names[nameHead]); name != nil {
		f.Name = name.Text
	}
	before := len(w.list)
	f.Quarter = w.quarter(row, year)
	switch {
	case strings.EqualFold(f.Name, "England") && (org == nil || strings.EqualFold(org.Text, "England")):
	case org == nil:
		w.add(row.Fault("org code: the cell is empty", "write the code of the organisation, or take the row out"))
	default:
		f.Organisation = w.readCode(org, "org code")
	}
	known := len(w.list) == before
	for _, sector := range Sectors() {
		f.Sector = sector
		f.Available = w.readBeds(row.Cell(w.blocks[0][sector]), "available beds, "+sector.English())
		f.Occupied = w.readBeds(row.Cell(w.blocks[1][sector]), "occupied beds, "+sector.English())
		if known {
			w.figure(row, f)
		}
	}
}

// figure adds a figure, once.
func (w *wide) figure(row position.CellRow, f Figure) {
	key := Figure{Organisation: f.Organisation, Sector: f.Sector, Quarter: f.Quarter}
	first, twice := w.lines[key]
	switch {
	case twice && f.Sector == Sectors()[0]: // of a whole row, say it once
		w.add(row.Fault(fmt.Sprintf("the beds of %s stand on line %d already", key.place(), first), "keep one of the two"))
	case !twice:
		w.lines[key] = row.Line
		w.figures = append(w.figures, f)
	}
}

// quarter reads the fiscal year and the month in which the quarter ends.
func (w *wide) quarter(row position.CellRow, year *position.Node) Quarter {
	month := row.Cell(w.names[endHead])
	if year == nil || month == nil {
		w.add(row.Fault("the row does not say of which quarter it is", "write a fiscal year as 2025-26 under year, and the month in which the quarter ends under period end"))
		return Quarter{}
	}
	start, err := parseYear(year.Text)
	if err != nil {
		w.add(year.Fault(fmt.Sprintf("year: %s is no fiscal year", show(year.Text)), err.Error()))
		return Quarter{}
	}
	for n := 1; n <= 4; n++ {
		last := FiscalQuarter(start, n).Last()
		if strings.EqualFold(month.Text, last.Month().String()) {
			return FiscalQuarter(start, n)
		}
	}
	w.add(month.Fault(fmt.Sprintf("period end: no quarter ends in %s", show(month.Text)), fmt.Sprintf("quarters end in %s, %s, %s and %s", time.June, time.September, time.December, time.March)))
	return Quarter{}
}
