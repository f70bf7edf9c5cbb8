package assurance

import (
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// AdviceKind is a kind of advice that a senate is asked for.
type AdviceKind string

// The kinds of advice. The first nine are as the documents on senates describe
// them; the last three were expected of senates before there were any.
const (
	CriticalFriend           AdviceKind = "critical_friend"
	FormalClinicalReview     AdviceKind = "formal_clinical_review"
	ThematicReview           AdviceKind = "thematic_review"
	RequestedAdvice          AdviceKind = "requested_advice"
	ProactiveAdvice          AdviceKind = "proactive_advice"
	HonestBroker             AdviceKind = "honest_broker"
	SupportAfterConsultation AdviceKind = "support_after_consultation"
	TemporaryMadePermanent   AdviceKind = "temporary_change_made_permanent"
	SpecialisedCommissioning AdviceKind = "specialised_commissioning"
	GroupAuthorisation       AdviceKind = "ccg_authorisation"
	CommissioningIntentions  AdviceKind = "commissioning_intentions"
	AnnualAssessment         AdviceKind = "annual_assessment"
)

// Values implements fact.Enum.
func (AdviceKind) Values() []string {
	return values(CriticalFriend, FormalClinicalReview, ThematicReview, RequestedAdvice, ProactiveAdvice,
		HonestBroker, SupportAfterConsultation, TemporaryMadePermanent, SpecialisedCommissioning,
		GroupAuthorisation, CommissioningIntentions, AnnualAssessment)
}

// Offered returns when senates give advice of the kind; the zero Period is
// whenever there are senates.
//
// Formal reviews came to senates in September 2014, after the National Clinical
// Advisory Team closed ("Clinical Senate Review Process", South West Clinical
// Senate, 2014). That senates would advise on the authorisation of clinical
// commissioning groups, on their commissioning intentions and in their annual
// assessment was expected in 2011 ("Commissioning dilemma: Your clinical senate
// sets an agenda that is too focussed on secondary care") and is in none of the
// documents under which they began on 1 April 2013.
func (k AdviceKind) Offered() network.Period {
	switch k {
	case FormalClinicalReview:
		return network.Period{From: fact.MustDate("2014-09")}
	case GroupAuthorisation, CommissioningIntentions, AnnualAssessment:
		return network.Period{From: fact.MustDate("2011"), To: fact.MustDate("2013-03-31")}
	}
	return network.Period{}
}

// NeedsPanel reports whether advice of the kind is given by a panel formed for
// it. Early advice is read and reviewed without one ("Senate Reviews", South
// West Clinical Senate).
func (k AdviceKind) NeedsPanel() bool {
	return k == FormalClinicalReview || k == ThematicReview || k == TemporaryMadePermanent
}
