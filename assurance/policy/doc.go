// Package policy checks dossiers against the rules of service change in England.
// Start with [Standard] and [Policy.Assess]:
//
//	pol, err := policy.Standard(nil)
//	assessment, err := pol.Assess(ctx, asOf, dossier, nil)
//
// [Constitution] does the same for a senate: it checks a constitution against
// the national norms, none of which is law.
//
// The rules are YAML packs in the folder packs, each with its source. The
// package joins them to the dossiers of package assurance: [FactsOf] makes what
// rules may read, and [Assessment] grades the five tests from the findings.
//
// [Conflicts] screens people for conflicts of interest in a matter: its
// [ConflictPolicy.Screener] is what package panel asks, and
// [ConflictPolicy.PlanItem] plans who leaves a meeting for an item.
//
// It advises. Nothing here decides, and no advice of a senate stands in the way
// of a commissioner's decision.
//
// A [Policy] and a [ConflictPolicy] are immutable and safe for concurrent use.
package policy
