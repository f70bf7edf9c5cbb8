package policy

import (
	"maps"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/codependency"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// saying returns d with what facts say of it, and not what was derived.
func saying(d assurance.Dossier, facts *Facts) assurance.Dossier {
	d.Proposal, d.Review, d.Panel = facts.Proposal, facts.Review, facts.Panel
	return d
}

// Deriving says how the derived facts of a dossier hang on others, by the standard
// grid of co-dependencies, for hosts that ask [rules.Checker.Turn] what would
// change a verdict, or suppose that a fact is otherwise with
// [rules.Checker.WhatIf].
func Deriving(d assurance.Dossier) rules.Deriving[Facts] {
	return derivingBy(d, codependency.Standard())
}

func (p *Policy) deriving(d assurance.Dossier) rules.Deriving[Facts] { return derivingBy(d, p.grid) }

func derivingBy(d assurance.Dossier, grid codependency.Grid) rules.Deriving[Facts] {
	rests := maps.Clone(restsOn)
	rests["derived.bed_change"] = []fact.Path{"beds.total_change", "beds.total_before", "beds.total_after"}
	return rules.Deriving[Facts]{
		RestsOn: rests,
		Through: through,
		Settle:  func(f *Facts) { *f = FactsBy(saying(d, f), grid) },
	}
}

// through returns the edit of a fact in a dossier that makes a derived one change.
func through(facts *Facts, e rules.Edit) []rules.Edit {
	switch e.Path {
	case "derived.bed_change":
		return throughBeds(facts, e.To)
	case "derived.senate_support":
		return throughReview(e.To)
	}
	return nil
}

// throughBeds changes the stated change in beds, or where the totals say it the
// total after.
func throughBeds(facts *Facts, to rules.Value) []rules.Edit {
	beds, _ := facts.Beds.Value()
	before, hasBefore := beds.TotalBefore.Value()
	if _, hasAfter := beds.TotalAfter.Value(); hasBefore && hasAfter && !beds.TotalChange.Supplied() && to.State == fact.HasValue {
		return []rules.Edit{{Path: "beds.total_after", To: rules.IntValue(int64(before) + to.Int())}}
	}
	return []rules.Edit{{Path: "beds.total_change", To: to}}
}

func throughReview(to rules.Value) []rules.Edit {
	conclusions := map[Support]assurance.Conclusion{
		FullSupport: assurance.Supported, PartSupport: assurance.SupportedInPart, NoSupport: assurance.NotSupported,
	}
	if to.State == fact.HasValue {
		to = rules.TextValue(string(conclusions[Support(to.Text())]))
	}
	return []rules.Edit{{Path: "review.conclusion", To: to}}
}
