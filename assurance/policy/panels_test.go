package policy_test

import (
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
	"github.com/clinicalsenate/clinicalsenate/senate"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

// panels compiles the standard rules once.
var panels = sync.OnceValues(func() (*policy.PanelPolicy, error) { return policy.Panels(nil) })

// panelCase is a case about a panel in YAML. Without seats nobody has been
// seated, and without rings nobody has said that anybody was sought.
type panelCase struct {
	Brief    senate.Brief       `json:"brief,omitzero"`
	Matter   senate.Matter      `json:"matter,omitzero"`
	Returns  []senate.Return    `json:"returns,omitzero"`
	Record   senate.PanelRecord `json:"record,omitzero"`
	Seats    []seatOfCase       `json:"seats,omitzero"`
	Rings    []ringOfCase       `json:"rings,omitzero"`
	Unproved bool               `json:"unproved,omitzero"` // the search ended at its limit
	// View stands in place of all that is worked out of the rest, for cases about what
	// a rule makes of it and not about how it came to be.
	View fact.Of[policy.PanelFacts] `json:"view,omitzero"`
}

type seatOfCase struct {
	senate.Candidate
	Standing  string   `json:"standing,omitzero"`
	Ring      int      `json:"ring,omitzero"`
	Leads     bool     `json:"leads,omitzero"`
	Mitigated []string `json:"mitigated,omitzero"`
}

type ringOfCase struct {
	Name       string   `json:"name,omitzero"`
	Impossible []string `json:"impossible,omitzero"` // kinds of constraint
	Unsure     bool     `json:"unsure,omitzero"`     // the search ended before it was sure
}

func (c *panelCase) policyCase() (policy.PanelCase, error) {
	dir, err := made()
	out := policy.PanelCase{Brief: c.Brief, Record: c.Record, Conflicts: policy.ConflictCase{Directory: dir, Matter: c.Matter}}
	if c.Returns != nil {
		out.Conflicts.Register = &senate.InterestRegister{Returns: c.Returns}
	}
	if c.Rings == nil {
		return out, err
	}
	out.Convening = &panel.Convening{Attempts: []panel.Attempt{}}
	for _, r := range c.Rings {
		a := panel.Attempt{Ring: panel.Ring{Name: r.Name}}
		if r.Impossible != nil || r.Unsure {
			a.Impossible = &panel.Impossible{Proved: !r.Unsure}
			for _, kind := range r.Impossible {
				a.Impossible.Constraints = append(a.Impossible.Constraints, panel.Constraint{Kind: panel.ConstraintKind(kind)})
			}
		}
		out.Convening.Attempts = append(out.Convening.Attempts, a)
	}
	if c.Seats == nil {
		return out, err
	}
	seated := &panel.Panel{Proved: !c.Unproved, Scores: []panel.Score{{Preference: panel.FewestFromFurther}}}
	for _, s := range c.Seats {
		seat := panel.Seat{Candidate: s.Candidate, Ring: s.Ring, Chair: s.Leads, Screening: panel.Screening{Mitigations: s.Mitigated}}
		if s.Standing != "" {
			if bad := seat.Screening.Standing.UnmarshalText([]byte(s.Standing)); bad != nil {
				return out, bad
			}
		}
		seated.Seats = append(seated.Seats, seat)
	}
	out.Convening.Panel = seated
	return out, err
}

func panelFacts(decode func(any) error) (policy.PanelFacts, error) {
	var c panelCase
	if err := decode(&c); err != nil {
		return policy.PanelFacts{}, err
	}
	if view, ok := c.View.Value(); ok {
		return view, nil
	}
	judged, err := c.policyCase()
	return policy.PanelFactsOf(judged, conflictDay), err
}

// TestPanelCases judges the cases of the rules on the panel that came out. Each
// rule has to be seen met, not met and unknown, not applicable where it has a
// condition, and not in force where it has dates.
func TestPanelCases(t *testing.T) {
	pol, err := panels()
	require.NoError(t, err)
	seen := ruletest.Run(t, pol.Checker(), os.DirFS("testdata/panels"), &ruletest.Options[policy.PanelFacts]{Facts: panelFacts})
	ruletest.RequireVerdicts(t, seen)
}

// Every rule says where it comes from and what to do, and none is statutory.
func TestPanelRulesAreSourced(t *testing.T) {
	packs, err := policy.PanelPacks()
	require.NoError(t, err)
	for _, p := range packs {
		for _, r := range p.Rules {
			if len(r.Sources) == 0 || r.Remedy == "" || r.Severity == rules.Statutory {
				t.Errorf("rule %s lacks a source or a remedy, or is statutory", r.ID)
			}
		}
	}
}

func TestPanelsRefusesStatutoryRules(t *testing.T) {
	pack, err := packfile.Parse("local.yaml", []byte(`{pack: local, version: "1", language: expr, rules: [{id: L1, title: A rule, severity: statutory,
 confidence: confirmed, require: {that: panel.seated}, sources: [{title: Ours}]}]}`))
	require.NoError(t, err)
	if _, err := policy.Panels(&policy.PanelOptions{Packs: []*rules.Pack{pack}}); err == nil || !strings.Contains(err.Error(), "rule L1 is statutory") {
		t.Errorf("Panels() = %v, want rule L1 refused", err)
	}
}

// Of a case of which nothing is said, nothing is met and nothing is not met.
func TestPanelOfWhichNothingIsSaid(t *testing.T) {
	pol, err := panels()
	require.NoError(t, err)
	findings, err := pol.Check(t.Context(), conflictDay, policy.PanelCase{})
	require.NoError(t, err)
	for _, f := range findings {
		if f.Verdict != rules.Unknown {
			t.Errorf("rule %s is %s where nothing is said, want unknown", f.Rule.ID, f.Verdict)
		}
	}
}
