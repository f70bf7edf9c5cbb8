package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Waiver accepts for a time that a rule is not met, or cannot be told to be, for
// one subject. It stands beside the verdict and never replaces it: what is waived
// is still not met, is still reported, and counts as before. Its dates are civil
// dates, known to the day. What it is worth is said by [WaiverTerms.Gate] alone.
type Waiver struct {
	Rule          string // the id of the rule
	Subject       string // the id of the subject, such as a proposal
	Justification string
	Approver      string // who answers for it
	Evidence      []string
	Issued        fact.Date // the first day on which it stands
	Expires       fact.Date // the last day on which it stands; there is none without
	ReviewBy      fact.Date // the day by which somebody looks at it again, or the zero Date
	At            Position
}

// WaiverState says what a waiver is worth for a subject on a day. Only one that
// [WaiverStands] stands beside a verdict. The zero WaiverState is
// WaiverIncomplete, so that none stands by default.
type WaiverState uint8

const (
	WaiverIncomplete   WaiverState = iota // it lacks what it must have
	WaiverStands                          // beside a verdict
	WaiverTooBroad                        // for no single rule or subject, or for too long
	WaiverOrphan                          // no such rule, or no such subject
	WaiverElsewhere                       // about another subject
	WaiverNotYetIssued                    // issued after the day
	WaiverExpired                         // its last day was before the day
	WaiverIdle                            // there is nothing to waive
)

var waiverStates = [...]string{
	"incomplete", "stands", "too broad", "orphan", "about another subject", "not yet issued", "expired", "nothing to waive",
}

func (s WaiverState) String() string {
	if int(s) < len(waiverStates) {
		return waiverStates[s]
	}
	return fmt.Sprintf("WaiverState(%d)", uint8(s))
}

// MarshalText writes the state's name.
func (s WaiverState) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// WaiverFinding is what came of one waiver.
type WaiverFinding struct {
	Waiver *Waiver
	State  WaiverState
	Why    string // a sentence, for every state but WaiverStands
	// ReviewOverdue: it stands, and the day by which somebody was to look at it
	// again has passed.
	ReviewOverdue bool
}

// WaiverTerms are what a waiver is held to. The zero WaiverTerms are the
// defaults.
type WaiverTerms struct {
	// MaxDays is the most days that a waiver may stand, its first and its last
	// included; 366. No law gives a number: a host states its own.
	MaxDays int
	// Subjects are the subjects that there are. A waiver about another one is an
	// orphan. Nil: any subject may be there.
	Subjects []string
}

// Waive says of each waiver, in their order, what it is worth for the findings on
// a subject as of a day. Those about other subjects are left out.
func (t WaiverTerms) Waive(waivers []Waiver, subject string, asOf fact.Date, findings []Finding) []WaiverFinding {
	var out []WaiverFinding
	for i := range waivers {
		if w := t.Gate(&waivers[i], subject, asOf, findings); w.State != WaiverElsewhere {
			out = append(out, w)
		}
	}
	return out
}

// Gate says what a waiver is worth for the findings on a subject as of a day,
// which must be known to the day. It is the one place where that is decided, and
// in every doubt the waiver does not stand.
func (t WaiverTerms) Gate(w *Waiver, subject string, asOf fact.Date, findings []Finding) WaiverFinding {
	out := WaiverFinding{Waiver: w}
	out.State, out.Why = t.state(w, subject, asOf, findings)
	if out.State == WaiverStands && !w.ReviewBy.IsZero() {
		inTime, known := asOf.NotAfter(w.ReviewBy)
		out.ReviewOverdue = !inTime || !known
	}
	return out
}

func (t WaiverTerms) state(w *Waiver, subject string, asOf fact.Date, findings []Finding) (WaiverState, string) {
	if lacks := w.lacks(); lacks != "" {
		return WaiverIncomplete, "The waiver " + lacks + "."
	}
	if broad := t.tooBroad(w, subject); broad != "" {
		return WaiverTooBroad, "The waiver " + broad + "."
	}
	finding := findingOf(findings, w.Rule)
	if finding == nil {
		return WaiverOrphan, "There is no rule " + w.Rule + ": " + closed(oneOf(w.Rule, idsOf(findings)))
	}
	if asOf.Precision() != fact.ToDay {
		return WaiverIncomplete, "Nobody has said for which day the waiver is asked about."
	}
	if w.Subject != subject {
		if t.Subjects != nil && !slices.Contains(t.Subjects, w.Subject) {
			return WaiverOrphan, "There is no " + w.Subject + ": " + closed(oneOf(w.Subject, t.Subjects))
		}
		return WaiverElsewhere, "The waiver is about " + w.Subject + "."
	}
	if issued, known := w.Issued.NotAfter(asOf); !issued || !known {
		return WaiverNotYetIssued, "The waiver stands from " + w.Issued.English() + " on."
	}
	if inTime, known := asOf.NotAfter(w.Expires); !inTime || !known {
		return WaiverExpired, "The waiver stood until " + w.Expires.English() + "."
	}
	if v := finding.Verdict; v == Met || v == NotApplicable {
		return WaiverIdle, "There is nothing to waive: the rule is " + v.String() + "."
	}
	return WaiverStands, ""
}

// lacks says what a waiver must have and has not, or "".
func (w *Waiver) lacks() string {
	switch {
	case strings.TrimSpace(w.Justification) == "":
		return "gives no justification"
	case strings.TrimSpace(w.Approver) == "":
		return "names nobody who approved it"
	case w.Issued.Precision() != fact.ToDay:
		return "does not say on which day it was issued"
	case w.Expires.Precision() != fact.ToDay:
		return "does not say on which day it expires"
	case w.Expires.Compare(w.Issued) < 0:
		return "expires before it is issued"
	}
	return ""
}

// tooBroad says why a waiver takes in more than one may, or "".
func (t WaiverTerms) tooBroad(w *Waiver, subject string) string {
	most := cmp.Or(t.MaxDays, 366)
	days, _ := w.Issued.Days(w.Expires)
	switch {
	case wild(w.Rule), several(w.Rule):
		return "names no single rule"
	case wild(w.Subject), w.Subject != subject && several(w.Subject):
		return "names no single subject"
	case days+1 > most:
		return fmt.Sprintf("is for %s, and the most is %s", words(IntValue(int64(days+1)), "days"), words(IntValue(int64(most)), "days"))
	}
	return ""
}

// wild reports whether a name stands for nothing in particular.
func wild(name string) bool {
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "", "all", "any", "every", "everything":
		return true
	}
	return strings.ContainsAny(name, "*?")
}

// several reports whether a name reads as that of more than one: all proposals, or
// R1, R2.
func several(name string) bool {
	first, _, more := strings.Cut(strings.TrimSpace(name), " ")
	return more && wild(first) || strings.ContainsAny(name, ",;")
}

// closed ends a sentence that may be a question.
func closed(s string) string {
	if strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}

func findingOf(findings []Finding, rule string) *Finding {
	for i := range findings {
		if findings[i].Rule.ID == rule {
			return &findings[i]
		}
	}
	return nil
}

func idsOf(findings []Finding) []string {
	ids := make([]string, len(findings))
	for i := range findings {
		ids[i] = findings[i].Rule.ID
	}
	return ids
}
