package report

import (
	"fmt"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules"
)

// finding writes what came of one rule: the verdict, what decided it, what is
// missing, what to do and the source.
func (t *text) finding(f *rules.Finding) {
	e := f.Explain()
	t.item("", "    ", fmt.Sprintf("* %s: %s", f.Rule.Title, strings.ToUpper(verdict(f))))
	t.item("    ", "    ", mark(f.Rule))
	if e.Why != "" {
		t.item("    ", "    ", e.Why)
	}
	if e.Applies != nil && f.Reason == rules.ConditionFalse {
		t.item("    ", "    ", "It does not apply:")
		t.statement(e.Applies, 4)
	}
	if e.Require != nil && f.Verdict != rules.NotApplicable {
		t.statement(e.Require, 4)
	}
	t.missing(e.Missing)
	if f.Rule.Remedy != "" && f.Verdict == rules.NotMet {
		t.item("    To do: ", "      ", f.Rule.Remedy)
	}
	for _, s := range f.Rule.Sources {
		t.item("    Source: ", "      ", source(s)+".")
	}
	t.out.WriteByte('\n')
}

// mark says what stands behind a rule.
func mark(r *rules.Rule) string {
	s := r.ID + ", " + strings.ReplaceAll(r.Severity.String(), "-", " ")
	switch r.Confidence {
	case rules.Unconfirmed:
		s += ", unconfirmed"
	case rules.Derived:
		s += ", derived from " + r.FromWhat
	}
	return s
}

// statement writes a clause and its parts. A clause that has words of its
// author's is told by them, with what was found under it.
func (t *text) statement(s *rules.Statement, indent int) {
	lead := strings.Repeat(" ", indent)
	if s.Because != "" {
		says := truth(s.Truth)
		if s.Unconfirmed {
			says += ", unconfirmed, does not count"
		}
		t.item(lead+"- ", lead+"  ", sentenceCase(s.Because)+"? "+sentenceCase(says)+".")
		lead, indent = lead+"  ", indent+2
	}
	if s.English != "" {
		t.item(lead, lead, s.English)
	}
	if s.Any && len(s.Parts) > 1 {
		t.item(lead, lead, "Any one of these is enough:")
	}
	for i := range s.Parts {
		t.statement(&s.Parts[i], indent)
	}
	if t.expressions && s.Expression != "" && s.Parts == nil {
		t.item(lead, lead, "= "+s.Expression)
	}
}

func (t *text) missing(missing []rules.Missing) {
	if len(missing) == 0 {
		return
	}
	var labels []string
	for _, m := range missing {
		label := m.Label
		if m.Imprecise {
			label += " (to the day)"
		}
		labels = append(labels, label+" ["+string(m.Path)+"]")
	}
	t.item("    Missing: ", "      ", strings.Join(labels, "; ")+".")
}
