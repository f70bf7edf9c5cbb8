package position_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
)

func TestGuarded(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "Ada": "Ada", "O'Brien": "O'Brien", "'quoted'": "'quoted'", "2026-05-01": "2026-05-01",
		"=1+1": "'=1+1", "+44": "'+44", "-1": "'-1", "@x": "'@x", "\t=1": "'\t=1", " =1": "' =1", "＝1": "'＝1", "'=1": "''=1",
		"\tx": "'\tx", "\rx": "'\rx", "'\tx": "''\tx",
	} {
		if got := position.Guarded(text); got != want {
			t.Errorf("Guarded(%q) = %q, want %q", text, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`['=+@ \t\r-]{0,4}[a-z=']{0,4}`).Draw(t, "text")
		if got := position.Unguarded(position.Guarded(text)); got != text {
			t.Fatalf("%q comes back as %q", text, got)
		}
	})
}

// A cell stands at its row and column, in characters, also behind quotes, line
// breaks in cells and a byte order mark.
func TestParseCSVPositions(t *testing.T) {
	table, err := position.ParseCSV("t.csv", []byte("\uFEFFa,b,c\r\n\"é\nx\",,\"y\"\"z\"\r\nÅ,é,last\r\n"), position.Limits{})
	require.NoError(t, err)
	require.Len(t, table.Rows, 2)
	first, second := table.Rows[0], table.Rows[1]
	require.Nil(t, first.Cell("b"))
	c := first.Cell("c")
	require.Equal(t, []any{`y"z`, 3, 5}, []any{c.Text, c.Line, c.Column})
	c = second.Cell("c")
	require.Equal(t, []any{"last", 4, 5}, []any{c.Text, c.Line, c.Column})
}
