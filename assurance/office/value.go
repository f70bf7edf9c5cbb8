package office

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// badValue says what is wrong with what stands in a cell.
type badValue struct{ message, hint string }

func (e *badValue) Error() string { return e.message }

// value returns what a cell says, as a file of JSON has it. Whether it may be said
// of the fact is judged by what reads such files.
func (a *ask) value(said cell, serial1904 bool) (any, error) {
	if strings.EqualFold(said.text, fact.Literal) && a.none {
		return fact.Literal, nil
	}
	switch a.kind {
	case aRecord, aTable:
		return nil, &badValue{clip(said.text) + " cannot stand here", "write none, or leave the cell empty"}
	case aWhole, aNumber:
		return number(said.text), nil
	case aDate:
		return date(said, serial1904)
	case aYesNo:
		switch strings.ToLower(said.text) {
		case "yes", "true", "1":
			return true, nil
		case "no", "false", "0":
			return false, nil
		}
		return nil, &badValue{clip(said.text) + " is neither yes nor no", "choose from the list"}
	case aList:
		list := []string{}
		for _, part := range strings.FieldsFunc(said.text, func(r rune) bool { return r == ';' || r == '\n' }) {
			if part = strings.TrimSpace(part); part != "" {
				list = append(list, part)
			}
		}
		if len(list) == 0 {
			return nil, &badValue{clip(said.text) + " names nothing", "write what it is, with ; between several"}
		}
		return list, nil
	}
	return said.text, nil
}

var plainNumber = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$`)

// number returns a number as JSON has it, or, for the reader to refuse, the text.
func number(text string) any {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || !plainNumber.MatchString(text) || math.IsInf(x, 0) {
		return text
	}
	return json.Number(strconv.FormatFloat(x, 'f', -1, 64))
}

var british = regexp.MustCompile(`^([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})$`)

// date reads a date: a day that Excel keeps as a number, or a text such as 2027-03
// or 25/3/2027. A time of day is refused: it may hide a day that was not meant.
func date(said cell, serial1904 bool) (any, error) {
	if m := british.FindStringSubmatch(said.text); m != nil {
		return fmt.Sprintf("%s-%02s-%02s", m[3], m[2], m[1]), nil
	}
	x, err := strconv.ParseFloat(said.text, 64)
	// A year is a text, or a number that would be a day before 1906.
	if !said.number || err != nil || x == math.Trunc(x) && x >= 1900 && x <= 2200 {
		return said.text, nil
	}
	if x != math.Trunc(x) {
		return nil, &badValue{clip(said.text) + " is a day with a time", "write the day alone, as 2027-03-25"}
	}
	day, err := excelize.ExcelDateToTime(x, serial1904)
	if err != nil || day.Year() < 1900 || day.Year() > 9999 {
		return nil, &badValue{clip(said.text) + " is not a date", "write it as 2027-03-25"}
	}
	return day.Format(time.DateOnly), nil
}

// clip shows what stands in a cell, or its beginning.
func clip(text string) string {
	if runes := []rune(text); len(runes) > 40 {
		return string(runes[:40]) + "..."
	}
	return text
}
