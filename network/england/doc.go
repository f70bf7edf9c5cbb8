// Package england holds reference data for package network: the regions of NHS
// England, integrated care boards since 2022 with the succession of April 2026,
// the clinical senates since 2013, clusters of boards, and the kinds of body
// that networks work with. Start with [Directory], or with [Extend] to add
// tables of your own, such as your trusts.
//
// The tables are the files in data, in CSV; SOURCES.md describes them and what
// each source bears out. Every row names its sources and says whether it is
// confirmed by one, derived from what one says, or unconfirmed. What no source
// gives is not there: trusts, councils, and the clinical commissioning groups
// of before July 2022, among other things.
//
// Everything here is immutable and safe for concurrent use. The tables are read
// when they are first asked for.
package england
