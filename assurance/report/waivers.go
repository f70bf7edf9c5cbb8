package report

import (
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Waiver stands beside a finding. It takes nothing of it away.
type Waiver struct {
	Issued        fact.Date `json:"issued"`
	Expires       fact.Date `json:"expires"`
	Approver      string    `json:"approver"`
	Justification string    `json:"justification"`
	Evidence      []string  `json:"evidence"`
	ReviewBy      fact.Date `json:"review_by,omitzero"`
	ReviewOverdue bool      `json:"review_overdue,omitzero"`
}

// Says returns the waiver in sentences.
func (w Waiver) Says() string {
	s := "From " + w.Issued.English() + " to " + w.Expires.English() + ", approved by " + w.Approver + ". " + full(w.Justification)
	for _, e := range w.Evidence {
		s += " Evidence: " + full(e)
	}
	if w.ReviewOverdue {
		s += " It was to be looked at again by " + w.ReviewBy.English() + "."
	}
	return s + " The answer stays what it is."
}

// DoubtfulWaiver is a waiver that somebody has to look at: it does not stand, or
// was to be looked at again.
type DoubtfulWaiver struct {
	About string `json:"about"`
	State string `json:"state"` // in words
	Why   string `json:"why"`
}

// Says returns the waiver in a sentence or two.
func (w DoubtfulWaiver) Says() string { return w.About + ": " + w.State + ". " + w.Why }

// waivers returns the waivers that stand beside a finding.
func waivers(a *policy.Assessment, f *rules.Finding) []Waiver {
	out := []Waiver{}
	for _, w := range a.WaiversOf(f) {
		out = append(out, Waiver{
			Issued: w.Waiver.Issued, Expires: w.Waiver.Expires, Approver: w.Waiver.Approver,
			Justification: w.Waiver.Justification, Evidence: append([]string{}, w.Waiver.Evidence...),
			ReviewBy: w.Waiver.ReviewBy, ReviewOverdue: w.ReviewOverdue,
		})
	}
	return out
}

// doubtful returns the waivers that do not stand, each with the reason, and those
// that were to be looked at again.
func doubtful(a *policy.Assessment) []DoubtfulWaiver {
	out := []DoubtfulWaiver{}
	for _, w := range a.Waivers {
		if w.State == rules.WaiverStands && !w.ReviewOverdue {
			continue
		}
		d := DoubtfulWaiver{About: about(w.Waiver), State: w.State.String(), Why: w.Why}
		if w.ReviewOverdue {
			d.State = "review overdue"
		}
		if d.Why == "" {
			d.Why = "It was to be looked at again by " + w.Waiver.ReviewBy.English() + "."
		}
		out = append(out, d)
	}
	return out
}

// about says what a waiver is about.
func about(w *rules.Waiver) string {
	s := "Waiver of " + w.Rule
	if w.Rule == "" {
		s = "Waiver of no rule"
	}
	if w.Subject != "" {
		s += " for " + w.Subject
	}
	if at := w.At.String(); at != "" {
		s += " (" + at + ")"
	}
	return s
}

// full ends a text with a full stop.
func full(s string) string { return strings.TrimSuffix(s, ".") + "." }
