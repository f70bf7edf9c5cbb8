package impact_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/clinicalsenate/clinicalsenate/rules/impact"
)

// A cell that is edited shows where a table is laid out, and what a row requires by
// the name of the row.
func TestEditsOfTables(t *testing.T) {
	const was = "require: {id: few, that: closed <= 20, because: few beds close}"
	table := func(cell, then string) string {
		return "table: {inputs: [closed], rows: [{id: many, when: [\"" + cell + "\"], then: " + then + "}]}"
	}
	old, new := pack(t, was, table("> 20", "weeks >= 12")), pack(t, was, table("> 10", "weeks >= 14"))
	want := []string{
		"L2: applies when: was (closed > 20), is (closed > 10)",
		"L2: clause edited many.any_of[0]: was not (closed > 20), is not (closed > 10)",
		"L2: clause edited many.any_of[1]: was weeks >= 12, is weeks >= 14",
	}
	var got []string
	for _, e := range impact.Edits(checker(t, old), checker(t, new)) {
		got = append(got, e.String())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Edits() mismatch (-want +got):\n%s", diff)
	}
}
