package rules

import "fmt"

// Verdict is the answer to one rule. The zero Verdict is Unknown, so that
// nothing passes by default.
type Verdict uint8

const (
	Unknown       Verdict = iota // a fact that would decide was not supplied
	NotApplicable                // the rule does not apply; see [Reason]
	Met
	NotMet
	Faulty // the rule could not be evaluated; never to be read as NotMet
)

var verdictNames = [...]string{"unknown", "not applicable", "met", "not met", "faulty"}

func (v Verdict) String() string {
	if int(v) < len(verdictNames) {
		return verdictNames[v]
	}
	return fmt.Sprintf("Verdict(%d)", uint8(v))
}

// MarshalText writes the verdict's name.
func (v Verdict) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText reads a verdict's name.
func (v *Verdict) UnmarshalText(text []byte) error {
	return parseName(v, verdictNames[:], text, "verdict")
}

// Decided reports whether v is Met, NotMet or NotApplicable.
func (v Verdict) Decided() bool { return v == Met || v == NotMet || v == NotApplicable }

// Reason says why a rule is not applicable. It is NoReason for every other verdict.
type Reason uint8

const (
	NoReason       Reason = iota
	ConditionFalse        // what its applies_when asks for does not hold
	NotInForce            // not in force on the day that counts
	SwitchedOff           // the host switched it off
	ExceptionHolds        // one of its exceptions does
)

var reasonNames = [...]string{"", "its condition does not hold", "not in force", "switched off", "an exception holds"}

func (r Reason) String() string {
	if int(r) < len(reasonNames) {
		return reasonNames[r]
	}
	return fmt.Sprintf("Reason(%d)", uint8(r))
}

// Severity says what stands behind a rule. The zero Severity is GoodPractice,
// the weakest.
type Severity uint8

const (
	GoodPractice Severity = iota
	Policy
	Statutory
)

var severityNames = [...]string{"good-practice", "policy", "statutory"}

func (s Severity) String() string {
	if int(s) < len(severityNames) {
		return severityNames[s]
	}
	return fmt.Sprintf("Severity(%d)", uint8(s))
}

// MarshalText writes the name that packs use.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the name that packs use.
func (s *Severity) UnmarshalText(text []byte) error {
	return parseName(s, severityNames[:], text, "severity")
}

// Confidence says how well a rule or a parameter is sourced. The zero
// Confidence is Unconfirmed.
type Confidence uint8

const (
	Unconfirmed Confidence = iota // nobody has checked it against its source
	Derived                       // worked out from sources that were read
	Confirmed                     // its source was read
)

var confidenceNames = [...]string{"unconfirmed", "derived", "confirmed"}

func (c Confidence) String() string {
	if int(c) < len(confidenceNames) {
		return confidenceNames[c]
	}
	return fmt.Sprintf("Confidence(%d)", uint8(c))
}

// MarshalText writes the name that packs use.
func (c Confidence) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads the name that packs use.
func (c *Confidence) UnmarshalText(text []byte) error {
	return parseName(c, confidenceNames[:], text, "confidence")
}

func parseName[T ~uint8](into *T, names []string, text []byte, what string) error {
	for i, name := range names {
		if name == string(text) {
			*into = T(i)
			return nil
		}
	}
	return fmt.Errorf("%q is no %s: %s", text, what, oneOf(string(text), names))
}
