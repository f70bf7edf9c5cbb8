package lifecycle

// Stage is a stage in the life of a proposal.
type Stage string

// The stages, in their order, and the ends. The zero Stage is before the first.
const (
	DriversAndContext Stage = "drivers_and_context"
	CaseForChange     Stage = "case_for_change"
	Options           Stage = "options"
	SenseCheck        Stage = "strategic_sense_check"
	SenateReview      Stage = "senate_review"
	BusinessCase      Stage = "pre_consultation_business_case"
	Checkpoint        Stage = "assurance_checkpoint"
	DecisionToConsult Stage = "decision_to_consult"
	Consultation      Stage = "consultation"
	Consideration     Stage = "consideration"
	DecisionCase      Stage = "decision_making_business_case"
	Decision          Stage = "decision"
	Challenge         Stage = "challenge_window"
	Implementation    Stage = "implementation"

	Completed Stage = "completed"
	Rejected  Stage = "rejected"
	Withdrawn Stage = "withdrawn"
)

// Values implements fact.Enum.
func (Stage) Values() []string {
	return values(append(Stages(), Completed, Rejected, Withdrawn)...)
}

// Stages returns the stages in their order, without the ends.
func Stages() []Stage {
	return []Stage{DriversAndContext, CaseForChange, Options, SenseCheck, SenateReview, BusinessCase, Checkpoint,
		DecisionToConsult, Consultation, Consideration, DecisionCase, Decision, Challenge, Implementation}
}

// Ended reports whether s is one of the ends.
func (s Stage) Ended() bool { return s == Completed || s == Rejected || s == Withdrawn }

// Number returns the place of s among [Stages], which begin with 0. It is -1 for
// an end, and for what is no stage.
func (s Stage) Number() int {
	for i, stage := range Stages() {
		if s == stage {
			return i
		}
	}
	return -1
}

// values returns the texts of the values of an enum, in their order.
func values[T ~string](all ...T) []string {
	texts := make([]string, len(all))
	for i, v := range all {
		texts[i] = string(v)
	}
	return texts
}
