package assurance

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// SelfAssessment is what the sponsor says of the five tests. It never decides
// a test: it stands beside the judgement that the rules come to.
type SelfAssessment struct {
	Engagement    fact.Of[SelfGrade] `json:"engagement,omitzero" label:"sponsor's grade of public and patient engagement"`
	Choice        fact.Of[SelfGrade] `json:"choice,omitzero" label:"sponsor's grade of patient choice"`
	Evidence      fact.Of[SelfGrade] `json:"evidence,omitzero" label:"sponsor's grade of the clinical evidence base"`
	Commissioners fact.Of[SelfGrade] `json:"commissioners,omitzero" label:"sponsor's grade of support from clinical commissioners"`
	Beds          fact.Of[SelfGrade] `json:"beds,omitzero" label:"sponsor's grade of the bed test"`
}

// SelfGrade is the sponsor's grade of one test.
type SelfGrade struct {
	Grade      fact.Of[Grade]     `json:"grade,omitzero" label:"grade"`
	JudgedBy   fact.Of[string]    `json:"judged_by,omitzero" label:"body that gave the grade"`
	JudgedOn   fact.Of[fact.Date] `json:"judged_on,omitzero" label:"day of the grade"`
	Evidence   []string           `json:"evidence,omitzero" label:"evidence for the grade"`
	Conditions []Condition        `json:"conditions,omitzero" label:"conditions of the grade"`
}

// Grade is how a test came out.
type Grade string

// The grades.
const (
	GradeMet                  Grade = "met"
	GradePartiallyMet         Grade = "partially_met"
	GradeNotMet               Grade = "not_met"
	GradeInsufficientEvidence Grade = "insufficient_evidence"
	GradeNotApplicable        Grade = "not_applicable"
)

// Values implements fact.Enum.
func (Grade) Values() []string {
	return values(GradeMet, GradePartiallyMet, GradeNotMet, GradeInsufficientEvidence, GradeNotApplicable)
}

// Checkpoint is NHS England's assurance of the proposal before consultation. No
// public source fixes the labels of its outcome, so that is free text.
type Checkpoint struct {
	SenateReviewRequired fact.Of[bool]   `json:"senate_review_required,omitzero" label:"need for a senate review"`
	Outcome              fact.Of[string] `json:"outcome,omitzero" label:"outcome of the assurance checkpoint"`
	Conditions           []Condition     `json:"conditions,omitzero" label:"conditions set at the assurance checkpoint"`

	// The level says who at NHS England gives assurance. The thresholds that set
	// it are not published in what could be read, so the level is free text, and
	// the thresholds are named and not held.
	AssuranceLevel fact.Of[string] `json:"assurance_level,omitzero" label:"level of assurance"`
	ThresholdsFrom fact.Of[string] `json:"thresholds_from,omitzero" label:"document whose thresholds set the level of assurance"`
	PracticeChecks []PracticeCheck `json:"practice_checks,omitzero" label:"best-practice checks"`
}

// PracticeCheck is one of the best-practice checks that NHS England's toolkit
// pairs with the tests.
type PracticeCheck struct {
	Name   string          `json:"name,omitzero" label:"best-practice check"`
	Answer fact.Of[string] `json:"answer,omitzero" label:"answer to the best-practice check"`
}
