package policy

import (
	"context"
	_ "embed"
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
	"github.com/clinicalsenate/clinicalsenate/senate"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

//go:embed packs/conflicts/escalation.yaml
var panelPackFile []byte

// PanelPolicy is a compiled rulebook for the panel that came of a convening: who
// sits on it, and whether it went further out for a reason. It is immutable and
// safe for concurrent use.
type PanelPolicy struct {
	checker *rules.Checker[PanelFacts]
}

// PanelOptions are the settings of [Panels]. Nil and zero mean: the standard
// rules, with nothing added and nothing switched off.
type PanelOptions struct {
	Packs   []*rules.Pack // local packs, judged after the standard one
	GoRules []rules.GoRule[PanelFacts]
	Off     []rules.SwitchOff
	// Overlays change the standard rules: severities, parameters, rules switched off.
	// What differs is in the Differences of the checker.
	Overlays []*rules.Overlay
	// WithoutUnconfirmed switches off the rules whose source nobody has checked.
	WithoutUnconfirmed bool
}

// PanelPacks returns the packs of [Panels], as they were written. The caller may
// change them.
func PanelPacks() ([]*rules.Pack, error) {
	pack, err := packfile.Parse("packs/conflicts/escalation.yaml", panelPackFile)
	if err != nil {
		return nil, fmt.Errorf("the rules on panels cannot be read: %w", err)
	}
	return []*rules.Pack{pack}, nil
}

// Panels compiles the rules on the panel that came out, with what opts adds to
// them. A rule that is statutory, or made so, is refused: senates are not statutory bodies.
func Panels(opts *PanelOptions) (*PanelPolicy, error) {
	if opts == nil {
		opts = &PanelOptions{}
	}
	packs, err := PanelPacks()
	if err != nil {
		return nil, err
	}
	checker, err := compileNorms("the rules on panels", packs, opts.Packs, opts.Overlays, &rules.Options[PanelFacts]{
		GoRules: opts.GoRules, Off: opts.Off, WithoutUnconfirmed: opts.WithoutUnconfirmed,
	})
	if err != nil {
		return nil, err
	}
	return &PanelPolicy{checker: checker}, nil
}

// PanelCase is a panel with what it is judged by. It is only read.
type PanelCase struct {
	Brief     senate.Brief
	Conflicts ConflictCase // what the members were screened with
	// Convening is the record of how the panel came about. Without one nobody has
	// said who sits, nor which rings were tried.
	Convening *panel.Convening
	Record    senate.PanelRecord
}

// Check judges a panel as of a day, which must be known to the day, and returns
// a finding for each rule in the order of the packs. It looks at who sits by
// itself, and takes no standing on trust that a link contradicts.
func (p *PanelPolicy) Check(ctx context.Context, asOf fact.Date, c PanelCase) ([]rules.Finding, error) {
	facts := PanelFactsOf(c, asOf)
	return p.checker.Check(ctx, asOf, &facts)
}

// Checker returns the checker behind the policy, for hosts that judge facts of
// their own making.
func (p *PanelPolicy) Checker() *rules.Checker[PanelFacts] { return p.checker }
