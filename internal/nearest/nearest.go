// Package nearest finds the word that somebody meant.
package nearest

import (
	"slices"
	"strings"
)

// Word returns the one of words that is most like word, for a "did you mean",
// or "" where none is like it. Of equally near ones it returns the first.
func Word(word string, words []string) string {
	best, limit := "", max(1, len(word)/3)+1
	for _, w := range words {
		if d := distance(strings.ToLower(word), strings.ToLower(w)); d < limit {
			best, limit = w, d
		}
	}
	return best
}

// longest is the length from which words are no longer compared: the work grows
// with the square of it.
const longest = 64

// distance counts the letters to insert, drop, change or swap with their
// neighbour between a and b.
func distance(a, b string) int {
	if len(a) > longest || len(b) > longest {
		return max(len(a), len(b))
	}
	var before []int
	last := make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		row := slices.Repeat([]int{i + 1}, len(b)+1)
		for j := range len(b) {
			change := 1
			if a[i] == b[j] {
				change = 0
			}
			row[j+1] = min(last[j]+change, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
