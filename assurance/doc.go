// Package assurance holds the facts of a proposal to change NHS services: what
// is proposed, what stands behind it, who was asked, and what a clinical senate
// said of it. Start with [Dossier]; [Dossier.Validate] says what is wrong with
// one, and [Dossier.ProvenanceOf] where a fact comes from.
//
// How a request to a senate becomes advice is in [Advice], and [AdviceHistory]
// takes it from one event to the next; docs/advice.md draws the course.
//
// The json name of a field is its name everywhere: in files, in rules, in
// reports and in the paths of provenance. A fact is a [fact.Of], and a list a
// slice, so that what is known not to exist differs from what nobody has said.
// A dossier with next to nothing in it is valid: incomplete is not wrong.
//
// The package judges nothing. No type in it can turn the advice of a senate
// into a block: commissioners decide. Where a commissioner makes a decision of
// its own depend on advice, that is a [Condition] which it set.
//
// All types are plain values: share them between goroutines as long as nobody
// writes to them.
package assurance
