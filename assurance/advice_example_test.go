package assurance_test

import (
	"errors"
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// The council alone ratifies a report, and an event that cannot happen says so.
func ExampleAdviceHistory_Apply() {
	history, err := assurance.Receive(assurance.Request{
		ID: "stroke-2024", Senate: "south-west", Kind: fact.Known(assurance.RequestedAdvice),
		Requester:  assurance.Requester{Role: fact.Known(assurance.ProviderAsks)},
		Questions:  []string{"Is one unit safe?"},
		ReceivedOn: fact.MustDate("2024-01-08"),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	history, err = history.Apply(assurance.AdviceEvent{
		Kind: assurance.EventAccept, Day: fact.MustDate("2024-01-16"), Actor: assurance.CouncilActs,
		Intake:  assurance.Intake{Priority: fact.Known(assurance.PriorityUrgent)},
		Reasons: []string{"Two hospitals depend on the answer."},
	})
	fmt.Println(history.Stage(), err)

	_, err = history.Apply(assurance.AdviceEvent{Kind: assurance.EventRatify})
	if te, ok := errors.AsType[*assurance.TransitionError](err); ok {
		fmt.Printf("from %s to %s: %s\n%s\n", te.From, te.To, te.Reason, te.Do)
	}
	// Output:
	// accepted <nil>
	// from accepted to ratified: it can happen when advice is checked
	// next can come agree_terms, withdraw or decide
}

// What an honest broker brings about: consensus on one point, dissent on
// another, and a third left open.
func ExampleDispute_Standing() {
	agrees := func(id assurance.PartyID) assurance.View {
		return assurance.View{Party: id, Stance: assurance.Agrees}
	}
	dispute := assurance.Dispute{
		Question: "How many people a year must a stroke unit admit?",
		Parties:  []assurance.Party{{ID: "coast"}, {ID: "city"}},
		Points: []assurance.Point{
			{Text: "Rotas of three are not safe", Views: []assurance.View{agrees("coast"), agrees("city")}},
			{Text: "600 is the least", Views: []assurance.View{
				{Party: "coast", Stance: assurance.Disagrees, Evidence: []string{"Audit of small units"}}, agrees("city"),
			}},
			{Text: "An hour by ambulance is too far", Views: []assurance.View{agrees("coast")}},
		},
	}
	standing := dispute.Standing()
	for _, s := range standing.Consensus {
		fmt.Println("agreed:", s.Point.Text)
	}
	for _, s := range standing.Dissent {
		fmt.Println("in dispute:", s.Point.Text, "- for", s.For, "against", s.Against)
	}
	for _, p := range standing.Open {
		fmt.Println("open:", p.Text)
	}
	// Output:
	// agreed: Rotas of three are not safe
	// in dispute: 600 is the least - for [city] against [coast]
	// open: An hour by ambulance is too far
}
