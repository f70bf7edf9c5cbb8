package policy

import (
	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Test is one of the five tests of service change.
type Test struct {
	Number int
	Name   string // as rules write it: engagement
	Title  string // as government writes it
	// SelfGrade is the fact that holds the sponsor's own grade.
	selfGrade func(assurance.SelfAssessment) fact.Of[assurance.SelfGrade]
}

// Tests returns the five tests in their order. The first four are of 2010; the
// fifth applies to approvals from 1 April 2017.
func Tests() []Test {
	return []Test{
		{1, "engagement", "Strong public and patient engagement",
			func(s assurance.SelfAssessment) fact.Of[assurance.SelfGrade] { return s.Engagement }},
		{2, "choice", "Consistency with current and prospective need for patient choice",
			func(s assurance.SelfAssessment) fact.Of[assurance.SelfGrade] { return s.Choice }},
		{3, "evidence", "Clear clinical evidence base",
			func(s assurance.SelfAssessment) fact.Of[assurance.SelfGrade] { return s.Evidence }},
		{4, "commissioners", "Support for proposals from clinical commissioners",
			func(s assurance.SelfAssessment) fact.Of[assurance.SelfGrade] { return s.Commissioners }},
		{5, "beds", "The bed test",
			func(s assurance.SelfAssessment) fact.Of[assurance.SelfGrade] { return s.Beds }},
	}
}

// TestResult is how one test came out.
type TestResult struct {
	Test  Test
	Grade assurance.Grade
	// Decided by these findings. Those of rules that stand beside the test, are
	// good practice only or unconfirmed are in Beside.
	Decided []*rules.Finding
	Beside  []*rules.Finding
	// SelfGrade is the sponsor's own grade. It decides nothing.
	SelfGrade fact.Of[assurance.SelfGrade]
	// Open conditions and recommendations, each due by its gate.
	Open []OpenItem
}

// Decides reports whether a rule counts towards the grade of its test: it is
// statutory or policy, its source was read or it is derived from one that was,
// and it does not stand beside.
func Decides(r *rules.Rule) bool {
	return r.Test != "" && !r.Beside && r.Severity != rules.GoodPractice && r.Confidence != rules.Unconfirmed
}

// Grade grades a test from the findings that decide it:
//
//   - not applicable, where none of the rules applies;
//   - met, where all that apply are met;
//   - partially met, where some are met and some not;
//   - not met, where none is met and none is in doubt;
//   - insufficient evidence otherwise: what is missing could still change it.
//
// Taking facts away never moves a grade anywhere but to insufficient evidence.
func Grade(findings []*rules.Finding) assurance.Grade {
	var met, notMet, doubt int
	for _, f := range findings {
		switch f.Verdict {
		case rules.Met:
			met++
		case rules.NotMet:
			notMet++
		case rules.Unknown, rules.Faulty:
			doubt++
		}
	}
	switch {
	case met > 0 && notMet > 0:
		return assurance.GradePartiallyMet
	case doubt > 0:
		return assurance.GradeInsufficientEvidence
	case met > 0:
		return assurance.GradeMet
	case notMet > 0:
		return assurance.GradeNotMet
	}
	return assurance.GradeNotApplicable
}
