package network_test

import (
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func ExampleDirectory_Lookup() {
	directory, err := network.NewDirectory(
		network.Organisation{
			Code: "QU9", Name: "Buckinghamshire, Oxfordshire and Berkshire West", Kind: network.IntegratedCareBoard,
			Period: network.Period{From: fact.MustDate("2022-07-01"), To: fact.MustDate("2026-03-31")},
		},
		network.Organisation{
			Code: "S0E4D", Name: "Thames Valley", Kind: network.IntegratedCareBoard,
			Period: network.Period{From: fact.MustDate("2026-04-01")},
		},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, day := range []string{"2026-03-31", "2026-04-01"} {
		board, ok := directory.Lookup("QU9", fact.MustDate(day))
		fmt.Println(day, ok, board.Name)
	}
	// Output:
	// 2026-03-31 true Buckinghamshire, Oxfordshire and Berkshire West
	// 2026-04-01 false
}
