package network

import (
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Conformity says how a network stands to an element of the operating model.
// The zero Conformity is CannotTell: nothing conforms by default.
type Conformity uint8

const (
	CannotTell Conformity = iota // a fact was not supplied
	AsModel
	Departs
)

var conformityNames = [...]string{"cannot tell", "as the model", "departs"}

func (c Conformity) String() string {
	if int(c) < len(conformityNames) {
		return conformityNames[c]
	}
	return fmt.Sprintf("Conformity(%d)", uint8(c))
}

// Variation is how a network stands to one element of an operating model.
type Variation struct {
	Element    Element
	Path       fact.Path // the fact that decided, or that is missing
	Conformity Conformity
	Found      string          // what the network has instead, in a few words
	Reason     fact.Of[string] // why it was agreed to depart
}

// Warranted reports whether a reason for the departure is on record.
func (v Variation) Warranted() bool {
	reason, ok := v.Reason.Value()
	return ok && reason != ""
}

// VariationReport says how a network departs from an operating model, with one
// variation for each element, in the order of the model.
type VariationReport struct {
	Network    NetworkID
	Variations []Variation
}

// Unwarranted returns the departures without a reason on record. Those are what
// the single operating model is to keep to a minimum.
func (r VariationReport) Unwarranted() []Variation {
	return r.only(func(v Variation) bool { return v.Conformity == Departs && !v.Warranted() })
}

// Departures returns the elements from which the network departs.
func (r VariationReport) Departures() []Variation {
	return r.only(func(v Variation) bool { return v.Conformity == Departs })
}

// Unknown returns the elements of which nobody has said enough.
func (r VariationReport) Unknown() []Variation {
	return r.only(func(v Variation) bool { return v.Conformity == CannotTell })
}

func (r VariationReport) only(keep func(Variation) bool) []Variation {
	var kept []Variation
	for _, v := range r.Variations {
		if keep(v) {
			kept = append(kept, v)
		}
	}
	return kept
}

// Variation reports how the network departs from the model.
func (m OperatingModel) Variation(n StrategicNetwork) VariationReport {
	report := VariationReport{Network: n.ID}
	for _, element := range m.Elements {
		v := m.compare(element, n)
		v.Element = element
		for _, agreed := range n.Variances {
			if agreed.Element == element && v.Conformity == Departs {
				v.Reason = agreed.Reason
			}
		}
		report.Variations = append(report.Variations, v)
	}
	return report
}
