package senate_test

import (
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// The North West Clinical Senate was formed by merger in March 2021; the day
// is not on record, so early that month nobody can tell.
func ExampleSenate() {
	northWest := senate.Senate{
		ID:         "north-west",
		Name:       "North West Clinical Senate",
		HostRegion: fact.Known(network.NorthWest),
		Period:     network.Period{From: fact.MustDate("2021-03")},
	}
	for _, day := range []string{"2021-02-28", "2021-03-10", "2021-04-01"} {
		yes, known := northWest.Holds(fact.MustDate(day))
		fmt.Println(day, yes, known)
	}
	// Output:
	// 2021-02-28 false true
	// 2021-03-10 false false
	// 2021-04-01 true true
}

// A council on three days: a term ends, and a year is all that is known of the
// next.
func ExampleConstitution_On() {
	c := senate.Constitution{
		People: []senate.Person{{ID: "ada", Name: "Ada"}, {ID: "ben", Name: "Ben"}},
		Council: senate.Council{Terms: []senate.Term{
			{Member: "ada", Role: fact.Known(senate.Chair), Period: network.Period{To: fact.MustDate("2024-03-31")}},
			{Member: "ben", Period: network.Period{From: fact.MustDate("2024")}},
		}},
	}
	for _, day := range []string{"2023-12-31", "2024-03-31", "2025-01-01"} {
		roll := c.On(fact.MustDate(day))
		chair, _ := roll.Chair()
		fmt.Printf("%s: chair %q", day, chair.Name)
		for _, seat := range roll.Council {
			fmt.Printf(", %s (sure: %t)", seat.Person.Name, seat.Sure)
		}
		fmt.Println()
	}
	// Output:
	// 2023-12-31: chair "Ada", Ada (sure: true)
	// 2024-03-31: chair "Ada", Ada (sure: true), Ben (sure: false)
	// 2025-01-01: chair "", Ben (sure: true)
}

func ExampleSimilar() {
	lessons := []senate.Lesson{{
		ID: "l1", Senate: "south-west", Text: "Ask the ambulance service first.",
		Tags: senate.Tags{Services: []string{"stroke"}, Themes: []string{"travel times"}},
	}}
	about := senate.Tags{Services: []string{"Stroke"}, Themes: []string{"Travel times"}}
	for _, m := range senate.Similar(about, lessons) {
		fmt.Println(m.Lesson.Senate, m.Lesson.Text, m.Reasons)
	}
	// Output: south-west Ask the ambulance service first. [both concern stroke both raise travel times]
}
