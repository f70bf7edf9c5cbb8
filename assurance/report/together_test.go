package report_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// A clause of alternatives of which one takes two facts is no list of three
// facts of which any is enough.
func TestAlternativesThatTakeSeveralFacts(t *testing.T) {
	d := ward()
	d.Dates.ConsultationEnd = fact.Known(fact.MustDate("2024-02-28"))
	_, got, _ := strings.Cut(write(t, d, nil, nil), "    R034, ")
	_, got, _ = strings.Cut(got, "before the decision? Cannot tell.\n")
	got, _, _ = strings.Cut(got, "    Missing:")
	want := `      Any one of these is enough:
        All of these together:
          Last day of public consultation: recorded (28 February 2024).
          Day the equality analysis was brought up to date: not known; it may or
          may not be on or after the last day of public consultation (28
          February 2024).
          Day the equality analysis was brought up to date: not known; it may or
          may not be on or before the day of the decision (10 September 2024).
        Last day of public consultation: recorded (28 February 2024), so this
        does not hold.
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("R034 mismatch (-want +got):\n%s", diff)
	}
}

// Nobody can supply what is worked out: a rule names the facts behind it, as the
// list of what is missing does.
func TestRulesNameTheFactsToSupply(t *testing.T) {
	doc := document(t, ward(), "2026-11-23")
	for f := range doc.Findings {
		for _, m := range f.Missing {
			for _, path := range m.Supply() {
				if strings.HasPrefix(string(path), "derived.") {
					t.Errorf("%s: asks for %s", f.Rule, path)
				}
			}
		}
	}
	if got := write(t, ward(), nil, nil); !strings.Contains(got, "Missing: conclusion of the senate's review [review.conclusion]") {
		t.Error("T3 does not name the conclusion of the senate's review")
	}
}
