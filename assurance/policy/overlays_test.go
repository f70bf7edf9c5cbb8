package policy_test

import (
	"fmt"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

// overlaid compiles a policy about senates with an overlay, and tells in what it
// differs from the standard one.
func overlaid(t *testing.T, text string, compile func([]*rules.Overlay) ([]rules.Difference, error)) ([]string, error) {
	t.Helper()
	overlay, err := packfile.ParseOverlay("senate.yaml", []byte("overlay: A senate\nby: its council\n"+text))
	require.NoError(t, err)
	differences, err := compile([]*rules.Overlay{overlay})
	var told []string
	for _, d := range differences {
		told = append(told, fmt.Sprintf("%s %s%s: %s -> %s", d.Change, d.Rule, d.Parameter, d.Standard, d.Host))
	}
	return told, err
}

// The rules on senates, on conflicts and on panels take overlays as those on
// service change do, and nothing makes one of them statutory.
func TestOverlaysOfSenates(t *testing.T) {
	constitution := func(overlays []*rules.Overlay) ([]rules.Difference, error) {
		pol, err := policy.Constitution(&policy.ConstitutionOptions{Overlays: overlays})
		if err != nil {
			return nil, err
		}
		return pol.Checker().Differences(), nil
	}
	conflicts := func(overlays []*rules.Overlay) ([]rules.Difference, error) {
		pol, err := policy.Conflicts(&policy.ConflictOptions{Overlays: overlays})
		if err != nil {
			return nil, err
		}
		return pol.Checker().Differences(), nil
	}
	panels := func(overlays []*rules.Overlay) ([]rules.Difference, error) {
		pol, err := policy.Panels(&policy.PanelOptions{Overlays: overlays})
		if err != nil {
			return nil, err
		}
		return pol.Checker().Differences(), nil
	}
	number := func(parameter string, value int) string {
		return fmt.Sprintf("parameters:\n  - parameter: %s\n    reason: our terms of reference say so\n    values: [{from: 2025-01-01, value: %d, confidence: confirmed, sources: [{title: Terms of reference}]}]\n", parameter, value)
	}
	tests := []struct {
		name, overlay string
		compile       func([]*rules.Overlay) ([]rules.Difference, error)
		want          []string
		fault         string
	}{
		{"a smaller council", number("council_least", 12), constitution,
			[]string{"parameter changed council_least: 15 members from 1 April 2013 -> 12 members from 1 January 2025"}, ""},
		{"returns for longer", number("refresh_months", 18), conflicts,
			[]string{"parameter changed refresh_months: 12 months from 1 April 2013 -> 18 months from 1 January 2025"}, ""},
		{"a smaller panel", number("panel_least", 6), panels,
			[]string{"parameter changed panel_least: 8 members from 1 April 2013 -> 6 members from 1 January 2025"}, ""},
		{"a rule off", "off: [{rule: C01, reason: our register is kept elsewhere}]", conflicts, []string{"rule switched off C01: policy -> switched off"}, ""},
		{"a statutory norm", "severities: [{rule: S01, severity: statutory, reason: a try}]", constitution, nil, "rule S01 is statutory"},
		{"a statutory rule on conflicts", "severities: [{rule: C01, severity: statutory, reason: a try}]", conflicts, nil, "rule C01 is statutory"},
		{"a statutory rule on panels", "severities: [{rule: E16, severity: statutory, reason: a try}]", panels, nil, "rule E16 is statutory"},
		{"no such rule", "off: [{rule: Z99, reason: a try}]", panels, nil, "senate.yaml:3:"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := overlaid(t, tt.overlay, tt.compile)
			if tt.fault != "" {
				require.ErrorContains(t, err, tt.fault)
				return
			}
			require.NoError(t, err)
			if diff := gocmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Differences() mismatch (-want +got):\n%s", diff)
			}
		})
	}
	for _, compile := range []func([]*rules.Overlay) ([]rules.Difference, error){constitution, conflicts, panels} {
		standard, err := compile(nil)
		require.NoError(t, err)
		require.Empty(t, standard)
	}
}
