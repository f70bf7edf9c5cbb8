package assurance

import (
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// EvidencePack is what who asks gives a senate to read, each with the name of
// the document. The council's papers are the request, the clinical case for
// change and the analysis of need and evidence ("Area covered", Wessex Clinical
// Senate); a formal review also needs the options and what the sponsor knows of
// the effects it is to judge.
type EvidencePack struct {
	CaseForChange    fact.Of[string] `json:"case_for_change,omitzero" label:"clinical case for change"`
	AnalysisOfNeed   fact.Of[string] `json:"analysis_of_need,omitzero" label:"analysis of need and evidence"`
	Options          fact.Of[string] `json:"options,omitzero" label:"options considered"`
	InequalityImpact fact.Of[string] `json:"inequality_impact,omitzero" label:"effect on health inequalities"`
	Workforce        fact.Of[string] `json:"workforce,omitzero" label:"workforce plan"`
	BedModel         fact.Of[string] `json:"bed_model,omitzero" label:"model of beds"`
	TemporaryReview  fact.Of[string] `json:"temporary_review,omitzero" label:"review of the temporary change"`
	// Strategic clinical networks work with senates "providing evidence-based
	// advice" (Strategic clinical networks - a new way forward).
	NetworkAdvice []Contribution `json:"network_advice,omitzero" label:"advice from clinical networks"`
	Other         []string       `json:"other_documents,omitzero" label:"other documents"`
}

// Contribution is what a clinical network, or another body of the area, adds to
// the evidence.
type Contribution struct {
	From  string `json:"contributor,omitzero" label:"body that contributed"`
	Title string `json:"title,omitzero" label:"contribution"`
}

// Missing returns what a pack for the request lacks, in plain English, in the
// order of its fields. It is empty where the pack is complete. A document known
// not to exist is missing too.
func (p EvidencePack) Missing(r Request) []string {
	kind, _ := r.Kind.Value()
	formal := kind == FormalClinicalReview
	fall, _ := r.BedsFall.Value()
	items := []struct {
		needed bool
		text   fact.Of[string]
		name   string
	}{
		{kind != HonestBroker, p.CaseForChange, "the clinical case for change"},
		{true, p.AnalysisOfNeed, "the analysis of need and evidence"},
		{formal, p.Options, "the options considered"},
		{formal, p.InequalityImpact, "the effect on health inequalities"},
		{formal, p.Workforce, "the workforce plan"},
		{formal && fall, p.BedModel, "the model of beds"},
		{kind == TemporaryMadePermanent, p.TemporaryReview, "a review of the temporary change"},
	}
	var missing []string
	for _, item := range items {
		if _, ok := item.text.Value(); item.needed && !ok {
			missing = append(missing, item.name)
		}
	}
	return missing
}
