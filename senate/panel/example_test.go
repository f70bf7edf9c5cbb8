package panel_test

import (
	"context"
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/network/england"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

// byEmployer is the simplest of screeners: whom the change employs is excluded,
// and an employer that nobody stated leaves the question open.
type byEmployer struct{}

func (byEmployer) Screen(_ context.Context, brief senate.Brief, c *senate.Candidate) (panel.Screening, error) {
	if c.Employer == "" {
		return panel.Screening{Standing: panel.CannotTell, Reasons: []panel.Reason{{Text: "without an employer on record"}}}, nil
	}
	for _, code := range brief.Affected() {
		if c.Employer == code {
			return panel.Screening{Standing: panel.Excluded, Reasons: []panel.Reason{{Rule: "K1", Text: "employed by a trust that the change affects"}}}, nil
		}
	}
	return panel.Screening{Standing: panel.Clear}, nil
}

func person(id senate.MemberID, from senate.ID, profession senate.Profession, specialty string, employer, area network.Code) senate.Candidate {
	return senate.Candidate{
		Member: senate.Member{ID: id, Senate: from, Profession: fact.Known(profession), Specialty: fact.Known(specialty), Employer: employer},
		Area:   area,
	}
}

// A small panel at home. The chair works outside the footprint of the change.
func ExampleConvene() {
	brief := senate.Brief{
		AsOf: fact.MustDate("2026-05-01"), Home: "west-midlands", Size: senate.Range{Min: 3, Max: 5},
		Specialties:           []senate.Need{{Name: "stroke", Seats: 2}},
		Professions:           []senate.Need{{Name: "nurse", Seats: 1}},
		AffectedOrganisations: []network.Code{"RXW"}, Footprint: []network.Code{"QOC"},
	}
	pool := []senate.Candidate{
		person("ada", "west-midlands", senate.Doctor, "stroke", "RXW", "QOC"),
		person("ben", "west-midlands", senate.Doctor, "stroke", "RRK", "QHL"),
		person("cat", "west-midlands", senate.Nurse, "stroke", "RNA", "QUA"),
		person("dan", "west-midlands", senate.Doctor, "radiology", "RRK", "QHL"),
		person("eve", "west-midlands", senate.Doctor, "radiology", "RKB", "QWU"),
	}
	convening, err := panel.Convene(context.Background(), brief, pool, byEmployer{}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, seat := range convening.Panel.Seats {
		fmt.Printf("%s %s, chair: %t, reserve: %q\n", seat.Candidate.ID, seat.Screening.Standing, seat.Chair, seat.Reserve)
	}
	for _, score := range convening.Panel.Scores {
		fmt.Println(score.Preference, score.Amount)
	}
	fmt.Println("proved:", convening.Panel.Proved)
	// Output:
	// ben clear, chair: true, reserve: ""
	// cat clear, chair: false, reserve: ""
	// eve clear, chair: false, reserve: "dan"
	// fewest_from_further 0
	// fewest_managed 0
	// spread 0
	// fair_workload 0
	// smallest 3
	// proved: true
}

// No vascular surgeon at home or in the rest of the region is free of a tie, so
// that one comes from a neighbouring region. The record says why.
func ExampleConvene_escalation() {
	brief := senate.Brief{
		AsOf: fact.MustDate("2026-05-01"), Home: "west-midlands", Size: senate.Range{Min: 2, Max: 5},
		Specialties:           []senate.Need{{Name: "vascular surgery", Seats: 1}},
		AffectedOrganisations: []network.Code{"RXW", "RL4"}, Footprint: []network.Code{"QOC"},
	}
	pool := []senate.Candidate{
		person("ada", "west-midlands", senate.Doctor, "vascular surgery", "RXW", "QOC"),
		person("ben", "west-midlands", senate.Doctor, "vascular surgery", "RL4", "QUA"),
		person("cat", "west-midlands", senate.Nurse, "stroke", "RNA", "QUA"),
		person("dan", "east-midlands", senate.Doctor, "vascular surgery", "", "QJ2"),
		person("eve", "north-west", senate.Doctor, "vascular surgery", "R0A", "QOP"),
		person("fay", "north-west", senate.Doctor, "stroke", "R0A", "QOP"),
	}
	rings, err := panel.Rings(england.Directory(), brief.AsOf, brief.Home)
	if err != nil {
		fmt.Println(err)
		return
	}
	convening, err := panel.Convene(context.Background(), brief, pool, byEmployer{}, &panel.Options{Rings: rings})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, attempt := range convening.Attempts {
		fmt.Println(attempt.English())
	}
	fmt.Println(convening.Panel.IDs())
	for _, a := range convening.Alternatives {
		fmt.Println(a.Kind, a.Senates, a.Members, a.Because)
	}
	// Output:
	// Nobody in the West Midlands Clinical Senate can sit for vascular surgery: 2 considered, 2 employed by a trust that the change affects.
	// Nobody in the rest of the region can sit for vascular surgery: 3 considered, 2 employed by a trust that the change affects, 1 without an employer on record.
	// A panel was seated from the neighbouring regions.
	// [cat eve]
	// hand_over [east-midlands] [] [no_panel_at_home]
	// hand_over [north-west] [] [no_panel_at_home]
	// individuals [] [eve] [no_panel_at_home]
}
