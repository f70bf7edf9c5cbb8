package policy_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func TestDerivedBedChange(t *testing.T) {
	tests := []struct {
		name string
		beds fact.Of[assurance.Beds]
		want fact.Of[int]
	}{
		{"nobody has said anything", fact.Of[assurance.Beds]{}, fact.Of[int]{}},
		{"beds are left alone", fact.None[assurance.Beds](), fact.None[int]()},
		{"as stated", fact.Known(assurance.Beds{TotalChange: fact.Known(-146)}), fact.Known(-146)},
		{"stated to be none", fact.Known(assurance.Beds{TotalChange: fact.None[int]()}), fact.None[int]()},
		{"from the totals", fact.Known(assurance.Beds{TotalBefore: fact.Known(143), TotalAfter: fact.Known(72)}), fact.Known(-71)},
		{"from one total alone", fact.Known(assurance.Beds{TotalBefore: fact.Known(143)}), fact.Of[int]{}},
		{"rows are not added up", fact.Known(assurance.Beds{Counts: []assurance.BedCount{{Change: fact.Known(-9)}}}), fact.Of[int]{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := policy.FactsOf(assurance.Dossier{Proposal: assurance.Proposal{Beds: tt.beds}}).Derived.BedChange
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("bed change mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestDerivedSenateSupport(t *testing.T) {
	concluded := func(c assurance.Conclusion) fact.Of[assurance.Review] {
		return fact.Known(assurance.Review{Conclusion: fact.Known(c)})
	}
	tests := []struct {
		name   string
		review fact.Of[assurance.Review]
		want   fact.Of[policy.Support]
	}{
		{"nobody has said", fact.Of[assurance.Review]{}, fact.Of[policy.Support]{}},
		{"there is no review", fact.None[assurance.Review](), fact.None[policy.Support]()},
		{"no conclusion told", fact.Known(assurance.Review{}), fact.Of[policy.Support]{}},
		{"known to conclude nothing", fact.Known(assurance.Review{Conclusion: fact.None[assurance.Conclusion]()}), fact.None[policy.Support]()},
		{"supported", concluded(assurance.Supported), fact.Known(policy.FullSupport)},
		{"with recommendations", concluded(assurance.SupportedWithRecommendations), fact.Known(policy.FullSupport)},
		{"in part", concluded(assurance.SupportedInPart), fact.Known(policy.PartSupport)},
		{"not supported", concluded(assurance.NotSupported), fact.Known(policy.NoSupport)},
		{"insufficient evidence is no answer", concluded(assurance.InsufficientEvidence), fact.Of[policy.Support]{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := policy.FactsOf(assurance.Dossier{Review: tt.review}).Derived.SenateSupport
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("support mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// 29 March and 1 April 2024 are Good Friday and Easter Monday. The bank holidays
// of 2040 are in no table.
func TestDerivedAcknowledgementDue(t *testing.T) {
	referred := func(day string) fact.Of[assurance.Scrutiny] {
		return fact.Known(assurance.Scrutiny{HealthwatchReferredOn: fact.Known(fact.MustDate(day))})
	}
	due := func(day string) fact.Of[fact.Date] { return fact.Known(fact.MustDate(day)) }
	tests := []struct {
		name     string
		scrutiny fact.Of[assurance.Scrutiny]
		want     fact.Of[fact.Date]
	}{
		{"nobody has said anything", fact.Of[assurance.Scrutiny]{}, fact.Of[fact.Date]{}},
		{"there is no scrutiny", fact.None[assurance.Scrutiny](), fact.None[fact.Date]()},
		{"nobody has said when", fact.Known(assurance.Scrutiny{}), fact.Of[fact.Date]{}},
		{"there is no referral", fact.Known(assurance.Scrutiny{HealthwatchReferredOn: fact.None[fact.Date]()}), fact.None[fact.Date]()},
		{"four plain weeks", referred("2024-01-02"), due("2024-01-30")},
		{"from a Saturday", referred("2024-01-06"), due("2024-02-02")},
		{"over Easter", referred("2024-03-04"), due("2024-04-03")},
		{"of a day in a month", referred("2024-01"), fact.Of[fact.Date]{}},
		{"beyond the table of bank holidays", referred("2040-01-03"), fact.Of[fact.Date]{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := policy.FactsOf(assurance.Dossier{Proposal: assurance.Proposal{Scrutiny: tt.scrutiny}}).Derived.HealthwatchAcknowledgementDue
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("last day mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
