package office_test

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/assurance/office"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// template returns an empty workbook.
func template(t testing.TB) []byte {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, office.WriteTemplate(&out))
	return out.Bytes()
}

// edited returns a workbook after an edit, as somebody at a desk would make it.
func edited(t testing.TB, data []byte, edit func(*excelize.File)) []byte {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(data))
	require.NoError(t, err)
	defer book.Close()
	edit(book)
	var out bytes.Buffer
	_, err = book.WriteTo(&out)
	require.NoError(t, err)
	return out.Bytes()
}

// rowOf returns the row of a sheet on which a fact stands.
func rowOf(t testing.TB, book *excelize.File, sheet, path string) int {
	t.Helper()
	rows, err := book.GetRows(sheet)
	require.NoError(t, err)
	for i, row := range rows {
		if len(row) > 0 && row[0] == path {
			return i + 1
		}
	}
	t.Fatalf("%s: no row %s", sheet, path)
	return 0
}

// answers are values by sheet and path.
type answers map[string]map[string]any

// filled returns the template with answers to single facts, and rows of tables.
func filled(t testing.TB, single answers, tables map[string][]map[string]any) []byte {
	t.Helper()
	return edited(t, template(t), func(book *excelize.File) {
		for sheet, facts := range single {
			for path, value := range facts {
				require.NoError(t, book.SetCellValue(sheet, fmt.Sprintf("C%d", rowOf(t, book, sheet, path)), value))
			}
		}
		for sheet, elements := range tables {
			rows, err := book.GetRows(sheet)
			require.NoError(t, err)
			for i, element := range elements {
				for path, value := range element {
					column := slices.Index(rows[2], path)
					require.GreaterOrEqual(t, column, 0, "%s: no column %s", sheet, path)
					cell, err := excelize.CoordinatesToCellName(column+1, 5+i)
					require.NoError(t, err)
					require.NoError(t, book.SetCellValue(sheet, cell, value))
				}
			}
		}
	})
}

// A workbook filled in means what a file of YAML means, is judged alike, and gives
// the same report.
func TestFilledReadCheckedReported(t *testing.T) {
	data := filled(t, answers{
		"Proposal": {"id": "ward-4", "title": "Closing ward 4", "sponsor.name": "North ICB", "change_range": "yes", "linked_services": "none"},
		"Dates":    {"dates.approval": 45444, "dates.decision": "1/10/2024", "dates.consultation_start": "2024-03"},
		"Beds": {
			"beds.fall_significantly": "yes", "beds.total_before": 24, "beds.total_after": "0", "beds.closes_on": "2025-01-01",
			"beds.alternative": "none", "beds.treatment": "none", "beds.efficiency": "none", "beds.occupancy_before": 0.925,
		},
		"Engagement":      {"engagement.groups_reached": "patients of ward 4; carers"},
		"Self-assessment": {"self_assessment.beds.grade": "met"},
	}, map[string][]map[string]any{
		"Affected commissioners": {
			{"name": "North ICB", "position": "support", "position_on": 45413},
			{"name": "South ICB", "position": "oppose"},
		},
	})
	got, err := office.Read("ward-4.xlsx", data, nil)
	require.NoError(t, err)

	want, err := casefile.Read("ward-4.yaml", []byte(`id: ward-4
title: Closing ward 4
sponsor: {name: North ICB}
change_range: true
linked_services: none
dates: {approval: 2024-06-01, decision: 2024-10-01, consultation_start: 2024-03}
beds:
  fall_significantly: true
  total_before: 24
  total_after: 0
  closes_on: 2025-01-01
  alternative: none
  treatment: none
  efficiency: none
  occupancy_before: 0.925
engagement: {groups_reached: [patients of ward 4, carers]}
self_assessment: {beds: {grade: met}}
commissioners:
  - {name: North ICB, position: support, position_on: 2024-05-01}
  - {name: South ICB, position: oppose}
`), nil)
	require.NoError(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Read() mismatch (-want +got):\n%s", diff)
	}

	pol, err := policy.Standard(nil)
	require.NoError(t, err)
	a, err := pol.Assess(t.Context(), fact.MustDate("2026-11-23"), got, nil)
	require.NoError(t, err)
	var text strings.Builder
	require.NoError(t, report.Text(&text, report.New(a, nil), nil))
	for _, says := range []string{"Closing ward 4\n==============", "5 The bed test", "NOT MET", "The sponsor's own grade is met."} {
		if !strings.Contains(text.String(), says) {
			t.Errorf("the report does not say %q", says)
		}
	}
	if got := a.Tests[4].Grade; got != assurance.GradeNotMet {
		t.Errorf("the bed test is %s, want not met: none of the three conditions holds", got)
	}
}

// Every fault is named by its cell, all at once, and nothing is read.
func TestFaults(t *testing.T) {
	data := filled(t, answers{
		"Proposal": {"id": "ward-4", "title": "Closing ward 4", "change_range": "perhaps", "region": "wessex"},
		"Beds":     {"beds.total_before": 24.5, "beds.total_after": "about 12", "beds.closes_on": 45658.25, "beds.alternative": "none", "beds.alternative.live_on": 45658},
		"Dates":    {"dates.decision": "30/2/2025"},
	}, map[string][]map[string]any{
		"Affected commissioners": {{"name": "North ICB"}, {"position": "in favour"}},
	})
	book, err := excelize.OpenReader(bytes.NewReader(data))
	require.NoError(t, err)
	defer book.Close()
	cell := func(sheet, path string) string { return fmt.Sprintf("%s!C%d", sheet, rowOf(t, book, sheet, path)) }

	got, err := office.Read("ward-4.xlsx", data, nil)
	require.Error(t, err)
	if diff := cmp.Diff(assurance.Dossier{}, got); diff != "" {
		t.Errorf("half a dossier was read:\n%s", diff)
	}
	for _, says := range []string{
		cell("Proposal", "change_range") + ": perhaps is neither yes nor no: choose from the list",
		cell("Beds", "beds.closes_on") + ": 45658.25 is a day with a time: write the day alone, as 2027-03-25",
		cell("Beds", "beds.alternative.live_on") + ": the fact is none elsewhere, or holds other facts: write none only where nothing is filled in below it",
		cell("Beds", "beds.total_before") + ": 24.5 is not a whole number of beds: write 24 or 25",
		cell("Beds", "beds.total_after") + `: "about 12" is not a whole number of beds`,
		cell("Dates", "dates.decision") + ": ",
		cell("Proposal", "region") + ": ",
		"'Affected commissioners'!",
	} {
		if !strings.Contains(err.Error(), says) {
			t.Errorf("the error does not say %q:\n%v", says, err)
		}
	}
	if n := len(office.Faults(err)); n != 8 {
		t.Errorf("%d faults, want 8:\n%v", n, err)
	}
	if _, ok := errors.AsType[*casefile.Fault](err); !ok {
		t.Error("the cause of a fault is lost")
	}
}

// An empty template asks for an identifier and says where.
func TestEmptyTemplate(t *testing.T) {
	_, err := office.Read("empty.xlsx", template(t), nil)
	require.Error(t, err)
	if got := err.Error(); !strings.Contains(got, "Proposal!C4: a dossier needs an identifier") {
		t.Errorf("Read() = %v", got)
	}
}

// Every fact of a dossier has its place, but for those that the sponsor does not
// fill in, and for lists within the rows of a list.
func TestTemplateAsksForEverything(t *testing.T) {
	book, err := excelize.OpenReader(bytes.NewReader(template(t)))
	require.NoError(t, err)
	defer book.Close()
	tops := map[string]bool{}
	paths := map[string]string{}
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet)
		require.NoError(t, err)
		for _, row := range rows {
			if len(row) < 2 || row[0] == "" || strings.Contains(row[0], " ") {
				continue
			}
			top, _, _ := strings.Cut(row[0], ".")
			tops[top] = true
			if other, twice := paths[row[0]]; twice && strings.ToLower(row[0]) == row[0] && other != sheet && strings.Contains(row[0], ".") {
				t.Errorf("%s is asked on %s and on %s", row[0], other, sheet)
			}
			paths[row[0]] = sheet
		}
	}
	for _, f := range fact.Fields(reflect.TypeFor[assurance.Dossier]()) {
		if want := f.Name != "panel" && f.Name != "provenance"; tops[f.Name] != want {
			t.Errorf("whether the template asks for %s is %v", f.Name, tops[f.Name])
		}
	}
	for path, sheet := range map[string]string{
		"beds.total_before": "Beds", "dates.decision": "Dates", "review.conclusion": "Duties and review",
		"engagement.groups_reached": "Engagement", "self_assessment.beds.grade": "Self-assessment",
	} {
		if paths[path] != sheet {
			t.Errorf("%s is asked on %q, want %q", path, paths[path], sheet)
		}
	}
	if len(paths) < 200 {
		t.Errorf("only %d facts are asked for", len(paths))
	}
}

// Cells to fill in are open and checked, and the rest is locked.
func TestTemplateGuides(t *testing.T) {
	book, err := excelize.OpenReader(bytes.NewReader(template(t)))
	require.NoError(t, err)
	defer book.Close()
	checks, err := book.GetDataValidations("Beds")
	require.NoError(t, err)
	of := func(path string) *excelize.DataValidation {
		cell := fmt.Sprintf("C%d", rowOf(t, book, "Beds", path))
		for _, c := range checks {
			if c.Sqref == cell || c.Sqref == cell+":"+cell {
				return c
			}
		}
		t.Fatalf("no check of %s", cell)
		return nil
	}
	whole := of("beds.total_before")
	row := rowOf(t, book, "Beds", "beds.total_before")
	if want := fmt.Sprintf(`OR(C%[1]d="none",AND(ISNUMBER(C%[1]d),C%[1]d=INT(C%[1]d),C%[1]d>=0))`, row); whole.Formula1 != want {
		t.Errorf("whole number: %s, want %s", whole.Formula1, want)
	}
	if whole.Prompt == nil || !strings.Contains(*whole.Prompt, "A whole number, in beds") {
		t.Errorf("the note does not say how to write it: %v", whole.Prompt)
	}
	if drop := of("beds.fall_significantly"); drop.Type != "list" || !strings.HasPrefix(drop.Formula1, "Lists!$") {
		t.Errorf("yes or no: %s %s", drop.Type, drop.Formula1)
	}
	for _, sheet := range book.GetSheetList() {
		visible, err := book.GetSheetVisible(sheet)
		require.NoError(t, err)
		if visible == (sheet == "Lists") {
			t.Errorf("whether %s shows is %v", sheet, visible)
		}
	}
	locked := func(cell string) bool {
		id, err := book.GetCellStyle("Beds", cell)
		require.NoError(t, err)
		style, err := book.GetStyle(id)
		require.NoError(t, err)
		return style.Protection == nil || style.Protection.Locked
	}
	if c := fmt.Sprintf("C%d", row); locked(c) {
		t.Errorf("%s is locked", c)
	}
	for _, c := range []string{"A3", "B3", fmt.Sprintf("A%d", row), fmt.Sprintf("B%d", row)} {
		if !locked(c) {
			t.Errorf("%s is open", c)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	whole := template(t)
	tests := []struct {
		name string
		data []byte
		opts *office.Options
		want string
	}{
		{"no workbook", []byte("id: ward-4"), nil, "this is no workbook that can be read"},
		{"nothing", nil, nil, "this is no workbook that can be read"},
		{"too big", whole, &office.Options{Limits: office.Limits{Bytes: 100}}, "the file has more than 100 bytes"},
		{"unpacks to too much", whole, &office.Options{Limits: office.Limits{Unpacked: 1000}}, "this is no workbook that can be read"},
		{"too many rows", whole, &office.Options{Limits: office.Limits{Rows: 5}}, "the sheet has more than 5 rows"},
		{"another workbook", edited(t, whole, func(b *excelize.File) { require.NoError(t, b.DeleteSheet("Lists")) }), nil, "this is no workbook made from the template"},
		{"a sheet gone", edited(t, whole, func(b *excelize.File) { require.NoError(t, b.SetSheetName("Beds", "Betten")) }), nil, "x.xlsx: Beds: the sheet is not there"},
		{"a fact of nobody", edited(t, whole, func(b *excelize.File) {
			require.NoError(t, b.SetSheetRow("Beds", "A200", &[]any{"beds.totl", "", 3}))
		}), nil, `x.xlsx: Beds!A200: there is no fact "beds.totl"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := office.Read("x.xlsx", tt.data, tt.opts)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("Read() = %v, want %q in it", err, tt.want)
			}
			if len(office.Faults(err)) == 0 {
				t.Errorf("%v is no fault", err)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(template(f))
	f.Add(filled(f, answers{"Proposal": {"id": "ward-4", "title": "Closing ward 4"}, "Beds": {"beds.total_before": 24}}, nil))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		opts := &office.Options{Limits: office.Limits{Unpacked: 1 << 20, Rows: 500}}
		d, err := office.Read("x.xlsx", data, opts)
		if err != nil && !reflect.DeepEqual(d, assurance.Dossier{}) {
			t.Errorf("half a dossier was read beside %v", err)
		}
		if _, err := office.ReadKH03("x.xlsx", data, opts); err != nil && len(office.Faults(err)) == 0 {
			t.Errorf("%v is no fault", err)
		}
	})
}
