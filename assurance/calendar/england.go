package calendar

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strings"
	"sync"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

//go:embed data/england.csv
var englandCSV string

// The table holds whole years. A year is added when its bank holidays have been
// announced, since a proclamation may move or add one.
var (
	englandFrom = fact.MustDate("2013-01-01")
	englandTo   = fact.MustDate("2027-12-31")
)

// England returns the calendar of England from 2013 to 2027. The days that
// follow from a rule are derived; those that were proclaimed for one year, and
// the days that stand for a Boxing Day at a weekend, are unconfirmed.
func England() Calendar { return england() }

// england reads the table when it is first asked for. It is part of the library,
// and a test reads it, so that a fault in it cannot reach a user.
var england = sync.OnceValue(func() Calendar {
	holidays, err := readHolidays(englandCSV)
	if err != nil {
		panic(err)
	}
	c, err := New(englandFrom, englandTo, holidays)
	if err != nil {
		panic(err)
	}
	return c
})

func readHolidays(text string) ([]Holiday, error) {
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		return nil, err
	}
	var holidays []Holiday
	for i, r := range records[1:] {
		day, err := fact.ParseDate(r[0])
		if err != nil {
			return nil, fmt.Errorf("data/england.csv: row %d: %w", i+2, err)
		}
		holidays = append(holidays, Holiday{Day: day, Name: r[1], Confidence: network.Confidence(r[2]), FromWhat: r[3], Source: r[4]})
	}
	return holidays, nil
}
