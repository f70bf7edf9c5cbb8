package bedmodel

import (
	"errors"
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// InputError says why an input cannot be.
type InputError struct {
	Path   fact.Path // of the input in a dossier, or the name of a threshold
	Reason string    // with what to write instead
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
	if v, ok := in.Occupancy.Value(); ok && !isShare(v) {
		add(occupancyPath, "%g cannot be: %s", v, shareHint(v))
	}
	from, f := in.BaseYear.Value()
	to, t := in.HorizonYear.Value()
	if f && t && (to < from || to-from > mostYears) {
		add(horizonPath, "%d cannot be reckoned for from %d: write a year up to %d years later", to, from, mostYears)
	}
	return errors.Join(errs...)
}

// check asks of the thresholds what it asks of the inputs.
func (o *Options) check() error {
	var errs []error
	t := o.thresholds()
	if !isShare(t.Occupancy) {
		errs = append(errs, &InputError{"Thresholds.Occupancy", fmt.Sprintf("%g cannot be: %s", t.Occupancy, shareHint(t.Occupancy))})
	}
	if !(t.ReductionPercent >= 0 && t.ReductionPercent <= 100) {
		errs = append(errs, &InputError{"Thresholds.ReductionPercent", fmt.Sprintf("%g cannot be: write percent, between 0 and 100", t.ReductionPercent)})
	}
	return errors.Join(errs...)
}

func isShare(v float64) bool { return v > 0 && v <= 1 }

func shareHint(v float64) string {
	if v > 1 && v <= 100 {
		return fmt.Sprintf("write a share: for %g percent, %g", v, v/100)
	}
	return "write a share above 0 and up to 1"
}
