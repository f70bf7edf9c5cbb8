package policy

import (
	"context"
	"embed"
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

//go:embed packs/senate/*.yaml
var senatePackFiles embed.FS

// SenatePolicy is a compiled rulebook for the constitution of senates. It is
// immutable and safe for concurrent use.
type SenatePolicy struct {
	checker *rules.Checker[SenateFacts]
}

// ConstitutionOptions are the settings of [Constitution]. Nil and zero mean: the
// national norms, with nothing added and nothing switched off. A senate that
// goes by another number lays it over the parameter.
type ConstitutionOptions struct {
	Packs   []*rules.Pack // local packs, judged after the national norms
	GoRules []rules.GoRule[SenateFacts]
	Off     []rules.SwitchOff
	// Overlays change the national norms: severities, parameters, rules switched off.
	// What differs is in the Differences of the checker.
	Overlays []*rules.Overlay
	// WithoutUnconfirmed switches off the rules whose source nobody has checked.
	WithoutUnconfirmed bool
}

// ConstitutionPacks returns the packs of [Constitution], as they were written.
// The caller may change them.
func ConstitutionPacks() ([]*rules.Pack, error) {
	packs, err := packfile.ParseFS(senatePackFiles, "packs/senate/*.yaml")
	if err != nil {
		return nil, fmt.Errorf("the norms for senates cannot be read: %w", err)
	}
	return packs, nil
}

// Constitution compiles the norms for how a senate is made up, with what opts
// adds to them. No law says how one is, so none of the rules is statutory: a
// local pack or an overlay that makes one so is refused.
func Constitution(opts *ConstitutionOptions) (*SenatePolicy, error) {
	if opts == nil {
		opts = &ConstitutionOptions{}
	}
	packs, err := ConstitutionPacks()
	if err != nil {
		return nil, err
	}
	checker, err := compileNorms("the norms for senates", packs, opts.Packs, opts.Overlays, &rules.Options[SenateFacts]{
		GoRules: opts.GoRules, Off: opts.Off, WithoutUnconfirmed: opts.WithoutUnconfirmed,
	})
	if err != nil {
		return nil, err
	}
	return &SenatePolicy{checker: checker}, nil
}

// Check judges a constitution as of a day, which must be known to the day, and
// returns a finding for each rule in the order of the packs.
func (p *SenatePolicy) Check(ctx context.Context, asOf fact.Date, c senate.Constitution) ([]rules.Finding, error) {
	facts := SenateFactsOf(c, asOf)
	return p.checker.Check(ctx, asOf, &facts)
}

// Checker returns the checker behind the policy, for hosts that judge facts of
// their own making.
func (p *SenatePolicy) Checker() *rules.Checker[SenateFacts] { return p.checker }
