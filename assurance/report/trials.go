package report

import (
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
)

// Trial is a rule on trial that says something else than the rulebook. It counts
// towards nothing.
type Trial struct {
	Rule    string        `json:"rule"` // its identifier
	Title   string        `json:"title"`
	Verdict rules.Verdict `json:"verdict"`
	// Counted is the verdict of the rule with the same identifier that counts; New:
	// there is none.
	Counted rules.Verdict `json:"counted"`
	New     bool          `json:"new"`
}

// Says says in a sentence what the rule on trial would say.
func (t Trial) Says() string {
	says := t.Rule + ", " + t.Title + ": would be " + verdict(t.Verdict)
	if t.New {
		return says + ". The rulebook has no such rule."
	}
	return says + "; the rule that counts says " + verdict(t.Counted) + "."
}

// trials lists the rules on trial that say something else.
func trials(a *policy.Assessment) []Trial {
	var out []Trial
	for i := range a.Trials {
		t := &a.Trials[i]
		if !t.Differs() {
			continue
		}
		said := Trial{Rule: t.Rule.ID, Title: t.Rule.Title, Verdict: t.Verdict, New: t.Counted == nil}
		if t.Counted != nil {
			said.Counted = t.Counted.Verdict
		}
		out = append(out, said)
	}
	return out
}
