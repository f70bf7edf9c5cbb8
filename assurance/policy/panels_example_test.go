package policy_test

import (
	"context"
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

// Judge a panel with a member from another region, where the nearer ring was not
// tried.
func ExamplePanelPolicy_Check() {
	panels, err := policy.Panels(nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	seat := panel.Seat{Candidate: senate.Candidate{Member: senate.Member{ID: "m1"}}, Ring: 2, Chair: true, Screening: panel.Screening{Standing: panel.Clear}}
	findings, err := panels.Check(context.Background(), fact.MustDate("2026-06-01"), policy.PanelCase{
		Brief: senate.Brief{Home: "west-midlands"},
		Convening: &panel.Convening{
			Attempts: []panel.Attempt{{Ring: panel.Ring{Name: "home"}, Impossible: &panel.Impossible{
				Proved: true, Constraints: []panel.Constraint{{Kind: panel.NobodyExcluded}},
			}}},
			Panel: &panel.Panel{Seats: []panel.Seat{seat}},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range findings {
		if f.Rule.Test == "escalation" && f.Verdict == rules.NotMet {
			fmt.Println(f.Rule.ID, f.Rule.Title)
			fmt.Println("To do:", f.Rule.Remedy)
		}
	}
	// Output:
	// E16 Members come from further out only where no nearer ring has a panel
	// To do: Try the nearer ring again, and record which of the constraints cannot hold together there.
}
