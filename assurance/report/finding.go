package report

import (
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules"
)

// findings writes what came of some rules: at length where the rules were judged,
// and in short where they do not apply or may not be in force.
func (t *text) findings(all []Finding) {
	for i := range all {
		t.finding(&all[i])
	}
}

// finding writes the verdict of a rule, what decided it, what is missing, what to
// do and the source.
func (t *text) finding(f *Finding) {
	t.item("* ", "    ", f.Title+": "+t.paint(verdictColour[f.Verdict], strings.ToUpper(f.Says())))
	t.item("    ", "    ", f.Mark()+".")
	if f.Why != "" {
		t.item("    ", "    ", f.Why)
	}
	switch {
	case f.Require != nil:
		t.statement(f.Require, 4)
	case f.Applies != nil && f.Verdict != rules.Faulty:
		t.item("    ", "    ", f.ApplicationSays())
		t.statement(f.Applies, 4)
	}
	if !f.Brief() || f.Why == "" {
		t.missing(f.Missing)
	}
	if f.Remedy != "" {
		t.item("    To do: ", "      ", f.Remedy)
	}
	for _, w := range f.Waivers {
		t.item("    Waived: ", "      ", w.Says())
	}
	for _, s := range f.Sources {
		t.item("    Source: ", "      ", s.String()+".")
	}
	t.out.WriteByte('\n')
}

// statement writes a clause and its parts. A clause that has words of its
// author's is told by them, with what was found under it.
func (t *text) statement(s *Statement, indent int) {
	lead := strings.Repeat(" ", indent)
	if s.Because != "" {
		t.item(lead+"- ", lead+"  ", s.Question()+" "+s.Says()+".")
		lead, indent = lead+"  ", indent+2
	}
	if s.English != "" {
		t.item(lead, lead, s.English)
	}
	inner := indent
	if says := s.PartsSay(); says != "" {
		t.item(lead, lead, says)
		inner += 2
	}
	for i := range s.Parts {
		if part := &s.Parts[i]; part.Because == "" {
			t.statement(part, inner)
		} else {
			t.statement(part, indent) // the dash before its words sets it off
		}
	}
	if t.expressions && s.Formula != "" {
		t.item(lead, lead, "= "+s.Formula)
	}
}

func (t *text) missing(missing []Missing) {
	if len(missing) == 0 {
		return
	}
	var labels []string
	for _, m := range missing {
		labels = append(labels, m.Name()+" "+inBrackets(m.Supply()))
	}
	t.item("    Missing: ", "      ", strings.Join(labels, "; ")+".")
}
