// Package codependency holds which hospital services need which others, and how
// near. Start with [Standard], or with [Read] for a grid of your own.
//
// A [Cell] says whether anybody confirmed it against its source. Rules hold a
// proposal to confirmed cells alone; the others are shown as advice. What the
// sites of an option have is in the dossier, and what follows from it is the
// business of package policy.
//
// A Grid is a plain value: share it between goroutines as long as nobody writes
// to it.
package codependency
