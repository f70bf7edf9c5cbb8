package codependency

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/internal/nearest"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// MaxBytes is the length of the longest file that [Read] takes.
const MaxBytes = 1 << 20

// Fault is one thing wrong with a file: where, and what to write instead.
type Fault struct {
	File    string
	Line    int    // counted from 1; 0 for the file as a whole
	Column  string // or "" for the line as a whole
	Message string
}

func (f *Fault) Error() string {
	at := f.File
	if f.Line > 0 {
		at += fmt.Sprintf(":%d", f.Line)
	}
	if f.Column != "" {
		at += ", column " + f.Column
	}
	return at + ": " + f.Message
}

// columns are the columns of a file, in the order in which they are written.
var columns = []string{"service", "needs", "grade", "edition", "confirmed", "title", "publisher", "published", "locator", "note"}

// Read reads a grid from CSV: the columns service, needs, grade, edition,
// confirmed, title, publisher, published, locator and note, in that order, and a
// row for each cell. It stands in for the standard grid as a whole. Every fault
// is in the error, each a [*Fault]; with one there is no grid.
func Read(name string, r io.Reader) (Grid, error) {
	rd := &reader{name: name, seen: map[[2]assurance.ClinicalService]int{}}
	in := csv.NewReader(unmarked(io.LimitReader(r, MaxBytes+1)))
	in.FieldsPerRecord = -1
	header, err := in.Read()
	switch {
	case errors.Is(err, io.EOF):
		rd.add(0, "", "the file is empty: its first line is "+strings.Join(columns, ","))
	case err != nil:
		rd.csvError(err)
	case !slices.Equal(trimmed(header), columns):
		rd.add(1, "", "the columns are "+strings.Join(header, ",")+": write "+strings.Join(columns, ","))
	default:
		rd.rows(in)
	}
	if in.InputOffset() > MaxBytes {
		rd.add(0, "", fmt.Sprintf("the file is longer than %d bytes: a grid has a few hundred rows", MaxBytes))
	}
	if len(rd.faults) > 0 {
		return Grid{}, errors.Join(rd.faults...)
	}
	return rd.grid, nil
}

// unmarked reads what r does, without the byte order mark that spreadsheets begin a
// file with.
func unmarked(r io.Reader) io.Reader {
	const mark = "\ufeff"
	in := bufio.NewReader(r)
	if start, _ := in.Peek(len(mark)); string(start) == mark {
		_, _ = in.Discard(len(mark)) // it has been read
	}
	return in
}

// trimmed returns the fields without space.
func trimmed(fields []string) []string {
	out := make([]string, len(fields))
	for i, f := range fields {
		out[i] = strings.TrimSpace(f)
	}
	return out
}

type reader struct {
	name   string
	grid   Grid
	faults []error
	seen   map[[2]assurance.ClinicalService]int // the line of each pair
}

func (r *reader) add(line int, column, message string) {
	r.faults = append(r.faults, &Fault{r.name, line, column, message})
}

func (r *reader) csvError(err error) {
	line := 0
	if parse, ok := errors.AsType[*csv.ParseError](err); ok {
		line, err = parse.Line, parse.Err
	}
	r.add(line, "", "this is no CSV: "+err.Error())
}

func (r *reader) rows(in *csv.Reader) {
	for {
		record, err := in.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			r.csvError(err)
			return
		}
		line, _ := in.FieldPos(0)
		if len(record) != len(columns) {
			r.add(line, "", fmt.Sprintf("the row has %d cells: write %d, empty ones too", len(record), len(columns)))
			continue
		}
		r.row(line, trimmed(record))
	}
}

func (r *reader) row(line int, f []string) {
	before := len(r.faults)
	c := Cell{
		Service:   word(r, line, "service", f[0], assurance.ClinicalService("").Values(), assurance.ClinicalService("")),
		Needs:     word(r, line, "needs", f[1], assurance.ClinicalService("").Values(), assurance.ClinicalService("")),
		Grade:     word(r, line, "grade", f[2], Grade("").Values(), Grade("")),
		Edition:   word(r, line, "edition", f[3], []string{string(First), string(Revised), string(Elsewhere)}, Edition("")),
		Confirmed: word(r, line, "confirmed", f[4], []string{"yes", "no"}, "") == "yes",
		Source:    Source{Title: f[5], Publisher: f[6], Locator: f[8]},
		Note:      f[9],
	}
	if f[7] != "" {
		day, err := fact.ParseDate(f[7])
		if err != nil {
			r.add(line, "published", err.Error())
		}
		c.Source.Published = day
	}
	if c.Source.Title == "" {
		r.add(line, "title", "a cell needs its source: write the title of what it was read in, or is to be checked against")
	}
	if len(r.faults) > before {
		return
	}
	r.check(line, c)
	r.grid.Cells = append(r.grid.Cells, c)
}

// check holds a cell to those before it.
func (r *reader) check(line int, c Cell) {
	pair := [2]assurance.ClinicalService{c.Service, c.Needs}
	switch earlier, twice := r.seen[pair]; {
	case c.Service == c.Needs:
		r.add(line, "needs", "a service does not depend on itself: name another, or leave the row out")
	case twice:
		r.add(line, "needs", fmt.Sprintf("line %d says how near %s needs %s: keep one of the two", earlier, c.Service, c.Needs))
	case c.Grade.Meaning(c.Edition) == "":
		r.add(line, "grade", fmt.Sprintf("the edition %s has no grade %s: correct one of the two", c.Edition, c.Grade))
	}
	r.seen[pair] = line
}

// word reads one of several words.
func word[T ~string](r *reader, line int, column, text string, known []string, _ T) T {
	if slices.Contains(known, text) {
		return T(text)
	}
	message := fmt.Sprintf("%q is none of the words that stand here: write one of %s", text, strings.Join(known, ", "))
	if near := nearest.Word(text, known); near != "" {
		message = fmt.Sprintf("%q is none of the words that stand here: did you mean %s?", text, near)
	}
	r.add(line, column, message)
	return ""
}
