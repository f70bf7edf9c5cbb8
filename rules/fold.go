package rules

import "fmt"

// fold is what the conditions come to that a node joins, while they are gone
// through. Use [folding] to make one.
type fold struct {
	op            Op
	truth         Truth
	seen          int // how many were taken in
	first, second int // of OpOneOf, the first two that are true, counted from 1; 0 for none
	undecided     bool
	fault         bool
}

func folding(op Op) fold { return fold{op: op, truth: TruthOf(op == OpAnd)} }

// add takes one more truth in, and reports whether the rest can change nothing.
func (f *fold) add(t Truth) (settled bool) {
	f.seen++
	switch f.op {
	case OpAnd:
		f.truth = f.truth.And(t)
		return f.truth == False
	case OpOr:
		f.truth = f.truth.Or(t)
		return f.truth == True
	}
	return f.oneOf(t)
}

// oneOf is True where one is and the others are false, False where all are false,
// and a Fault where two are true: whatever the others are, that will not change.
// While one is open it may yet turn out to be true beside another.
func (f *fold) oneOf(t Truth) (settled bool) {
	switch {
	case f.second > 0:
		return true
	case t == True && f.first > 0:
		f.second, f.truth = f.seen, Fault
		return true
	case t == True:
		f.first = f.seen
	}
	f.undecided, f.fault = f.undecided || t == Undecided, f.fault || t == Fault
	switch {
	case f.undecided:
		f.truth = Undecided
	case f.fault:
		f.truth = Fault
	default:
		f.truth = TruthOf(f.first > 0)
	}
	return false
}

// matchTogether names the rows of a table of which one at most may match.
func (in *interpreter) matchTogether(a, b *Condition) error {
	return fmt.Errorf("%s and %s match together, and only one may", rowTitle(in.matching(a)), rowTitle(in.matching(b)))
}

// matching returns the name of a row that matches: the node itself, or the first
// of those that it joins.
func (in *interpreter) matching(c *Condition) string {
	before := in.reasons()
	defer func() { in.missing, in.fault = in.missing[:before.missing], before.fault }()
	for _, row := range c.Args {
		if c.Name == "" && row.Name != "" && in.truth(row) == True {
			return row.Name
		}
	}
	if c.Name == "" {
		return c.Key()
	}
	return c.Name
}
