// Package panel convenes review panels. Start with [Convene], and with [Rings]
// for where to look. It matches candidates to a [senate.Brief]; whether a
// candidate has a conflict of interest is the [Screener]'s business. [Replace]
// fills a seat that fell empty.
//
// A panel that meets the brief is found whenever there is one, and is the best
// by stated preferences, each of which outweighs those after it. Where a ring
// has none, [Impossible] names constraints that cannot hold together, as few as
// will do, with the reasons that screening gave: the recorded ground for looking
// further out. How the search works is in package cover. It looks at so many
// partial panels and no more: past that, [Panel.Proved] is false and the panel is
// the best one found. Pools of 3,600 have stayed far below; of pools ten times as
// large with few to choose from, some come near.
//
// The package advises: alternatives such as handing the review to another senate
// are put on record beside the panel, and nothing chooses between them.
//
// Functions keep nothing between calls and may be called from many goroutines,
// as may the Screener then be. What they return is the caller's own, but shares
// memory with the pool.
package panel
