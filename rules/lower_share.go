package rules

import "strings"

// sharedValue is a value that is worked out once a subject.
type sharedValue struct {
	turn uint64
	operand
	seen [4]int32 // of a count
}

// share returns the slot of a value that is the same wherever it stands in a
// subject, or noSlot: one that reads no element of a list operator around it.
func (l *lowerer) share(c *Condition) int {
	closed := true
	c.Walk(func(n *Condition) bool {
		closed = closed && !(n.Op == OpFact && n.Level > 0 && n.Level <= len(l.elems))
		return closed
	})
	if !closed {
		return noSlot
	}
	key := l.key(c) + strings.Repeat("\x00.", len(l.elems)) // levels count from the root
	slot, ok := l.shared[key]
	if !ok {
		slot = len(l.shared)
		l.shared[key] = slot
	}
	return slot
}

// shareInt works a whole number out once a subject. Where slot is not noSlot,
// what a count saw goes to the record of its leaf each time.
func (l *lowerer) shareInt(c *Condition, slot int, work intFunc) intFunc {
	shared := l.share(c)
	if shared == noSlot {
		return work // inside a list operator, where no leaf keeps a record
	}
	return func(f *frame) (int64, int64, standing) {
		v := &f.values[shared]
		if v.turn != f.turn {
			f.seen = [4]int32{}
			v.low, v.high, v.standing = work(f)
			v.turn, v.seen = f.turn, f.seen
		}
		if slot != noSlot {
			f.records[slot].seen = v.seen
		}
		return v.low, v.high, v.standing
	}
}

// shareCall works the result of a call out once a subject. What it returns holds
// until the next call.
func (l *lowerer) shareCall(c *Condition, work func(*frame) operand) callFunc {
	shared := l.share(c)
	if shared == noSlot {
		return func(f *frame) *operand {
			f.result = work(f)
			return &f.result
		}
	}
	return func(f *frame) *operand {
		v := &f.values[shared]
		if v.turn != f.turn {
			v.operand = work(f)
			v.turn = f.turn
		}
		return &v.operand
	}
}
