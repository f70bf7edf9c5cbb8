package bedmodel

import (
	"errors"
	"fmt"
	"math"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// InputError says why an input cannot be.
type InputError struct {
	Path   fact.Path
	Reason string // with what to write instead
}

func (e *InputError) Error() string { return string(e.Path) + ": " + e.Reason }

// The bounds are far outside anything that a plan may hold.
const (
	mostYears = 100
	most      = 1e9
)

func (in Inputs) check() error {
	var errs []error
	add := func(path fact.Path, format string, args ...any) {
		errs = append(errs, &InputError{path, fmt.Sprintf(format, args...)})
	}
	for _, n := range []struct {
		path   fact.Path
		value  fact.Of[float64]
		lo, hi float64
		hint   string
	}{
		{admissionsPath, in.AdmissionsPerYear, 0, most, "write the admissions of a year"},
		{stayPath, in.MeanLengthOfStay, 0, 36_500, "write days"},
		{growthPath, in.GrowthPercent, -100, 100, "write percent a year, between -100 and 100"},
		{reductionPath, in.ReductionPercent, 0, 100, "write percent, between 0 and 100"},
		{plannedPath, in.PlannedBeds, 0, most, "write a number of beds"},
	} {
		if v, ok := n.value.Value(); ok && !(v >= n.lo && v <= n.hi) {
			add(n.path, "%g cannot be: %s", v, n.hint)
		}
	}
	if v, ok := in.Occupancy.Value(); ok && !(v > 0 && v <= 1) {
		hint := "write a share above 0 and up to 1"
		if v > 1 && v <= 100 && !math.IsNaN(v) {
			hint = fmt.Sprintf("write a share: for %g percent, %g", v, v/100)
		}
		add(occupancyPath, "%g cannot be: %s", v, hint)
	}
	from, f := in.BaseYear.Value()
	to, t := in.HorizonYear.Value()
	if f && t && (to < from || to-from > mostYears) {
		add(horizonPath, "%d cannot be reckoned for from %d: write a year up to %d years later", to, from, mostYears)
	}
	return errors.Join(errs...)
}
