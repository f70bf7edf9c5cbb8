package lifecycle_test

import (
	"errors"
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/lifecycle"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// How far has a proposal come, and what does its next gate ask?
func ExampleStageOf() {
	var d assurance.Dossier
	d.Dates.PCBCApproved = fact.Known(fact.MustDate("2025-02-03"))
	d.Dates.AssuranceCheckpoint = fact.Known(fact.MustDate("2025-09-01"))

	p := lifecycle.StageOf(d, fact.MustDate("2025-06-02"))
	fmt.Println("at least at:", p.Stage)
	fmt.Println("decided:", p.Next.Asks.Text, "-", p.Next.Asks.Confidence)
	for _, a := range p.Answers {
		fmt.Printf("%s: %s\n", a.Path, a.State)
	}
	fmt.Println("not on record:", p.Unrecorded)
	// Output:
	// at least at: assurance_checkpoint
	// decided: whether the proposal is assured, before there is public consultation - derived
	// dates.assurance_checkpoint: planned
	// checkpoint.outcome: unknown
	// not on record: [case_for_change options strategic_sense_check senate_review]
}

func ExampleGateOf() {
	gate, _ := lifecycle.GateOf(lifecycle.SenseCheck)
	fmt.Println(gate.Asks.Text)
	fmt.Println("decided by:", gate.Decider.Text)
	fmt.Println("source:", gate.Asks.Source)
	// Output:
	// whether there is to be an external clinical review; a small change that nobody contests may need none
	// decided by: NHS England, with the commissioners
	// source: Planning and delivering service changes, Wessex Clinical Senate
}

// A commissioner may decide at any stage. The history says what it did not wait
// for.
func ExampleHistory_Apply() {
	h := lifecycle.Begin(fact.MustDate("2025-01-06"))
	_, err := h.Apply(lifecycle.Event{Kind: lifecycle.Assure, Day: fact.MustDate("2025-02-03"), By: lifecycle.Assurer, Document: "letter"})
	if refused, ok := errors.AsType[*lifecycle.TransitionError](err); ok {
		fmt.Println("refused:", refused.Reason)
	}
	h, err = h.Apply(lifecycle.Event{Kind: lifecycle.Decide, Day: fact.MustDate("2025-03-03"), By: lifecycle.Commissioner})
	fmt.Println(h.Stage(), err)
	fmt.Println(len(h.Skipped()), "stages skipped")
	// Output:
	// refused: it can happen in the stage assurance checkpoint
	// challenge_window <nil>
	// 10 stages skipped
}
