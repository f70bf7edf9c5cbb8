package report

import (
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// ToMeet is what would have to be so for tests to be met, or not to apply.
type ToMeet struct {
	Changes []Change `json:"changes"` // in the order in which they are made
	// Reached: the dossier with the changes made was judged, and the tests came out
	// so.
	Reached    bool `json:"reached"`
	Minimal    bool `json:"minimal"`    // it is proven that nothing less would do
	Impossible bool `json:"impossible"` // it is proven that no changes would do
	// NotAnalysed are conditions, as formulas, that could not be looked into.
	NotAnalysed []string `json:"not_analysed"`
	Tests       []Turned `json:"tests"` // those asked about
}

// Change is a fact that would have to be otherwise, or be supplied.
type Change struct {
	Path fact.Path `json:"path"`
	Text string    `json:"text"` // a sentence
}

// Turned is a test before and after the changes.
type Turned struct {
	Number int             `json:"number"`
	Title  string          `json:"title"`
	Before assurance.Grade `json:"before"`
	After  assurance.Grade `json:"after,omitzero"` // "" where no changes were found
}

// Says returns the grades in words.
func (t Turned) Says() string {
	if t.After == "" || t.After == t.Before {
		return sentenceCase(grade(t.Before))
	}
	return sentenceCase(grade(t.Before)) + ", then " + grade(t.After)
}

// Lead says in sentences what the changes are, before they are listed.
func (m *ToMeet) Lead() string {
	switch {
	case m.Impossible:
		return "No change to the facts that may change would do, which is proven."
	case !m.Reached:
		return "No changes were found that would do. There may be some."
	case len(m.Changes) == 0:
		return "Nothing needs to change."
	}
	return "The tests would be met, or not apply, if all of this were so. Whether it is, is for those who hold the facts to say:"
}

// Notes say in sentences how far the list of changes can be relied on.
func (m *ToMeet) Notes() []string {
	var notes []string
	switch {
	case len(m.Changes) == 0:
	case m.Minimal:
		notes = append(notes, "It is proven that nothing less would do.")
	default:
		notes = append(notes, "This is not proven to be the least that would do: less may be enough.")
	}
	if len(m.NotAnalysed) > 0 {
		notes = append(notes, "Conditions that could not be looked into: "+strings.Join(m.NotAnalysed, "; ")+".")
	}
	return notes
}

// toMeet turns what was found into a part of the document.
func toMeet(m *policy.ToMeet) *ToMeet {
	if m == nil {
		return nil
	}
	out := &ToMeet{
		Changes: []Change{}, Reached: m.Reached, Minimal: m.Minimal, Impossible: m.Impossible,
		NotAnalysed: []string{}, Tests: []Turned{},
	}
	for _, e := range m.Edits {
		out.Changes = append(out.Changes, Change{e.Path, e.English()})
	}
	for _, c := range m.NotAnalysed {
		out.NotAnalysed = append(out.NotAnalysed, strings.Join(strings.Fields(c), " "))
	}
	for i, r := range m.Before {
		t := Turned{Number: r.Test.Number, Title: r.Test.Title, Before: r.Grade}
		if m.Reached && i < len(m.After) {
			t.After = m.After[i].Grade
		}
		out.Tests = append(out.Tests, t)
	}
	return out
}
