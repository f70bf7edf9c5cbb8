// Package fact holds single facts: a value, known to be none, or not supplied.
//
// The difference between the last two matters. "There is no letter of support"
// is evidence; "nobody has told us about a letter" is the lack of it. [Of]
// carries that difference for a scalar or a record, and a slice carries it for
// a list: nil is not supplied, an empty slice is known to have no elements.
//
// [Date] is a civil date known to the day, the month or the year. [Path] names
// one fact in a struct, and [Fields] describes a struct by its tags, so that
// files, rules and reports call a fact by one name.
//
// Every type here is a plain value: copy it freely, and share it between
// goroutines as long as nobody writes to it.
package fact
