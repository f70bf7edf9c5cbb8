package panel

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// English says why the ring has no panel, or that it has one.
func (a Attempt) English() string {
	switch i := a.Impossible; {
	case i == nil:
		return fmt.Sprintf("A panel was seated from %s.", a.Ring.Name)
	case len(i.Constraints) == 0:
		return fmt.Sprintf("No panel was found in %s; the search ended before it was sure that there is none.", a.Ring.Name)
	case len(i.Tallies) == 1 && i.onlyBars():
		return sentence(i.Tallies[0].english(a.Ring.Name))
	default:
		return i.english(a.Ring.Name)
	}
}

// onlyBars reports whether, besides seats of one sort, all that is in the way is
// what keeps single candidates off the panel.
func (i *Impossible) onlyBars() bool {
	for _, c := range i.Constraints {
		if !c.seats() && !c.bar() {
			return false
		}
	}
	return true
}

func (i *Impossible) english(ring string) string {
	var parts []string
	for _, c := range i.Constraints {
		parts = append(parts, c.English())
	}
	text := fmt.Sprintf("In %s these cannot hold together: %s.", ring, strings.Join(parts, "; "))
	if len(parts) == 1 {
		text = fmt.Sprintf("In %s this cannot hold: %s.", ring, parts[0])
	}
	for _, t := range i.Tallies {
		if len(t.Because) == 0 {
			continue
		}
		text += " " + sentence(t.Constraint.sort()+": "+t.counts())
	}
	return text
}

// english says why seats of one sort cannot be filled.
func (t Tally) english(ring string) string {
	sort := t.Constraint.sort()
	switch {
	case t.Considered == 0:
		return fmt.Sprintf("nobody in %s is on record for %s", ring, sort)
	case t.Able == 0:
		return fmt.Sprintf("nobody in %s can sit for %s: %s", ring, sort, t.counts())
	}
	return fmt.Sprintf("%s needs %s in %s, which cannot be filled: %s", sort, count(t.Constraint.Number, "seat"), ring, t.counts())
}

func (t Tally) counts() string {
	parts := []string{fmt.Sprintf("%d considered", t.Considered)}
	for _, b := range t.Because {
		parts = append(parts, fmt.Sprintf("%d %s", b.Number, b.Text))
	}
	if t.Able > 0 {
		parts = append(parts, fmt.Sprintf("%d can sit", t.Able))
	}
	return strings.Join(parts, ", ")
}

// sentence gives a text a capital and a full stop.
func sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:] + "."
}
