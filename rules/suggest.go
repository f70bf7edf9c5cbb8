package rules

import (
	"strings"

	"github.com/clinicalsenate/clinicalsenate/internal/nearest"
)

// oneOf says what to write instead of word: the nearest of words where one is
// near, or a short list of them.
func oneOf(word string, words []string) string {
	if near := nearest.Word(word, words); near != "" {
		return "did you mean " + near + "?"
	}
	if len(words) > 12 {
		return "there are " + strings.Join(words[:12], ", ") + ", and others"
	}
	return "there are " + strings.Join(words, ", ")
}
