package bedmodel_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/bedmodel"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// plan is 7,300 admissions a year of 5 days, which fill 100 beds; a fifth fewer
// fill 80, and at an occupancy of 0.8 take 100.
func plan() bedmodel.Inputs {
	return bedmodel.Inputs{
		AdmissionsPerYear: fact.Known(7300.0), MeanLengthOfStay: fact.Known(5.0), Occupancy: fact.Known(0.8),
		GrowthPercent: fact.Known(0.0), ReductionPercent: fact.Known(20.0),
		BaseYear: fact.Known(2025), HorizonYear: fact.Known(2027), ImplementationYear: fact.Known(2027), PlannedBeds: fact.Known(86.0),
	}
}

func TestNeed(t *testing.T) {
	m, err := bedmodel.Need(plan(), nil)
	require.NoError(t, err)
	want := []string{
		"the plan as it stands: 100.00 beds, +0.00; 93.02 % of the planned beds",
		"growth 1 percentage point a year higher: 102.01 beds, +2.01; 94.89 % of the planned beds", // 1.01 squared
		"length of stay 10 % longer: 110.00 beds, +10.00; 102.33 % of the planned beds",
		"length of stay 10 % shorter: 90.00 beds, -10.00; 83.72 % of the planned beds",
		"half of the planned reduction in admissions: 112.50 beds, +12.50; 104.65 % of the planned beds", // 90 of 100
	}
	var got []string
	for _, c := range m.Cases {
		got = append(got, fmt.Sprintf("%s: %.2f beds, %+.2f; %.2f %% of the planned beds", c.Name, c.Beds.Value, c.More.Value, 100*c.Occupancy.Value))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("cases mismatch (-want +got):\n%s", diff)
	}
	wantFlags := []string{
		"planned occupancy clear: the plan is for 80.0 % of the beds, and the ceiling is 92.0 %",
		"occupancy of the planned beds raised: the assumptions fill 93.0 % of the planned beds, and the ceiling is 92.0 %",
		"reduction in admissions clear: the plan is for 20 percent fewer admissions, and more than 20 is a lot",
		"horizon clear: the beds are reckoned for 2027, and the change begins in 2027",
	}
	if diff := cmp.Diff(wantFlags, flags(m)); diff != "" {
		t.Errorf("flags mismatch (-want +got):\n%s", diff)
	}
}

func flags(m bedmodel.Model) []string {
	var lines []string
	for _, f := range m.Flags {
		line := f.Name + " " + f.State.String() + ": " + f.Text
		for _, path := range f.Missing {
			line += "; " + string(path)
		}
		lines = append(lines, line)
	}
	return lines
}

// TestGrowth compounds growth: 2 percent for 2 years makes 4.04.
func TestGrowth(t *testing.T) {
	in := plan()
	in.GrowthPercent, in.ReductionPercent = fact.Known(2.0), fact.None[float64]()
	m, err := bedmodel.Need(in, nil)
	require.NoError(t, err)
	if got := m.Cases[0].Beds; !got.Known || math.Abs(got.Value-125*1.0404) > 1e-9 {
		t.Errorf("%g beds, want %g", got.Value, 125*1.0404)
	}
	if half := m.Cases[4].More; half.Value != 0 {
		t.Errorf("half of no reduction takes %g beds more", half.Value)
	}
}

func TestThresholds(t *testing.T) {
	in := plan()
	in.Occupancy, in.ReductionPercent, in.ImplementationYear = fact.Known(0.93), fact.Known(25.0), fact.Known(2028)
	m, err := bedmodel.Need(in, nil)
	require.NoError(t, err)
	for _, i := range []int{0, 2, 3} {
		if m.Flags[i].State != bedmodel.Up {
			t.Errorf("%s is %s", m.Flags[i].Name, m.Flags[i].State)
		}
	}
	m, err = bedmodel.Need(in, &bedmodel.Options{Thresholds: bedmodel.Thresholds{Occupancy: 0.95, ReductionPercent: 30}})
	require.NoError(t, err)
	for _, i := range []int{0, 2} {
		if m.Flags[i].State != bedmodel.Down {
			t.Errorf("with higher thresholds %s is %s", m.Flags[i].Name, m.Flags[i].State)
		}
	}
}

// TestMissing: each input that is missing leaves unknown what needs it, by name,
// and nothing else.
func TestMissing(t *testing.T) {
	tests := []struct {
		path  fact.Path
		clear func(*bedmodel.Inputs)
		beds  bool // the number of beds needs it
		rate  bool // the occupancy of the planned beds needs it
	}{
		{"activity.admissions_per_year", func(in *bedmodel.Inputs) { in.AdmissionsPerYear = fact.Of[float64]{} }, true, true},
		{"activity.mean_length_of_stay", func(in *bedmodel.Inputs) { in.MeanLengthOfStay = fact.Of[float64]{} }, true, true},
		{"activity.target_occupancy", func(in *bedmodel.Inputs) { in.Occupancy = fact.Of[float64]{} }, true, false},
		{"activity.admissions_growth_percent", func(in *bedmodel.Inputs) { in.GrowthPercent = fact.Of[float64]{} }, true, true},
		{"beds.admission_reduction_percent", func(in *bedmodel.Inputs) { in.ReductionPercent = fact.Of[float64]{} }, true, true},
		{"activity.data_year", func(in *bedmodel.Inputs) { in.BaseYear = fact.Of[int]{} }, true, true},
		{"activity.horizon_year", func(in *bedmodel.Inputs) { in.HorizonYear = fact.Of[int]{} }, true, true},
		{"beds.total_after", func(in *bedmodel.Inputs) { in.PlannedBeds = fact.Of[float64]{} }, false, true},
	}
	for _, tt := range tests {
		t.Run(string(tt.path), func(t *testing.T) {
			in := plan()
			tt.clear(&in)
			m, err := bedmodel.Need(in, nil)
			require.NoError(t, err)
			for _, c := range m.Cases {
				for _, e := range []struct {
					name  string
					got   bedmodel.Estimate
					needs bool
				}{{"beds", c.Beds, tt.beds}, {"more", c.More, tt.beds}, {"occupancy", c.Occupancy, tt.rate}} {
					if e.got.Known == e.needs {
						t.Errorf("%s, %s: %+v", c.Name, e.name, e.got)
					}
					if e.needs && (len(e.got.Missing) != 1 || e.got.Missing[0] != tt.path || e.got.Value != 0) {
						t.Errorf("%s, %s: %+v", c.Name, e.name, e.got)
					}
				}
			}
		})
	}
	m, err := bedmodel.Need(bedmodel.Inputs{}, nil)
	require.NoError(t, err)
	for _, f := range m.Flags {
		if f.State != bedmodel.Unclear || len(f.Missing) == 0 {
			t.Errorf("of nothing, %s is %s", f.Name, f.State)
		}
	}
	for _, a := range m.Assumptions {
		if a.Given != (a.Path == "") {
			t.Errorf("of nothing, %s is given as %s", a.Name, a.Text)
		}
	}
}

func TestInputFaults(t *testing.T) {
	_, err := bedmodel.Need(bedmodel.Inputs{
		AdmissionsPerYear: fact.Known(-1.0), MeanLengthOfStay: fact.Known(math.NaN()), Occupancy: fact.Known(92.0),
		GrowthPercent: fact.Known(200.0), ReductionPercent: fact.Known(120.0), PlannedBeds: fact.Known(math.Inf(1)),
		BaseYear: fact.Known(2030), HorizonYear: fact.Known(2025),
	}, nil)
	require.Error(t, err)
	want := []string{
		"activity.admissions_per_year: -1 cannot be: write the admissions of a year",
		"activity.mean_length_of_stay: NaN cannot be: write days",
		"activity.admissions_growth_percent: 200 cannot be: write percent a year, between -100 and 100",
		"beds.admission_reduction_percent: 120 cannot be: write percent, between 0 and 100",
		"beds.total_after: +Inf cannot be: write a number of beds",
		"activity.target_occupancy: 92 cannot be: write a share: for 92 percent, 0.92",
		"activity.horizon_year: 2025 cannot be reckoned for from 2030: write a year up to 100 years later",
	}
	if diff := cmp.Diff(want, strings.Split(err.Error(), "\n")); diff != "" {
		t.Errorf("faults mismatch (-want +got):\n%s", diff)
	}
	if _, ok := errors.AsType[*bedmodel.InputError](err); !ok {
		t.Errorf("%T holds no InputError", err)
	}
	for _, occupancy := range []float64{0, -0.5, 101} {
		in := plan()
		in.Occupancy = fact.Known(occupancy)
		if _, err := bedmodel.Need(in, nil); err == nil {
			t.Errorf("an occupancy of %g is taken", occupancy)
		}
	}
}

// TestPaths holds the paths to facts that a dossier has, and InputsOf to reading
// each of them.
func TestPaths(t *testing.T) {
	d := assurance.Dossier{Proposal: assurance.Proposal{ID: "p", Title: "a proposal"}}
	d.Activity = fact.Known(assurance.Activity{
		AdmissionsPerYear: fact.Known(7300), MeanLengthOfStay: fact.Known(5.0), TargetOccupancy: fact.Known(0.8),
		AdmissionsGrowthPercent: fact.Known(0.0), DataYear: fact.Known(2025), HorizonYear: fact.Known(2027),
	})
	d.Beds = fact.Known(assurance.Beds{AdmissionReduction: fact.Known(20.0), TotalAfter: fact.Known(86)})
	d.Dates.ImplementationStart = fact.Known(fact.MustDate("2027-04"))
	if got := bedmodel.InputsOf(d.Proposal); got != plan() {
		t.Errorf("InputsOf() = %+v", got)
	}
	m, err := bedmodel.Need(bedmodel.InputsOf(d.Proposal), nil)
	require.NoError(t, err)
	for _, a := range m.Assumptions {
		if a.Path != "" {
			d.Provenance = append(d.Provenance, assurance.Provenance{Paths: []fact.Path{a.Path}})
		}
	}
	if err := d.Validate(); err != nil {
		t.Errorf("an assumption names a fact that there is not: %v", err)
	}
	if len(d.Provenance) != 9 {
		t.Errorf("%d inputs, want 9", len(d.Provenance))
	}
	none := d
	none.Beds = fact.Known(assurance.Beds{AdmissionReduction: fact.None[float64]()})
	if got := bedmodel.InputsOf(none.Proposal).ReductionPercent.State(); got != fact.KnownNone {
		t.Errorf("a reduction known to be none is %v", got)
	}
}

// More growth, longer stays and less of the reduction never take fewer beds;
// shorter stays never more; and the formula holds.
func TestModelLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		years := rapid.IntRange(0, 20).Draw(t, "years")
		admissions := rapid.Float64Range(1, 1e6).Draw(t, "admissions")
		stay := rapid.Float64Range(0.1, 60).Draw(t, "stay")
		occupancy := rapid.Float64Range(0.1, 1).Draw(t, "occupancy")
		growth := rapid.Float64Range(-10, 10).Draw(t, "growth")
		reduction := rapid.Float64Range(0, 100).Draw(t, "reduction")
		in := bedmodel.Inputs{
			AdmissionsPerYear: fact.Known(admissions), MeanLengthOfStay: fact.Known(stay), Occupancy: fact.Known(occupancy),
			GrowthPercent: fact.Known(growth), ReductionPercent: fact.Known(reduction), BaseYear: fact.Known(2020), HorizonYear: fact.Known(2020 + years),
		}
		m, err := bedmodel.Need(in, nil)
		require.NoError(t, err)
		for range years {
			admissions *= 1 + growth/100
		}
		want := admissions * (1 - reduction/100) * stay / (365 * occupancy)
		if got := m.Cases[0].Beds.Value; math.Abs(got-want) > 1e-9*want+1e-9 {
			t.Fatalf("%g beds, want %g", got, want)
		}
		const hair = 1e-9
		if m.Cases[1].More.Value < -hair || m.Cases[2].More.Value < -hair || m.Cases[3].More.Value > hair || m.Cases[4].More.Value < -hair {
			t.Fatalf("cases %+v", m.Cases)
		}
		if up := m.Cases[0].Beds.RoundedUp(); float64(up) < want-1e-6 || float64(up) > want+1+1e-6 {
			t.Fatalf("%g beds rounded up are %d", want, up)
		}
	})
}
