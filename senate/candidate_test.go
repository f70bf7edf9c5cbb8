package senate_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

func TestHasSpecialty(t *testing.T) {
	c := senate.Candidate{Member: senate.Member{Specialty: fact.Known("Vascular surgery")}, Specialties: []string{"stroke"}}
	for name, want := range map[string]bool{
		"vascular_surgery": true, "VASCULAR  SURGERY": true, "Stroke": true, "surgery": false, "": false,
	} {
		if got := c.HasSpecialty(name); got != want {
			t.Errorf("HasSpecialty(%q) = %t, want %t", name, got, want)
		}
	}
	if (&senate.Candidate{}).HasSpecialty("stroke") {
		t.Error("a candidate without specialties has one")
	}
}

func TestAvailableOn(t *testing.T) {
	days := []fact.Date{fact.MustDate("2026-06-01"), fact.MustDate("2026-07-01")}
	tests := []struct {
		name       string
		available  []network.Period
		yes, known bool
	}{
		{"nobody asked", nil, false, false},
		{"never", []network.Period{}, false, true},
		{"both days", []network.Period{period("2026-06-01", "2026-06-30"), period("2026-07-01", "")}, true, true},
		{"one day", []network.Period{period("2026-06-01", "2026-06-30")}, false, true},
		{"some day in June", []network.Period{period("2026-06", "")}, false, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := senate.Candidate{Available: tt.available}
			if yes, known := c.AvailableOn(days); yes != tt.yes || known != tt.known {
				t.Errorf("AvailableOn() = %t, %t, want %t, %t", yes, known, tt.yes, tt.known)
			}
		})
	}
}

func TestAffected(t *testing.T) {
	b := senate.Brief{AffectedOrganisations: []network.Code{"RAA"}, Gaining: []network.Code{"RBB"}, Losing: []network.Code{"RCC"}, Proposers: []network.Code{"QDD"}}
	if diff := cmp.Diff([]network.Code{"RAA", "RBB", "RCC", "QDD"}, b.Affected()); diff != "" {
		t.Errorf("Affected() mismatch (-want +got):\n%s", diff)
	}
}
