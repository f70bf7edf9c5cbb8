package network_test

import (
	"testing"

	"github.com/clinicalsenate/clinicalsenate/network"
)

// The shapes below are of trusts, sites, boards before and after 2026, and
// authorities.
func TestCodeCheck(t *testing.T) {
	for _, code := range []network.Code{"RTH", "RTH02", "QU9", "S0E4D", "E10000025"} {
		if err := code.Check(); err != nil {
			t.Errorf("Check() = %v, want nil", err)
		}
	}
	for _, code := range []network.Code{"", "RT", "rth", "RTH 2", "E100000250", "ÉRTH"} {
		if err := code.Check(); err == nil {
			t.Errorf("%q passes as a code", code)
		}
	}
}
