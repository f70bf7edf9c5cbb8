package policy

import (
	"context"
	"embed"
	"fmt"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

//go:embed packs/conflicts/declarations.yaml packs/conflicts/screening.yaml
var conflictPackFiles embed.FS

// ConflictPolicy is a compiled rulebook for conflicts of interest. It is
// immutable and safe for concurrent use.
type ConflictPolicy struct {
	checker               *rules.Checker[ScreeningFacts]
	unconfirmedMayExclude bool
}

// ConflictOptions are the settings of [Conflicts]. Nil and zero mean: the
// standard rules, with nothing added and nothing switched off.
type ConflictOptions struct {
	// Packs are local packs, judged after the standard ones. The test of each rule
	// is the [Step] that follows where it is not met.
	Packs   []*rules.Pack
	GoRules []rules.GoRule[ScreeningFacts]
	Off     []rules.SwitchOff
	// Overlays change the standard rules: severities, parameters, rules switched off.
	// What differs is in the Differences of the checker.
	Overlays []*rules.Overlay
	// WithoutUnconfirmed switches off the rules whose source nobody has checked.
	WithoutUnconfirmed bool
	// UnconfirmedMayExclude lets a rule whose source nobody has checked exclude
	// people by itself. By default what it would exclude for is declared instead.
	UnconfirmedMayExclude bool
}

// Step is what follows for a person where a rule on conflicts is not met.
type Step string

// The steps. They stand in the order in which they count, the heaviest first.
// What concerns the keeping of the register alone follows nobody onto a panel.
const (
	StepExclude    Step = "exclude"     // off the panel
	StepCannotTell Step = "cannot-tell" // nobody can say until something is supplied
	StepNoPapers   Step = "no-papers"   // sits, and sees no papers until it is put right
	StepLeaveItem  Step = "leave-item"  // sits, and leaves for an item
	StepNotLead    Step = "not-lead"    // declares, takes part, and does not lead
	StepDeclare    Step = "declare"     // declares and takes part
	StepRegister   Step = "register"    // the register is to be put right
)

func steps() []Step {
	return []Step{StepExclude, StepCannotTell, StepNoPapers, StepLeaveItem, StepNotLead, StepDeclare, StepRegister}
}

// ConflictPacks returns the packs of [Conflicts], as they were written. The
// caller may change them.
func ConflictPacks() ([]*rules.Pack, error) {
	packs, err := packfile.ParseFS(conflictPackFiles, "packs/conflicts/*.yaml")
	if err != nil {
		return nil, fmt.Errorf("the rules on conflicts of interest cannot be read: %w", err)
	}
	return packs, nil
}

// Conflicts compiles the rules on conflicts of interest with what opts adds to
// them. A rule whose test is no [Step] is refused, and so is one that is
// statutory or made so by an overlay: senates are not statutory bodies.
func Conflicts(opts *ConflictOptions) (*ConflictPolicy, error) {
	if opts == nil {
		opts = &ConflictOptions{}
	}
	packs, err := ConflictPacks()
	if err != nil {
		return nil, err
	}
	checker, err := compileNorms("the rules on conflicts of interest", packs, opts.Packs, opts.Overlays, &rules.Options[ScreeningFacts]{
		GoRules: opts.GoRules, Off: opts.Off, WithoutUnconfirmed: opts.WithoutUnconfirmed,
	})
	if err != nil {
		return nil, err
	}
	for _, r := range checker.Rules() {
		if !slices.Contains(steps(), Step(r.Test)) {
			return nil, fmt.Errorf("rule %s: %q does not say what follows where it is not met: write a test that is one of %v", r.ID, r.Test, steps())
		}
	}
	return &ConflictPolicy{checker: checker, unconfirmedMayExclude: opts.UnconfirmedMayExclude}, nil
}

// Checker returns the checker behind the policy, for hosts that judge facts of
// their own making.
func (p *ConflictPolicy) Checker() *rules.Checker[ScreeningFacts] { return p.checker }

// ConflictCase is what people are screened with besides a brief: what is known
// of organisations, of the matter and of the people's interests. It is only read.
type ConflictCase struct {
	Directory network.Directory
	Matter    senate.Matter
	// Register is the register of interests. Without one nobody has declared
	// anything, and nobody is clear.
	Register *senate.InterestRegister
	// UnlistedApart takes an organisation that the directory does not know for one
	// that has nothing to do with any other. By default it cannot be told.
	UnlistedApart bool
}

// CheckRegister judges how the interests of a member were declared, as of a day,
// and returns a finding for each rule on the register, in the order of the packs.
func (p *ConflictPolicy) CheckRegister(ctx context.Context, asOf fact.Date, register senate.InterestRegister, member senate.MemberID) ([]rules.Finding, error) {
	c := ConflictCase{Register: &register}
	facts := ScreeningFactsOf(&c, senate.Brief{AsOf: asOf}, &senate.Candidate{Member: senate.Member{ID: member}})
	findings, err := p.checker.Check(ctx, asOf, &facts)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(findings, func(f rules.Finding) bool { return Step(f.Rule.Test) != StepRegister }), nil
}
