package bedmodel_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/bedmodel"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// TestNoBedsPlanned: a plan that leaves no beds is not one whose beds nobody has
// said. What its patients would fill is more than any ceiling, unless there are no
// patients.
func TestNoBedsPlanned(t *testing.T) {
	in := plan()
	in.PlannedBeds = fact.Known(0.0)
	m, err := bedmodel.Need(in, nil)
	require.NoError(t, err)
	want := "occupancy of the planned beds raised: the plan leaves no beds, and the assumptions fill 80.0 on an average day"
	if diff := cmp.Diff(want, flags(m)[1]); diff != "" {
		t.Errorf("flag mismatch (-want +got):\n%s", diff)
	}
	if o := m.Cases[0].Occupancy; o.Known || len(o.Missing) > 0 {
		t.Errorf("the occupancy of no beds is %+v", o)
	}

	in.AdmissionsPerYear = fact.Known(0.0)
	m, err = bedmodel.Need(in, nil)
	require.NoError(t, err)
	if got := flags(m)[1]; got != "occupancy of the planned beds clear: the plan leaves no beds, and the assumptions fill none" {
		t.Errorf("without patients: %s", got)
	}
	if b := m.Cases[0].Beds; !b.Known || b.Value != 0 || b.RoundedUp() != 0 {
		t.Errorf("no admissions take %+v", b)
	}

	in.AdmissionsPerYear = fact.Of[float64]{}
	m, err = bedmodel.Need(in, nil)
	require.NoError(t, err)
	if got := flags(m)[1]; !strings.HasPrefix(got, "occupancy of the planned beds cannot tell") || !strings.HasSuffix(got, "; activity.admissions_per_year") {
		t.Errorf("with admissions not known: %s", got)
	}
}

// TestHostThresholds: what a host sets is not what a source says.
func TestHostThresholds(t *testing.T) {
	m, err := bedmodel.Need(plan(), &bedmodel.Options{Thresholds: bedmodel.Thresholds{Occupancy: 0.85, ReductionPercent: 10}})
	require.NoError(t, err)
	for _, f := range m.Flags[:3] {
		if f.Confidence != network.Unconfirmed || f.Source != "a threshold of the host's own" {
			t.Errorf("%s: %s, %s", f.Name, f.Confidence, f.Source)
		}
	}
	m, err = bedmodel.Need(plan(), nil)
	require.NoError(t, err)
	for i, want := range []network.Confidence{network.Confirmed, network.Confirmed, network.Derived, network.Derived} {
		if f := m.Flags[i]; f.Confidence != want {
			t.Errorf("%s: %s", f.Name, f.Confidence)
		}
	}
}

// TestThresholdsThatCannotBe: one of 92 for 92 percent would raise no flag ever.
func TestThresholdsThatCannotBe(t *testing.T) {
	for _, th := range []bedmodel.Thresholds{
		{Occupancy: 92}, {Occupancy: -0.9}, {Occupancy: math.NaN()}, {Occupancy: math.Inf(1)},
		{ReductionPercent: 101}, {ReductionPercent: -1}, {ReductionPercent: math.NaN()},
	} {
		m, err := bedmodel.Need(plan(), &bedmodel.Options{Thresholds: th})
		if _, ok := errors.AsType[*bedmodel.InputError](err); !ok || len(m.Cases) > 0 {
			t.Errorf("%+v: %v", th, err)
		}
	}
	in := plan()
	in.Occupancy = fact.Known(80.0)
	_, err := bedmodel.Need(in, &bedmodel.Options{Thresholds: bedmodel.Thresholds{Occupancy: 92}})
	require.EqualError(t, err, "activity.target_occupancy: 80 cannot be: write a share: for 80 percent, 0.8\nThresholds.Occupancy: 92 cannot be: write a share: for 92 percent, 0.92")
}

// TestKnownNone: a number known to be none is not one that nobody supplied.
func TestKnownNone(t *testing.T) {
	var p assurance.Proposal
	p.Activity = fact.Known(assurance.Activity{AdmissionsPerYear: fact.None[int]()})
	m, err := bedmodel.Need(bedmodel.InputsOf(p), nil)
	require.NoError(t, err)
	if a := m.Assumptions[0]; a.Text != "none" || !a.Given {
		t.Errorf("admissions known to be none: %+v", a)
	}
	if m.Cases[0].Beds.Known {
		t.Error("and beds are reckoned from them")
	}
}

// TestLeapYears: a leap year has 365 days too, and a horizon in the base year grows
// by nothing.
func TestLeapYears(t *testing.T) {
	in := plan()
	in.BaseYear, in.HorizonYear, in.GrowthPercent = fact.Known(2024), fact.Known(2024), fact.Known(7.0)
	m, err := bedmodel.Need(in, nil)
	require.NoError(t, err)
	if got := m.Cases[0].Beds.Value; math.Abs(got-100) > 1e-9 { // 7300 * 0.8 * 5 / (365 * 0.8)
		t.Errorf("%g beds", got)
	}
	if got := flags(m)[3]; got != "horizon raised: the beds are reckoned for 2024, and the change begins in 2027" {
		t.Errorf("%s", got)
	}
}

func total(r bedmodel.Reconciliation, year int, kind assurance.BedKind, site network.SiteCode) bedmodel.Total {
	for _, t := range r.Totals {
		if t.Year == year && t.Kind == kind && t.Site == site {
			return t
		}
	}
	return bedmodel.Total{}
}

// TestRowsThatMayBelong: a count whose kind or year nobody has said may be one of
// those that a total sums, so that the total is not known.
func TestRowsThatMayBelong(t *testing.T) {
	noKind := count("S1", "", 2025, 5, 0, 5)
	noKind.Kind = fact.Of[assurance.BedKind]{}
	noYear := count("S1", assurance.GeneralAndAcute, unsaid, 5, 0, 5)
	acute := count("S1", assurance.GeneralAndAcute, 2025, 100, -20, 80)
	cots := count("S2", assurance.NeonatalCots, 2025, 10, 0, 10)
	tests := []struct {
		name  string
		rows  []assurance.BedCount
		known map[string]bool // of totals before
	}{
		{"all is said", []assurance.BedCount{acute, cots}, map[string]bool{"2025": true, "acute": true, "cots": true, "S1": true, "S2": true}},
		// Whatever its kind, it is a bed of 2025 at S1.
		{"a kind is not", []assurance.BedCount{acute, cots, noKind}, map[string]bool{"2025": true, "acute": false, "cots": false, "S1": true, "S2": true}},
		// Whatever its year, it is no cot, and not at S2.
		{"a year is not", []assurance.BedCount{acute, cots, noYear}, map[string]bool{"2025": false, "acute": false, "cots": true, "S1": false, "S2": true}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := bedmodel.Reconcile(assurance.Beds{Counts: tt.rows})
			got := map[string]bool{
				"2025": total(r, 2025, "", "").Before.Known, "acute": total(r, 2025, assurance.GeneralAndAcute, "").Before.Known,
				"cots": total(r, 2025, assurance.NeonatalCots, "").Before.Known,
				"S1":   total(r, 2025, "", "S1").Before.Known, "S2": total(r, 2025, "", "S2").Before.Known,
			}
			if diff := cmp.Diff(tt.known, got); diff != "" {
				t.Errorf("known totals mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// TestSameBedsTwice: two counts of one kind at one site in one year are of the same
// beds. To add them up would count beds twice; funded beds and those of an
// escalation are not the same.
func TestSameBedsTwice(t *testing.T) {
	row := count("S1", assurance.GeneralAndAcute, 2025, 100, -20, 80)
	beds := assurance.Beds{Counts: []assurance.BedCount{row, row}, TotalBefore: fact.Known(200)}
	r := bedmodel.Reconcile(beds)
	if got := total(r, 2025, "", ""); !got.Mixed || got.Before.Known {
		t.Errorf("the total of the same beds twice is %+v", got)
	}
	want := "beds.total_before cannot tell: two counts are of the same kind, site, status and year, and to add them up would count beds twice"
	if got := checks(r)[2]; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	funded, escalation := row, count("S1", assurance.GeneralAndAcute, 2025, 10, 0, 10)
	funded.Status, escalation.Status = fact.Known(assurance.FundedBeds), fact.Known(assurance.EscalationBeds)
	r = bedmodel.Reconcile(assurance.Beds{Counts: []assurance.BedCount{funded, escalation}, TotalBefore: fact.Known(110)})
	if got := total(r, 2025, "", ""); got.Mixed || got.Before.Beds != 110 {
		t.Errorf("funded beds beside those of an escalation: %+v", got)
	}
}
