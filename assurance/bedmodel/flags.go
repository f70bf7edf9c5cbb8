package bedmodel

import (
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func (in Inputs) flags(t Thresholds) []Flag {
	return []Flag{in.plannedOccupancy(t), in.reckonedOccupancy(t), in.largeReduction(t), in.shortHorizon()}
}

const (
	ceiling = "On a maximum 92% bed occupancy, Insource, February 2020"
	dorset  = "the Dorset review, which rested on 20 per cent fewer unplanned surgical and 25 per cent fewer unplanned medical admissions"
)

// flag begins one. A source bears its own threshold out, and no other.
func (t Thresholds) flag(name string, own bool, c network.Confidence, source string) Flag {
	if own {
		c, source = network.Unconfirmed, "a threshold of the host's own"
	}
	return Flag{Name: name, Confidence: c, Source: source}
}

// plannedOccupancy asks whether the plan itself says more than the ceiling.
func (in Inputs) plannedOccupancy(t Thresholds) Flag {
	f := t.flag("planned occupancy", t.Occupancy != standard.Occupancy, network.Confirmed, ceiling)
	occupancy, ok := in.Occupancy.Value()
	f.raise(missing(gap{ok, occupancyPath}), occupancy > t.Occupancy)
	f.Text = "the occupancy planned for is not known"
	if ok {
		f.Text = fmt.Sprintf("the plan is for %s of the beds, and the ceiling is %s", percent(occupancy), percent(t.Occupancy))
	}
	return f
}

// reckonedOccupancy asks what occupancy the planned beds would have.
func (in Inputs) reckonedOccupancy(t Thresholds) Flag {
	f := t.flag("occupancy of the planned beds", t.Occupancy != standard.Occupancy, network.Confirmed, ceiling)
	e, days := in.occupancy(base), in.bedDays(base)
	if planned, ok := in.PlannedBeds.Value(); ok && planned == 0 && days.Known {
		f.raise(nil, days.Value > 0)
		f.Text = "the plan leaves no beds, and the assumptions fill none"
		if days.Value > 0 {
			f.Text = fmt.Sprintf("the plan leaves no beds, and the assumptions fill %.1f on an average day", days.Value/daysPerYear)
		}
		return f
	}
	f.raise(e.Missing, e.Value > t.Occupancy)
	f.Text = "the occupancy that the assumptions make is not known"
	if e.Known {
		f.Text = fmt.Sprintf("the assumptions fill %s of the planned beds, and the ceiling is %s", percent(e.Value), percent(t.Occupancy))
	}
	return f
}

func (in Inputs) largeReduction(t Thresholds) Flag {
	f := t.flag("reduction in admissions", t.ReductionPercent != standard.ReductionPercent, network.Derived, dorset)
	reduction, ok := in.reduction()
	f.raise(missing(gap{ok, reductionPath}), reduction > t.ReductionPercent)
	f.Text = "the planned reduction is not known"
	if ok {
		f.Text = fmt.Sprintf("the plan is for %g percent fewer admissions, and more than %g is a lot", reduction, t.ReductionPercent)
	}
	return f
}

// shortHorizon asks whether the projection reaches the change that it is for.
func (in Inputs) shortHorizon() Flag {
	f := Flag{Name: "horizon", Confidence: network.Derived, Source: "arithmetic: a plan is reckoned for a year in which it is in place"}
	horizon, h := in.HorizonYear.Value()
	start, s := in.ImplementationYear.Value()
	f.raise(missing(gap{h, horizonPath}, gap{s, implementationPath}), horizon < start)
	f.Text = "whether the horizon reaches the change is not known"
	if h && s {
		f.Text = fmt.Sprintf("the beds are reckoned for %d, and the change begins in %d", horizon, start)
	}
	return f
}

func (f *Flag) raise(missing []fact.Path, up bool) {
	switch {
	case len(missing) > 0:
		f.Missing = missing
	case up:
		f.State = Up
	default:
		f.State = Down
	}
}

func percent(share float64) string { return fmt.Sprintf("%.1f %%", 100*share) }
