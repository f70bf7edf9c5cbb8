package office

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// The layout of the workbook, which the reader goes by.
const (
	format     = "clinicalsenate/dossier-workbook/1"
	listsSheet = "Lists"
	coverSheet = "Cover"

	firstAsk   = 4   // the row of the first fact on a sheet of single facts
	pathColumn = "A" // of it: the path of the fact
	answer     = "C"

	pathRow  = 3 // of a table: the paths of its columns
	firstRow = 5 // of a table: the first element
	rowCount = 200
)

// WriteTemplate writes a workbook for a sponsor to fill in: a request to a senate
// and a self-assessment, made from the facts that a dossier can hold. There is a
// sheet for each topic, and one for each list. Cells to fill in are yellow; the
// others are locked, without a password. Closed sets of values are drop-downs.
// The cover counts how much of each sheet is filled in.
//
// Lists of records within the rows of a list, such as the conditions of one
// commissioner's support, have no place in it, and nor have the panel and the
// provenance of facts. The error is that of w.
func WriteTemplate(w io.Writer) error {
	t := &template{book: excelize.NewFile()}
	defer t.book.Close()
	t.styles()
	all := pages()
	t.cover(all)
	t.lists()
	for _, p := range all {
		t.page(&p)
		for _, table := range p.tables {
			t.table(table)
		}
	}
	t.hideLists()
	if t.err != nil {
		return fmt.Errorf("the workbook cannot be made: %w", t.err)
	}
	_, err := t.book.WriteTo(w)
	return err
}

// template is a workbook under construction. The first error stays.
type template struct {
	book  *excelize.File
	style struct{ title, note, head, path, label, section, input, date int }
	drop  map[string]string // the range of a drop-down, by its entries
	err   error
}

func (t *template) do(err error) {
	if t.err == nil {
		t.err = err
	}
}

func (t *template) set(sheet, cell string, value any, style int) {
	t.do(t.book.SetCellValue(sheet, cell, value))
	t.do(t.book.SetCellStyle(sheet, cell, cell, style))
}

func (t *template) newStyle(s excelize.Style) int {
	if s.Font == nil {
		s.Font = &excelize.Font{}
	}
	s.Font.Family, s.Font.Size = "Arial", max(s.Font.Size, 10)
	id, err := t.book.NewStyle(&s)
	t.do(err)
	return id
}

func (t *template) styles() {
	wrap := &excelize.Alignment{WrapText: true, Vertical: "top"}
	edge := []excelize.Border{{Type: "left", Color: "767676", Style: 1}, {Type: "right", Color: "767676", Style: 1}, {Type: "top", Color: "767676", Style: 1}, {Type: "bottom", Color: "767676", Style: 1}}
	fill := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	open := &excelize.Protection{Locked: false}
	day := "yyyy-mm-dd"
	t.style.title = t.newStyle(excelize.Style{Font: &excelize.Font{Bold: true, Size: 16}})
	t.style.note = t.newStyle(excelize.Style{Alignment: &excelize.Alignment{Vertical: "top"}})
	t.style.head = t.newStyle(excelize.Style{Font: &excelize.Font{Bold: true, Color: "FFFFFF"}, Fill: fill("003087"), Alignment: wrap})
	t.style.path = t.newStyle(excelize.Style{Font: &excelize.Font{Color: "595959"}, Alignment: wrap})
	t.style.label = t.newStyle(excelize.Style{Alignment: wrap})
	t.style.section = t.newStyle(excelize.Style{Font: &excelize.Font{Bold: true}, Fill: fill("E8EDEE"), Alignment: wrap})
	t.style.input = t.newStyle(excelize.Style{Fill: fill("FFF9C4"), Alignment: wrap, Border: edge, Protection: open})
	t.style.date = t.newStyle(excelize.Style{Fill: fill("FFF9C4"), Alignment: wrap, Border: edge, Protection: open, CustomNumFmt: &day})
}

// sheet makes a sheet with a title, which prints on A4.
func (t *template) sheet(name, title, about string) {
	_, err := t.book.NewSheet(name)
	t.do(err)
	t.set(name, "A1", title, t.style.title)
	t.set(name, "A2", about, t.style.note)
	a4, landscape, one, any := 9, "landscape", 1, 0
	t.do(t.book.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &one, FitToHeight: &any}))
	fit := true
	t.do(t.book.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}))
}

// lock protects a sheet against slips: there is no password.
func (t *template) lock(sheet string) {
	t.do(t.book.ProtectSheet(sheet, &excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true}))
}

// freeze keeps the rows above a cell in sight.
func (t *template) freeze(sheet string, rows, columns int) {
	top, _ := excelize.CoordinatesToCellName(columns+1, rows+1)
	pane := "bottomLeft"
	if columns > 0 {
		pane = "bottomRight"
	}
	t.do(t.book.SetPanes(sheet, &excelize.Panes{Freeze: true, XSplit: columns, YSplit: rows, TopLeftCell: top, ActivePane: pane}))
}

// page writes a sheet of single facts: its path, what it is, the answer, and how to
// write that.
func (t *template) page(p *page) {
	t.sheet(p.sheet, p.sheet, p.about)
	for i, head := range []string{"Fact", "What it is", "Answer", "How to write it"} {
		cell, _ := excelize.CoordinatesToCellName(i+1, firstAsk-1)
		t.set(p.sheet, cell, head, t.style.head)
	}
	for i := range p.asks {
		a, row := &p.asks[i], firstAsk+i
		style := t.style.label
		if a.kind == aRecord || a.kind == aTable {
			style = t.style.section
		}
		t.set(p.sheet, cellAt("A", row), string(a.path), t.style.path)
		t.set(p.sheet, cellAt("B", row), strings.Repeat("   ", a.depth)+capital(a.label), style)
		t.set(p.sheet, cellAt("D", row), capital(a.how()), t.style.note)
		if a.asked() {
			t.input(p.sheet, cellAt(answer, row), cellAt(answer, row), a)
		}
	}
	for column, width := range map[string]float64{"A": 40, "B": 60, "C": 44, "D": 100} {
		t.do(t.book.SetColWidth(p.sheet, column, column, width))
	}
	t.freeze(p.sheet, firstAsk-1, 0)
	t.lock(p.sheet)
}

// asked reports whether the fact has a cell of its own to fill in.
func (a *ask) asked() bool { return a.kind != aRecord || a.none }

// table writes a sheet for a list of records, a row an element.
func (t *template) table(of *table) {
	t.sheet(of.sheet, capital(of.label), "A row for each. The names in row 3 tell the reader which column is which: leave them.")
	for i := range of.asks {
		a := &of.asks[i]
		column, _ := excelize.ColumnNumberToName(i + 1)
		t.set(of.sheet, cellAt(column, pathRow), string(a.path), t.style.path)
		t.set(of.sheet, cellAt(column, pathRow+1), capital(a.label), t.style.head)
		t.input(of.sheet, cellAt(column, firstRow), cellAt(column, firstRow+rowCount-1), a)
		t.do(t.book.SetColWidth(of.sheet, column, column, 20))
	}
	t.do(t.book.SetRowHeight(of.sheet, pathRow+1, 45))
	t.freeze(of.sheet, firstRow-1, 1)
	t.lock(of.sheet)
}

// input makes cells to fill in, with a note and a check.
func (t *template) input(sheet, from, to string, a *ask) {
	style := t.style.input
	if a.kind == aDate {
		style = t.style.date
	}
	t.do(t.book.SetCellStyle(sheet, from, to, style))
	check := excelize.NewDataValidation(true)
	check.SetSqref(from + ":" + to)
	check.SetInput(shorten(capital(a.label), 32), shorten(capital(a.how()), 255))
	switch formula := a.formula(from); {
	case a.choices() != nil:
		check.SetSqrefDropList(t.drop[strings.Join(a.choices(), "\n")])
		check.SetError(excelize.DataValidationErrorStyleStop, "Not in the list", "Choose from the list, or leave the cell empty.")
	case formula != "":
		check.Type = "custom"
		check.Formula1 = formula
		check.SetError(excelize.DataValidationErrorStyleStop, "Not as it is to be written", shorten(capital(a.how())+".", 255))
	}
	t.do(t.book.AddDataValidation(sheet, check))
}

// formula checks what is written into a cell, so that Excel says it at once. The
// reader checks all of it again.
func (a *ask) formula(cell string) string {
	var is string
	switch a.kind {
	case aWhole:
		is = "ISNUMBER(" + cell + ")," + cell + "=INT(" + cell + ")"
	case aNumber:
		is = "ISNUMBER(" + cell + ")"
	case aDate:
		return fmt.Sprintf(`OR(ISNUMBER(%[1]s),%[1]s="none",LEN(%[1]s)=4,LEN(%[1]s)=7,LEN(%[1]s)=10)`, cell)
	default:
		return ""
	}
	if a.least != nil {
		is += fmt.Sprintf(",%s>=%v", cell, *a.least)
	}
	return fmt.Sprintf(`OR(%s="none",AND(%s))`, cell, is)
}

// shorten keeps to what Excel takes, which counts UTF-16 units; labels are ASCII.
func shorten(s string, most int) string {
	if len(s) <= most {
		return s
	}
	return s[:most-3] + "..."
}

func cellAt(column string, row int) string { return fmt.Sprintf("%s%d", column, row) }

// lists writes the entries of the drop-downs on a sheet of their own: a long list
// within a cell's own check spoils a workbook.
func (t *template) lists() {
	_, err := t.book.NewSheet(listsSheet)
	t.do(err)
	t.do(t.book.SetCellValue(listsSheet, "A1", format))
	t.drop = map[string]string{}
	var all [][]string
	for _, p := range pages() {
		for _, a := range p.asks {
			all = append(all, a.choices())
		}
		for _, table := range p.tables {
			for _, a := range table.asks {
				all = append(all, a.choices())
			}
		}
	}
	column := 2
	for _, entries := range all {
		key := strings.Join(entries, "\n")
		if _, there := t.drop[key]; there || entries == nil {
			continue
		}
		name, _ := excelize.ColumnNumberToName(column)
		for i, entry := range entries {
			t.do(t.book.SetCellValue(listsSheet, cellAt(name, i+1), entry))
		}
		t.drop[key] = fmt.Sprintf("%s!$%s$1:$%s$%d", listsSheet, name, name, len(entries))
		column++
	}
}

func (t *template) hideLists() {
	t.do(t.book.SetSheetVisible(listsSheet, false))
	t.lock(listsSheet)
}

// cover writes the first sheet: what to do, and how far it is done.
func (t *template) cover(all []page) {
	t.do(t.book.SetSheetName("Sheet1", coverSheet))
	t.sheetCover()
	for i, head := range []string{"Sheet", "What it asks", "Answers to give", "Given"} {
		cell, _ := excelize.CoordinatesToCellName(i+1, 10)
		t.set(coverSheet, cell, head, t.style.head)
	}
	row := 11
	for _, p := range all {
		asks := slices.DeleteFunc(slices.Clone(p.asks), func(a ask) bool { return !a.asked() })
		last := firstAsk + len(p.asks) - 1
		t.coverRow(row, p.sheet, p.about, fmt.Sprint(len(asks)), fmt.Sprintf("%s%d:%s%d", answer, firstAsk, answer, last))
		row++
		for _, of := range p.tables {
			column, _ := excelize.ColumnNumberToName(len(of.asks))
			t.coverRow(row, of.sheet, "Each of the "+of.label, "a row for each", fmt.Sprintf("A%d:%s%d", firstRow, column, firstRow+rowCount-1))
			row++
		}
	}
	for column, width := range map[string]float64{"A": 34, "B": 60, "C": 18, "D": 12} {
		t.do(t.book.SetColWidth(coverSheet, column, column, width))
	}
	t.lock(coverSheet)
}

func (t *template) sheetCover() {
	t.set(coverSheet, "A1", "Request to a clinical senate, and self-assessment", t.style.title)
	for i, line := range []string{
		"Fill in the yellow cells. Leave empty what nobody knows: an empty cell never passes a test and never fails one.",
		"Write none for what is known not to exist. A letter of support that does not exist is none; one that nobody has asked about stays empty.",
		"Write a date as 2027-03-25. Where only the month is known, write it with an apostrophe before it: '2027-03.",
		"Cells with a list offer what can be chosen. Where several answers go into one cell, put ; between them.",
		"The Proposal sheet needs an identifier: a short name of your own, such as ward-4-2027.",
		"Sheets are locked against slips, without a password.",
		"What a grade of your own says decides nothing. It stands beside what the rules find.",
	} {
		t.set(coverSheet, cellAt("A", i+2), line, t.style.note)
	}
	a4, one, any, fit := 9, 1, 0, true
	t.do(t.book.SetPageLayout(coverSheet, &excelize.PageLayoutOptions{Size: &a4, FitToWidth: &one, FitToHeight: &any}))
	t.do(t.book.SetSheetProps(coverSheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
}

func (t *template) coverRow(row int, sheet, about, asked, answers string) {
	t.set(coverSheet, cellAt("A", row), sheet, t.style.label)
	t.do(t.book.SetCellHyperLink(coverSheet, cellAt("A", row), quoted(sheet)+"!A1", "Location"))
	t.set(coverSheet, cellAt("B", row), capital(about), t.style.label)
	t.set(coverSheet, cellAt("C", row), asked, t.style.label)
	t.do(t.book.SetCellStyle(coverSheet, cellAt("D", row), cellAt("D", row), t.style.label))
	t.do(t.book.SetCellFormula(coverSheet, cellAt("D", row), "COUNTA("+quoted(sheet)+"!"+answers+")"))
}

func quoted(sheet string) string { return (&Fault{Sheet: sheet}).Place() }
