package replay_test

import (
	"context"
	"fmt"
	"log"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/assurance/replay"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/record"
)

func ExampleReplay() {
	ctx := context.Background()
	pol, err := policy.Standard(nil)
	if err != nil {
		log.Fatal(err)
	}
	var records record.Memory    // or record.Open
	var store record.MemoryStore // or a record.DirStore
	keeper := &replay.Keeper{Policy: pol, Recorder: &records, Store: &store, Library: "v0.1.0"}
	dossier := assurance.Dossier{Proposal: assurance.Proposal{ID: "ward-4", Title: "Closing ward 4"}}
	_, head, err := keeper.Assess(ctx, fact.MustDate("2026-11-01"), dossier, nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("records kept:", head.Entries)

	// Years later.
	if _, err := record.Verify(records.Reader(), head); err != nil {
		log.Fatal(err)
	}
	for entry, err := range record.Entries(records.Reader()) {
		if err != nil {
			log.Fatal(err)
		}
		result, err := replay.Replay(ctx, entry.Record, &store, nil)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println("the same, byte for byte:", result.Same)
	}
	// Output:
	// records kept: 1
	// the same, byte for byte: true
}
