package report

import (
	"fmt"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules"
)

// findings writes what came of some rules: at length where the rules were judged,
// and in short where they do not apply or may not be in force.
func (t *text) findings(all []*rules.Finding) {
	type short struct {
		finding *rules.Finding
		*rules.Explanation
	}
	var brief []short
	for _, f := range all {
		if e := f.Explain(); e.Require == nil && f.Verdict != rules.Faulty {
			brief = append(brief, short{f, e})
		} else {
			t.finding(f, e)
		}
	}
	for _, e := range brief {
		t.item("* ", "    ", fmt.Sprintf("%s: %s", e.Rule.Title, strings.ToUpper(verdict(e.Verdict))))
		t.item("    ", "    ", t.mark(e.Rule)+".")
		t.reason(e.Explanation)
		t.waivers(e.finding)
		t.sources(e.Rule)
		t.out.WriteByte('\n')
	}
}

// reason says why a rule was not judged.
func (t *text) reason(e *rules.Explanation) {
	if e.Why != "" {
		t.item("    ", "    ", e.Why)
	}
	if e.Applies != nil {
		t.item("    ", "    ", map[bool]string{true: "It does not apply:", false: "It is not known whether it applies:"}[e.Verdict == rules.NotApplicable])
		t.statement(e.Applies, 4)
	}
	if e.Why == "" {
		t.missing(e.Missing)
	}
}

// finding writes the verdict of a rule, what decided it, what is missing, what to
// do and the source.
func (t *text) finding(f *rules.Finding, e *rules.Explanation) {
	t.item("* ", "    ", fmt.Sprintf("%s: %s", f.Rule.Title, strings.ToUpper(verdict(f.Verdict))))
	t.item("    ", "    ", t.mark(f.Rule)+".")
	if e.Why != "" {
		t.item("    ", "    ", e.Why)
	}
	if e.Require != nil {
		t.statement(e.Require, 4)
	}
	t.missing(e.Missing)
	if f.Rule.Remedy != "" && f.Verdict == rules.NotMet {
		t.item("    To do: ", "      ", f.Rule.Remedy)
	}
	t.waivers(f)
	t.sources(f.Rule)
	t.out.WriteByte('\n')
}

func (t *text) sources(r *rules.Rule) {
	for _, s := range r.Sources {
		t.item("    Source: ", "      ", s.String()+".")
	}
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
		labels = append(labels, named(m)+" ["+string(m.Path)+"]")
	}
	t.item("    Missing: ", "      ", strings.Join(labels, "; ")+".")
}
