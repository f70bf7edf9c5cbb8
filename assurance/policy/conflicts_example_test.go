package policy_test

import (
	"context"
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/network/england"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// Screen a commissioner whose board shares its leaders with the one that proposes
// a change.
func ExampleConflictPolicy_Screener() {
	conflicts, err := policy.Conflicts(nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	declared := senate.Return{
		ID: "ret-1", Member: "m1", Occasion: fact.Known(senate.OnPanel), Matter: fact.Known("stroke"),
		DeclaredOn: fact.MustDate("2026-05-11"), Interests: []senate.Interest{}, // a nil return
	}
	screener := conflicts.Screener(policy.ConflictCase{
		Directory: england.Directory(), Matter: senate.Matter{ID: "stroke"},
		Register: &senate.InterestRegister{Returns: []senate.Return{declared}},
	})
	brief := senate.Brief{
		AsOf: fact.MustDate("2026-06-01"), Home: "west-midlands", HostProposes: fact.Known(false),
		Proposers: []network.Code{"QHL"}, Footprint: []network.Code{"QHL"},
	}
	candidate := senate.Candidate{Member: senate.Member{ID: "m1", Employer: "QUA"}, Area: "QUA"}
	screening, err := screener.Screen(context.Background(), brief, &candidate)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(screening.Standing)
	for _, r := range screening.Reasons {
		fmt.Printf("%s: %s\n%s, %s\n", r.Rule, r.Text, r.Interest, r.Tie)
	}
	// Output:
	// managed
	// C12: employed by a board that shares its leaders with an affected one
	// employment at QUA, shared leadership of QHL and QUA (Birmingham and Solihull with the Black Country)
}
