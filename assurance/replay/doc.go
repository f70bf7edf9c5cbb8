// Package replay keeps assessments so that they can be made again years later.
// Start with a [Keeper], which assesses a dossier and records what it did, and
// with [Replay], which judges a recorded assessment again and says what differs.
//
// A record holds the day it was made for, what was known, and the digests of the
// dossier and of every pack as it counted then, with the changes of the host in
// it. The texts behind the digests are in a [record.Store]. Replay uses these and
// nothing of the rulebook that ships today, so the same library gives the same
// findings, bit for bit, whatever has happened to the rules since; a later
// library that judges otherwise is told from one that does not.
//
// Recording and the chain of records are the business of package record. Rules
// written in Go cannot be stored: their ids are, and Replay needs them from the
// host. A Keeper is safe for concurrent use.
package replay
