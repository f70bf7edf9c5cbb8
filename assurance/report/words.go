package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// grade writes a grade for a reader.
func grade(g assurance.Grade) string {
	if g == assurance.GradeInsufficientEvidence {
		return "cannot tell yet"
	}
	return strings.ReplaceAll(string(g), "_", " ")
}

// GradeWords writes a grade for a reader: that of insufficient evidence as cannot
// tell yet.
func GradeWords(g assurance.Grade) string { return grade(g) }

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

// namedTogether names missing facts, and what is missing of several elements of a
// list once: position (one, another and a third).
func namedTogether(all []Missing) []string {
	var out []string
	for i, m := range all {
		like := func(other Missing) bool {
			return m.Of != "" && other.Of != "" && other.Label == m.Label && other.Imprecise == m.Imprecise
		}
		if slices.ContainsFunc(all[:i], like) {
			continue
		}
		var of []string
		for _, other := range all[i:] {
			if like(other) {
				of = append(of, other.Of)
			}
		}
		m.Of = joinAnd(of)
		out = append(out, m.Name())
	}
	return out
}

// tests names tests by their numbers, as in "tests 1 and 3".
func tests(numbers []int) string {
	var words []string
	for _, n := range numbers {
		words = append(words, strconv.Itoa(n))
	}
	switch len(words) {
	case 0:
		return ""
	case 1:
		return "test " + words[0]
	}
	return "tests " + joinAnd(words)
}

// mark says what stands behind a rule.
func mark(f Finding) string {
	s := f.Rule + ", " + strings.ReplaceAll(f.Severity.String(), "-", " ")
	switch f.Confidence {
	case rules.Unconfirmed:
		s += ", unconfirmed"
	case rules.Derived:
		s += ", derived from " + f.FromWhat
	}
	if f.Standard != "" {
		s += "; " + plainName(f.Standard) + " in the standard rulebook"
	}
	return s
}

var gates = map[assurance.Gate]string{
	assurance.PreConsultation: "before consultation", assurance.PreDecision: "before the decision",
	assurance.PreImplementation: "before implementation",
}

func openText(o Open) string {
	s := strings.TrimSuffix(o.Text, ".") + "."
	if o.SetBy != "" {
		s += " Set by " + o.SetBy + "."
	}
	if o.Due != "" {
		s += " Due " + gates[o.Due] + "."
	} else {
		s += " Nobody has said by when."
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

// Sentence begins a text with a capital letter.
func Sentence(s string) string { return sentenceCase(s) }

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
		if !empty && columns(line)+1+columns(word) > room {
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

// columns counts the characters of s that a terminal shows, without the codes
// that colour it.
func columns(s string) int {
	n := utf8.RuneCountInString(s)
	for {
		_, after, found := strings.Cut(s, "\x1b[")
		if !found {
			return n
		}
		code, rest, _ := strings.Cut(after, "m")
		n -= len("\x1b[") + len(code) + len("m")
		s = rest
	}
}

// Count writes a number of beds, or a change in it, for a reader.
func Count(n fact.Of[int], change bool) string {
	v, ok := n.Value()
	switch {
	case !ok && n.State() == fact.KnownNone:
		return "none"
	case !ok:
		return "not known"
	case change && v > 0:
		return "+" + strconv.Itoa(v)
	case v < 0:
		return "\u2212" + strconv.Itoa(-v)
	}
	return strconv.Itoa(v)
}

// When returns the date in words, and whether it is yet to come.
func (e Event) When() string {
	if e.ToCome {
		return e.Date.English() + ", to come"
	}
	return e.Date.English()
}

// Says returns what the board has to do with the change, in words.
func (b Board) Says() string {
	var says []string
	if b.Affected {
		says = append(says, "affected")
	}
	if b.Panel > 0 {
		says = append(says, plural(b.Panel, "member")+" of the panel")
	}
	return sentenceCase(strings.Join(says, "; "))
}

// Mark says how to mark an area of a map that is of the boards with the codes. One
// that is of several, because nobody has published the border between them, is
// marked only for what is true of all of them.
func (p Places) Mark(codes []network.Code) (affected, panel bool) {
	affected, panel = len(codes) > 0, len(codes) > 0
	for _, code := range codes {
		i := slices.IndexFunc(p.Boards, func(b Board) bool { return b.Code == code })
		affected = affected && i >= 0 && p.Boards[i].Affected
		panel = panel && i >= 0 && p.Boards[i].Panel > 0
	}
	return affected, panel
}

// Description says what the map shows, for those who do not see it.
func (p Places) Description() string {
	var says []string
	for _, b := range p.Boards {
		says = append(says, b.Name+": "+strings.ToLower(b.Says())+".")
	}
	return strings.Join(says, " ")
}

// Empty reports whether there is nothing to say of places.
func (p Places) Empty() bool { return len(p.Boards)+len(p.Apart)+len(p.Notes) == 0 }
