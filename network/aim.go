package network

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// Aim is something that a network is expected to achieve.
type Aim struct {
	Text    string           `json:"text,omitzero" label:"aim"`
	Improve fact.Of[AimKind] `json:"improves,omitzero" label:"what the aim improves"`
	Measure fact.Of[Measure] `json:"measure,omitzero" label:"how it is seen whether the aim is reached"`
}

// AimKind is what an aim improves.
type AimKind string

// The kinds of aim.
const (
	QualityOfCare AimKind = "quality_of_care"
	EquityOfCare  AimKind = "equity_of_care"
	Outcomes      AimKind = "outcomes"
)

// Values implements fact.Enum.
func (AimKind) Values() []string { return values(QualityOfCare, EquityOfCare, Outcomes) }

// Measure tells whether an aim is reached.
type Measure struct {
	Name     string             `json:"name,omitzero" label:"name of the measure"`
	Unit     fact.Of[string]    `json:"unit,omitzero" label:"unit of the measure"`
	Better   fact.Of[Direction] `json:"better,omitzero" label:"direction of improvement"`
	Baseline fact.Of[float64]   `json:"baseline,omitzero" label:"value at the beginning"`
	Target   fact.Of[float64]   `json:"target,omitzero" label:"value to reach"`
	Latest   fact.Of[float64]   `json:"latest,omitzero" label:"latest value"`
	DueOn    fact.Of[fact.Date] `json:"due_on,omitzero" label:"day by which the target is to be reached"`
}

// Direction says which values of a measure are better.
type Direction string

// The directions.
const (
	Higher Direction = "higher"
	Lower  Direction = "lower"
)

// Values implements fact.Enum.
func (Direction) Values() []string { return values(Higher, Lower) }

// Reached reports whether the latest value is as good as the target, and
// whether that is known.
func (m Measure) Reached() (yes, known bool) {
	target, hasTarget := m.Target.Value()
	latest, hasLatest := m.Latest.Value()
	better, hasBetter := m.Better.Value()
	switch {
	case !hasTarget || !hasLatest || !hasBetter:
		return false, false
	case better == Higher:
		return latest >= target, true
	case better == Lower:
		return latest <= target, true
	}
	return false, false
}
