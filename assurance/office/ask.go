package office

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// kind says how the answer to a question is written.
type kind uint8

const (
	aText kind = iota
	aWhole
	aNumber
	aDate
	aYesNo
	aChoice
	aList   // of texts, parted by semicolons
	aRecord // a heading, under which its facts stand
	aTable  // a list of records, on a sheet of its own
)

// ask is one fact that the workbook asks for.
type ask struct {
	path   fact.Path
	label  string
	unit   string
	kind   kind
	values []string // of a choice
	none   bool     // it may be known to be none
	least  *float64
	depth  int
	table  *table // of aTable
}

// table is a list of records: what is asked of each element.
type table struct {
	sheet string
	path  fact.Path
	label string
	asks  []ask // their paths begin at the element
	most  int   // elements
}

// page is a sheet of single facts, with the tables that belong to it.
type page struct {
	topic
	asks   []ask
	tables []*table
}

// pages returns all that the workbook asks for, made from the types of the facts.
func pages() []page {
	fields := fact.Fields(reflect.TypeFor[assurance.Dossier]())
	taken := map[string]bool{}
	for _, t := range append(slices.Clone(topics), selfSheet) {
		for _, name := range t.facts {
			taken[name] = true
		}
	}
	last := rest
	for _, f := range fields {
		if !taken[f.Name] && !apart[f.Name] {
			last.facts = append(last.facts, f.Name)
		}
	}
	all := append(slices.Clone(topics), last, selfSheet)
	sheets := map[string]bool{strings.ToLower(coverSheet): true, strings.ToLower(listsSheet): true}
	for _, t := range all {
		sheets[strings.ToLower(t.sheet)] = true
	}
	var out []page
	for _, t := range all {
		p := page{topic: t}
		for _, name := range t.facts {
			for _, f := range fields {
				if f.Name == name {
					p.add("", f, 0, sheets)
				}
			}
		}
		out = append(out, p)
	}
	return out
}

// add asks for a field, and for what is in it.
func (p *page) add(at fact.Path, f fact.Field, depth int, sheets map[string]bool) {
	a, elem := askOf(at.Field(f.Name), f)
	a.depth = depth
	switch a.kind {
	case aTable:
		a.table = &table{path: a.path, label: f.Label, sheet: sheetName(cmp.Or(names[a.path], f.Label), sheets), most: f.Max, asks: columns(elem, "")}
		p.tables = append(p.tables, a.table)
		p.asks = append(p.asks, a)
	case aRecord:
		p.asks = append(p.asks, a)
		for _, inner := range fact.Fields(elem) {
			p.add(a.path, inner, depth+1, sheets)
		}
	default:
		p.asks = append(p.asks, a)
	}
}

// columns returns what is asked of an element of a list. Lists of records within it
// are not: a row has no room for them.
func columns(t reflect.Type, at fact.Path) []ask {
	var out []ask
	for _, f := range fact.Fields(t) {
		a, elem := askOf(at.Field(f.Name), f)
		switch a.kind {
		case aTable:
		case aRecord:
			out = append(out, columns(elem, a.path)...)
		default:
			out = append(out, a)
		}
	}
	return out
}

// askOf describes a field, with the type of the record or element that it holds.
func askOf(path fact.Path, f fact.Field) (ask, reflect.Type) {
	a := ask{path: path, label: f.Label, unit: f.Unit, least: f.Min}
	t := f.Type
	if s, ok := reflect.New(t).Interface().(fact.Settable); ok {
		t, a.none = s.Elem(), true
	}
	if t.Kind() == reflect.Slice {
		t, a.none = t.Elem(), true
		if s, ok := reflect.New(t).Interface().(fact.Settable); ok {
			t = s.Elem()
		}
		a.kind = aList
		if t.Kind() == reflect.Struct && t != dateType {
			a.kind = aTable
		}
		return a, t
	}
	a.values = fact.EnumValues(t)
	switch {
	case len(a.values) > 0:
		a.kind = aChoice
	case t == dateType:
		a.kind = aDate
	case t.Kind() == reflect.Bool:
		a.kind = aYesNo
	case t.Kind() >= reflect.Int && t.Kind() <= reflect.Uint64:
		a.kind = aWhole
	case t.Kind() == reflect.Float32 || t.Kind() == reflect.Float64:
		a.kind = aNumber
	case t.Kind() == reflect.Struct:
		a.kind = aRecord
	}
	return a, t
}

var dateType = reflect.TypeFor[fact.Date]()

// sheetName makes a name of a sheet, which has at most 31 characters, each once.
func sheetName(label string, taken map[string]bool) string {
	name := capital(label)
	if len(name) > 31 {
		name = name[:strings.LastIndex(name[:31], " ")]
	}
	for base, n := name, 2; taken[strings.ToLower(name)]; n++ {
		name = base[:min(len(base), 29)] + " " + string(rune('0'+n))
	}
	taken[strings.ToLower(name)] = true
	return name
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// how says how to write the answer.
func (a *ask) how() string {
	var says string
	switch a.kind {
	case aWhole:
		says = "a whole number"
	case aNumber:
		says = "a number"
	case aDate:
		says = "a date, as 2027-03-25; where only the month is known, '2027-03"
	case aYesNo:
		says = "yes or no"
	case aChoice:
		says = "choose from the list"
	case aList:
		says = "one or more, with ; between them"
	case aTable:
		return "on the sheet " + a.table.sheet + "; write none here if it is known that there are none"
	case aRecord:
		if a.none {
			return "fill in the lines below; write none here if it is known that there is none"
		}
		return ""
	default:
		says = "words"
	}
	if a.unit != "" {
		says += ", in " + a.unit
	}
	if a.none && a.kind != aChoice && a.kind != aYesNo {
		says += ". Write none if it is known that there is none"
	}
	return says
}

// choices are the entries of the drop-down, or nil.
func (a *ask) choices() []string {
	var out []string
	switch a.kind {
	case aChoice:
		out = slices.Clone(a.values)
	case aYesNo:
		out = []string{"yes", "no"}
	case aRecord, aTable:
	default:
		return nil
	}
	if a.none {
		out = append(out, fact.Literal)
	}
	return out
}
