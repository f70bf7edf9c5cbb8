package policy

import (
	"embed"
	"fmt"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/assurance/codependency"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

//go:embed packs/*.yaml
var packFiles embed.FS

// Policy is a compiled rulebook. It is immutable and safe for concurrent use.
type Policy struct {
	checker *rules.Checker[Facts]
	goRules []*rules.Rule
	packs   []*rules.Pack         // as they were written, with those of the host
	trial   *rules.Checker[Facts] // nil where no pack is on trial
	grid    codependency.Grid
}

// Options are the settings of [Standard]. Nil and zero mean: the standard
// rulebook, with nothing added and nothing switched off.
type Options struct {
	Packs   []*rules.Pack // local packs, judged after the standard ones
	GoRules []rules.GoRule[Facts]
	Off     []rules.SwitchOff
	// Overlays change the standard packs: severities, parameters, rules switched
	// off. Whatever these options do is told in [Policy.Differences].
	Overlays []*rules.Overlay
	// Trial are packs on trial: judged, and counted towards nothing. Their rules may
	// have the ids of rules that count, to be held against these.
	Trial []*rules.Pack
	// WithoutUnconfirmed switches off the rules whose source nobody has checked.
	WithoutUnconfirmed bool
	// Grid of co-dependencies that stands in for [codependency.Standard], or nil.
	Grid *codependency.Grid
}

// Packs returns the standard packs, as they were written. The caller may change
// them.
func Packs() ([]*rules.Pack, error) {
	packs, err := packfile.ParseFS(packFiles, "packs/*.yaml")
	if err != nil {
		return nil, fmt.Errorf("the standard rulebook cannot be read: %w", err)
	}
	return packs, nil
}

// Standard compiles the standard rulebook with what opts adds to it. A fault in
// a local pack is a [*rules.PackError]; all of them are in the error.
func Standard(opts *Options) (*Policy, error) {
	if opts == nil {
		opts = &Options{}
	}
	packs, err := Packs()
	if err != nil {
		return nil, err
	}
	checker, err := rules.Compile(packs, &rules.Options[Facts]{
		Engines: []rules.Engine{exprlang.New()},
		GoRules: opts.GoRules, Off: opts.Off, WithoutUnconfirmed: opts.WithoutUnconfirmed,
		Overlays: append([]*rules.Overlay{{Packs: opts.Packs}}, opts.Overlays...),
	})
	if err != nil {
		return nil, fmt.Errorf("the rulebook cannot be used:\n%w", err)
	}
	trial, err := compileTrial(opts.Trial)
	if err != nil {
		return nil, err
	}
	p := &Policy{checker: checker, trial: trial, packs: append(packs, opts.Packs...), grid: codependency.Standard()}
	for _, o := range opts.Overlays {
		p.packs = append(p.packs, o.Packs...)
	}
	if opts.Grid != nil {
		p.grid = codependency.Grid{Cells: slices.Clone(opts.Grid.Cells)}
	}
	for i := range opts.GoRules {
		r := opts.GoRules[i].Rule
		p.goRules = append(p.goRules, &r)
	}
	return p, nil
}

// Checker returns the checker behind the policy, for hosts that judge facts of
// their own making.
func (p *Policy) Checker() *rules.Checker[Facts] { return p.checker }
