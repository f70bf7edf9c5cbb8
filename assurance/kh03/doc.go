// Package kh03 reads the bed availability and occupancy that NHS England
// publishes each quarter (KH03), from CSV, and says what it shows of occupancy,
// trend and season. Start with [ReadLong] or [ReadWide].
//
// Figures are average daily beds over a quarter, and so are fractions. Available
// beds are published for each of four sectors, not for specialties: there is no
// occupancy of a specialty. A figure that a file leaves empty is not supplied, and
// what is worked out from it is not known.
//
// A [Beds] is immutable and safe for concurrent use.
package kh03
