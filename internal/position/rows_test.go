package position_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
)

// TestParseRows reads a sheet whose columns have no names, each cell in its place.
func TestParseRows(t *testing.T) {
	const text = "\ufeffTitle,\n,,\n\n,\"one\ntwo\",é,x\n,'=1\n"
	rows, err := position.ParseRows("s.csv", []byte(text), position.Limits{})
	require.NoError(t, err)
	type cell struct {
		Line, Column int
		Text         string
	}
	var got [][]cell
	for _, row := range rows {
		var cells []cell
		for i := range len(row.Cells) + 1 {
			if n := row.Cell(i); n != nil {
				cells = append(cells, cell{n.Line, n.Column, n.Text})
			}
		}
		got = append(got, cells)
	}
	want := [][]cell{{{1, 1, "Title"}}, {{4, 2, "one\ntwo"}, {5, 6, "é"}, {5, 8, "x"}}, {{6, 2, "=1"}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("ParseRows() mismatch (-want +got):\n%s", diff)
	}
	if fault := rows[1].Fault("wrong", "right"); fault.Error() != "s.csv:4:1: wrong: right" {
		t.Errorf("Fault() = %v", fault)
	}
}

func TestParseRowsRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"a,\"b\n": `s.csv:1:6: this is no CSV: extraneous or missing " in quoted-field: put a cell with a comma, a quote or a line break in quotes, and write each quote in it twice`,
		"\xff":    "s.csv:1:1: the file is not text in UTF-8: save it as UTF-8",
		"a,b,c,d": "s.csv:1:7: the file holds more than 3 values: split it",
	} {
		rows, err := position.ParseRows("s.csv", []byte(text), position.Limits{Nodes: 3})
		if err == nil || err.Error() != want || rows != nil {
			t.Errorf("ParseRows(%q) = %v, %v", text, rows, err)
		}
	}
}
