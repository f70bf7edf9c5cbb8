package rules_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// waived are findings on one subject: R1 is not met, R2 met, R3 unknown, R4 does
// not apply and R5 is faulty.
func waived(t require.TestingT) []rules.Finding {
	rs := []rules.Rule{rule("beds > 10"), rule("beds > 1"), rule("plan"), rule("plan"), rule("beds + 9223372036854775807 > 0")}
	for i := range rs {
		rs[i].ID = fmt.Sprint("R", i+1)
	}
	rs[3].AppliesWhen = rules.ConditionText{Text: "beds > 10"}
	checker, err := rules.Compile[scheme]([]*rules.Pack{pack(rs...)}, options())
	require.NoError(t, err)
	findings, err := checker.Check(context.Background(), today, &scheme{Beds: fact.Known(5)})
	require.NoError(t, err)
	return findings
}

// good is a waiver that stands on today, 1 January 2020, beside R1.
func good() rules.Waiver {
	return rules.Waiver{
		Rule: "R1", Subject: "ward-4", Justification: "a fire", Approver: "the chief executive",
		Issued: day("2019-12-01"), Expires: day("2020-06-30"),
	}
}

func TestWaiverGate(t *testing.T) {
	tests := []struct {
		name  string
		edit  func(*rules.Waiver)
		state rules.WaiverState
		why   string
	}{
		{"stands", func(*rules.Waiver) {}, rules.WaiverStands, ""},
		{"beside unknown", func(w *rules.Waiver) { w.Rule = "R3" }, rules.WaiverStands, ""},
		{"beside faulty", func(w *rules.Waiver) { w.Rule = "R5" }, rules.WaiverStands, ""},
		{"met", func(w *rules.Waiver) { w.Rule = "R2" }, rules.WaiverIdle, "There is nothing to waive: the rule is met."},
		{"not applicable", func(w *rules.Waiver) { w.Rule = "R4" }, rules.WaiverIdle, "There is nothing to waive: the rule is not applicable."},

		{"first day", func(w *rules.Waiver) { w.Issued = today }, rules.WaiverStands, ""},
		{"the day before", func(w *rules.Waiver) { w.Issued = today.AddDays(1) }, rules.WaiverNotYetIssued, "The waiver stands from 2 January 2020 on."},
		{"last day", func(w *rules.Waiver) { w.Expires = today }, rules.WaiverStands, ""},
		{"the day after", func(w *rules.Waiver) { w.Expires = today.AddDays(-1) }, rules.WaiverExpired, "The waiver stood until 31 December 2019."},
		{"one day", func(w *rules.Waiver) { w.Issued, w.Expires = today, today }, rules.WaiverStands, ""},

		{"no such rule", func(w *rules.Waiver) { w.Rule = "R11" }, rules.WaiverOrphan, "There is no rule R11: did you mean R1?"},
		{"no such subject", func(w *rules.Waiver) { w.Subject = "ward-44" }, rules.WaiverOrphan, "There is no ward-44: did you mean ward-4?"},
		{"another subject", func(w *rules.Waiver) { w.Subject = "ward-5" }, rules.WaiverElsewhere, "The waiver is about ward-5."},
		{"another subject, long ago", func(w *rules.Waiver) { w.Subject, w.Issued, w.Expires = "ward-5", day("2001-01-01"), day("2001-02-01") }, rules.WaiverElsewhere, "The waiver is about ward-5."},

		{"no rule", func(w *rules.Waiver) { w.Rule = "" }, rules.WaiverTooBroad, "The waiver names no single rule."},
		{"all rules", func(w *rules.Waiver) { w.Rule = "All" }, rules.WaiverTooBroad, "The waiver names no single rule."},
		{"every rule in words", func(w *rules.Waiver) { w.Rule = "all rules of the pack" }, rules.WaiverTooBroad, "The waiver names no single rule."},
		{"every subject in words", func(w *rules.Waiver) { w.Subject = "Any proposal" }, rules.WaiverTooBroad, "The waiver names no single subject."},
		{"everything", func(w *rules.Waiver) { w.Subject = "everything" }, rules.WaiverTooBroad, "The waiver names no single subject."},
		{"two rules", func(w *rules.Waiver) { w.Rule = "R1, R2" }, rules.WaiverTooBroad, "The waiver names no single rule."},
		{"two subjects", func(w *rules.Waiver) { w.Subject = "ward-4; ward-5" }, rules.WaiverTooBroad, "The waiver names no single subject."},
		{"a name that begins like all", func(w *rules.Waiver) { w.Subject = "all-saints" }, rules.WaiverOrphan, "There is no all-saints: there are ward-4, ward-5."},
		{"no such rule, expired", func(w *rules.Waiver) { w.Rule, w.Expires = "R11", day("2019-12-15") }, rules.WaiverOrphan, "There is no rule R11: did you mean R1?"},
		{"a leap year", func(w *rules.Waiver) { w.Issued, w.Expires = day("2019-03-01"), day("2020-02-29") }, rules.WaiverStands, ""},
		{"a day more", func(w *rules.Waiver) { w.Issued, w.Expires = day("2019-03-01"), day("2020-03-01") }, rules.WaiverTooBroad, "The waiver is for 367 days, and the most is 366 days."},
		{"wildcard", func(w *rules.Waiver) { w.Rule = "R*" }, rules.WaiverTooBroad, "The waiver names no single rule."},
		{"no subject", func(w *rules.Waiver) { w.Subject = " " }, rules.WaiverTooBroad, "The waiver names no single subject."},
		{"wildcard subject", func(w *rules.Waiver) { w.Subject = "ward-?" }, rules.WaiverTooBroad, "The waiver names no single subject."},
		{"366 days", func(w *rules.Waiver) { w.Expires = day("2020-11-30") }, rules.WaiverStands, ""},
		{"367 days", func(w *rules.Waiver) { w.Expires = day("2020-12-01") }, rules.WaiverTooBroad, "The waiver is for 367 days, and the most is 366 days."},

		{"no justification", func(w *rules.Waiver) { w.Justification = "" }, rules.WaiverIncomplete, "The waiver gives no justification."},
		{"no approver", func(w *rules.Waiver) { w.Approver = "" }, rules.WaiverIncomplete, "The waiver names nobody who approved it."},
		{"no first day", func(w *rules.Waiver) { w.Issued = fact.Date{} }, rules.WaiverIncomplete, "The waiver does not say on which day it was issued."},
		{"no last day", func(w *rules.Waiver) { w.Expires = fact.Date{} }, rules.WaiverIncomplete, "The waiver does not say on which day it expires."},
		{"last month", func(w *rules.Waiver) { w.Expires = day("2020-06") }, rules.WaiverIncomplete, "The waiver does not say on which day it expires."},
		{"backwards", func(w *rules.Waiver) { w.Issued, w.Expires = w.Expires, w.Issued }, rules.WaiverIncomplete, "The waiver expires before it is issued."},
		{"nothing", func(w *rules.Waiver) { *w = rules.Waiver{} }, rules.WaiverIncomplete, "The waiver gives no justification."},
	}
	terms := rules.WaiverTerms{Subjects: []string{"ward-4", "ward-5"}}
	findings := waived(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := good()
			tt.edit(&w)
			got := terms.Gate(&w, "ward-4", today, findings)
			if diff := cmp.Diff(rules.WaiverFinding{Waiver: &w, State: tt.state, Why: tt.why}, got); diff != "" {
				t.Errorf("Gate() mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWaiverReview(t *testing.T) {
	findings := waived(t)
	for on, want := range map[string]bool{"2020-01-01": false, "2019-12-31": true, "2020-05-01": false} {
		w := good()
		w.ReviewBy = day(on)
		if got := (rules.WaiverTerms{}).Gate(&w, "ward-4", today, findings); got.State != rules.WaiverStands || got.ReviewOverdue != want {
			t.Errorf("to be reviewed by %s: %s, overdue %t, want it to stand, overdue %t", on, got.State, got.ReviewOverdue, want)
		}
	}
}

// A waiver of a day that is not known does not stand.
func TestWaiverOfNoDay(t *testing.T) {
	for _, asOf := range []fact.Date{{}, day("2020"), day("2020-06")} {
		w := good()
		if got := (rules.WaiverTerms{}).Gate(&w, "ward-4", asOf, waived(t)); got.State == rules.WaiverStands {
			t.Errorf("as of %q the waiver stands", asOf)
		}
	}
}

// However a waiver is made, it stands on no day outside its dates, for no other
// subject and rule, and for no longer than the terms allow; and the findings are
// what they were.
func TestWaiverLaw(t *testing.T) {
	stood := 0
	rapid.Check(t, func(t *rapid.T) {
		findings := waived(t)
		asOf := day("2020-01-01")
		// Mostly around the day, so that some stand.
		date := func(label string, from, to int) fact.Date {
			d := asOf.AddDays(rapid.IntRange(from, to).Draw(t, label))
			off := asOf.AddDays(rapid.IntRange(-40, 40).Draw(t, label+" off"))
			return mostly(t, d, off, fact.Date{}, day("2020-03"))
		}
		w := rules.Waiver{
			Rule: mostly(t, "R1", "R3", "R2", "", "*", "all", "R9"), Subject: mostly(t, "ward-4", "", "ward-?", "ward-5"),
			Justification: mostly(t, "a fire", ""), Approver: mostly(t, "the chair", ""),
			Issued: date("issued", -40, 0), Expires: date("expires", 0, 40),
		}
		terms := rules.WaiverTerms{MaxDays: rapid.SampledFrom([]int{0, 60, 30, 1}).Draw(t, "most")}
		verdicts := fmt.Sprint(findings)
		got := terms.Gate(&w, "ward-4", asOf, findings)
		if fmt.Sprint(findings) != verdicts {
			t.Fatal("the findings changed")
		}
		if got.State != rules.WaiverStands {
			return
		}
		stood++
		most := terms.MaxDays
		if most == 0 {
			most = 366
		}
		days, known := w.Issued.Days(w.Expires)
		if w.Rule != "R1" && w.Rule != "R3" || w.Subject != "ward-4" || w.Justification == "" || w.Approver == "" ||
			!known || days+1 > most || asOf.Compare(w.Issued) < 0 || asOf.Compare(w.Expires) > 0 {
			t.Fatalf("as of %s under %+v this stands: %+v", asOf, terms, w)
		}
	})
	t.Logf("%d stood", stood)
	if stood == 0 {
		t.Error("no waiver stood: this test looks at nothing")
	}
}

// mostly draws usual nine times in ten.
func mostly[T any](t *rapid.T, usual T, others ...T) T {
	if rapid.IntRange(0, 9).Draw(t, "usual") < 9 {
		return usual
	}
	return rapid.SampledFrom(others).Draw(t, "unusual")
}

func ExampleWaiverTerms_Waive() {
	findings := waived(panics{})
	waivers := []rules.Waiver{good(), good()}
	waivers[1].Expires = fact.MustDate("2019-12-24")
	for _, w := range (rules.WaiverTerms{MaxDays: 250}).Waive(waivers, "ward-4", today, findings) {
		fmt.Printf("%s until %s: %s\n", w.Waiver.Rule, w.Waiver.Expires, w.State)
	}
	fmt.Println(findings[0].Rule.ID, findings[0].Verdict)
	// Output:
	// R1 until 2020-06-30: stands
	// R1 until 2019-12-24: expired
	// R1 not met
}

// panics stops an example where it cannot go on.
type panics struct{}

func (panics) Errorf(format string, args ...any) { panic(fmt.Sprintf(format, args...)) }
func (panics) FailNow()                          { panic("failed") }

// A waiver for every subject in words is told, also where nobody says which there
// are, and so is not taken for one about another; a subject that is so called has
// its waiver.
func TestWaiverOfManyWithoutTerms(t *testing.T) {
	for subject, want := range map[string]rules.WaiverState{
		"all proposals": rules.WaiverTooBroad, "ward-4, ward-5": rules.WaiverTooBroad, "ward-5": rules.WaiverElsewhere, "All Saints, Horton": rules.WaiverStands,
	} {
		w := good()
		w.Subject = subject
		about := "ward-4"
		if want == rules.WaiverStands {
			about = subject
		}
		if got := (rules.WaiverTerms{}).Gate(&w, about, today, waived(t)); got.State != want {
			t.Errorf("for %q: %s, want %s", subject, got.State, want)
		}
	}
}
