package timetable

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// ID names a milestone.
type ID string

// Milestone is a step of a proposal.
type Milestone struct {
	ID    ID
	Title string    // a noun phrase
	Path  fact.Path // where a dossier holds its day; "" where it does not

	// AnyDay says that the step may fall on a day that is no working day, as the
	// last day of a consultation may. Others are what people do at work. That is
	// this library's assumption, and no source gives it.
	AnyDay bool
	// Sensitive says that the step is not to fall in a pre-election period. No
	// source could be read that says so: it is unconfirmed. Where delay would harm
	// patients the step may fall in one all the same; the host then leaves that
	// period out of the plan.
	Sensitive bool
}

// The milestones.
const (
	CaseForChange      ID = "case_for_change"
	OptionsApproved    ID = "options_approved"
	SenseCheck         ID = "strategic_sense_check"
	ReviewRequested    ID = "review_requested"
	TermsAgreed        ID = "terms_agreed"
	TeamInvited        ID = "team_invited"
	Papers             ID = "papers"
	PanelDay           ID = "panel"
	DraftReport        ID = "draft_report"
	AccuracyChecked    ID = "accuracy_checked"
	Ratified           ID = "ratified"
	Report             ID = "senate_report"
	BusinessCase       ID = "pcbc_approved"
	OutlineCase        ID = "soc_approved"
	Checkpoint         ID = "assurance_checkpoint"
	DecisionToConsult  ID = "decision_to_consult"
	ScrutinyStart      ID = "la_consultation_start"
	CommentDeadline    ID = "comment_deadline"
	ConsultationStart  ID = "consultation_start"
	ConsultationEnd    ID = "consultation_end"
	ConsultationReport ID = "consultation_report"
	DecisionCase       ID = "dmbc"
	Decision           ID = "decision"
)

// Milestones returns the steps up to the decision, in the order in which a
// proposal usually meets them. What follows a decision is not among them, nor is
// what nothing places before it, such as the publication of a senate's report.
func Milestones() []Milestone {
	return []Milestone{
		{ID: CaseForChange, Title: "case for change", Path: "dates.case_for_change"},
		{ID: OptionsApproved, Title: "approval of the options", Path: "dates.options_approved"},
		{ID: SenseCheck, Title: "strategic sense check", Path: "dates.strategic_sense_check"},
		{ID: ReviewRequested, Title: "request to the senate", Path: "review.requested_on"},
		{ID: TermsAgreed, Title: "agreement of the terms of reference", Path: "review.terms_agreed_on"},
		{ID: TeamInvited, Title: "invitation of the review team", Path: "review.team_invited_on"},
		{ID: Papers, Title: "papers to the panel", Path: "review.papers_on"},
		{ID: PanelDay, Title: "panel", Path: "review.panel_on"},
		{ID: DraftReport, Title: "draft report of the senate", Path: "review.draft_report_on"},
		{ID: AccuracyChecked, Title: "answer on factual accuracy", Path: "review.accuracy_checked_on"},
		{ID: Ratified, Title: "endorsement by the senate council", Path: "review.ratified_on"},
		{ID: Report, Title: "report of the senate", Path: "review.report_on"},
		{ID: BusinessCase, Title: "approval of the pre-consultation business case", Path: "dates.pcbc_approved"},
		{ID: OutlineCase, Title: "approval of the strategic outline case", Path: "dates.soc_approved"},
		{ID: Checkpoint, Title: "assurance checkpoint", Path: "dates.assurance_checkpoint"},
		{ID: DecisionToConsult, Title: "decision to consult", Path: "dates.decision_to_consult"},
		{ID: ScrutinyStart, Title: "beginning of consultation of the local authority", Path: "dates.la_consultation_start"},
		{ID: CommentDeadline, Title: "last day for the local authority's comments", Path: "scrutiny.comment_deadline", AnyDay: true},
		{ID: ConsultationStart, Title: "beginning of public consultation", Path: "dates.consultation_start", Sensitive: true},
		{ID: ConsultationEnd, Title: "last day of public consultation", Path: "dates.consultation_end", AnyDay: true},
		{ID: ConsultationReport, Title: "report on the consultation", Path: "dates.consultation_report"},
		{ID: DecisionCase, Title: "decision-making business case", Path: "dates.dmbc"},
		{ID: Decision, Title: "decision", Path: "dates.decision", Sensitive: true},
	}
}
