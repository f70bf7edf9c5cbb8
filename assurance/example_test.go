package assurance_test

import (
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func ExampleDossier_Validate() {
	d := assurance.Dossier{Proposal: assurance.Proposal{
		ID:    "town-stroke",
		Title: "Stroke care in Town",
		Sites: []assurance.Site{{Code: "RXX01", Name: "Town Hospital"}},
		Beds: fact.Known(assurance.Beds{
			Counts: []assurance.BedCount{{
				Site:   "RXX02",
				Kind:   fact.Known(assurance.GeneralAndAcute),
				Before: fact.Known(24),
				After:  fact.Known(0),
			}},
			OccupancyAfter: fact.Known(92.0),
		}),
	}}
	fmt.Println(d.Validate())
	// Output:
	// beds.occupancy_after: 92 is too large: it cannot be above 1
	// beds.counts[0].site: no site has the code "RXX02": add it to sites, or correct the code
}

func ExampleDossier_ProvenanceOf() {
	d := assurance.Dossier{
		Sources: []assurance.Source{{ID: "board-paper", Title: "Decision-making business case"}, {ID: "letter", Title: "Letter from the trust"}},
		Provenance: []assurance.Provenance{
			{Paths: []fact.Path{"beds"}, Source: "board-paper"},
			{Paths: []fact.Path{"beds.alternative.live_on"}, Source: "letter"},
		},
	}
	for _, path := range []fact.Path{"beds.closes_on", "beds.alternative.live_on", "capital.amount_gbp"} {
		p, ok := d.ProvenanceOf(path)
		fmt.Println(path, ok, p.Source)
	}
	// Output:
	// beds.closes_on true board-paper
	// beds.alternative.live_on true letter
	// capital.amount_gbp false
}
