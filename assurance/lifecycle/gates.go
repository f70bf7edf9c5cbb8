package lifecycle

import (
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// The sources that say something of a stage in words.
const (
	wessex   = "Planning and delivering service changes, Wessex Clinical Senate"
	london   = "Reviews, London Clinical Senate"
	dorset   = "First consultation begins on STP proposals, HSJ"
	addendum = "New guidance promotes greater alignment of service change and capital business cases, Capsticks, 2022"
	iht      = "Improving Healthcare Together, next steps, 3 July 2020"
	callIn   = "NHS Act 2006, Schedule 10A, paragraph 3, in force from 31 January 2024"
)

// unconfirmed is a statement that no source has been found to bear out.
func unconfirmed(text string) Statement {
	return Statement{Text: text, Confidence: network.Unconfirmed}
}

// confirmed is a statement that its source makes in words.
func confirmed(text, source string) Statement {
	return Statement{Text: text, Confidence: network.Confirmed, Source: source}
}

// derived is a statement that follows from what happened in the case that its
// source reports.
func derived(text, source string) Statement {
	return Statement{Text: text, Confidence: network.Derived, Source: source}
}

// Gates returns the gates of [Stages], in their order. Where a source says
// something in words, the statement names it; the rest, the names of the stages
// among it, is unconfirmed. Commissioners are those of the day: clinical
// commissioning groups until 30 June 2022, integrated care boards from then on.
func Gates() []Gate {
	return []Gate{
		{
			Stage: DriversAndContext, Title: unconfirmed("Drivers and context"),
			Output: unconfirmed("a statement of the problem; early contact with the scrutiny committee"),
			Asks:   unconfirmed("nothing is decided"), Decider: unconfirmed("commissioner or trust"),
			Evidence: []Ask{ask("summary", "what the problem is"), ask("local_authorities", "the local authorities to talk to")},
		},
		{
			Stage: CaseForChange, Title: unconfirmed("Case for change"),
			Output: unconfirmed("a case for change led by clinicians"), Asks: unconfirmed("whether options may be developed"),
			Decider: unconfirmed("commissioners"), PassedBy: []fact.Path{"dates.case_for_change"},
			Evidence: []Ask{ask("dates.case_for_change", "the day of the case for change"), ask("evidence", "the clinical evidence")},
		},
		{
			Stage: Options, Title: unconfirmed("Options"),
			Output: unconfirmed("a long list, criteria, and a short list with the status quo in it"), Asks: unconfirmed("whether the options are approved"),
			Decider: unconfirmed("commissioners or their joint committee"), PassedBy: []fact.Path{"dates.options_approved"},
			Evidence: []Ask{ask("options", "the options"), ask("dates.options_approved", "the day they were approved")},
		},
		{
			Stage: SenseCheck, Title: unconfirmed("Stage 1: strategic sense check"),
			Output:  unconfirmed("agreement on the scope, the risk and the level of assurance"),
			Asks:    confirmed("whether there is to be an external clinical review; a small change that nobody contests may need none", wessex),
			Decider: confirmed("NHS England, with the commissioners", wessex), PassedBy: []fact.Path{"dates.strategic_sense_check"},
			Evidence: []Ask{ask("dates.strategic_sense_check", "the day of the check"), ask("checkpoint.senate_review_required", "whether a senate is to review the proposal")},
		},
		{
			Stage: SenateReview, Title: unconfirmed("Senate review"),
			Output: unconfirmed("an independent clinical report, which is advice"),
			Asks:   confirmed("nothing is decided: the report goes to the assurance checkpoint", london),
			// A report that is published has been made.
			Decider: unconfirmed("council of the senate, which endorses the report"), PassedBy: []fact.Path{"review.report_on", "review.published_on"},
			Evidence: []Ask{
				{Path: "review.report_on", Text: "the day of the report", If: "checkpoint.senate_review_required"},
				{Path: "review.conclusion", Text: "what the senate concludes", If: "checkpoint.senate_review_required"},
			},
		},
		{
			Stage: BusinessCase, Title: unconfirmed("Pre-consultation business case"),
			Output: confirmed("a business case; with capital, a strategic outline case as well", addendum),
			Asks:   unconfirmed("whether assurance may be sought"), Decider: unconfirmed("commissioners"),
			PassedBy: []fact.Path{"dates.pcbc_approved"},
			Evidence: []Ask{
				ask("dates.pcbc_approved", "the day the business case was approved"),
				ask("self_assessment", "the sponsor's own assessment of the five tests"),
				ask("equality", "the analysis of equality"),
				ask("inequality", "the effect on health inequalities"),
				{Path: "dates.soc_approved", Text: "the day the strategic outline case was approved", If: "capital.required"},
			},
		},
		{
			Stage: Checkpoint, Title: unconfirmed("Stage 2: assurance checkpoint"),
			Output: unconfirmed("NHS England's letter"), Asks: derived("whether the proposal is assured, before there is public consultation", dorset),
			Decider: unconfirmed("NHS England"), PassedBy: []fact.Path{"dates.assurance_checkpoint"},
			Evidence: []Ask{ask("dates.assurance_checkpoint", "the day of the checkpoint"), ask("checkpoint.outcome", "its outcome")},
		},
		{
			Stage: DecisionToConsult, Title: unconfirmed("Decision to consult"),
			Output: unconfirmed("a paper for a meeting in public"), Asks: unconfirmed("whether to consult"),
			Decider: unconfirmed("commissioners or their joint committee"),
			// Who consults has decided to.
			PassedBy: []fact.Path{"dates.decision_to_consult", "dates.consultation_start"},
			Evidence: []Ask{ask("dates.decision_to_consult", "the day of the decision to consult")},
		},
		{
			Stage: Consultation, Title: unconfirmed("Public consultation, and consultation of the local authority"),
			Output: unconfirmed("materials; an independent analysis of the responses"), Asks: unconfirmed("nothing is decided: consultation ends on its last day"),
			Decider: unconfirmed("commissioners"), PassedBy: []fact.Path{"dates.consultation_end"},
			Evidence: []Ask{
				ask("dates.consultation_start", "the day it began"), ask("dates.consultation_end", "its last day"),
				ask("dates.la_consultation_start", "the day consultation of the local authority began"),
				ask("consultation.materials", "what the materials held"),
			},
		},
		{
			Stage: Consideration, Title: unconfirmed("Conscientious consideration"),
			Output:  unconfirmed("a report on the consultation; a refreshed assessment of effects; a further senate review where the model has changed"),
			Asks:    unconfirmed("whether the responses have been taken into account"),
			Decider: unconfirmed("commissioners"), PassedBy: []fact.Path{"dates.consultation_report"},
			Evidence: []Ask{ask("dates.consultation_report", "the day of the report"), ask("consultation.considered_on", "the day those who decide considered it")},
		},
		{
			Stage: DecisionCase, Title: unconfirmed("Decision-making business case"),
			Output: unconfirmed("a recommendation, the position on the five tests and the response to the recommendations"),
			Asks:   unconfirmed("whether the case goes to the decision"), Decider: unconfirmed("commissioners"), PassedBy: []fact.Path{"dates.dmbc"},
			Evidence: []Ask{ask("dates.dmbc", "the day of the business case"), {Path: "review.recommendations", Text: "the senate's recommendations, with the response to each", If: "checkpoint.senate_review_required"}},
		},
		{
			Stage: Decision, Title: unconfirmed("Decision"),
			Output: confirmed("a decision; recommendations for implementation may be adopted with it", iht),
			Asks:   unconfirmed("what is decided, in public"), Decider: unconfirmed("commissioners, their joint committee or, for specialised services, NHS England"),
			PassedBy: []fact.Path{"dates.decision"},
			Evidence: []Ask{ask("dates.decision", "the day of the decision"), ask("decisions", "what was decided, by whom, on what conditions")},
		},
		{
			Stage: Challenge, Title: unconfirmed("Challenge"),
			Output:  confirmed("a direction, if the Secretary of State calls the proposal in, as may happen at any stage", callIn),
			Asks:    unconfirmed("whether the decision stands; a claim for judicial review is made promptly, and within three months"),
			Decider: unconfirmed("Secretary of State; Administrative Court"), PassedBy: []fact.Path{"dates.implementation_start"},
			Evidence: []Ask{ask("call_in", "whether anybody has asked for call-in, and what came of it")},
		},
		{
			Stage: Implementation, Title: unconfirmed("Implementation"),
			Output: unconfirmed("outline and full business cases; the change; its benefits"), Asks: unconfirmed("whether capital is approved"),
			Decider:  unconfirmed("trust, NHS England and the Department of Health and Social Care, HM Treasury"),
			Evidence: []Ask{ask("dates.implementation_start", "the day it begins"), {Path: "capital.source", Text: "where the capital comes from", If: "capital.required"}},
		},
	}
}

func ask(path fact.Path, text string) Ask { return Ask{Path: path, Text: text} }
