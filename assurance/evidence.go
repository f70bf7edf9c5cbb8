package assurance

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// Evidence is one piece of the clinical evidence base.
type Evidence struct {
	Title             string                    `json:"title,omitzero" label:"evidence"`
	Kind              fact.Of[EvidenceKind]     `json:"kind,omitzero" label:"kind of evidence"`
	Strength          fact.Of[EvidenceStrength] `json:"strength,omitzero" label:"strength of the evidence"`
	Year              fact.Of[int]              `json:"year,omitzero" label:"year of the evidence" min:"1800"`
	IndependentReview fact.Of[bool]             `json:"independent_review,omitzero" label:"independent review of the evidence"`
	Reviewer          fact.Of[string]           `json:"reviewer,omitzero" label:"reviewer of the evidence"`
}

// EvidenceKind is a kind of evidence.
type EvidenceKind string

// The kinds of evidence.
const (
	SystematicReview EvidenceKind = "systematic_review"
	Trial            EvidenceKind = "trial"
	Guideline        EvidenceKind = "guideline"
	Audit            EvidenceKind = "audit"
	CaseSeries       EvidenceKind = "case_series"
	SenateReview     EvidenceKind = "senate_review"
	RoyalCollege     EvidenceKind = "royal_college"
	OtherEvidence    EvidenceKind = "other"
)

// Values implements fact.Enum.
func (EvidenceKind) Values() []string {
	return values(SystematicReview, Trial, Guideline, Audit, CaseSeries, SenateReview, RoyalCollege, OtherEvidence)
}

// EvidenceStrength is how much weight evidence bears.
type EvidenceStrength string

// The strengths.
const (
	Strong   EvidenceStrength = "strong"
	Moderate EvidenceStrength = "moderate"
	Weak     EvidenceStrength = "weak"
)

// Values implements fact.Enum.
func (EvidenceStrength) Values() []string { return values(Strong, Moderate, Weak) }

// ExpertAdvice is advice that the commissioner obtained, as integrated care
// boards have to (NHS Act 2006, section 14Z38).
type ExpertAdvice struct {
	By          string             `json:"by,omitzero" label:"body or person that gave the advice"`
	GivenOn     fact.Of[fact.Date] `json:"given_on,omitzero" label:"day of the advice"`
	Subject     fact.Of[string]    `json:"subject,omitzero" label:"subject of the advice"`
	Clinical    fact.Of[bool]      `json:"clinical,omitzero" label:"clinical expertise of the adviser"`
	Independent fact.Of[bool]      `json:"independent,omitzero" label:"independence of the adviser"`
}
