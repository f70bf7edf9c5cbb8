package casefile

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance/disclosure"
	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// WritePoolYAML writes to w what an audience may see of a pool, as YAML, and
// returns what it masked. It writes nothing that [ReadPool] would not read back
// as the same.
func WritePoolYAML(w io.Writer, pool senate.Pool, to disclosure.Audience) ([]disclosure.Masked, error) {
	shown, masked, err := disclosure.Redact(pool, to, nil)
	if err != nil {
		return nil, err
	}
	var data bytes.Buffer
	encoder := json.NewEncoder(&data)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(shown); err != nil {
		return nil, err
	}
	root, err := position.Parse("", data.Bytes(), JSON, unlimited(data.Bytes()))
	if err != nil {
		return nil, unwritable(err)
	}
	var text bytes.Buffer
	if err := position.WriteYAML(&text, root); err != nil {
		return nil, err
	}
	back, err := ReadPool("", text.Bytes(), &PoolOptions{Options: Options{Format: YAML, Limits: unlimited(text.Bytes())}})
	if err := samePool(back, shown, err); err != nil {
		return nil, err
	}
	_, err = w.Write(text.Bytes())
	return masked, err
}

// WritePoolCSV writes what an audience may see of a pool as the two tables that
// [ReadPoolCSV] reads, and returns what it masked. It writes nothing that would
// not be read back as the same.
//
// A cell that a spreadsheet would take for a formula is written with an
// apostrophe before it.
func WritePoolCSV(candidates, returns io.Writer, pool senate.Pool, to disclosure.Audience) ([]disclosure.Masked, error) {
	shown, masked, err := disclosure.Redact(pool, to, nil)
	if err != nil {
		return nil, err
	}
	people, err := table(candidateColumns(), candidateRows(shown.Candidates))
	if err != nil {
		return nil, err
	}
	declared, err := table(slices.Concat(returnColumns, interestColumns()), returnRows(shown.Returns))
	if err != nil {
		return nil, err
	}
	limits := unlimited(slices.Concat(people, declared))
	back, err := ReadPoolCSV(CSVFile{Data: people}, &CSVFile{Data: declared}, &PoolOptions{Options: Options{Limits: limits}})
	if err := samePool(back, shown, err); err != nil {
		return nil, err
	}
	if _, err := candidates.Write(people); err != nil {
		return nil, err
	}
	_, err = returns.Write(declared)
	return masked, err
}

// samePool returns an error where a pool was not read back as it was.
func samePool(back, was senate.Pool, err error) error {
	if err != nil {
		return unwritable(err)
	}
	if len(back.Candidates) == len(was.Candidates) && len(back.Returns) == len(was.Returns) &&
		(len(was.Candidates) == 0 || reflect.DeepEqual(back.Candidates, was.Candidates)) &&
		(len(was.Returns) == 0 || reflect.DeepEqual(back.Returns, was.Returns)) {
		return nil
	}
	return errors.New("the pool holds what no such file can, such as a specialty with a semicolon or a text with spaces around it: correct it first, or write it in another format")
}

func table(columns []string, rows []map[string]string) ([]byte, error) {
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	if err := w.Write(columns); err != nil {
		return nil, err
	}
	for _, row := range rows {
		cells := make([]string, len(columns))
		for i, column := range columns {
			cells[i] = position.Guarded(row[column])
		}
		if err := w.Write(cells); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return text.Bytes(), w.Error()
}

func candidateRows(all []senate.Candidate) []map[string]string {
	rows := make([]map[string]string, len(all))
	for i, c := range all {
		rows[i] = cells(reflect.ValueOf(c))
	}
	return rows
}

func returnRows(all []senate.Return) []map[string]string {
	var rows []map[string]string
	for _, r := range all {
		head := map[string]string{}
		for column, field := range returnFields {
			head[column] = cells(reflect.ValueOf(r))[field]
		}
		if len(r.Interests) == 0 {
			if r.Nil() {
				head["interest"] = fact.Literal
			}
			rows = append(rows, head)
		}
		for _, i := range r.Interests {
			row := cells(reflect.ValueOf(i))
			row["interest"] = row["id"]
			if w, ok := i.Withheld.Value(); ok {
				for name, text := range cells(reflect.ValueOf(w)) {
					row["withheld_"+name] = text
				}
			}
			for column, text := range head {
				row[column] = text
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// cells returns the fields of a record as texts, by their names.
func cells(record reflect.Value) map[string]string {
	out := map[string]string{}
	for _, f := range fact.Fields(record.Type()) {
		out[f.Name] = cell(record.FieldByIndex(f.Index))
	}
	return out
}

func cell(v reflect.Value) string {
	if f, ok := v.Interface().(fact.Fact); ok {
		switch f.State() {
		case fact.NotSupplied:
			return ""
		case fact.KnownNone:
			return fact.Literal
		}
		v = reflect.ValueOf(f.Any())
	} else if v.Kind() == reflect.Int && v.IsZero() {
		return "" // a number that was not given
	}
	switch value := v.Interface().(type) {
	case []network.Period:
		return list(value, func(p network.Period) string { return p.From.String() + " to " + p.To.String() })
	case []string:
		return list(value, func(s string) string { return s })
	case fact.Date:
		return value.String()
	}
	return fmt.Sprint(v.Interface())
}

func list[T any](all []T, text func(T) string) string {
	if all != nil && len(all) == 0 {
		return fact.Literal
	}
	parts := make([]string, len(all))
	for i, v := range all {
		parts[i] = text(v)
	}
	return strings.Join(parts, "; ")
}

// GuardCell returns a cell of a table that no spreadsheet takes for a formula:
// with an apostrophe before it, where it begins like one. It is for hosts that
// export tables of their own; [WritePoolCSV] does it for its cells.
func GuardCell(text string) string { return position.Guarded(text) }
