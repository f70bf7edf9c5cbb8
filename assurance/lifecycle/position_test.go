package lifecycle_test

import (
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/lifecycle"
	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func dossier(t testing.TB, file string) assurance.Dossier {
	t.Helper()
	path := "../../examples/check/testdata/" + file
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	var d assurance.Dossier
	_, err = position.Unmarshal(path, text, position.ByExtension, position.Limits{}, &d)
	require.NoError(t, err)
	return d
}

// TestHorton follows the real case: the senate reported on 30 November 2016, NHS
// England answered on 5 December, the public was consulted from 16 January to 9
// April 2017, the consultation was reported on in June, and the commissioner
// decided on 10 August.
func TestHorton(t *testing.T) {
	d := dossier(t, "horton-2017.yaml")
	early := []lifecycle.Stage{lifecycle.CaseForChange, lifecycle.Options, lifecycle.SenseCheck}
	tests := []struct {
		asOf       string
		stage      lifecycle.Stage
		certain    bool
		unrecorded []lifecycle.Stage
		later      []lifecycle.Stage
	}{
		// Nothing before the report is on record, so the proposal may have come
		// as far as its business case.
		{"2016-11-29", lifecycle.DriversAndContext, false, nil, append(early[:3:3], lifecycle.BusinessCase, lifecycle.DecisionToConsult, lifecycle.DecisionCase)},
		{"2016-11-30", lifecycle.BusinessCase, false, early, []lifecycle.Stage{lifecycle.BusinessCase, lifecycle.DecisionToConsult, lifecycle.DecisionCase}},
		{"2016-12-05", lifecycle.DecisionToConsult, false, append(early[:3:3], lifecycle.BusinessCase), []lifecycle.Stage{lifecycle.DecisionToConsult, lifecycle.DecisionCase}},
		{"2017-01-16", lifecycle.Consultation, false, append(early[:3:3], lifecycle.BusinessCase), []lifecycle.Stage{lifecycle.DecisionCase}},
		{"2017-04-09", lifecycle.Consideration, false, append(early[:3:3], lifecycle.BusinessCase), []lifecycle.Stage{lifecycle.DecisionCase}},
		// The report is dated June 2017, so in the middle of June nobody can tell.
		{"2017-06-15", lifecycle.Consideration, false, append(early[:3:3], lifecycle.BusinessCase), []lifecycle.Stage{lifecycle.Consideration, lifecycle.DecisionCase}},
		{"2017-06-30", lifecycle.DecisionCase, false, append(early[:3:3], lifecycle.BusinessCase), []lifecycle.Stage{lifecycle.DecisionCase}},
		{"2017-08-10", lifecycle.Challenge, false, append(early[:3:3], lifecycle.BusinessCase, lifecycle.DecisionCase), []lifecycle.Stage{lifecycle.Challenge}},
	}
	for _, tt := range tests {
		t.Run(tt.asOf, func(t *testing.T) {
			p := lifecycle.StageOf(d, day(tt.asOf))
			got := struct {
				Stage             lifecycle.Stage
				Certain           bool
				Unrecorded, Later []lifecycle.Stage
			}{p.Stage, p.Certain, p.Unrecorded, p.Later}
			want := got
			want.Stage, want.Certain, want.Unrecorded, want.Later = tt.stage, tt.certain, tt.unrecorded, tt.later
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("StageOf() mismatch (-want +got):\n%s", diff)
			}
			if len(p.OutOfOrder) > 0 {
				t.Errorf("out of order: %v", p.OutOfOrder)
			}
		})
	}
}

func TestZero(t *testing.T) {
	p := lifecycle.StageOf(assurance.Dossier{}, day("2026-01-05"))
	if p.Stage != lifecycle.DriversAndContext || p.Certain || len(p.Passed) > 0 {
		t.Errorf("StageOf() of nothing = %+v", p)
	}
	for _, a := range p.Answers {
		if a.State != lifecycle.Unknown {
			t.Errorf("%s is %s, and nobody has said anything of it", a.Path, a.State)
		}
	}
	// Without a day nothing is passed either.
	if p := lifecycle.StageOf(dossier(t, "horton-2017.yaml"), fact.Date{}); len(p.Passed) > 0 {
		t.Errorf("as of no day, passed: %v", p.Passed)
	}
}

// TestAnswers tells apart what is there, what is planned, what is known not to
// exist, what is not asked for and what nobody has said.
func TestAnswers(t *testing.T) {
	var d assurance.Dossier
	d.Dates.StrategicSenseCheck = fact.Known(day("2025-01-06"))
	d.Checkpoint = fact.Known(assurance.Checkpoint{SenateReviewRequired: fact.Known(false)})
	d.Dates.PCBCApproved = fact.Known(day("2025-06-02"))
	d.SelfAssessment = fact.None[assurance.SelfAssessment]()
	d.Equality = fact.Known(assurance.Equality{})
	d.Capital = fact.Known(assurance.Capital{Required: fact.Known(false)})
	p := lifecycle.StageOf(d, day("2025-03-03"))
	got := map[fact.Path]string{}
	for _, a := range p.Answers {
		got[a.Path] = a.State.String()
	}
	want := map[fact.Path]string{
		"dates.pcbc_approved": "planned", "self_assessment": "missing", "equality": "there",
		"inequality": "unknown", "dates.soc_approved": "not asked",
	}
	if diff := cmp.Diff(want, got); diff != "" || p.Stage != lifecycle.BusinessCase {
		t.Errorf("at the gate of %s (-want +got):\n%s", p.Stage, diff)
	}
	if diff := cmp.Diff([]lifecycle.Stage{lifecycle.SenateReview}, p.NotNeeded); diff != "" {
		t.Errorf("NotNeeded mismatch (-want +got):\n%s", diff)
	}
}

// TestOutOfOrder: consultation that began before NHS England's checkpoint.
func TestOutOfOrder(t *testing.T) {
	var d assurance.Dossier
	d.Dates.ConsultationStart = fact.Known(day("2025-01-06"))
	d.Dates.AssuranceCheckpoint = fact.Known(day("2025-02-03"))
	p := lifecycle.StageOf(d, day("2025-03-03"))
	want := []lifecycle.Disorder{{
		Later:   lifecycle.Passage{Stage: lifecycle.DecisionToConsult, On: day("2025-01-06"), Path: "dates.consultation_start"},
		Earlier: lifecycle.Passage{Stage: lifecycle.Checkpoint, On: day("2025-02-03"), Path: "dates.assurance_checkpoint"},
	}}
	if diff := cmp.Diff(want, p.OutOfOrder); diff != "" {
		t.Errorf("OutOfOrder mismatch (-want +got):\n%s", diff)
	}
}

// TestNotConsulted: consultation that has not begun has neither ended nor been
// reported on, whether it is known to be none or planned for a later day.
func TestNotConsulted(t *testing.T) {
	for _, start := range []fact.Of[fact.Date]{fact.None[fact.Date](), fact.Known(day("2025-06-02"))} {
		var d assurance.Dossier
		d.Dates.ConsultationStart = start
		want := []lifecycle.Stage{lifecycle.CaseForChange, lifecycle.Options, lifecycle.SenseCheck, lifecycle.SenateReview,
			lifecycle.BusinessCase, lifecycle.Checkpoint, lifecycle.DecisionToConsult, lifecycle.DecisionCase, lifecycle.Decision, lifecycle.Challenge}
		if diff := cmp.Diff(want, lifecycle.StageOf(d, day("2025-03-03")).Later); diff != "" {
			t.Errorf("consultation begins %v: Later mismatch (-want +got):\n%s", start, diff)
		}
	}
}

// TestPublished: a report that is published has been made, and may have been made
// long before. One that is known to be made later has not.
func TestPublished(t *testing.T) {
	var d assurance.Dossier
	published := assurance.Review{PublishedOn: fact.Known(day("2025-02-03"))}
	d.Review = fact.Known(published)
	d.Dates.PCBCApproved = fact.Known(day("2025-01-06"))
	p := lifecycle.StageOf(d, day("2025-03-03"))
	if slices.Contains(p.Unrecorded, lifecycle.SenateReview) || len(p.OutOfOrder) > 0 {
		t.Errorf("unrecorded: %v, out of order: %v", p.Unrecorded, p.OutOfOrder)
	}
	published.ReportOn, published.PublishedOn = fact.Known(day("2025-04-01")), fact.Of[fact.Date]{}
	d.Review = fact.Known(published)
	if p := lifecycle.StageOf(d, day("2025-03-03")); !slices.Contains(p.Unrecorded, lifecycle.SenateReview) {
		t.Errorf("a report of April is there in March: %v", p.Passed)
	}
}

func TestDecisions(t *testing.T) {
	var d assurance.Dossier
	d.Dates.Decision = fact.Known(day("2025-06-02"))
	decide := func(on string, outcome assurance.Outcome) {
		d.Decisions = append(d.Decisions, assurance.Decision{DecidedOn: fact.Known(day(on)), Outcome: fact.Known(outcome)})
	}
	decide("2025-06-02", assurance.Deferred)
	if got := lifecycle.StageOf(d, day("2025-07-01")).Stage; got != lifecycle.DriversAndContext {
		t.Errorf("a decision that was put off passes its gate: %s", got)
	}
	decide("2025-09-01", assurance.Rejected)
	if got := lifecycle.StageOf(d, day("2025-10-01")).Stage; got != lifecycle.Rejected {
		t.Errorf("after a rejection the stage is %s", got)
	}
	decide("2025-12-01", assurance.Approved)
	if got := lifecycle.StageOf(d, day("2025-12-01")).Stage; got != lifecycle.Challenge {
		t.Errorf("after an approval the stage is %s", got)
	}
	if got := lifecycle.StageOf(d, day("2025-10-01")).Stage; got != lifecycle.Rejected {
		t.Errorf("a decision counts before its day: %s", got)
	}
}

// TestGates holds the table to being whole: a gate for each stage, in order; no
// confirmed statement without a source and no source without a statement it
// bears out; and paths that lead somewhere.
func TestGates(t *testing.T) {
	gates := lifecycle.Gates()
	require.Len(t, gates, 14)
	var all assurance.Dossier
	all.ID, all.Title = "p", "a proposal"
	for i, g := range gates {
		if g.Stage.Number() != i {
			t.Errorf("gate %d is that of stage %d", i, g.Stage.Number())
		}
		for _, s := range []lifecycle.Statement{g.Title, g.Output, g.Asks, g.Decider} {
			if sourced := s.Confidence != network.Unconfirmed; s.Text == "" || sourced != (s.Source != "") {
				t.Errorf("%s: %+v", g.Stage, s)
			}
		}
		for _, a := range g.Evidence {
			all.Provenance = append(all.Provenance, assurance.Provenance{Paths: []fact.Path{a.Path}})
			if a.If != "" {
				all.Provenance = append(all.Provenance, assurance.Provenance{Paths: []fact.Path{a.If}})
			}
		}
		for _, path := range g.PassedBy {
			all.Provenance = append(all.Provenance, assurance.Provenance{Paths: []fact.Path{path}})
		}
	}
	// A dossier refuses provenance of a fact that there is not.
	if err := all.Validate(); err != nil {
		t.Errorf("a gate names a fact that there is not: %v", err)
	}
	if _, ok := lifecycle.GateOf(lifecycle.Withdrawn); ok {
		t.Error("an end has a gate")
	}
}

func TestEnums(t *testing.T) {
	if n := len(lifecycle.Stage("").Values()); n != 17 {
		t.Errorf("%d stages with the ends, want 17", n)
	}
	seen := map[string]bool{}
	for _, tr := range lifecycle.Transitions() {
		seen[string(tr.Event)] = true
	}
	for _, kind := range lifecycle.EventKind("").Values() {
		if !seen[kind] {
			t.Errorf("nothing says when %s can happen", kind)
		}
	}
	if len(seen) != len(lifecycle.EventKind("").Values()) {
		t.Error("an event is missing from Values")
	}
	if got := lifecycle.Completed.Number(); got != -1 {
		t.Errorf("an end has the number %d", got)
	}
}
