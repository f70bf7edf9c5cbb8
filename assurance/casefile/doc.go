// Package casefile reads and writes dossiers as YAML and JSON files.
//
// Start with [ReadFile], or [Read] for a text that is in memory already. A file
// names its fields as the json tags of [assurance.Dossier] do. Each fact is
// given a value, or none where it is known not to exist, or is left out where
// nobody has said; null is refused, because it could mean either of the last two.
// A number, a date or a code means the same to every reader or is refused: 24 is
// a number of beds, while 24.5, 024 and "24" are not.
//
// Every fault in a file is reported at once, as a [*Fault]
// with line, column, path and what to write instead. [Faults] lists them.
//
// [WriteYAML] and [WriteJSON] write what Read reads as the same dossier.
//
// [ReadPool] and [ReadPoolCSV] read people who may sit on panels with their
// returns of interests. [WritePoolYAML] and [WritePoolCSV] write what an audience
// may see of them.
//
// What a dossier means is left to package policy. Everything here may be called
// from several goroutines at once.
package casefile
