package report

import (
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
)

// differences writes in what the rulebook differs from the standard one. What
// bears on the grade of a test comes first; rules that were added or switched
// off alike share a line.
func (t *text) differences() {
	if len(t.assessment.Differences) == 0 {
		return
	}
	t.section("What differs from the standard rulebook")
	for _, bears := range []bool{true, false} {
		var lines []said
		rulesOf := map[said][]string{}
		for _, d := range t.assessment.Differences {
			if (len(d.Tests) > 0) != bears {
				continue
			}
			line := sayDifference(d)
			if rulesOf[line] == nil {
				lines = append(lines, line)
			}
			rulesOf[line] = append(rulesOf[line], d.Rule)
		}
		for _, line := range lines {
			t.item("- ", "  ", line.before+joinAnd(rulesOf[line])+line.after)
		}
	}
}

// said is what a line says around the ids of the rules that it is about.
type said struct{ before, after string }

func sayDifference(d policy.Difference) said {
	s := map[rules.Change]said{
		rules.RuleAdded:        {"Added: ", ", " + plainName(d.Host) + "."},
		rules.RuleSwitchedOff:  {"Switched off: ", ", " + plainName(d.Standard) + "."},
		rules.SeverityChanged:  {"", ": here " + plainName(d.Host) + ", in the standard rulebook " + plainName(d.Standard) + "."},
		rules.ParameterChanged: {d.Parameter, ": here " + d.Host + "; in the standard rulebook " + d.Standard + "."},
	}[d.Change]
	if d.Reason != "" {
		s.after += " Why: " + strings.TrimSuffix(d.Reason, ".") + "."
	}
	if d.By != "" {
		s.after += " By: " + strings.TrimSuffix(d.By, ".") + "."
	}
	if len(d.Tests) > 0 {
		s.after += " This bears on the grade of " + tests(d.Tests) + "."
	}
	return s
}

func plainName(s string) string { return strings.ReplaceAll(s, "-", " ") }

// mark says what stands behind a rule, and where a host has changed that.
func (t *text) mark(r *rules.Rule) string {
	for _, d := range t.assessment.Differences {
		if d.Change == rules.SeverityChanged && d.Rule == r.ID {
			return mark(r) + "; " + plainName(d.Standard) + " in the standard rulebook"
		}
	}
	return mark(r)
}
