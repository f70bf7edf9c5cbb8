// Package lifecycle says how far a proposal has come: through which stages it
// goes, what the gate at the end of each asks, and who decides there. Start with
// [StageOf], which reads a dossier, or with [GateOf]; docs/stages.md draws the
// whole.
//
// [StageOf] takes days as they are, in whatever order they came. [History] is
// the course as guidance describes it, one event after another, and refuses what
// does not follow with a [*TransitionError].
//
// No senate can stop a proposal here: commissioners may go on without its report,
// and may decide at every stage. Whether what happened ought to have happened so
// is left to rules.
//
// Everything here is immutable and safe for concurrent use.
package lifecycle
