package lifecycle_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/lifecycle"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// TestOrderOfDays: an event surely before any earlier one is out of order, also
// where the one between is known to the month alone.
func TestOrderOfDays(t *testing.T) {
	tests := []struct {
		name  string
		began string
		days  []string // of the stages in their order
		ok    bool     // whether the last one can be
	}{
		{"before the event before last", "2017", []string{"2017-03-20", "2017-03", "2017-03-10"}, false},
		{"perhaps after it", "2017", []string{"2017-03-20", "2017-03", "2017-03-20"}, true},
		{"before the proposal began", "2017-03-20", []string{"2017-03", "2017-03-10"}, false},
		{"in the month it began", "2017-03-20", []string{"2017-03", "2017-03-20"}, true},
		{"in a year that is over", "2017-03-20", []string{"2016"}, false},
		{"in the year", "2017-03-20", []string{"2017"}, true},
		{"29 February", "2024-02-28", []string{"2024-02-29", "2024-02"}, true},
		{"on one day", "2024-02-29", []string{"2024-02-29", "2024-02-29", "2024-02-29"}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := lifecycle.Begin(day(tt.began))
			for i, on := range tt.days {
				next, err := h.Apply(event(whole[i], day(on)))
				if last := i == len(tt.days)-1; last && (err == nil) != tt.ok {
					t.Errorf("on %s: %v", on, err)
				} else if !last {
					require.NoError(t, err)
				}
				h = next
			}
		})
	}
}

// TestDecisionsThatDisagree: what was decided last counts, whatever the order in
// which a dossier lists it. Where it cannot be told what was last, or those who
// decided on one day disagree, nobody can say that the proposal is rejected, nor
// that it is not.
func TestDecisionsThatDisagree(t *testing.T) {
	decision := func(on string, outcome assurance.Outcome) assurance.Decision {
		d := assurance.Decision{Outcome: fact.Known(outcome)}
		if on != "" {
			d.DecidedOn = fact.Known(day(on))
		}
		return d
	}
	tests := []struct {
		name      string
		decisions []assurance.Decision
		stage     lifecycle.Stage
		certain   bool // that it has come no further, nor ended
	}{
		{"all reject on one day", []assurance.Decision{decision("2025-06-02", assurance.Rejected), decision("2025-06-02", assurance.Rejected)}, lifecycle.Rejected, true},
		{"one rejects, one approves", []assurance.Decision{decision("2025-06-02", assurance.Rejected), decision("2025-06-02", assurance.Approved)}, lifecycle.Challenge, false},
		{"one puts it off, one approves", []assurance.Decision{decision("2025-06-02", assurance.Deferred), decision("2025-06-02", assurance.Approved)}, lifecycle.DriversAndContext, false},
		{"rejected, then approved", []assurance.Decision{decision("2025-05-02", assurance.Rejected), decision("2025-06-02", assurance.Approved)}, lifecycle.Challenge, true},
		{"rejected on a day that nobody gives", []assurance.Decision{decision("", assurance.Rejected)}, lifecycle.Challenge, false},
		{"approved, and rejected some day", []assurance.Decision{decision("2025-06-02", assurance.Approved), decision("", assurance.Rejected)}, lifecycle.Challenge, false},
		{"rejected in the same month", []assurance.Decision{decision("2025-06-02", assurance.Approved), decision("2025-06", assurance.Rejected)}, lifecycle.Challenge, false},
		{"rejected the month before", []assurance.Decision{decision("2025-06-02", assurance.Approved), decision("2025-05", assurance.Rejected)}, lifecycle.Challenge, true},
		{"to be rejected", []assurance.Decision{decision("2025-06-02", assurance.Approved), decision("2025-12-02", assurance.Rejected)}, lifecycle.Challenge, true},
		{"perhaps rejected this month", []assurance.Decision{decision("2025-06-02", assurance.Approved), decision("2025-10", assurance.Rejected)}, lifecycle.Challenge, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, turned := range []bool{false, true} {
				var d assurance.Dossier
				d.Dates.Decision = fact.Known(day("2025-06-02"))
				// Of each other gate it is known that it was not passed.
				none := fact.None[fact.Date]()
				dates := &d.Dates
				dates.CaseForChange, dates.OptionsApproved, dates.StrategicSenseCheck, dates.PCBCApproved = none, none, none, none
				dates.AssuranceCheckpoint, dates.DecisionToConsult, dates.ConsultationStart, dates.ConsultationEnd = none, none, none, none
				dates.ConsultationReport, dates.DMBC, dates.ImplementationStart = none, none, none
				d.Review = fact.None[assurance.Review]()
				d.Decisions = slices.Clone(tt.decisions)
				if turned {
					slices.Reverse(d.Decisions)
				}
				p := lifecycle.StageOf(d, day("2025-10-15"))
				if p.Stage != tt.stage || p.Certain != tt.certain {
					t.Errorf("turned %t: %s, certain %t; want %s, %t (later: %v)", turned, p.Stage, p.Certain, tt.stage, tt.certain, p.Later)
				}
			}
		})
	}
}

// TestLeapDay: a day, a month and a year are reached on their last day.
func TestLeapDay(t *testing.T) {
	for on, want := range map[string]map[string]bool{
		"2024-02-29": {"2024-02-28": false, "2024-02-29": true},
		"2024-02":    {"2024-02-28": false, "2024-02-29": true},
		"2024":       {"2024-12-30": false, "2024-12-31": true},
	} {
		for asOf, passed := range want {
			var d assurance.Dossier
			d.Dates.ConsultationEnd = fact.Known(day(on))
			if p := lifecycle.StageOf(d, day(asOf)); (p.Stage == lifecycle.Consideration) != passed {
				t.Errorf("a consultation that ended in %s: on %s the stage is %s", on, asOf, p.Stage)
			}
		}
	}
}
