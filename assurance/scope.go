package assurance

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// TermsOfReference are what a senate and who asks agree to have advised on. The
// council signs them.
type TermsOfReference struct {
	Questions    []string           `json:"questions,omitzero" label:"questions to be answered"`
	Heads        []Head             `json:"heads,omitzero" label:"heads under which there will be findings"`
	OutOfScope   []string           `json:"out_of_scope,omitzero" label:"matters outside the scope"`
	Timeline     []Milestone        `json:"timeline,omitzero" label:"timeline agreed with who asks"`
	ReviewOn     fact.Of[fact.Date] `json:"review_on,omitzero" label:"day of the review"`
	OtherSenates []senate.ID        `json:"other_senates,omitzero" label:"senates that help, for impartiality"`
	// London's reports belong to the sponsor and appear with its permission
	// ("Reviews completed", London Clinical Senate).
	PermissionNeeded fact.Of[bool] `json:"permission_needed,omitzero" label:"need for the sponsor's permission to publish"`
}

// Milestone is a day in the timeline that a senate plans with who asks.
type Milestone struct {
	Name string    `json:"name,omitzero" label:"milestone"`
	Day  fact.Date `json:"day,omitzero" label:"day of the milestone"`
}

// Head is what a finding is about. There is none for engagement, choice or the
// support of commissioners: those tests are not a senate's to judge.
type Head string

// The heads. The first six are those of reconfiguration assurance in "Function
// and role of Clinical Senates in supporting Integrated Care Systems"; the
// others follow the advice that "The Way Forward: Clinical Senates" lists.
const (
	ClinicalEvidence   Head = "clinical_evidence" // test 3
	BedNumbers         Head = "beds"              // test 5
	HealthInequalities Head = "health_inequalities"
	Sustainability     Head = "sustainability"
	Interdependencies  Head = "interdependencies"
	WiderDeterminants  Head = "wider_determinants"

	AccessDisparities   Head = "access_and_outcome_disparities"
	StrategicFit        Head = "strategic_fit"
	AcceptableVariation Head = "acceptable_variation"
	PotentialToImprove  Head = "potential_to_improve"
	AreasForInquiry     Head = "areas_for_inquiry"
	FurtherAnalysis     Head = "further_analysis"
	CurrentOutcomes     Head = "reasons_for_current_outcomes"
	Reconfiguration     Head = "significant_reconfiguration"
	BestPractice        Head = "best_practice"
	ClinicalPathway     Head = "clinical_pathway"
)

// Values implements fact.Enum.
func (Head) Values() []string {
	return values(ClinicalEvidence, BedNumbers, HealthInequalities, Sustainability, Interdependencies, WiderDeterminants,
		AccessDisparities, StrategicFit, AcceptableVariation, PotentialToImprove, AreasForInquiry, FurtherAnalysis,
		CurrentOutcomes, Reconfiguration, BestPractice, ClinicalPathway)
}

// bedTestFrom is the day from which the bed test applies ("New patient care test
// for hospital bed closures", NHS England, 2017).
var bedTestFrom = fact.MustDate("2017-04-01")

// requiredHeads returns the heads that terms agreed on day have to have. A formal
// review is to "ensure compliance with the key Tests for Service Change
// (particularly regarding Test 3 ... and Test 5)"; the senate "will also review
// the impact of change proposals on health inequalities and sustainability,
// highlight interdependencies" (Function and role of Clinical Senates in
// supporting Integrated Care Systems).
func (r Request) requiredHeads(day fact.Date) []Head {
	if kind, _ := r.Kind.Value(); kind != FormalClinicalReview {
		return nil
	}
	heads := []Head{ClinicalEvidence, HealthInequalities, Sustainability, Interdependencies}
	inForce, _ := bedTestFrom.NotAfter(day)
	if fall, _ := r.BedsFall.Value(); fall && inForce {
		heads = append(heads, BedNumbers)
	}
	return heads
}

// lacking returns what have does not have of need, in the order of need.
func lacking[T comparable](need, have []T) []T {
	var out []T
	for _, n := range need {
		if !slices.Contains(have, n) {
			out = append(out, n)
		}
	}
	return out
}
