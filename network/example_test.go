package network_test

import (
	"errors"
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// frimley is the succession of three of the integrated care boards of 2022: one
// merged, one kept its code, and Frimley was split.
func frimley() network.Directory {
	confirmed := network.Evidence{Confidence: fact.Known(network.Confirmed)}
	board := func(code network.Code, name, from, to string) network.Organisation {
		p := network.Period{From: fact.MustDate(from)}
		if to != "" {
			p.To = fact.MustDate(to)
		}
		return network.Organisation{Code: code, Name: name, Kind: network.IntegratedCareBoard, Period: p, Evidence: confirmed}
	}
	april := fact.MustDate("2026-04-01")
	directory, err := network.NewDirectory(network.Register{
		Organisations: []network.Organisation{
			board("QNQ", "Frimley", "2022-07-01", "2026-03-31"),
			board("QU9", "Buckinghamshire, Oxfordshire and Berkshire West", "2022-07-01", "2026-03-31"),
			board("QRL", "Hampshire and Isle of Wight", "2022-07-01", ""),
			board("S0E4D", "Thames Valley", "2026-04-01", ""),
			board("S9B9J", "Surrey and Sussex", "2026-04-01", ""),
		},
		Successions: []network.Succession{
			{Predecessor: "QNQ", Successor: "S9B9J", EffectiveOn: april, Extent: network.Part, Evidence: confirmed},
			{Predecessor: "QNQ", Successor: "S0E4D", EffectiveOn: april, Extent: network.Part, Evidence: confirmed},
			{Predecessor: "QNQ", Successor: "QRL", EffectiveOn: april, Extent: network.Part, Evidence: confirmed},
			{Predecessor: "QU9", Successor: "S0E4D", EffectiveOn: april, Extent: network.Whole, Evidence: confirmed},
		},
		Ties: []network.Tie{{A: "QRL", B: "QU9", Kind: network.SharedLeadership, Group: fact.Known("a cluster"), Period: network.Period{From: fact.MustDate("2025")}}},
	})
	if err != nil {
		panic(err)
	}
	return directory
}

func ExampleSnapshot_Resolve() {
	for _, day := range []string{"2026-03-31", "2026-04-01"} {
		board, err := frimley().At(fact.MustDate(day)).Resolve("QNQ")
		if abolished, ok := errors.AsType[*network.AbolishedError](err); ok {
			fmt.Println(err)
			fmt.Println(abolished.Successors.Codes())
			continue
		}
		fmt.Println(board.Name)
	}
	// Output:
	// Frimley
	// QNQ was abolished on 31 March 2026 and split into S9B9J, S0E4D and QRL: say which
	// [S9B9J S0E4D QRL]
}

// A record of 2024 names two boards. Who has their part now?
func ExampleSnapshot_Successors() {
	recorded := frimley().At(fact.MustDate("2024-05-01"))
	for _, code := range []network.Code{"QU9", "QNQ"} {
		lineage, err := recorded.Successors(code, fact.MustDate("2026-04-01"))
		if err != nil {
			fmt.Println(err)
			return
		}
		if sole, ok := lineage.Sole(); ok {
			fmt.Println(code, "is now part of", sole.Name)
			continue
		}
		for _, share := range lineage.Shares {
			fmt.Println(code, "went in part to", share.Organisation.Name)
		}
	}
	// Output:
	// QU9 is now part of Thames Valley
	// QNQ went in part to Surrey and Sussex
	// QNQ went in part to Thames Valley
	// QNQ went in part to Hampshire and Isle of Wight
}

func ExampleSnapshot_Predecessors() {
	now := frimley().At(fact.MustDate("2026-04-01"))
	lineage, err := now.Predecessors("QRL", fact.MustDate("2024-05-01"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, share := range lineage.Shares {
		fmt.Printf("%s, partial: %t\n", share.Organisation.Name, share.Partial)
	}
	// Output:
	// Hampshire and Isle of Wight, partial: false
	// Frimley, partial: true
}

func ExampleDirectory_Changes() {
	for _, code := range []network.Code{"QNQ", "QU9", "QRL", "S0E4D"} {
		for _, change := range frimley().Changes(code) {
			fmt.Println(code, change.Kind, change.On.English())
		}
	}
	// Output:
	// QNQ split 1 April 2026
	// QU9 merged 1 April 2026
	// QRL boundary_moved 1 April 2026
	// S0E4D formed 1 April 2026
}

// The tie began in 2025; in that year nobody can tell whether it held.
func ExampleDirectory_Ties() {
	for _, text := range []string{"2024-06-01", "2025-06-01", "2026-01-01"} {
		day := fact.MustDate(text)
		for tie := range frimley().Ties("QU9", "QRL", day) {
			yes, known := tie.Holds(day)
			fmt.Println(text, tie.Kind, yes, known)
		}
	}
	// Output:
	// 2025-06-01 shared_leadership false false
	// 2026-01-01 shared_leadership true true
}

func ExampleOperatingModel_Variation() {
	n := network.StrategicNetwork{
		ID: "wessex-stroke", Name: "Wessex Stroke Network",
		Condition:     fact.Known(network.Cardiovascular),
		EstablishedOn: fact.Known(fact.MustDate("2013-04-01")),
		ExtendedTo:    fact.Known(fact.MustDate("2019-03-31")),
		HostArea:      fact.Known(network.SenateID("wessex")),
		Support:       fact.None[network.SupportTeam](),
		Variances: []network.Variance{
			{Element: network.LimitedLife, Reason: fact.Known("to finish the change of the stroke pathway")},
		},
	}
	report := network.SingleOperatingModel().Variation(n)
	for _, v := range report.Departures() {
		fmt.Printf("%s: %s; warranted: %t\n", v.Element, v.Found, v.Warranted())
	}
	for _, v := range report.Unknown() {
		fmt.Printf("%s: nobody has said %s\n", v.Element, v.Path)
	}
	// Output:
	// limited_life: it runs to 31 March 2019; warranted: true
	// support_from_nhs_england: it has no support team; warranted: false
	// part_time_clinical_director: it has no support team; warranted: false
	// network_director_in_post: it has no support team; warranted: false
	// aims_with_measures: nobody has said aims
	// aligned_to_senate: nobody has said senates
}

func ExampleStrategicNetwork_Validate() {
	n := network.StrategicNetwork{
		ID: "london-cancer", Name: "London Cancer Network",
		Condition:     fact.Known(network.Cancer),
		SubConditions: []network.SubCondition{network.Stroke},
		Commissioners: []network.Code{"london"},
	}
	fmt.Println(n.Validate(network.Directory{}))
	// Output:
	// sub_conditions[0]: stroke is part of cardiovascular, not of cancer
	// commissioners[0]: "london" is not a code: write upper-case letters and digits only
}

func ExampleStrategicNetwork_Life() {
	n := network.StrategicNetwork{EstablishedOn: fact.Known(fact.MustDate("2013-04-01"))}
	life, _ := n.Life()
	fmt.Println(life.To.English())
	// Output:
	// 31 March 2018
}
