// Package network names the organisations of the NHS in England, the areas of
// its clinical senates and its strategic clinical networks, each with the days
// on which it existed. Start with [NewDirectory] and [Directory.At].
//
// Organisations come and go: primary care trusts gave way to clinical
// commissioning groups on 1 April 2013, and these to integrated care boards on
// 1 July 2022, of which twelve were abolished and six created on 1 April 2026.
// A code therefore means something on a day only. A [Snapshot] answers for one
// day: which body had a code ([Snapshot.Resolve]), what became of it
// ([Snapshot.Successors]), where it came from ([Snapshot.Predecessors]), and
// which region and senates it belongs to. It never picks one of several: a body
// that was split has several successors, and all are given.
//
// Every row carries its [Evidence], and so does every answer: the sources of
// all rows it rests on, and the lowest [Confidence] among them. Where the dates
// on record leave an answer open, there is an [UncertainError] and no answer.
//
// The package holds no reference data; package england does. What a network
// ought to be like is here ([SingleOperatingModel]); whether a person has a
// conflict of interest is not.
//
// A [Directory] and a [Snapshot] are immutable and safe for concurrent use; the
// other types are plain values.
package network
