// Package network names the organisations of the NHS in England and the days
// on which they existed. Start with [NewDirectory] and [Directory.Lookup].
//
// Organisations come and go: primary care trusts gave way to clinical
// commissioning groups on 1 April 2013, and these to integrated care boards on
// 1 July 2022. Everything here is therefore dated.
//
// The package holds no reference data. A [Directory] is immutable and safe for
// concurrent use; the other types are plain values.
package network
