package rules

// Overlay is what a host changes in a standard rulebook: its own packs, other
// severities, other values of parameters, rules switched off. Nothing in the
// standard packs is edited, and what differs is told: see [Checker.Differences].
// Package packfile reads the changes from a file.
type Overlay struct {
	Name       string  // such as the organisation's
	By         string  // who answers for its changes, where a change names nobody
	Packs      []*Pack // local packs, judged after the standard ones
	Off        []SwitchOff
	Severities []SeverityChange
	Parameters []ParameterChange
	At         Position
}

// SwitchOff switches a rule off. Its finding is then NotApplicable, and says why.
type SwitchOff struct {
	Rule   string
	Reason string
	By     string // who did it, or ""
	At     Position
}

// SeverityChange gives a rule another severity. An unconfirmed rule is good
// practice whatever a host says: its source has to be read first.
type SeverityChange struct {
	Rule     string
	Severity Severity
	Reason   string
	By       string
	At       Position
}

// ParameterChange lays values over those of a parameter. On the days that it has
// a value for the host's counts, on all other days the standard one: what was
// judged by the old value is still judged by it.
type ParameterChange struct {
	Pack      string // may be "" where only one pack has a parameter of the name
	Parameter string
	Values    []ParameterValue
	Reason    string
	By        string
	At        Position
}

// Change says in what a rulebook differs from the standard one. There is no
// change that is the zero Change.
type Change uint8

const (
	RuleAdded Change = iota + 1
	RuleSwitchedOff
	SeverityChanged
	ParameterChanged
)

var changeNames = [...]string{"", "rule added", "rule switched off", "severity changed", "parameter changed"}

func (c Change) String() string { return changeNames[min(int(c), len(changeNames)-1)] }

// MarshalText writes the change's name.
func (c Change) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// Difference is one thing in which a rulebook differs from the standard one.
type Difference struct {
	Change    Change
	Rule      string   // the id of the rule; "" of a parameter
	Parameter string   // the name of the parameter; "" of a rule
	ReadBy    []string // of a parameter: the ids of the rules that read it
	Pack      string   // in which it stands
	// Standard is what the standard rulebook has: a severity, or values with
	// their days. It is "" of a rule that it does not have.
	Standard string
	Host     string // what counts here instead
	Reason   string // "" of a rule added
	By       string // who answers for it, or ""
	At       Position
}
