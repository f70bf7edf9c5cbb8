package rules

import (
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Pack is a set of rules with the parameters they read, as its author wrote it.
// Package packfile reads packs from YAML and JSON.
type Pack struct {
	Name       string // such as service-change/bed-test
	Version    string
	Language   string // of its conditions; names an [Engine]
	Title      string
	Parameters []Parameter
	Rules      []Rule
	At         Position
}

// Parameter is a number, text, date or list that rules read by name and that
// may change from one day to another.
type Parameter struct {
	Name   string
	Label  string
	Unit   string
	Values []ParameterValue
	At     Position
}

// ParameterValue is the value of a parameter from one day to another, both
// included. A zero To means until further notice; a zero From is not allowed. A
// date known to the month or year stands for its first day in From, and its
// last in To.
type ParameterValue struct {
	From, To   fact.Date
	Value      []Value // one; or, of a list, any number
	List       bool    // it is a list, even where Value has one element
	Confidence Confidence
	FromWhat   string // of a derived value: from what
	Sources    []Source
	At         Position
}

// Rule is one rule. Its conditions are texts in the pack's language.
type Rule struct {
	ID          string
	Title       string
	Test        string // the test or heading that its finding counts towards, or ""
	Beside      bool   // shown with its test, and not counted towards it
	Severity    Severity
	Confidence  Confidence
	FromWhat    string // of a derived rule: from what
	InForce     InForce
	AppliesWhen ConditionText // the zero text: to every subject
	Unless      []Exception   // where one holds, the rule does not apply
	Require     Clause
	Table       *Table // in the place of Require, or nil
	Remedy      string // what to do where it is not met
	Note        string // for the reader, where the rule needs one
	Sources     []Source
	At          Position
}

// InForce says from which day to which a rule is in force, both included, and
// which event that is counted by. The zero InForce is always in force.
type InForce struct {
	From, To fact.Date // zero: open
	By       string    // the event whose date counts, or "" for the day of the judgement
}

// ConditionText is the text of a condition and the place of its first character.
type ConditionText struct {
	Text string
	At   Position
}

// Clause is part of what a rule requires. Exactly one of That, AllOf, AnyOf and
// Recorded is set.
type Clause struct {
	ID      string
	Because string // the clause in plain English, as a statement that is true when it is met
	// Unconfirmed: nobody has checked the clause against the rule's source. It is
	// judged and shown, and does not count towards the rule.
	Unconfirmed bool
	That        ConditionText // a condition
	AllOf       []Clause
	AnyOf       []Clause
	Recorded    []fact.Path // facts that must have a value
	At          Position
}

// Source is where a rule, a parameter or a fact comes from.
type Source struct {
	Title     string
	Publisher string
	Published fact.Date
	Locator   string // the section, paragraph or page
	URL       string
}

// String cites the source: title, publisher, date and locator, as far as known.
func (s Source) String() string {
	parts := []string{s.Title}
	for _, part := range []string{s.Publisher, s.Published.English(), s.Locator} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}
