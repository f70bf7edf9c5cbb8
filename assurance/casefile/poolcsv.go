package casefile

import (
	"fmt"
	"io"
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// CSVFile is a CSV file that is in memory, under the name that errors give it.
type CSVFile struct {
	Name string
	Data []byte
}

// ReadPoolCSV reads a pool from two tables, in UTF-8 with or without a byte order
// mark.
//
// The first has a row for each candidate. Its columns are the fields of
// [senate.Candidate]; specialties and the times in available, as 2026-05-01 to
// 2026-05-31, are parted by semicolons.
//
// The second has a row for each interest: the columns return, member, occasion,
// for_matter and declared_on say of which return it is, interest is the entry's
// identifier, and the others are the fields of [senate.Interest]. A nil return is
// one row whose interest is none. A return whose only row names no interest says
// nothing. Without the second table nobody has declared anything.
//
// An empty cell is a fact that nobody has supplied. Every fault has its row and
// column, and with an error the pool is zero: nothing of it is applied.
func ReadPoolCSV(candidates CSVFile, returns *CSVFile, opts *PoolOptions) (senate.Pool, error) {
	o := opts.orDefault()
	var pool senate.Pool
	people, err := readCandidates(candidates, o.Limits, &pool)
	var declared *position.Node
	var errs []error
	if err != nil {
		errs = append(errs, err)
	}
	if returns != nil {
		if declared, err = readReturns(*returns, o.Limits, &pool); err != nil {
			errs = append(errs, err)
		}
	}
	if len(errs) > 0 {
		return senate.Pool{}, joinInOrder(errs)
	}
	at := func(path fact.Path) *position.Node {
		root := people
		if fact.Path("returns").Covers(path) {
			root = declared
		}
		node, _ := root.Find(path)
		return node
	}
	wrong := checkPool(pool, o.Directory, at)
	for _, list := range []fact.Path{"candidates", "returns"} {
		in := slices.DeleteFunc(slices.Clone(wrong), func(err error) bool { return !list.Covers(Faults(err)[0].Path) })
		if err := position.Join(in...); err != nil {
			errs = append(errs, err)
		}
	}
	if len(errs) > 0 {
		return senate.Pool{}, joinInOrder(errs)
	}
	return pool, nil
}

// ReadPoolCSVFiles reads the files at two paths as [ReadPoolCSV] does. An empty
// path of returns means that there is no such file.
func ReadPoolCSVFiles(candidates, returns string, opts *PoolOptions) (senate.Pool, error) {
	o := opts.orDefault()
	data, err := readLimited(candidates, o.Limits)
	if err != nil {
		return senate.Pool{}, err
	}
	people := CSVFile{candidates, data}
	if returns == "" {
		return ReadPoolCSV(people, nil, &o)
	}
	if data, err = readLimited(returns, o.Limits); err != nil {
		return senate.Pool{}, err
	}
	return ReadPoolCSV(people, &CSVFile{returns, data}, &o)
}

// readLimited reads no more of a file than the limit on bytes allows.
func readLimited(path string, limits Limits) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, int64(limits.WithDefaults().Bytes)+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return data, nil
}

// joinInOrder joins the errors of two files, one file after the other.
func joinInOrder(errs []error) error {
	var all fileErrors
	for _, err := range errs {
		for _, fault := range Faults(err) {
			all = append(all, fault)
		}
	}
	return all
}

// fileErrors keeps the order of several files, which [position.Join] would not.
type fileErrors []error

func (e fileErrors) Error() string {
	texts := make([]string, len(e))
	for i, err := range e {
		texts[i] = err.Error()
	}
	return strings.Join(texts, "\n")
}

func (e fileErrors) Unwrap() []error { return e }

// candidateColumns are the columns of the table of candidates.
func candidateColumns() []string { return fieldNames(reflect.TypeFor[senate.Candidate]()) }

func fieldNames(t reflect.Type) []string {
	var names []string
	for _, f := range fact.Fields(t) {
		names = append(names, f.Name)
	}
	return names
}

func readCandidates(file CSVFile, limits Limits, pool *senate.Pool) (*position.Node, error) {
	table, err := position.ParseCSV(file.Name, file.Data, limits)
	if table == nil {
		return nil, err
	}
	root, list := table.Root("candidates")
	for _, row := range table.Rows {
		record := row.Mapping()
		for _, name := range candidateColumns() {
			cell := row.Cell(name)
			switch {
			case cell == nil:
			case name == "specialties":
				cell = cell.List()
			case name == "available":
				cell = periods(cell)
			}
			record.Put(name, cell)
		}
		list.Append(record)
	}
	var read senate.Pool // whole, since its fields say how long a list may be
	decoded := position.Decode(root, &read)
	pool.Candidates = read.Candidates
	return root, position.Join(err, table.Know(candidateColumns()), decoded)
}

// periods turns 2026-05-01 to 2026-05-31; 2026-07 to 2026-08 into records.
func periods(cell *position.Node) *position.Node {
	list := cell.List()
	parts := list.Items
	list.Items = nil
	for _, part := range parts {
		from, to, spans := strings.Cut(part.Text, " to ")
		if !spans {
			to = from
		}
		record := part.Record()
		for _, end := range [][2]string{{"from", from}, {"to", to}} {
			if day := strings.TrimSpace(end[1]); day != "" {
				record.Put(end[0], part.Sibling(day))
			}
		}
		list.Append(record)
	}
	return list
}

// The columns that say of which return a row is.
var returnColumns = []string{"return", "member", "occasion", "for_matter", "declared_on"}

// returnFields are the fields of a return by those columns.
var returnFields = map[string]string{"return": "id", "member": "member", "occasion": "occasion", "for_matter": "matter", "declared_on": "declared_on"}

// interestColumns are the columns that describe an interest.
func interestColumns() []string {
	names := []string{"interest"}
	for _, name := range fieldNames(reflect.TypeFor[senate.Interest]()) {
		switch name {
		case "id":
		case "withheld":
			for _, inner := range fieldNames(reflect.TypeFor[senate.Withholding]()) {
				names = append(names, "withheld_"+inner)
			}
		default:
			names = append(names, name)
		}
	}
	return names
}

func readReturns(file CSVFile, limits Limits, pool *senate.Pool) (*position.Node, error) {
	table, err := position.ParseCSV(file.Name, file.Data, limits)
	if table == nil {
		return nil, err
	}
	root, list := table.Root("returns")
	g := grouping{list: list, byID: map[string]*group{}}
	for _, row := range table.Rows {
		g.add(row)
	}
	known := slices.Concat(returnColumns, interestColumns())
	var read senate.Pool // as for the candidates
	decoded := position.Decode(root, &read)
	pool.Returns = read.Returns
	return root, position.Join(err, table.Know(known), position.Join(g.faults...), decoded)
}

// grouping brings the rows of one return together.
type grouping struct {
	list   *position.Node
	byID   map[string]*group
	faults []error
}

// group is one return.
type group struct {
	first     position.Row
	record    *position.Node
	interests *position.Node // nil while no row has said anything
}

func (g *grouping) add(row position.Row) {
	id := row.Cell("return")
	if id == nil {
		g.faults = append(g.faults, row.Fault("the row does not say of which return it is", "write an identifier in the column return"))
		return
	}
	ret, ok := g.byID[id.Text]
	if !ok {
		ret = &group{first: row, record: row.Mapping()}
		for _, column := range returnColumns {
			ret.record.Put(returnFields[column], row.Cell(column))
		}
		g.byID[id.Text] = ret
		g.list.Append(ret.record)
	} else {
		g.agree(ret, row)
	}
	g.interest(ret, row)
}

// agree finds that two rows say different things of one return.
func (g *grouping) agree(ret *group, row position.Row) {
	for _, column := range returnColumns {
		was, is := ret.first.Cell(column), row.Cell(column)
		if is != nil && (was == nil || was.Text != is.Text) {
			g.faults = append(g.faults, is.Fault(fmt.Sprintf("line %d says something else of this return", ret.first.Line), "write the same in each row of a return"))
		}
	}
}

func (g *grouping) interest(ret *group, row position.Row) {
	id := row.Cell("interest")
	if id == nil {
		for _, column := range interestColumns() {
			if cell := row.Cell(column); cell != nil {
				g.faults = append(g.faults, cell.Fault("this belongs to an interest, and the row names none", "write its identifier in the column interest"))
				return
			}
		}
		return
	}
	if id.Text == fact.Literal {
		if ret.interests != nil {
			g.faults = append(g.faults, id.Fault("the return lists interests, and cannot be a nil return as well", "take this row out, or the others"))
			return
		}
		ret.interests = id
		ret.record.Put("interests", id)
		return
	}
	if ret.interests == nil {
		ret.interests = row.Sequence()
		ret.record.Put("interests", ret.interests)
	}
	if ret.interests.Kind != position.Sequence {
		g.faults = append(g.faults, id.Fault("the return is a nil return, and cannot list interests", "take this row out, or the nil return"))
		return
	}
	ret.interests.Append(interestRecord(row, id))
}

func interestRecord(row position.Row, id *position.Node) *position.Node {
	record := row.Mapping()
	record.Put("id", id)
	var withheld *position.Node
	for _, column := range interestColumns()[1:] {
		cell := row.Cell(column)
		inner, ok := strings.CutPrefix(column, "withheld_")
		switch {
		case cell == nil:
		case !ok:
			record.Put(column, cell)
		default:
			if withheld == nil {
				withheld = cell.Record()
			}
			withheld.Put(inner, cell)
		}
	}
	record.Put("withheld", withheld)
	return record
}
