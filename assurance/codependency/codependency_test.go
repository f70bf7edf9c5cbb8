package codependency_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/codependency"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

const header = "service,needs,grade,edition,confirmed,title,publisher,published,locator,note\n"

func TestRead(t *testing.T) {
	got, err := codependency.Read("grid.csv", strings.NewReader("\ufeff"+header+
		"renal,vascular_surgery,red_2,2014,yes,A report,A senate,2014-12-16,row 9,checked twice\n"+
		"stroke, cardiac ,amber,revised,no,Another report,,,,\n"))
	require.NoError(t, err)
	want := codependency.Grid{Cells: []codependency.Cell{
		{
			Service: assurance.RenalServices, Needs: assurance.VascularSurgery,
			Grade: codependency.Red2, Edition: codependency.First, Confirmed: true,
			Source: codependency.Source{Title: "A report", Publisher: "A senate", Published: fact.MustDate("2014-12-16"), Locator: "row 9"},
			Note:   "checked twice",
		},
		{
			Service: assurance.StrokeServices, Needs: assurance.CardiacServices,
			Grade: codependency.Amber, Edition: codependency.Revised, Source: codependency.Source{Title: "Another report"},
		},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Read() mismatch (-want +got):\n%s", diff)
	}
}

// Every fault is found in one go, and with one there is no grid.
func TestReadFaults(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"nothing", "", "grid.csv: the file is empty: its first line is " + strings.TrimSuffix(header, "\n")},
		{"other columns", "service,needs\n", "grid.csv:1: the columns are service,needs: write " + strings.TrimSuffix(header, "\n")},
		{"a quote that does not end", header + "\"renal,x\n", "grid.csv:2: this is no CSV: extraneous or missing \" in quoted-field"},
		{"a row too short", header + "renal,cardiac\n", "grid.csv:2: the row has 2 cells: write 10, empty ones too"},
		{
			"misspelt", header + "renel,cardiac,purpel,2014,maybe,A report,,soon,,\n" + "renal,cardiac,red,2014,no,,,,,\n",
			`grid.csv:2, column service: "renel" is none of the words that stand here: did you mean renal?
grid.csv:2, column grade: "purpel" is none of the words that stand here: did you mean purple?
grid.csv:2, column confirmed: "maybe" is none of the words that stand here: write one of yes, no
grid.csv:2, column published: "soon" is not a date: write year-month-day as 2017-04-01, or 2017-04 or 2017 where the rest is not known
grid.csv:3, column title: a cell needs its source: write the title of what it was read in, or is to be checked against`,
		},
		{
			"at odds", header + "renal,renal,green,2014,no,A report,,,,\n" + "stroke,cardiac,red,2014,no,A report,,,,\n" + "stroke,cardiac,amber,revised,no,A report,,,,\n",
			`grid.csv:2, column needs: a service does not depend on itself: name another, or leave the row out
grid.csv:3, column grade: the edition 2014 has no grade red: correct one of the two
grid.csv:4, column needs: line 3 says how near stroke needs cardiac: keep one of the two`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := codependency.Read("grid.csv", strings.NewReader(tt.text))
			require.Error(t, err)
			if diff := cmp.Diff(tt.want, err.Error()); diff != "" {
				t.Errorf("error mismatch (-want +got):\n%s", diff)
			}
			if fault, ok := errors.AsType[*codependency.Fault](err); !ok || fault.File != "grid.csv" {
				t.Errorf("the error holds the fault %v", fault)
			}
			if len(got.Cells) > 0 {
				t.Errorf("there is a grid all the same: %v", got)
			}
		})
	}
}

func TestReadLimit(t *testing.T) {
	long := header + strings.Repeat("renal,cardiac,red,revised,no,"+strings.Repeat("x", 1000)+",,,,\n", 1100)
	_, err := codependency.Read("grid.csv", strings.NewReader(long))
	require.ErrorContains(t, err, "the file is longer than 1048576 bytes")
}

// The grid that ships holds one confirmed cell, and a source for each.
func TestStandard(t *testing.T) {
	var confirmed []string
	for _, c := range codependency.Standard().Cells {
		if c.Confirmed {
			confirmed = append(confirmed, string(c.Service)+" needs "+string(c.Needs)+": "+string(c.Grade))
		} else if c.Note == "" || c.Source.Locator == "" {
			t.Errorf("%s needs %s: not confirmed, and does not say what to check it against", c.Service, c.Needs)
		}
	}
	want := []string{"childrens_cancer_principal_treatment_centre needs childrens_intensive_care_level_3: purple"}
	if diff := cmp.Diff(want, confirmed); diff != "" {
		t.Errorf("confirmed cells mismatch (-want +got):\n%s", diff)
	}
	grid := codependency.Standard()
	grid.Cells[0].Confirmed = false
	if !codependency.Standard().Cells[0].Confirmed {
		t.Error("what a caller does to its grid changes the standard one")
	}
}

// Every grade means something in the editions that have it, and only there.
func TestMeaning(t *testing.T) {
	had := map[codependency.Edition][]codependency.Grade{
		codependency.First:     {codependency.Purple, codependency.Red1, codependency.Red2, codependency.Red3, codependency.Amber, codependency.Green},
		codependency.Revised:   {codependency.Purple, codependency.Red, codependency.Amber, codependency.Green},
		codependency.Elsewhere: {codependency.Purple, codependency.Red, codependency.Amber, codependency.Green},
	}
	for edition, grades := range had {
		for _, g := range codependency.Grade("").Values() {
			grade := codependency.Grade(g)
			if means, has := grade.Meaning(edition) != "", slices.Contains(grades, grade); means != has {
				t.Errorf("%s in the edition %s: has a meaning: %t, want %t", grade, edition, means, has)
			}
		}
	}
}

func TestColour(t *testing.T) {
	for _, g := range codependency.Grade("").Values() {
		grade := codependency.Grade(g)
		want := grade
		if strings.HasPrefix(g, "red") {
			want = codependency.Red
		}
		if got := grade.Colour(); got != want {
			t.Errorf("the colour of %s is %s, want %s", grade, got, want)
		}
	}
}

// FuzzRead: reading never panics, and what was read is written and read the same.
func FuzzRead(f *testing.F) {
	var standard bytes.Buffer
	require.NoError(f, codependency.Standard().Write(&standard))
	f.Add(standard.String())
	f.Add(header + "renal,cardiac,red_1,2014,yes,\"A \"\"report\"\", of sorts\",,2014-12,,\n")
	f.Fuzz(func(t *testing.T, text string) {
		grid, err := codependency.Read("grid.csv", strings.NewReader(text))
		if err != nil {
			return
		}
		var out bytes.Buffer
		require.NoError(t, grid.Write(&out))
		again, err := codependency.Read("again.csv", &out)
		require.NoError(t, err)
		if diff := cmp.Diff(grid, again); diff != "" {
			t.Errorf("writing and reading changes the grid (-before +after):\n%s", diff)
		}
	})
}

// A file reads the same with either line end, and with a byte order mark before a
// name in quotes, as spreadsheets write it.
func TestReadLineEnds(t *testing.T) {
	text := header + "renal,cardiac,red,revised,no,\"A report, long\",,,,\n"
	want, err := codependency.Read("grid.csv", strings.NewReader(text))
	require.NoError(t, err)
	quoted := `"` + strings.Join(strings.Split(strings.TrimSpace(header), ","), `","`) + "\"\n"
	for name, changed := range map[string]string{
		"CRLF":            strings.ReplaceAll(text, "\n", "\r\n"),
		"a mark":          "\ufeff" + text,
		"a mark, quotes":  "\ufeff" + strings.Replace(text, header, quoted, 1),
		"a mark and CRLF": "\ufeff" + strings.ReplaceAll(strings.Replace(text, header, quoted, 1), "\n", "\r\n"),
		"no last end":     strings.TrimSuffix(text, "\n"),
	} {
		got, err := codependency.Read("grid.csv", strings.NewReader(changed))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", name, diff)
		}
	}
	// A pair the other way round is another cell, and upper case is no word.
	_, err = codependency.Read("grid.csv", strings.NewReader(text+"cardiac,renal,red,revised,no,A report,,,,\n"))
	require.NoError(t, err)
	_, err = codependency.Read("grid.csv", strings.NewReader(text+"Cardiac,renal,red,revised,Yes,A report,,,,\n"))
	require.Error(t, err)
	if got := strings.Count(err.Error(), "did you mean"); got != 2 {
		t.Errorf("%d hints in: %v", got, err)
	}
}
