package bedmodel

import (
	"math"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Inputs are the assumptions that a number of beds rests on. Each has a path in a
// dossier, by which answers name it.
type Inputs struct {
	AdmissionsPerYear fact.Of[float64] // in BaseYear
	MeanLengthOfStay  fact.Of[float64] // days
	Occupancy         fact.Of[float64] // planned for: a share, above 0 and up to 1
	GrowthPercent     fact.Of[float64] // of admissions a year, compounded; may be below 0
	ReductionPercent  fact.Of[float64] // of admissions by the plan, at its horizon; none where the plan has none

	BaseYear           fact.Of[int] // the year that the admissions are of
	HorizonYear        fact.Of[int] // the year that the beds are reckoned for
	ImplementationYear fact.Of[int]
	PlannedBeds        fact.Of[float64] // the beds that the plan leaves
}

// The paths of the inputs in a dossier.
const (
	admissionsPath     fact.Path = "activity.admissions_per_year"
	stayPath           fact.Path = "activity.mean_length_of_stay"
	occupancyPath      fact.Path = "activity.target_occupancy"
	growthPath         fact.Path = "activity.admissions_growth_percent"
	reductionPath      fact.Path = "beds.admission_reduction_percent"
	baseYearPath       fact.Path = "activity.data_year"
	horizonPath        fact.Path = "activity.horizon_year"
	implementationPath fact.Path = "dates.implementation_start"
	plannedPath        fact.Path = "beds.total_after"
)

// InputsOf returns what a proposal says. A planned reduction that is known to be
// none is a reduction by nothing.
func InputsOf(p assurance.Proposal) Inputs {
	activity, _ := p.Activity.Value()
	beds, _ := p.Beds.Value()
	in := Inputs{
		AdmissionsPerYear: number(activity.AdmissionsPerYear),
		MeanLengthOfStay:  activity.MeanLengthOfStay,
		Occupancy:         activity.TargetOccupancy,
		GrowthPercent:     activity.AdmissionsGrowthPercent,
		ReductionPercent:  beds.AdmissionReduction,
		BaseYear:          activity.DataYear,
		HorizonYear:       activity.HorizonYear,
		PlannedBeds:       number(beds.TotalAfter),
	}
	if start, ok := p.Dates.ImplementationStart.Value(); ok && !start.IsZero() {
		in.ImplementationYear = fact.Known(start.Year())
	}
	return in
}

func number(f fact.Of[int]) fact.Of[float64] {
	switch v, ok := f.Value(); {
	case ok:
		return fact.Known(float64(v))
	case f.State() == fact.KnownNone:
		return fact.None[float64]()
	}
	return fact.Of[float64]{}
}

// Estimate is a number that was reckoned, or what it would take to reckon it.
type Estimate struct {
	Value   float64
	Known   bool
	Missing []fact.Path // in the order of [Inputs]; empty where it is known, or cannot be reckoned at all
}

// RoundedUp returns the least whole number of beds that is enough.
func (e Estimate) RoundedUp() int {
	// A sum such as 100*0.1 may lie a hair above a whole number.
	return int(math.Ceil(e.Value - 1e-9))
}

// daysPerYear is what the published formula divides by, in leap years too.
const daysPerYear = 365

// variant is what is varied of the inputs.
type variant struct {
	growth   float64 // added to the growth, in percentage points
	stay     float64 // by which the length of stay is multiplied
	delivery float64 // the share of the planned reduction that comes about
}

// base varies nothing.
var base = variant{stay: 1, delivery: 1}

// admissions returns the admissions a year at the horizon.
func (in Inputs) admissions(v variant) Estimate {
	admissions, a := in.AdmissionsPerYear.Value()
	growth, g := in.GrowthPercent.Value()
	reduction, r := in.reduction()
	from, f := in.BaseYear.Value()
	to, t := in.HorizonYear.Value()
	missing := missing(gap{a, admissionsPath}, gap{g, growthPath}, gap{r, reductionPath}, gap{f, baseYearPath}, gap{t, horizonPath})
	if len(missing) > 0 {
		return Estimate{Missing: missing}
	}
	grown := admissions * math.Pow(1+(growth+v.growth)/100, float64(to-from))
	return Estimate{Value: grown * (1 - v.delivery*reduction/100), Known: true}
}

// reduction returns the planned reduction; known to be none, it is 0.
func (in Inputs) reduction() (float64, bool) {
	if in.ReductionPercent.State() == fact.KnownNone {
		return 0, true
	}
	return in.ReductionPercent.Value()
}

// bedDays returns the bed-days a year at the horizon.
func (in Inputs) bedDays(v variant) Estimate {
	admissions := in.admissions(v)
	stay, ok := in.MeanLengthOfStay.Value()
	if missing := append(admissions.Missing, missing(gap{ok, stayPath})...); len(missing) > 0 {
		return Estimate{Missing: missing}
	}
	return Estimate{Value: admissions.Value * stay * v.stay, Known: true}
}

// beds returns the beds that it takes: bed-days over days and occupancy.
func (in Inputs) beds(v variant) Estimate {
	days := in.bedDays(v)
	occupancy, ok := in.Occupancy.Value()
	if missing := append(days.Missing, missing(gap{ok, occupancyPath})...); len(missing) > 0 {
		return Estimate{Missing: missing}
	}
	return Estimate{Value: days.Value / (daysPerYear * occupancy), Known: true}
}

// occupancy returns the share of the planned beds that would be occupied. Of no
// beds there is none, and nothing is missing.
func (in Inputs) occupancy(v variant) Estimate {
	days := in.bedDays(v)
	planned, ok := in.PlannedBeds.Value()
	if missing := append(days.Missing, missing(gap{ok, plannedPath})...); len(missing) > 0 {
		return Estimate{Missing: missing}
	}
	if planned == 0 {
		return Estimate{}
	}
	return Estimate{Value: days.Value / (daysPerYear * planned), Known: true}
}

// gap is an input that may be missing.
type gap struct {
	there bool
	path  fact.Path
}

func missing(gaps ...gap) []fact.Path {
	var paths []fact.Path
	for _, g := range gaps {
		if !g.there {
			paths = append(paths, g.path)
		}
	}
	return paths
}
