package report

import (
	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Format names the form of a [Document] in JSON. It changes when a reader of the
// old form would misread the new one.
const Format = "clinicalsenate/assessment-report/1"

// Document is a report of one assessment, ready to be written in any format. It
// holds everything that the formats say, so that no two of them can differ in
// what was found. Lists are in the order in which they are to be read.
type Document struct {
	Format  string    `json:"format"`
	ID      string    `json:"id,omitzero"` // of the proposal
	Title   string    `json:"title"`
	Summary string    `json:"summary,omitzero"`
	Sponsor string    `json:"sponsor,omitzero"`
	AsOf    fact.Date `json:"as_of"`
	KnownAt fact.Date `json:"known_at,omitzero"` // the zero Date: every fact in the dossier counted

	Tests   []Test    `json:"tests"`            // the five tests
	Missing []Gap     `json:"missing"`          // what would help to decide them, the most useful first
	Later   []Gap     `json:"missing_besides"`  // what would help with other rules alone
	Actions []Action  `json:"actions"`          // what to do next, the weightiest first
	Other   []Finding `json:"other"`            // findings of rules that belong to no test
	ToMeet  *ToMeet   `json:"to_meet,omitzero"` // what would change the answer; nil where nobody asked
	Stage   *Stage    `json:"stage,omitzero"`   // where the proposal stands; [New] always says
	// Waivers are those that somebody has to look at. Those that stand are beside
	// their findings.
	Waivers []DoubtfulWaiver `json:"waivers_to_look_at"`
	// Differences are what sets the rulebook apart from the standard one.
	Differences []Difference `json:"differences"`
	Trials      []Trial      `json:"trials,omitzero"`    // of rules on trial, those that say something else
	Beds        *Beds        `json:"beds,omitzero"`      // nil where the dossier counts no beds
	Timeline    []Event      `json:"timeline"`           // the dates in the dossier, the earliest first
	Timetable   *Timetable   `json:"timetable,omitzero"` // up to the decision; nil where there is no plan
	Places      Places       `json:"places"`             // what the change affects, on the map
	Sources     []Source     `json:"sources"`            // of the facts in the dossier
	Notes       []Note       `json:"notes"`              // how to read the report
}

// Test is how one of the five tests came out.
type Test struct {
	Number int             `json:"number"`
	Name   string          `json:"name"`
	Title  string          `json:"title"`
	Grade  assurance.Grade `json:"grade"`
	// SponsorsGrade is what the sponsor says, or "". It decides nothing.
	SponsorsGrade assurance.Grade `json:"sponsors_grade,omitzero"`
	Decided       []Finding       `json:"decided_by"`
	Beside        []Finding       `json:"beside"` // they do not change the grade
	Open          []Open          `json:"open"`   // conditions and recommendations
}

// Says returns the grade in words, with a word on open conditions where the test
// is met.
func (t Test) Says() string {
	says := grade(t.Grade)
	if t.Grade == assurance.GradeMet && len(t.Open) > 0 {
		says += ", with open conditions"
	}
	return says
}

// Finding is what came of one rule.
type Finding struct {
	Rule     string         `json:"rule"` // its identifier
	Title    string         `json:"title"`
	Verdict  rules.Verdict  `json:"verdict"`
	Severity rules.Severity `json:"severity"`
	// Standard is the severity in the standard rulebook, where the host has changed
	// it, or "".
	Standard   string           `json:"standard_severity,omitzero"`
	Confidence rules.Confidence `json:"confidence"`
	FromWhat   string           `json:"from_what,omitzero"` // of a derived rule
	// Why says in a sentence what the conditions do not: that the rule is not in
	// force, was switched off, or could not be evaluated.
	Why     string     `json:"why,omitzero"`
	Applies *Statement `json:"applies,omitzero"` // what its condition of application came to
	// Excepted: the rule hangs on its exceptions, and it is these that are the
	// parts of Applies.
	Excepted bool       `json:"excepted,omitzero"`
	Require  *Statement `json:"requires,omitzero"` // nil where it did not come to that
	Missing  []Missing  `json:"missing"`
	Remedy   string     `json:"remedy,omitzero"` // what to do, where the rule is not met
	Waivers  []Waiver   `json:"waivers"`         // they change nothing of it
	Facts    []Fact     `json:"facts"`           // what it read, each once
	Sources  []Source   `json:"sources"`
}

// Brief reports whether the rule was not judged: it does not apply, or that
// cannot be told.
func (f Finding) Brief() bool { return f.Require == nil && f.Verdict != rules.Faulty }

// Says returns the verdict in words.
func (f Finding) Says() string { return verdict(f.Verdict) }

// Mark says what stands behind the rule: its identifier, severity and confidence.
func (f Finding) Mark() string { return mark(f) }

// ApplicationSays introduces Applies.
func (f Finding) ApplicationSays() string {
	switch {
	case f.Excepted && f.Verdict == rules.NotApplicable:
		return "An exception holds:"
	case f.Excepted:
		return "It is not known whether an exception holds:"
	case f.Verdict == rules.NotApplicable:
		return "It does not apply:"
	}
	return "It is not known whether it applies:"
}

// Statement is a clause of a rule, or a part of one, with what it came to.
type Statement struct {
	Because     string      `json:"because,omitzero"` // in the words of the rule's author
	Truth       Truth       `json:"truth"`
	Decides     bool        `json:"decides"`               // the verdict hangs on it
	Unconfirmed bool        `json:"unconfirmed,omitzero"`  // it does not count
	English     string      `json:"english,omitzero"`      // what was found
	Formula     string      `json:"formula,omitzero"`      // the condition as the rule has it
	Any         bool        `json:"alternatives,omitzero"` // any of its parts is enough
	Parts       []Statement `json:"parts,omitzero"`

	alternative bool // it is one of several of which any is enough
}

// Says returns the truth in words, and whether it counts.
func (s Statement) Says() string {
	says := truth(rules.Truth(s.Truth))
	if s.Unconfirmed {
		says += ", unconfirmed, does not count"
	}
	return sentenceCase(says)
}

// Question returns the author's words as a question, or "".
func (s Statement) Question() string {
	if s.Because == "" {
		return ""
	}
	return sentenceCase(s.Because) + "?"
}

// PartsSay says how the parts go together, where a reader could take that amiss:
// that any one of them is enough or, of an alternative in no words of its
// author's, that it takes all of them. Else it returns "".
func (s Statement) PartsSay() string {
	switch {
	case len(s.Parts) < 2:
		return ""
	case s.Any:
		return "Any one of these is enough:"
	case s.alternative && s.Because == "":
		return "All of these together:"
	}
	return ""
}

// Truth is a truth with a name in JSON.
type Truth rules.Truth

// MarshalText writes the name of the truth.
func (t Truth) MarshalText() ([]byte, error) { return []byte(rules.Truth(t).String()), nil }

// Missing is a fact that would help to decide.
type Missing struct {
	Path      fact.Path `json:"path"`
	Label     string    `json:"label"`
	Of        string    `json:"of,omitzero"`        // the element of a list that it belongs to
	Imprecise bool      `json:"imprecise,omitzero"` // a date of which the day is wanted

	RestsOn []fact.Path `json:"rests_on,omitzero"` // the facts to supply, where this one is worked out
}

// Name returns the fact in words, in lower case.
func (m Missing) Name() string {
	return rules.Missing{Label: m.Label, Of: m.Of, Imprecise: m.Imprecise}.English()
}

// Supply returns the facts to supply.
func (m Missing) Supply() []fact.Path {
	return policy.Gap{Missing: rules.Missing{Path: m.Path}, RestsOn: m.RestsOn}.Supply()
}

// Gap is a missing fact with what hangs on it.
type Gap struct {
	Missing
	Tests []int    `json:"tests"`         // the tests that it would help to decide
	Rules []string `json:"rules"`         // the rules that hang on it
	Held  string   `json:"held,omitzero"` // who usually holds it and in which document, as far as a source tells
}

// For names the tests, as in "tests 1 and 3", or returns "".
func (g Gap) For() string { return tests(g.Tests) }

// Fact is a fact that a rule read.
type Fact struct {
	Path   fact.Path `json:"path"`
	Label  string    `json:"label"`
	Value  string    `json:"value"`           // in words
	Source string    `json:"source,omitzero"` // title of where it comes from
}

// Open is a condition or a recommendation that is not known to be dealt with.
type Open struct {
	Text  string         `json:"text"`
	SetBy string         `json:"set_by,omitzero"`
	Due   assurance.Gate `json:"due,omitzero"` // "": nobody has said
	Path  fact.Path      `json:"path"`
}

// Says returns the item in sentences.
func (o Open) Says() string { return openText(o) }

// ActionKind says why something is to be done.
type ActionKind string

// The kinds of action.
const (
	Remedy    ActionKind = "remedy"    // a rule is not met
	Ask       ActionKind = "ask"       // facts are missing that somebody usually holds
	Condition ActionKind = "condition" // a condition or recommendation is open
	Mend      ActionKind = "mend"      // a rule could not be evaluated
)

// Action is something to do next.
type Action struct {
	Kind  ActionKind `json:"kind"`
	Text  string     `json:"text"`          // in sentences
	Tests []int      `json:"tests"`         // of the five, those that it is for
	Rule  string     `json:"rule,omitzero"` // the rule behind it
	// Counts: the grade of a test hangs on it.
	Counts bool `json:"counts,omitzero"`
}

// For says what the action is for, as in "test 5, R056".
func (a Action) For() string { return actionFor(a) }

// Difference is something that sets the rulebook apart from the standard one.
type Difference struct {
	Text  string   `json:"text"`  // in sentences
	Rules []string `json:"rules"` // those it is about
	Tests []int    `json:"tests"` // those whose grade it bears on
}

// Beds is the change in beds that the dossier counts.
type Beds struct {
	Rows  []BedRow `json:"rows"`
	Total BedRow   `json:"total"`
}

// BedRow is the number of beds of one kind or place. What is not supplied is not
// known; the change is worked out where both numbers are.
type BedRow struct {
	Label  string       `json:"label"`
	Before fact.Of[int] `json:"before,omitzero"`
	After  fact.Of[int] `json:"after,omitzero"`
	Change fact.Of[int] `json:"change,omitzero"`
}

// Event is a date in the dossier.
type Event struct {
	Date   fact.Date `json:"date"`
	Label  string    `json:"label"`
	Path   fact.Path `json:"path"`
	ToCome bool      `json:"to_come,omitzero"` // after the day of the report
	Source string    `json:"source,omitzero"`  // title of where it comes from
}

// Places are the integrated care boards that a report shows on a map.
type Places struct {
	Day    fact.Date `json:"day"` // of the boards
	Boards []Board   `json:"boards"`
	// Apart lists what cannot be put on the map, each with the reason, in a sentence.
	Apart []string `json:"apart"`
	Notes []string `json:"notes"` // on what the map shows, in sentences
}

// Board is an integrated care board that is affected, or that members of the
// panel come from.
type Board struct {
	Code     network.Code `json:"code"`
	Name     string       `json:"name"`
	Affected bool         `json:"affected"`
	// Panel is how many members of the panel come from the board, which employs
	// them, or from a senate in whose area it lies. One member may be counted in
	// several boards.
	Panel int `json:"panel"`
}

// Source is where a rule or a fact comes from.
type Source struct {
	Title     string    `json:"title"`
	Publisher string    `json:"publisher,omitzero"`
	Published fact.Date `json:"published,omitzero"`
	Locator   string    `json:"locator,omitzero"`
	URL       string    `json:"url,omitzero"`
}

func (s Source) String() string {
	return rules.Source{Title: s.Title, Publisher: s.Publisher, Published: s.Published, Locator: s.Locator}.String()
}

// Note explains a word that the report uses.
type Note struct {
	Term string `json:"term"`
	Text string `json:"text"`
}
