package calendar_test

import (
	"errors"
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/assurance/calendar"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// A local authority has 20 working days to acknowledge a referral by Healthwatch
// (regulation 21(3) of SI 2013/218).
func ExampleCalendar_Add() {
	england := calendar.England()
	referred := fact.MustDate("2022-12-02")
	due, err := england.Add(referred, 20)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("due on", due.English())
	for h := range england.Holidays(referred, due) {
		fmt.Println("not counted:", h.Day.English(), h.Name)
	}
	// Output:
	// due on 4 January 2023
	// not counted: 26 December 2022 Boxing Day
	// not counted: 27 December 2022 Christmas Day (substitute day)
	// not counted: 2 January 2023 New Year's Day (substitute day)
}

func ExampleCalendar_Count() {
	n, err := calendar.England().Count(fact.MustDate("2022-12-02"), fact.MustDate("2023-01-04"))
	fmt.Println(n, err)
	// Output:
	// 20 <nil>
}

// The calendar says when it does not know.
func ExampleCalendar_Working() {
	_, err := calendar.England().Working(fact.MustDate("2028-01-03"))
	_, beyond := errors.AsType[*calendar.BeyondError](err)
	fmt.Println(beyond)
	fmt.Println(err)
	// Output:
	// true
	// whether 3 January 2028 is a working day is not known: the calendar holds bank holidays from 1 January 2013 to 31 December 2027; give it those of the other years with Extend
}

// Some days rest on proclamations that nobody has confirmed.
func ExampleCalendar_Holidays() {
	england := calendar.England()
	for h := range england.Holidays(fact.MustDate("2022-05-01"), fact.MustDate("2022-09-30")) {
		if h.Confidence == network.Unconfirmed {
			fmt.Println(h.Day, h.Name)
		}
	}
	// Output:
	// 2022-06-02 Spring bank holiday
	// 2022-06-03 Platinum Jubilee bank holiday
	// 2022-09-19 Bank holiday for the State Funeral of Queen Elizabeth II
}
