package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules"
)

// grade writes a grade for a reader.
func grade(g assurance.Grade) string {
	if g == assurance.GradeInsufficientEvidence {
		return "cannot tell yet"
	}
	return strings.ReplaceAll(string(g), "_", " ")
}

// verdict writes a verdict for a reader.
func verdict(v rules.Verdict) string {
	switch v {
	case rules.Unknown:
		return "cannot tell yet"
	case rules.Faulty:
		return "could not be evaluated"
	}
	return v.String()
}

// named names a missing fact.
func named(m rules.Missing) string {
	s := m.Label
	if m.Of != "" {
		s += " (" + m.Of + ")"
	}
	if m.Imprecise {
		s += ", to the day"
	}
	return s
}

func truth(t rules.Truth) string {
	return map[rules.Truth]string{
		rules.True: "yes", rules.False: "no", rules.Undecided: "cannot tell", rules.Fault: "could not be evaluated",
	}[t]
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func isAre(n int) string {
	if n == 1 {
		return "it is"
	}
	return "they are"
}

func joinAnd(words []string) string {
	if n := len(words) - 1; n > 0 {
		return strings.Join(words[:n], ", ") + " and " + words[n]
	}
	return strings.Join(words, "")
}

func sentenceCase(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// wrap breaks text at spaces into lines of at most width characters, as far as
// its words allow. Blanks at its beginning stay; lines after the first leave room
// for rest before them.
func wrap(text, rest string, width int) []string {
	words := strings.Fields(text)
	line := text[:len(text)-len(strings.TrimLeft(text, " "))]
	var lines []string
	room, empty := width, true
	for _, word := range words {
		if !empty && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > room {
			lines = append(lines, line)
			line, empty, room = "", true, width-len(rest)
		}
		if !empty {
			line += " "
		}
		line, empty = line+word, false
	}
	return append(lines, line)
}
