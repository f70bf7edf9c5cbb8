package policy_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
)

func findings(verdicts ...rules.Verdict) []*rules.Finding {
	out := make([]*rules.Finding, len(verdicts))
	for i, v := range verdicts {
		out[i] = &rules.Finding{Verdict: v}
	}
	return out
}

func TestGrade(t *testing.T) {
	tests := []struct {
		name     string
		verdicts []rules.Verdict
		want     assurance.Grade
	}{
		{"no rule at all", nil, assurance.GradeNotApplicable},
		{"none applies", []rules.Verdict{rules.NotApplicable, rules.NotApplicable}, assurance.GradeNotApplicable},
		{"all that apply are met", []rules.Verdict{rules.Met, rules.NotApplicable, rules.Met}, assurance.GradeMet},
		{"some are met and some not", []rules.Verdict{rules.Met, rules.NotMet}, assurance.GradePartiallyMet},
		{"and a doubt changes nothing", []rules.Verdict{rules.Met, rules.NotMet, rules.Unknown}, assurance.GradePartiallyMet},
		{"none is met", []rules.Verdict{rules.NotMet, rules.NotApplicable}, assurance.GradeNotMet},
		{"a doubt beside met", []rules.Verdict{rules.Met, rules.Unknown}, assurance.GradeInsufficientEvidence},
		{"a doubt beside not met", []rules.Verdict{rules.NotMet, rules.Unknown}, assurance.GradeInsufficientEvidence},
		{"a fault is a doubt, never not met", []rules.Verdict{rules.Faulty}, assurance.GradeInsufficientEvidence},
		{"the zero finding never passes", []rules.Verdict{rules.Verdict(0)}, assurance.GradeInsufficientEvidence},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := policy.Grade(findings(tt.verdicts...)); got != tt.want {
				t.Errorf("Grade(%v) = %s, want %s", tt.verdicts, got, tt.want)
			}
		})
	}
}

// Taking facts away makes verdicts unknown, and may move a grade only to
// insufficient evidence.
func TestGradeWhenFactsAreTakenAway(t *testing.T) {
	verdict := rapid.SampledFrom([]rules.Verdict{rules.Unknown, rules.NotApplicable, rules.Met, rules.NotMet, rules.Faulty})
	rapid.Check(t, func(t *rapid.T) {
		before := rapid.SliceOfN(verdict, 0, 6).Draw(t, "verdicts")
		after := append([]rules.Verdict(nil), before...)
		for i := range after {
			if rapid.Bool().Draw(t, "taken away") {
				after[i] = rules.Unknown
			}
		}
		was, is := policy.Grade(findings(before...)), policy.Grade(findings(after...))
		if is != was && is != assurance.GradeInsufficientEvidence {
			t.Errorf("grade of %v was %s, and of %v is %s", before, was, after, is)
		}
	})
}

func TestDecides(t *testing.T) {
	decides := rules.Rule{Test: "beds", Severity: rules.Policy, Confidence: rules.Derived}
	tests := []struct {
		name   string
		change func(*rules.Rule)
		want   bool
	}{
		{"policy, derived", func(*rules.Rule) {}, true},
		{"statutory, confirmed", func(r *rules.Rule) { r.Severity, r.Confidence = rules.Statutory, rules.Confirmed }, true},
		{"good practice", func(r *rules.Rule) { r.Severity = rules.GoodPractice }, false},
		{"unconfirmed", func(r *rules.Rule) { r.Confidence = rules.Unconfirmed }, false},
		{"beside the test", func(r *rules.Rule) { r.Beside = true }, false},
		{"of no test", func(r *rules.Rule) { r.Test = "" }, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := decides
			tt.change(&r)
			if got := policy.Decides(&r); got != tt.want {
				t.Errorf("Decides() = %t, want %t", got, tt.want)
			}
		})
	}
}
