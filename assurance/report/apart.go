package report

import (
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules"
)

// Formats print the rules that do not apply in one short list at the end: there
// are many of them, and they hold up whoever looks for the rest. A test that does
// not apply keeps its own, because they say why.

// Applying returns the findings without those of rules that do not apply.
func Applying(all []Finding) []Finding {
	var out []Finding
	for _, f := range all {
		if f.Verdict != rules.NotApplicable {
			out = append(out, f)
		}
	}
	return out
}

// DecidedShown are the findings to print under the test.
func (t Test) DecidedShown() []Finding {
	if t.Grade == assurance.GradeNotApplicable {
		return t.Decided
	}
	return Applying(t.Decided)
}

// BesideShown are the findings to print beside the test.
func (t Test) BesideShown() []Finding { return Applying(t.Beside) }

// OtherShown are the findings to print that belong to no test.
func (d *Document) OtherShown() []Finding { return Applying(d.Other) }

// NotApplying returns the findings of rules that do not apply and that are not
// shown under their test, in the order of the report.
func (d *Document) NotApplying() []Finding {
	var out []Finding
	add := func(all []Finding) {
		for _, f := range all {
			if f.Verdict == rules.NotApplicable {
				out = append(out, f)
			}
		}
	}
	for _, t := range d.Tests {
		if t.Grade != assurance.GradeNotApplicable {
			add(t.Decided)
		}
		add(t.Beside)
	}
	add(d.Other)
	return out
}

// NotApplyingTitle heads the list of rules that do not apply.
func (d *Document) NotApplyingTitle() string { return "Rules that do not apply" }

// NotApplyingSays introduces the list.
func (d *Document) NotApplyingSays() string {
	n, noun := len(d.NotApplying()), "rule"
	if slices.ContainsFunc(d.Tests, func(t Test) bool { return t.Grade == assurance.GradeNotApplicable && len(t.Decided) > 0 }) {
		noun = "other rule" // those of the test are shown with it
	}
	if n == 1 {
		return plural(n, noun) + " does not apply to this proposal on this day:"
	}
	return plural(n, noun) + " do not apply to this proposal on this day:"
}

// Reason says in short why a rule does not apply.
func (f Finding) Reason() string {
	switch {
	case f.Why != "":
		return f.Why
	case f.Applies == nil:
		return ""
	}
	says := f.Applies.deciding(nil)
	if f.Excepted {
		says = append([]string{f.ApplicationSays()}, says...)
	}
	return strings.Join(says, " ")
}

// deciding adds what a statement hangs on: the words of its author, and what was
// found of its smallest parts that decide.
func (s *Statement) deciding(says []string) []string {
	if !s.Decides {
		return says
	}
	if s.Because != "" {
		says = appendOnce(says, s.Question()+" "+s.Says()+".")
	}
	before := len(says)
	for i := range s.Parts {
		says = s.Parts[i].deciding(says)
	}
	if len(says) == before && s.English != "" {
		says = appendOnce(says, s.English)
	}
	return says
}

// SourcesSay returns the sources of the rule in one line.
func (f Finding) SourcesSay() string {
	var says []string
	for _, s := range f.Sources {
		says = append(says, s.String())
	}
	return strings.Join(says, "; ")
}
