package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/lifecycle"
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// A business case was approved, the checkpoint is planned, and of what came before
// nobody says anything.
func TestStage(t *testing.T) {
	d := assurance.Dossier{Proposal: assurance.Proposal{ID: "p", Title: "A proposal"}}
	d.Dates.PCBCApproved = fact.Known(fact.MustDate("2025-02-03"))
	d.Dates.AssuranceCheckpoint = fact.Known(fact.MustDate("2025-09-01"))
	d.Checkpoint = fact.Known(assurance.Checkpoint{SenateReviewRequired: fact.Known(false)})
	got := document(t, d, "2025-06-02").Stage

	require.Equal(t, lifecycle.Checkpoint, got.ID)
	require.Equal(t, []report.Passage{{Name: "Pre-consultation business case", On: fact.MustDate("2025-02-03"), Path: "dates.pcbc_approved"}}, got.Passed)
	require.Equal(t, []report.Asked{
		{Text: "the day of the checkpoint", Path: "dates.assurance_checkpoint", State: "planned"},
		{Text: "its outcome", Path: "checkpoint.outcome", State: "unknown"},
	}, got.Next.Answers)
	require.Equal(t, "Not known", got.Next.Answers[1].Says())
	want := []string{
		"The dossier shows that the proposal has come at least to: Stage 2: assurance checkpoint.",
		"It may have come further: nobody says whether it has passed the gate of: Decision to consult; " +
			"Public consultation, and consultation of the local authority; Conscientious consideration; Decision-making business case; Decision; Challenge.",
		"Earlier stages without a day on record: Case for change; Options; Stage 1: strategic sense check.",
		"Stages that it does not need: Senate review.",
	}
	if diff := cmp.Diff(want, got.Says()); diff != "" {
		t.Errorf("Says() mismatch (-want +got):\n%s", diff)
	}
	require.Equal(t, "What is decided: whether the proposal is assured, before there is public consultation "+
		"(derived from: First consultation begins on STP proposals, HSJ).", got.Next.Says()[0])
	require.Equal(t, "Who decides: NHS England (unconfirmed).", got.Next.Says()[1])
}

// A proposal that was rejected has no gate before it, and stands where it stands.
func TestStageOfTheRejected(t *testing.T) {
	d := assurance.Dossier{Proposal: assurance.Proposal{ID: "p", Title: "A proposal", Decisions: []assurance.Decision{
		{DecidedOn: fact.Known(fact.MustDate("2025-01-06")), Outcome: fact.Known(assurance.Rejected)},
	}}}
	got := document(t, d, "2025-06-02").Stage
	require.Nil(t, got.Next)
	require.Equal(t, "The proposal stands at: Rejected.", got.Says()[0])
}

// Where one commissioner rejects and another approves on one day, a reader is told.
func TestStageOfThoseWhoDisagree(t *testing.T) {
	decision := func(o assurance.Outcome) assurance.Decision {
		return assurance.Decision{DecidedOn: fact.Known(fact.MustDate("2025-01-06")), Outcome: fact.Known(o)}
	}
	d := assurance.Dossier{Proposal: assurance.Proposal{
		ID: "p", Title: "A proposal", Decisions: []assurance.Decision{decision(assurance.Approved), decision(assurance.Rejected)},
	}}
	d.Dates.Decision = fact.Known(fact.MustDate("2025-01-06"))
	says := document(t, d, "2025-06-02").Stage.Says()
	require.Equal(t, "The dossier shows that the proposal has come at least to: Challenge.", says[0])
	require.Contains(t, says, "It may have been rejected: the latest decisions on record do not agree, or nobody says which was the latest.")
}

// Every format says where the proposal stands, and what the next gate asks.
func TestEveryFormatSaysTheStage(t *testing.T) {
	doc := document(t, ward(), "2026-11-23")
	for _, f := range formats {
		t.Run(f.name, func(t *testing.T) {
			var out bytes.Buffer
			require.NoError(t, f.write(&out, doc))
			said := words(t, f.name, out.Bytes())
			wants := []string{doc.Stage.Name, doc.Stage.Next.Asks.Text, doc.Stage.Next.Decider.Text, doc.Stage.Next.Answers[0].Text}
			if f.name != "json" {
				wants = append(wants, "What the next gate asks", doc.Stage.Next.Answers[0].Says(), doc.Stage.Says()[1])
			}
			for _, want := range wants {
				require.Contains(t, said, strings.ToLower(want))
			}
		})
	}
}
