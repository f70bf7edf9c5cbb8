// Package cover picks, from thousands of items, the few that meet quotas at the
// least cost. Start with [Solver.Solve]; [Solver.Feasible] only asks whether any
// set will do. Package panel uses it to seat panels; nothing here knows of people.
//
// It is a branch and bound. The bound is a table of the least cost of meeting
// what is left of the quotas in the seats that are left, exact but for what
// ties items of one group together. What repeats within groups cost enters the
// table by prices on the groups (see prices.go).
//
// Nothing depends on time or on chance: equal problems have equal answers.
package cover
