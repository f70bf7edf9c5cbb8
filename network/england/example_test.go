package england_test

import (
	"errors"
	"fmt"
	"testing/fstest"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/network/england"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func ExampleDirectory() {
	now := england.Directory().At(fact.MustDate("2026-04-01"))
	for _, code := range []network.Code{"QRL", "QHG", "QNQ"} {
		board, err := now.Resolve(code)
		if abolished, ok := errors.AsType[*network.AbolishedError](err); ok {
			fmt.Println(err)
			fmt.Println("  split:", abolished.Successors.Split())
			continue
		}
		fmt.Println(board.Name)
	}
	// Output:
	// NHS Hampshire and Isle of Wight Integrated Care Board
	// QHG was abolished on 31 March 2026 and went to S1Y5D: use that code
	//   split: false
	// QNQ was abolished on 31 March 2026 and split into S9B9J, S0E4D and QRL: say which
	//   split: true
}

// The North West senate was formed in March 2021. The Midlands have two.
func ExampleDirectory_senates() {
	d := england.Directory()
	for _, question := range []struct {
		day    string
		region network.Region
	}{{"2020-01-01", network.NorthWest}, {"2026-04-01", network.NorthWest}, {"2026-04-01", network.Midlands}} {
		placements, err := d.At(fact.MustDate(question.day)).SenatesIn(question.region)
		if err != nil {
			fmt.Println(err)
			continue
		}
		for _, p := range placements {
			fmt.Printf("%s: %s (%s)\n", question.day, p.Senate.Name, p.Level())
		}
	}
	// Output:
	// 2020-01-01: Greater Manchester, Lancashire and South Cumbria Clinical Senate (unconfirmed)
	// 2020-01-01: Cheshire and Merseyside Clinical Senate (unconfirmed)
	// 2026-04-01: North West Clinical Senate (confirmed)
	// 2026-04-01: East Midlands Clinical Senate (derived)
	// 2026-04-01: West Midlands Clinical Senate (derived)
}

func ExampleExtend() {
	trusts := fstest.MapFS{
		"organisations.csv": {Data: []byte("code,name,kind,from\nRTH,Oxford University Hospitals NHS Foundation Trust,foundation_trust,2015-10-01\n")},
	}
	directory, err := england.Extend(trusts)
	if err != nil {
		fmt.Println(err)
		return
	}
	trust, _ := directory.Lookup("RTH", fact.MustDate("2026-04-01"))
	fmt.Println(trust.Name)
	// Output:
	// Oxford University Hospitals NHS Foundation Trust
}

func ExampleRegister() {
	register := england.Register()
	register.Ties = append(register.Ties, network.Tie{
		A: "QOP", B: "QYG", Kind: network.SharedLeadership, Period: network.Period{From: fact.MustDate("2027-01-01")},
	})
	directory, err := network.NewDirectory(register)
	if err != nil {
		fmt.Println(err)
		return
	}
	for tie := range directory.Ties("QYG", "QOP", fact.MustDate("2027-02-01")) {
		fmt.Println(tie.Kind, tie.Level())
	}
	// Output:
	// shared_leadership unconfirmed
}
