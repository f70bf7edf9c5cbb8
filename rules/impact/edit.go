package impact

import (
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules"
)

// EditKind says what was edited. There is no edit of the zero kind.
type EditKind uint8

// The kinds of edits. Those after ParameterEdited change what is said of a rule
// and never an answer.
const (
	RuleAdded EditKind = iota + 1
	RuleRemoved
	AppliesEdited  // what the rule applies to
	InForceEdited  // its first or last day, or the event that counts
	ClauseAdded    // a part of what it requires
	ClauseRemoved  //
	ClauseEdited   //
	ExceptionAdded // in which the rule does not apply
	ExceptionRemoved
	ExceptionEdited
	SwitchedOnOff   // by the host
	ParameterEdited // a parameter that it reads has other values
	SeverityEdited
	ConfidenceEdited
	TestEdited // the test that it counts towards, or whether it stands beside
	WordsEdited
)

var editNames = [...]string{
	"", "rule added", "rule removed", "applies when", "in force", "clause added", "clause removed", "clause edited",
	"exception added", "exception removed", "exception edited",
	"switched on or off", "parameter", "severity", "confidence", "test", "words or sources",
}

func (k EditKind) String() string { return editNames[min(int(k), len(editNames)-1)] }

// MarshalText writes the kind's name.
func (k EditKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// Edit is one thing in which a rule differs between two rulebooks.
type Edit struct {
	Kind      EditKind       `json:"kind"`
	Rule      string         `json:"rule"`
	Clause    string         `json:"clause,omitzero"`    // the id of the clause or exception, or its place: all_of[1]
	Parameter string         `json:"parameter,omitzero"` // the name of a parameter edited
	Old       string         `json:"old,omitzero"`       // what stood there; "" of what was added
	New       string         `json:"new,omitzero"`       // what stands there now; "" of what was removed
	At        rules.Position `json:"at,omitzero"`        // in the new rulebook, or in the old one of what was removed
}

// Decides reports whether the edit can change an answer.
func (e Edit) Decides() bool { return e.Kind >= RuleAdded && e.Kind <= ParameterEdited }

// String says the edit in a line.
func (e Edit) String() string {
	what := e.Kind.String()
	switch {
	case e.Clause != "":
		what += " " + e.Clause
	case e.Parameter != "":
		what += " " + e.Parameter
	}
	switch {
	case e.Old == "" && e.New == "":
		return fmt.Sprintf("%s: %s", e.Rule, what)
	case e.Old == "":
		return fmt.Sprintf("%s: %s: %s", e.Rule, what, e.New)
	case e.New == "":
		return fmt.Sprintf("%s: %s: was %s", e.Rule, what, e.Old)
	}
	return fmt.Sprintf("%s: %s: was %s, is %s", e.Rule, what, e.Old, e.New)
}
