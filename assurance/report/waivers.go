package report

import (
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules"
)

// waivers writes the waivers that stand beside a finding. They take nothing of
// it away.
func (t *text) waivers(f *rules.Finding) {
	for _, w := range t.assessment.WaiversOf(f) {
		s := "From " + w.Waiver.Issued.English() + " to " + w.Waiver.Expires.English() + ", approved by " +
			w.Waiver.Approver + ". " + full(w.Waiver.Justification)
		for _, e := range w.Waiver.Evidence {
			s += " Evidence: " + full(e)
		}
		if w.ReviewOverdue {
			s += " It was to be looked at again by " + w.Waiver.ReviewBy.English() + "."
		}
		t.item("    Waived: ", "      ", s+" The answer stays what it is.")
	}
}

// doubtfulWaivers writes the waivers that do not stand, each with the reason, and
// those that were to be looked at again.
func (t *text) doubtfulWaivers() {
	var doubtful []rules.WaiverFinding
	for _, w := range t.assessment.Waivers {
		if w.State != rules.WaiverStands || w.ReviewOverdue {
			doubtful = append(doubtful, w)
		}
	}
	if len(doubtful) == 0 {
		return
	}
	t.section("Waivers that somebody has to look at")
	for _, w := range doubtful {
		state := w.State.String()
		if w.ReviewOverdue {
			state = "review overdue"
		}
		why := w.Why
		if why == "" {
			why = "It was to be looked at again by " + w.Waiver.ReviewBy.English() + "."
		}
		t.item("- ", "  ", about(w.Waiver)+": "+state+". "+why)
	}
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
