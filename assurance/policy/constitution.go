package policy

import (
	"context"
	"embed"
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
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
// goes by another number switches the rule off and adds its own.
type ConstitutionOptions struct {
	Packs   []*rules.Pack // local packs, judged after the national norms
	GoRules []rules.GoRule[SenateFacts]
	Off     []rules.SwitchOff
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
// local pack with a statutory rule is refused.
func Constitution(opts *ConstitutionOptions) (*SenatePolicy, error) {
	if opts == nil {
		opts = &ConstitutionOptions{}
	}
	packs, err := ConstitutionPacks()
	if err != nil {
		return nil, err
	}
	packs = append(packs, opts.Packs...)
	if err := refuseStatutory(packs); err != nil {
		return nil, err
	}
	checker, err := rules.Compile(packs, &rules.Options[SenateFacts]{
		Engines: []rules.Engine{exprlang.New()},
		GoRules: opts.GoRules, Off: opts.Off, WithoutUnconfirmed: opts.WithoutUnconfirmed,
	})
	if err != nil {
		return nil, fmt.Errorf("the norms for senates cannot be used:\n%w", err)
	}
	return &SenatePolicy{checker: checker}, nil
}

func refuseStatutory(packs []*rules.Pack) error {
	for _, p := range packs {
		for _, r := range p.Rules {
			if r.Severity == rules.Statutory {
				return fmt.Errorf("pack %s: rule %s is statutory, and senates are not statutory bodies: make it policy or good-practice", p.Name, r.ID)
			}
		}
	}
	return nil
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
