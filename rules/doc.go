// Package rules judges facts against packs of rules, with four answers to a
// question instead of two: met, not met, cannot tell, could not be evaluated.
//
// A host describes its facts as a Go struct F; [SchemaOf] derives from it what
// rules may name. [Compile] checks packs against that schema once and returns a
// [Checker], which judges any number of subjects:
//
//	checker, err := rules.Compile[Facts](packs, &rules.Options[Facts]{Engines: []rules.Engine{exprlang.New()}})
//	findings, err := checker.Check(ctx, asOf, &facts)
//
// The language of conditions is an [Engine]'s business: it turns text into a
// [Condition], a tree that knows nothing of the language. Judging, explaining
// and costing all work on that tree.
//
// The package knows nothing about where its facts come from, reads no clock and
// starts no goroutine. A Checker is immutable and safe for concurrent use.
package rules
