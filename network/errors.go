package network

import (
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// UnknownCodeError says that no organisation ever had a code.
type UnknownCodeError struct{ Code Code }

func (e *UnknownCodeError) Error() string {
	return fmt.Sprintf("no organisation has the code %s: correct it, or add the organisation to the register", e.Code)
}

// UnknownSenateError says that no senate ever had an identifier.
type UnknownSenateError struct{ Senate SenateID }

func (e *UnknownSenateError) Error() string {
	return fmt.Sprintf("no senate has the identifier %s: correct it, or add the senate to the register", e.Senate)
}

// AbolishedError says that an organisation no longer existed on a day.
type AbolishedError struct {
	Organisation Organisation // as it last was
	Day          fact.Date    // the day asked for
	Successors   Lineage      // what had become of it by then
}

func (e *AbolishedError) Error() string {
	return fmt.Sprintf("%s was abolished on %s and %s", e.Organisation.Code, e.Organisation.To.English(), e.Successors.became())
}

// NotYetError says that an organisation did not exist yet on a day.
type NotYetError struct {
	Organisation Organisation // as it first was
	Day          fact.Date    // the day asked for
}

func (e *NotYetError) Error() string {
	return fmt.Sprintf("%s did not exist on %s: it began on %s", e.Organisation.Code, e.Day.English(), e.Organisation.From.English())
}

// UnassignedError says that the register puts an organisation, a senate or a
// region nowhere on a day.
type UnassignedError struct {
	Of  string    // what is asked about: a code, or an identifier
	To  string    // what it should belong to: a region, a senate, a host, an area code
	Day fact.Date // the day asked for
}

func (e *UnassignedError) Error() string {
	return fmt.Sprintf("the register gives %s no %s on %s", e.Of, e.To, e.Day.English())
}

// UncertainError says that the dates on record leave an answer open: one of
// them, or the day asked for, is known to the month or the year only, or not at
// all.
type UncertainError struct {
	Question   string    // what cannot be told, such as "the senate of QU9"
	Day        fact.Date // the day asked for; zero where there was none
	Candidates []string  // what it may be, in the order of the register
}

func (e *UncertainError) Error() string {
	if e.Day.IsZero() {
		return fmt.Sprintf("%s depends on the day, and there is none: give one", e.Question)
	}
	return fmt.Sprintf("%s on %s cannot be told: the dates on record leave open %s", e.Question, e.Day.English(), list(e.Candidates))
}

// MergedError says that a senate no longer existed on a day.
type MergedError struct {
	Senate SenateArea // as it last was
	Day    fact.Date  // the day asked for
	Into   []SenateID // the senates that it merged into, in the order of the register
}

func (e *MergedError) Error() string {
	if len(e.Into) == 0 {
		return fmt.Sprintf("the senate %s did not exist on %s, and the register does not say what followed", e.Senate.ID, e.Day.English())
	}
	return fmt.Sprintf("the senate %s merged into %s before %s", e.Senate.ID, list(e.Into), e.Day.English())
}
