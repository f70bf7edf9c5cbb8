package assurance

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// MayorTest is what the Mayor of London says of a proposal under one of the
// Mayor's own tests for major changes to hospital services. They are policy of
// the Mayor, and none of the five tests for service change.
type MayorTest struct {
	Test    fact.Of[MayorTestName] `json:"test,omitzero" label:"test of the Mayor of London"`
	Finding fact.Of[string]        `json:"finding,omitzero" label:"finding of the Mayor"`
	FoundOn fact.Of[fact.Date]     `json:"found_on,omitzero" label:"day of the finding of the Mayor"`
}

// MayorTestName names one of the Mayor's tests.
type MayorTestName string

// The tests: six since 2017. The form of 2025 has neither finance nor clinical
// support.
const (
	MayorInequalities    MayorTestName = "health_and_care_inequalities"
	MayorBeds            MayorTestName = "bed_capacity"
	MayorFinance         MayorTestName = "financial_investment_and_savings"
	MayorSocialCare      MayorTestName = "social_care_impact"
	MayorClinicalSupport MayorTestName = "clinical_support"
	MayorEngagement      MayorTestName = "public_engagement"
)

// Values implements fact.Enum.
func (MayorTestName) Values() []string {
	return values(MayorInequalities, MayorBeds, MayorFinance, MayorSocialCare, MayorClinicalSupport, MayorEngagement)
}
