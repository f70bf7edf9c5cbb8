package bedmodel_test

import (
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/bedmodel"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func ExampleReconcile() {
	r := bedmodel.Reconcile(assurance.Beds{
		Counts: []assurance.BedCount{
			{Site: "S1", Before: fact.Known(100), Change: fact.Known(-20), After: fact.Known(80)},
			{Site: "S2", Before: fact.Known(50), Change: fact.Known(-5), After: fact.Known(46)},
		},
		TotalAfter: fact.Known(126),
	})
	for _, c := range r.Checks {
		fmt.Printf("%s %s: %s\n", c.Path, c.State, c.Text)
	}
	// Output:
	// beds.counts[0] agrees: 100 beds and a change of -20 make 80
	// beds.counts[1] differs: 50 beds and a change of -5 make 45, and 46 are written
	// beds.total_before cannot tell: no total is supplied
	// beds.total_change cannot tell: no total is supplied
	// beds.total_after agrees: the counts make 126
	// beds cannot tell: whether not known and not known make 126 beds cannot be told
}

// What a plan takes, and what if its assumptions are wrong.
func ExampleNeed() {
	m, err := bedmodel.Need(bedmodel.Inputs{
		AdmissionsPerYear: fact.Known(7300.0),
		MeanLengthOfStay:  fact.Known(5.0),
		Occupancy:         fact.Known(0.8),
		GrowthPercent:     fact.Known(0.0),
		ReductionPercent:  fact.Known(25.0),
		BaseYear:          fact.Known(2025),
		HorizonYear:       fact.Known(2030),
	}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range m.Cases {
		fmt.Printf("%d beds: %s\n", c.Beds.RoundedUp(), c.Name)
	}
	fmt.Println("occupancy of the planned beds needs", m.Cases[0].Occupancy.Missing)
	for _, f := range m.Flags {
		fmt.Printf("%s %s (%s)\n", f.Name, f.State, f.Confidence)
	}
	for _, a := range m.Assumptions {
		fmt.Printf("%s: %s\n", a.Name, a.Text)
	}
	// Output:
	// 94 beds: the plan as it stands
	// 99 beds: growth 1 percentage point a year higher
	// 104 beds: length of stay 10 % longer
	// 85 beds: length of stay 10 % shorter
	// 110 beds: half of the planned reduction in admissions
	// occupancy of the planned beds needs [beds.total_after]
	// planned occupancy clear (confirmed)
	// occupancy of the planned beds cannot tell (confirmed)
	// reduction in admissions raised (derived)
	// horizon cannot tell (derived)
	// admissions: 7300 a year
	// year of the admissions: 2025
	// growth of admissions: 0 percent a year
	// horizon: 2030
	// planned reduction of admissions: 25 percent
	// mean length of stay: 5 days
	// planned occupancy: 0.8 of the beds
	// planned beds: not supplied
	// implementation: not supplied
	// a year: 365 days, in leap years too
	// growth: the same in each year, compounded from the year of the admissions to the horizon
	// reduction: taken off the admissions of the horizon, after growth
	// occupancy: the same all year: a seasonal peak is not in it
}
