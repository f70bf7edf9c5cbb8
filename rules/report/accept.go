package report

import (
	"errors"
	"fmt"
)

// Acceptance says why nothing has to be done about a finding.
type Acceptance struct {
	ID     string `json:"id"` // of the finding
	Reason string `json:"reason"`
}

// Accept marks the findings that are accepted, with the reason. The error names
// each acceptance that is about no finding, so that none outlives what it excuses,
// and each that gives no reason.
func (r *Report) Accept(accepted []Acceptance) error {
	var faults []error
	for _, a := range accepted {
		found := false
		for i := range r.Findings {
			if r.Findings[i].ID == a.ID {
				found, r.Findings[i].Accepted = true, a.Reason
			}
		}
		switch {
		case a.Reason == "":
			faults = append(faults, fmt.Errorf("%s is accepted without a reason", a.ID))
		case !found:
			faults = append(faults, fmt.Errorf("there is nothing to accept with the id %s: take it out", a.ID))
		}
	}
	return errors.Join(faults...)
}
