package nearest_test

import (
	"strings"
	"testing"

	"github.com/clinicalsenate/clinicalsenate/internal/nearest"
)

func TestWord(t *testing.T) {
	words := []string{"beds", "beds_after", "approval", "decision"}
	tests := []struct{ word, want string }{
		{"bedz", "beds"},
		{"Beds", "beds"},
		{"desicion", "decision"},
		{"aproval", "approval"},
		{"beds_aftre", "beds_after"},
		{"nothing like it", ""},
		{"", ""},
		{strings.Repeat("x", 1000), ""},
	}
	for _, tt := range tests {
		if got := nearest.Word(tt.word, words); got != tt.want {
			t.Errorf("Word(%q) = %q, want %q", tt.word, got, tt.want)
		}
	}
	if got := nearest.Word("bats", []string{"bets", "bots"}); got != "bets" {
		t.Errorf("of equally near words it returns %q, want the first", got)
	}
}
