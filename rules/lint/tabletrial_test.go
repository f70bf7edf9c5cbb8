package lint_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/rules/lint"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

// cell is a cell of a column of numbers, and which numbers it matches; noNumber stands
// for a fact of which there is none, which only - and not match.
type cell struct {
	text    string
	matches func(int) bool
}

const noNumber = 1000

// drawCell draws a cell. One that always matches is only for the last row under
// first: the compiler refuses it elsewhere.
func drawCell(t *rapid.T, label string, last bool) cell {
	n := rapid.IntRange(0, 9).Draw(t, label+" from")
	m := n + rapid.IntRange(0, 5).Draw(t, label+" length")
	cells := []cell{
		{fmt.Sprint(n), func(x int) bool { return x == n }},
		{fmt.Sprintf("<= %d", n), func(x int) bool { return x <= n }},
		{fmt.Sprintf("> %d", n), func(x int) bool { return n < x && x < noNumber }},
		{fmt.Sprintf("[%d..%d]", n, m), func(x int) bool { return n <= x && x <= m }},
		{fmt.Sprintf("not(%d)", n), func(x int) bool { return x != n }},
	}
	if last {
		cells = append(cells, cell{"-", func(int) bool { return true }})
	}
	return rapid.SampledFrom(cells).Draw(t, label)
}

// What is found of a table is what trying all numbers finds.
func TestTablesByTrial(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		hit := rapid.SampledFrom([]string{"unique", "first"}).Draw(rt, "hit")
		rows := make([]cell, rapid.IntRange(2, 4).Draw(rt, "rows"))
		var text strings.Builder
		for i := range rows {
			rows[i] = drawCell(rt, fmt.Sprint("row ", i+1), hit == "first" && i == len(rows)-1)
			fmt.Fprintf(&text, "        - {when: [%q], then: after >= %d}\n", rows[i].text, i)
		}
		pack, err := packfile.Parse("t.yaml", []byte(`pack: t
version: 1
language: expr
rules:
  - id: A
    title: A
    severity: policy
    confidence: confirmed
    table:
      hit: `+hit+`
      inputs: [beds]
      rows:
`+text.String()+`    sources: [{title: An example, publisher: A publisher}]
`))
		require.NoError(rt, err)
		var got []string
		for _, f := range check(t, pack).Open() {
			switch f.Code {
			case lint.OverlapRows, lint.ShadowedRow, lint.TableGap:
				got = append(got, f.Message)
			}
		}
		slices.Sort(got)
		want := byTrial(hit, rows)
		if diff := cmp.Diff(want, got); diff != "" {
			rt.Errorf("%s:\n%s(-by trial +found):\n%s", hit, &text, diff)
		}
	})
}

// byTrial says what is wrong with a table, by trying numbers.
func byTrial(hit string, rows []cell) []string {
	overlaps, counts, matched, gap := map[[2]int]bool{}, map[int]bool{}, map[int]bool{}, false
	for x := range 60 {
		if x -= 20; x == 39 {
			x = noNumber
		}
		first := -1
		for i, row := range rows {
			if !row.matches(x) {
				continue
			}
			matched[i] = true
			for j := range i {
				if rows[j].matches(x) {
					overlaps[[2]int{j, i}] = true
				}
			}
			if first < 0 {
				first = i
			}
		}
		counts[first] = true
		gap = gap || first < 0
	}
	var want []string
	if gap {
		want = append(want, "there are cases in which no row matches: add a row, or write otherwise: not applicable")
	}
	for pair := range overlaps {
		if hit == "unique" {
			want = append(want, fmt.Sprintf("row %d and row %d can match together, and then the rule is faulty", pair[0]+1, pair[1]+1))
		}
	}
	for i := range rows {
		switch {
		case !matched[i]:
			want = append(want, fmt.Sprintf("row %d never matches, so that it never counts", i+1))
		case hit == "first" && !counts[i]:
			want = append(want, fmt.Sprintf("row %d never counts: an earlier row does wherever it matches", i+1))
		}
	}
	slices.Sort(want)
	return want
}
