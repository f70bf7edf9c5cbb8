package panel_test

import (
	"testing"

	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

func TestConstraintEnglish(t *testing.T) {
	want := map[panel.ConstraintKind]string{
		panel.EmployerLimit:     "at most 2 members from one employer",
		panel.SizeAtLeast:       "at least 2 members",
		panel.MustSit:           "public_health has to sit",
		panel.ProfessionSeats:   "2 seats for public health",
		panel.GPSeats:           "2 seats for general practice",
		panel.LaySeats:          "2 seats for lay members",
		panel.SizeAtMost:        "at most 2 members",
		panel.ClearChair:        "a chair free of conflict and from outside the footprint",
		panel.SpecialtySeats:    "2 seats for public health",
		panel.NobodyUnavailable: "everybody is free on the days of the panel",
		panel.NobodyDeclined:    "nobody who declined sits",
		panel.EverybodyScreened: "nobody sits whose conflicts cannot be told",
		panel.NobodyExcluded:    "nobody sits whose conflict excludes them",
	}
	for _, kind := range panel.ConstraintKind("").Values() {
		c := panel.Constraint{Kind: panel.ConstraintKind(kind), Name: "public_health", Number: 2}
		if got := c.English(); got != want[c.Kind] {
			t.Errorf("English() of %s = %q, want %q", kind, got, want[c.Kind])
		}
	}
}
