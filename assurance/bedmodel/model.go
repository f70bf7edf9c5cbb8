package bedmodel

import (
	"cmp"
	"errors"
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Model is what the assumptions of a plan come to.
type Model struct {
	Cases       []Case       // the plan as it stands first, then what is varied
	Flags       []Flag       // what a reader should look at
	Assumptions []Assumption // all that was reckoned with
}

// Case is the plan with one assumption varied.
type Case struct {
	Name string
	Beds Estimate // beds that it takes at the planned occupancy
	// More are the beds above those of the plan as it stands.
	More Estimate
	// Occupancy is the share of the planned beds that would be occupied, which may
	// be above 1. A plan that leaves no beds has none.
	Occupancy Estimate
}

// Flag is one thing to look at.
type Flag struct {
	Name    string
	State   FlagState
	Text    string // in plain English
	Missing []fact.Path
	// Confidence and Source are those of the threshold.
	Confidence network.Confidence
	Source     string
}

// FlagState says whether a flag is up. The zero FlagState is Unclear.
type FlagState uint8

// The states of a flag.
const (
	Unclear FlagState = iota // something is missing
	Down
	Up
)

func (s FlagState) String() string { return [...]string{"cannot tell", "clear", "raised"}[min(s, Up)] }

// Assumption is one number, or one way of reckoning, that the answers rest on.
type Assumption struct {
	Name  string
	Text  string    // the number with its unit, the way of reckoning, or "not supplied"
	Path  fact.Path // of an input, in a dossier; "" for a way of reckoning
	Given bool      // false for an input that is not supplied
}

// Thresholds are the values above which a flag is raised.
type Thresholds struct {
	Occupancy        float64 // a share, up to 1; 0.92 where it is 0
	ReductionPercent float64 // 20 where it is 0
}

// Options say how to reckon. The zero Options, and nil, mean the defaults.
type Options struct{ Thresholds Thresholds }

// Need reckons the beds that a plan takes:
//
//	beds = admissions * mean length of stay / (365 * occupancy)
//
// with admissions compounded from the base year to the horizon and then reduced as
// planned. It varies one assumption at a time: growth 1 percentage point higher,
// length of stay 10 % longer and shorter, half of the planned reduction. Where an
// input is missing the answers that need it are not known.
//
// The error joins an [*InputError] for each input, and each threshold, that cannot
// be.
func Need(in Inputs, opts *Options) (Model, error) {
	if err := errors.Join(in.check(), opts.check()); err != nil {
		return Model{}, err
	}
	m := Model{Assumptions: in.assumptions()}
	plan := in.beds(base)
	for _, c := range []struct {
		name string
		v    variant
	}{
		{"the plan as it stands", base},
		{"growth 1 percentage point a year higher", variant{growth: 1, stay: 1, delivery: 1}},
		{"length of stay 10 % longer", variant{stay: 1.1, delivery: 1}},
		{"length of stay 10 % shorter", variant{stay: 0.9, delivery: 1}},
		{"half of the planned reduction in admissions", variant{stay: 1, delivery: 0.5}},
	} {
		beds := in.beds(c.v)
		more := Estimate{Value: beds.Value - plan.Value, Known: beds.Known && plan.Known, Missing: beds.Missing}
		m.Cases = append(m.Cases, Case{Name: c.name, Beds: beds, More: more, Occupancy: in.occupancy(c.v)})
	}
	m.Flags = in.flags(opts.thresholds())
	return m, nil
}

// standard are the thresholds that a source gives, or from which they follow.
var standard = Thresholds{Occupancy: 0.92, ReductionPercent: 20}

func (o *Options) thresholds() Thresholds {
	if o == nil {
		return standard
	}
	return Thresholds{
		Occupancy:        cmp.Or(o.Thresholds.Occupancy, standard.Occupancy),
		ReductionPercent: cmp.Or(o.Thresholds.ReductionPercent, standard.ReductionPercent),
	}
}

func (in Inputs) assumptions() []Assumption {
	var all []Assumption
	add := func(name string, path fact.Path, f fact.Of[float64], format string) {
		v, ok := f.Value()
		a := Assumption{Name: name, Text: "not supplied", Path: path, Given: f.Supplied()}
		switch {
		case ok:
			a.Text = fmt.Sprintf(format, v)
		case a.Given:
			a.Text = "none"
		}
		all = append(all, a)
	}
	year := func(f fact.Of[int]) fact.Of[float64] { return number(f) }
	add("admissions", admissionsPath, in.AdmissionsPerYear, "%g a year")
	add("year of the admissions", baseYearPath, year(in.BaseYear), "%g")
	add("growth of admissions", growthPath, in.GrowthPercent, "%g percent a year")
	add("horizon", horizonPath, year(in.HorizonYear), "%g")
	add("planned reduction of admissions", reductionPath, in.ReductionPercent, "%g percent")
	add("mean length of stay", stayPath, in.MeanLengthOfStay, "%g days")
	add("planned occupancy", occupancyPath, in.Occupancy, "%g of the beds")
	add("planned beds", plannedPath, in.PlannedBeds, "%g")
	add("implementation", implementationPath, year(in.ImplementationYear), "%g")
	return append(all,
		Assumption{Name: "a year", Text: "365 days, in leap years too", Given: true},
		Assumption{Name: "growth", Text: "the same in each year, compounded from the year of the admissions to the horizon", Given: true},
		Assumption{Name: "reduction", Text: "taken off the admissions of the horizon, after growth", Given: true},
		Assumption{Name: "occupancy", Text: "the same all year: a seasonal peak is not in it", Given: true},
	)
}
