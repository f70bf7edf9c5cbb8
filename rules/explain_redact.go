package rules

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Redact returns a copy of the explanation for a reader from whom some facts are
// kept. A statement whose English may tell of one says that it is withheld
// instead, and carries no values; the verdict, the truth of each statement and
// what the author says of it stay. So is what a Go rule found. Hide is asked with the paths of
// [Statement.Facts], where [] stands for each element of a list.
func (e *Explanation) Redact(hide func(fact.Path) bool) *Explanation {
	out := *e
	out.Applies, out.Require = e.Applies.redact(hide), e.Require.redact(hide)
	out.Unless = slices.Clone(e.Unless)
	for i := range out.Unless {
		out.Unless[i] = *e.Unless[i].redact(hide)
	}
	if e.Day != nil && hide(e.Day.Path) {
		out.Day = &Reading{Path: e.Day.Path, Label: e.Day.Label}
		if e.Why != "" {
			out.Why = withheld
		}
	}
	if e.Verdict == Faulty && e.Why != "" {
		out.Why = withheld // what went wrong may quote any fact
	}
	out.Missing = slices.Clone(e.Missing)
	for i := range out.Missing {
		m := &out.Missing[i]
		if list, ok := listOf(m.Path); ok && slices.ContainsFunc(elementNames, func(name string) bool { return hide(list.Field(name)) }) {
			m.Of = ""
		}
	}
	return &out
}

const withheld = "What was found is withheld."

// listOf returns the path of the elements of the innermost list in a path, with []
// for each index.
func listOf(path fact.Path) (fact.Path, bool) {
	steps, err := path.Steps()
	if err != nil {
		return "", false
	}
	var at, list fact.Path
	found := false
	for _, step := range steps {
		if step.Name != "" {
			at = at.Field(step.Name)
			continue
		}
		at += "[]"
		list, found = at, true
	}
	return list, found
}

func (s *Statement) redact(hide func(fact.Path) bool) *Statement {
	if s == nil {
		return nil
	}
	out := *s
	out.Parts = slices.Clone(s.Parts)
	for i := range out.Parts {
		out.Parts[i] = *s.Parts[i].redact(hide)
	}
	// What a Go function says does not tell which facts it tells of.
	byHost := s.Expression == "" && s.English != ""
	if !byHost && !slices.ContainsFunc(s.Facts, hide) {
		return &out
	}
	out.English, out.Withheld = withheld, true
	out.Sides, out.Readings, out.Element = nil, nil, nil
	return &out
}
