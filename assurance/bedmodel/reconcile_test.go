package bedmodel_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/bedmodel"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// unsaid is a number that nobody supplied.
const unsaid = -1_000_000

func number(n int) fact.Of[int] {
	if n == unsaid {
		return fact.Of[int]{}
	}
	return fact.Known(n)
}

func count(site network.SiteCode, kind assurance.BedKind, year, before, change, after int) assurance.BedCount {
	return assurance.BedCount{Site: site, Kind: fact.Known(kind), Year: number(year), Before: number(before), Change: number(change), After: number(after)}
}

func checks(r bedmodel.Reconciliation) []string {
	var lines []string
	for _, c := range r.Checks {
		line := string(c.Path) + " " + c.State.String() + ": " + c.Text
		for _, path := range c.Missing {
			line += "; " + string(path)
		}
		lines = append(lines, line)
	}
	return lines
}

// TestReconcile: three rows, of which one leaves its change out and one does not
// add up, and totals of which each is the sum of its rows.
func TestReconcile(t *testing.T) {
	r := bedmodel.Reconcile(assurance.Beds{
		Counts: []assurance.BedCount{
			count("S1", assurance.GeneralAndAcute, 2025, 100, -20, 80),
			count("S1", assurance.CriticalCareBeds, 2025, 10, unsaid, 12),
			count("S2", assurance.GeneralAndAcute, 2025, 50, -5, 46),
		},
		TotalBefore: fact.Known(160), TotalChange: fact.Known(-23), TotalAfter: fact.Known(138),
	})
	want := []string{
		"beds.counts[0] agrees: 100 beds and a change of -20 make 80",
		"beds.counts[1] cannot tell: whether 10 and not known make 12 beds cannot be told; beds.counts[1].change",
		"beds.counts[2] differs: 50 beds and a change of -5 make 45, and 46 are written",
		"beds.total_before agrees: the counts make 160",
		"beds.total_change agrees: the counts make -23",
		"beds.total_after agrees: the counts make 138",
		"beds differs: 160 beds and a change of -23 make 137, and 138 are written",
	}
	if diff := cmp.Diff(want, checks(r)); diff != "" {
		t.Errorf("checks mismatch (-want +got):\n%s", diff)
	}
	if r.State() != bedmodel.Differs {
		t.Errorf("the whole %s", r.State())
	}
	if got := r.Rows[1].Change; got != (bedmodel.Amount{Beds: 2, Known: true, Derived: true}) {
		t.Errorf("the change that was left out is %v", got)
	}
	known := func(n int) bedmodel.Amount { return bedmodel.Amount{Beds: n, Known: true, Derived: true} }
	totals := []bedmodel.Total{
		{Year: 2025, Rows: 3, Before: known(160), Change: known(-23), After: known(138)},
		{Year: 2025, Kind: assurance.CriticalCareBeds, Rows: 1, Before: known(10), Change: known(2), After: known(12)},
		{Year: 2025, Kind: assurance.GeneralAndAcute, Rows: 2, Before: known(150), Change: known(-25), After: known(126)},
		{Year: 2025, Site: "S1", Rows: 2, Before: known(110), Change: known(-18), After: known(92)},
		{Year: 2025, Site: "S2", Rows: 1, Before: known(50), Change: known(-5), After: known(46)},
	}
	if diff := cmp.Diff(totals, r.Totals); diff != "" {
		t.Errorf("totals mismatch (-want +got):\n%s", diff)
	}
}

// TestCannotTell holds sums to being whole.
func TestCannotTell(t *testing.T) {
	tests := []struct {
		name string
		beds assurance.Beds
		want []string // of the declared totals
	}{
		{"nothing", assurance.Beds{}, []string{
			"beds.total_before cannot tell: no total is supplied; beds.total_before",
			"beds.total_change cannot tell: no total is supplied; beds.total_change",
			"beds.total_after cannot tell: no total is supplied; beds.total_after",
			"beds cannot tell: whether not known and not known make not known beds cannot be told; beds.total_before; beds.total_change; beds.total_after",
		}},
		{"totals alone", assurance.Beds{TotalBefore: fact.Known(10), TotalChange: fact.Known(-1), TotalAfter: fact.Known(9)}, []string{
			"beds.total_before cannot tell: there are no counts to add up; beds.counts",
			"beds.total_change cannot tell: there are no counts to add up; beds.counts",
			"beds.total_after cannot tell: there are no counts to add up; beds.counts",
			"beds agrees: 10 beds and a change of -1 make 9",
		}},
		{"a count that is missing", assurance.Beds{
			Counts:      []assurance.BedCount{count("S1", assurance.DayBeds, 2025, 10, unsaid, unsaid)},
			TotalBefore: fact.Known(11), TotalChange: fact.Known(-1), TotalAfter: fact.Known(10),
		}, []string{
			"beds.total_before differs: the counts make 10, and 11 is written",
			"beds.total_change cannot tell: some counts are missing; beds.counts[0].change",
			"beds.total_after cannot tell: some counts are missing; beds.counts[0].after",
			"beds agrees: 11 beds and a change of -1 make 10",
		}},
		{"several years", assurance.Beds{
			Counts:      []assurance.BedCount{count("S1", assurance.DayBeds, 2025, 10, 0, 10), count("S1", assurance.DayBeds, 2026, 10, -1, 9)},
			TotalBefore: fact.Known(10), TotalChange: fact.Known(-1), TotalAfter: fact.Known(9),
		}, []string{
			"beds.total_before cannot tell: the counts are of several years, and nobody has said of which the total is",
			"beds.total_change cannot tell: the counts are of several years, and nobody has said of which the total is",
			"beds.total_after cannot tell: the counts are of several years, and nobody has said of which the total is",
			"beds agrees: 10 beds and a change of -1 make 9",
		}},
		{"all sites beside one", assurance.Beds{
			Counts:      []assurance.BedCount{count("", assurance.DayBeds, 2025, 10, 0, 10), count("S1", assurance.DayBeds, 2025, 10, 0, 10)},
			TotalBefore: fact.Known(10), TotalChange: fact.Known(0), TotalAfter: fact.Known(10),
		}, []string{
			"beds.total_before cannot tell: counts over all sites stand beside counts of single sites, and to add them up would count beds twice",
			"beds.total_change cannot tell: counts over all sites stand beside counts of single sites, and to add them up would count beds twice",
			"beds.total_after cannot tell: counts over all sites stand beside counts of single sites, and to add them up would count beds twice",
			"beds agrees: 10 beds and a change of +0 make 10",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := bedmodel.Reconcile(tt.beds)
			if diff := cmp.Diff(tt.want, checks(r)[len(r.Rows):]); diff != "" {
				t.Errorf("checks mismatch (-want +got):\n%s", diff)
			}
			if r.State() == bedmodel.Agrees {
				t.Error("the whole agrees")
			}
		})
	}
}

// What is made to add up agrees, and is known to differ by what one number is out.
func TestReconcileLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var beds assurance.Beds
		var before, change int
		n := rapid.IntRange(1, 8).Draw(t, "rows")
		for i := range n {
			b, c := rapid.IntRange(0, 500).Draw(t, "before"), rapid.IntRange(-200, 200).Draw(t, "change")
			site := network.SiteCode(rapid.SampledFrom([]string{"S1", "S2", "S3"}).Draw(t, "site"))
			kind := assurance.BedKind(assurance.BedKind("").Values()[i%10])
			beds.Counts = append(beds.Counts, count(site, kind, 2025, b, c, b+c))
			before, change = before+b, change+c
		}
		beds.TotalBefore, beds.TotalChange, beds.TotalAfter = fact.Known(before), fact.Known(change), fact.Known(before+change)
		r := bedmodel.Reconcile(beds)
		if r.State() != bedmodel.Agrees {
			t.Fatalf("it %s: %v", r.State(), checks(r))
		}
		at := rapid.IntRange(0, n-1).Draw(t, "row")
		row := &beds.Counts[at]
		out := rapid.IntRange(1, 9).Draw(t, "out by")
		after, _ := row.After.Value()
		row.After = fact.Known(after + out)
		r = bedmodel.Reconcile(beds)
		if c := r.Checks[at]; c.State != bedmodel.Differs || c.By != out {
			t.Fatalf("a row that is out by %d %s by %d", out, c.State, c.By)
		}
		row.After = fact.Of[int]{}
		r = bedmodel.Reconcile(beds)
		if r.State() != bedmodel.CannotTell || r.Rows[at].After.Beds != after {
			t.Fatalf("without one number it %s, and that is %s", r.State(), r.Rows[at].After)
		}
	})
}
