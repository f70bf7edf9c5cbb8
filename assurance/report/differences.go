package report

import (
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
)

// differences says in what the rulebook differs from the standard one. What
// bears on the grade of a test comes first; rules that were added or switched
// off alike share a sentence.
func differences(a *policy.Assessment) []Difference {
	out := []Difference{}
	for _, bears := range []bool{true, false} {
		var lines []said
		of := map[said]*Difference{}
		for _, d := range a.Differences {
			if (len(d.Tests) > 0) != bears {
				continue
			}
			line := sayDifference(d)
			if of[line] == nil {
				lines = append(lines, line)
				of[line] = &Difference{Rules: []string{}, Tests: testNumbers(d.Tests)}
			}
			if d.Rule != "" {
				of[line].Rules = append(of[line].Rules, d.Rule)
			}
		}
		for _, line := range lines {
			d := of[line]
			d.Text = line.before + joinAnd(d.Rules) + line.after
			out = append(out, *d)
		}
	}
	return out
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
		s.after += " This bears on the grade of " + tests(testNumbers(d.Tests)) + "."
	}
	return s
}

func plainName(s string) string { return strings.ReplaceAll(s, "-", " ") }

// standardSeverity returns the severity that a rule has in the standard rulebook,
// where a host has changed it, or "".
func standardSeverity(a *policy.Assessment, rule string) string {
	for _, d := range a.Differences {
		if d.Change == rules.SeverityChanged && d.Rule == rule {
			return d.Standard
		}
	}
	return ""
}
