package policy_test

import (
	"errors"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
	"github.com/clinicalsenate/clinicalsenate/senate"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

// conflicts compiles the standard rules once.
var conflicts = sync.OnceValues(func() (*policy.ConflictPolicy, error) { return policy.Conflicts(nil) })

// conflictDay is the day for which the cases of conflicts are made.
var conflictDay = fact.MustDate("2026-06-01")

// made is a register of organisations that do not exist. QA1 shares leaders with
// QB2, and RA1 collaborates with RF6; QG7 went to QA1 whole, and QD4 was split
// into QE5 and QF6.
var made = sync.OnceValues(func() (network.Directory, error) {
	sure := network.Evidence{Confidence: fact.Known(network.Confirmed)}
	var r network.Register
	add := func(kind network.Kind, from, to string, codes ...network.Code) {
		for _, code := range codes {
			org := network.Organisation{Code: code, Name: "Organisation " + string(code), Kind: kind, Evidence: sure}
			org.From = fact.MustDate(from)
			if to != "" {
				org.To = fact.MustDate(to)
			}
			r.Organisations = append(r.Organisations, org)
		}
	}
	add(network.NHSTrust, "2010-04-01", "", "RA1", "RB2", "RC3", "RD4", "RE5", "RF6")
	add(network.IntegratedCareBoard, "2022-07-01", "", "QA1", "QB2", "QC3")
	add(network.IntegratedCareBoard, "2022-07-01", "2026-03-31", "QD4")
	add(network.IntegratedCareBoard, "2026-04-01", "", "QE5", "QF6")
	add(network.IntegratedCareBoard, "2022-07-01", "2024-03-31", "QG7")
	add(network.LocalAuthority, "2010-04-01", "", "E06000001")
	add(network.NHSEnglandRegion, "2022-07-01", "", "Y99")
	succeed := func(from, to network.Code, on string, extent network.Extent) {
		r.Successions = append(r.Successions, network.Succession{Predecessor: from, Successor: to, EffectiveOn: fact.MustDate(on), Extent: extent, Evidence: sure})
	}
	succeed("QG7", "QA1", "2024-04-01", network.Whole)
	succeed("QD4", "QE5", "2026-04-01", network.Part)
	succeed("QD4", "QF6", "2026-04-01", network.Part)
	tie := func(a, b network.Code, kind network.TieKind, from, beganBy string) {
		t := network.Tie{A: a, B: b, Kind: kind, Evidence: sure}
		t.From = fact.MustDate(from)
		if beganBy != "" {
			t.BeganBy = fact.Known(fact.MustDate(beganBy))
		}
		r.Ties = append(r.Ties, t)
	}
	tie("QA1", "QB2", network.SharedLeadership, "2025-10-01", "")
	tie("RA1", "RF6", network.Collaboration, "2023-01-01", "")
	return network.NewDirectory(r)
})

// conflictCase is a case in YAML.
type conflictCase struct {
	Brief         senate.Brief     `json:"brief,omitzero"`
	Matter        senate.Matter    `json:"matter,omitzero"`
	Candidate     senate.Candidate `json:"candidate,omitzero"`
	Returns       []senate.Return  `json:"returns,omitzero"`
	UnlistedApart bool             `json:"unlisted_apart,omitzero"`
	// Links stand in place of those that are worked out of the rest, for cases about
	// what a rule makes of a link and not about how it came to be.
	Links []policy.Link `json:"links,omitzero"`
}

func (c conflictCase) context() (policy.ConflictCase, error) {
	dir, err := made()
	out := policy.ConflictCase{Directory: dir, Matter: c.Matter, UnlistedApart: c.UnlistedApart}
	if c.Returns != nil {
		out.Register = &senate.InterestRegister{Returns: c.Returns}
		err = errors.Join(err, out.Register.Validate())
	}
	return out, err
}

func conflictFacts(decode func(any) error) (policy.ScreeningFacts, error) {
	var c conflictCase
	err := decode(&c)
	if c.Brief.AsOf.IsZero() {
		c.Brief.AsOf = conflictDay
	}
	context, invalid := c.context()
	facts := policy.ScreeningFactsOf(&context, c.Brief, &c.Candidate)
	if c.Links != nil {
		facts.Links = c.Links
	}
	return facts, errors.Join(err, invalid)
}

// TestConflictCases judges the cases of the rules on conflicts. Each rule has to
// be seen met, not met and unknown, not applicable where it has a condition, and
// not in force where it has dates.
func TestConflictCases(t *testing.T) {
	pol, err := conflicts()
	require.NoError(t, err)
	seen := ruletest.Run(t, pol.Checker(), os.DirFS("testdata/conflicts"), &ruletest.Options[policy.ScreeningFacts]{Facts: conflictFacts})
	ruletest.RequireVerdicts(t, seen)
}

// Every rule says where it comes from, what to do, and of whom it is not met.
func TestConflictRulesAreSourced(t *testing.T) {
	packs, err := policy.ConflictPacks()
	require.NoError(t, err)
	for _, p := range packs {
		for _, r := range p.Rules {
			if len(r.Sources) == 0 || r.Remedy == "" || r.Note == "" {
				t.Errorf("rule %s lacks a source, a remedy or a note", r.ID)
			}
			for _, s := range r.Sources {
				if s.Title == "" {
					t.Errorf("rule %s has a source without a title", r.ID)
				}
			}
		}
	}
}

func TestConflictsRefusesRules(t *testing.T) {
	tests := []struct{ name, rule, want string }{
		{"of no step", "test: panel, severity: policy", "does not say what follows"},
		{"that are statutory", "test: exclude, severity: statutory", "rule L1 is statutory"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			pack, err := packfile.Parse("local.yaml", []byte(`{pack: local, version: "1", language: expr, rules: [{id: L1, title: A rule, `+tt.rule+
				`, confidence: confirmed, require: {that: "none(links, .live)"}, sources: [{title: Ours}]}]}`))
			require.NoError(t, err)
			if _, err := policy.Conflicts(&policy.ConflictOptions{Packs: []*rules.Pack{pack}}); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("Conflicts() = %v, want %q", err, tt.want)
			}
		})
	}
}

// screen screens the candidate of a case.
func screen(t testing.TB, pol *policy.ConflictPolicy, c conflictCase) panel.Screening {
	t.Helper()
	if c.Brief.AsOf.IsZero() {
		c.Brief.AsOf = conflictDay
	}
	context, err := c.context()
	require.NoError(t, err)
	got, err := pol.Screener(context).Screen(t.Context(), c.Brief, &c.Candidate)
	require.NoError(t, err)
	return got
}
