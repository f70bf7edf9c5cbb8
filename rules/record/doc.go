// Package record keeps records of decisions so that a change to one shows. Start
// with [New] for a record, a [Recorder] to keep it, and [Verify] to check what
// was kept.
//
// A record is a list of named values. The records of a [Recorder] form a chain:
// each entry holds the hash of the one before it. Who knows the [Head] of a chain
// can tell whether any byte of it was changed, whether entries were swapped or
// left out, and whether its end was cut off. Who does not know it can tell all
// but a chain that was cut off or written anew from some entry on: so keep the
// head somewhere else, such as in published minutes.
//
// A value can be masked without breaking the chain: it is replaced by a digest
// made with a salt, from which it cannot be guessed. Verify says which values it
// saw and which were masked.
//
// The package knows nothing of rules or of the NHS, has no clock, and stores what
// the host gives it. Records and entries are values; recorders are safe for
// concurrent use.
package record
