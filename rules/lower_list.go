package rules

import (
	"reflect"
	"unsafe"
)

// list lowers a list fact: where its elements lie and how many they are.
func (l *lowerer) list(c *Condition) listFunc {
	p, _ := l.place(c)
	most := c.Type.Max
	if p.direct() {
		scope, offset := p.scope, p.first
		return func(f *frame) (unsafe.Pointer, int, standing) {
			return (*slice)(unsafe.Add(f.base[scope], offset)).open(most)
		}
	}
	read := p.reader()
	return func(f *frame) (unsafe.Pointer, int, standing) {
		at, s := read(f)
		if s != known {
			return nil, 0, s
		}
		return (*slice)(at).open(most)
	}
}

// open returns the elements of a list, or says why there are none to look at.
func (s *slice) open(most int) (data unsafe.Pointer, length int, _ standing) {
	switch {
	case uint(s.length-1) < uint(most):
		return s.data, s.length, known
	case s.data == nil:
		return nil, 0, notSupplied
	case s.length == 0:
		return nil, 0, none
	}
	return nil, 0, faulty
}

// loop is a list that an operator goes over.
type loop struct {
	list    listFunc // or nil, where the list lies in its scope
	scope   int
	offset  uintptr
	most    int
	depth   int
	size    uintptr
	pointer bool
}

// open returns the elements of the list, or says why there are none to look at.
func (p *loop) open(f *frame) (data unsafe.Pointer, length int, _ standing) {
	if p.list == nil {
		return (*slice)(unsafe.Add(f.base[p.scope], p.offset)).open(p.most)
	}
	return p.list(f)
}

// enter makes the element at p the innermost scope.
func (p *loop) enter(f *frame, at unsafe.Pointer) {
	if p.pointer {
		at = *(*unsafe.Pointer)(at)
	}
	f.base[p.depth] = at
}

// over lowers a list operator's list, and has within lower what it asks of each
// element.
func (l *lowerer) over(c *Condition, within func(body *Condition)) loop {
	over := c.Args[0]
	elem := over.Type.goType.Elem()
	p := loop{most: over.Type.Max, depth: len(l.elems) + 1, size: elem.Size(), pointer: elem.Kind() == reflect.Pointer}
	if at, _ := l.place(over); at.direct() {
		p.scope, p.offset = at.scope, at.first
	} else {
		p.list = l.list(over)
	}
	l.elems, l.pointers = append(l.elems, over.Type.Elem), append(l.pointers, p.pointer)
	within(c.Args[1])
	l.elems, l.pointers = l.elems[:len(l.elems)-1], l.pointers[:len(l.pointers)-1]
	return p
}

// saw leaves in the record of a leaf what a list operator saw.
func (f *frame) saw(slot int, element int32, seen [4]int32) {
	if slot >= 0 {
		r := &f.records[slot]
		r.element, r.seen = element, seen
	}
}

// empty is what a list operator comes to for a list known to have no elements.
func empty(op Op) Truth { return TruthOf(op == OpAll || op == OpNone) }

// quantified stops at the element that decides: of all, the first that is false;
// of any and none, the first that is true; of one, the second.
func (l *lowerer) quantified(c *Condition, slot int) truthFunc {
	var each truthFunc
	p := l.over(c, func(body *Condition) { each = l.truth(body, nil) })
	op, decides, enough := c.Op, True, int32(1)
	switch op {
	case OpAll:
		decides = False
	case OpOne:
		enough = 2
	}
	return func(f *frame) Truth {
		data, n, s := p.open(f)
		if s != known && s != none {
			f.saw(slot, -1, [4]int32{})
			return f.done(slot, unable[s])
		}
		var seen [4]int32
		element := int32(-1)
		for i := range n {
			p.enter(f, unsafe.Add(data, uintptr(i)*p.size))
			t := each(f)
			seen[t&3]++
			if t == decides && seen[t&3] == enough {
				element = int32(i)
				break
			}
		}
		f.saw(slot, element, seen)
		return f.done(slot, outcome(op, element >= 0, &seen))
	}
}

// outcome is [LeafRecord.quantifier], where it is known whether an element decided.
func outcome(op Op, decided bool, seen *[4]int32) Truth {
	switch {
	case decided:
		return TruthOf(op == OpAny)
	case seen[Undecided] > 0:
		return Undecided
	case seen[Fault] > 0:
		return Fault
	case op == OpOne:
		return TruthOf(seen[True] == 1)
	}
	return empty(op)
}

func (l *lowerer) count(c *Condition) intFunc {
	var each truthFunc
	p := l.over(c, func(body *Condition) { each = l.truth(body, nil) })
	return func(f *frame) (int64, int64, standing) {
		data, n, s := p.open(f)
		if s != known {
			return 0, 0, orZero(s)
		}
		var seen [4]int32
		for i := range n {
			p.enter(f, unsafe.Add(data, uintptr(i)*p.size))
			seen[each(f)&3]++
		}
		f.seen = seen
		switch {
		case seen[Fault] > 0 && seen[Undecided] > 0:
			return 0, 0, notSupplied
		case seen[Fault] > 0:
			return 0, 0, faulty
		}
		return int64(seen[True]), int64(seen[True] + seen[Undecided]), known
	}
}

// orZero is the standing of a count or sum over a list without elements: it is 0.
func orZero(s standing) standing {
	if s == none {
		return known
	}
	return s
}

// countTo is [interpreter.countTo], lowered.
func (l *lowerer) countTo(c *Condition, slot int) truthFunc {
	var each truthFunc
	p := l.over(c.Args[0], func(body *Condition) { each = l.truth(body, nil) })
	enough, reached := c.enough()
	return func(f *frame) Truth {
		data, n, s := p.open(f)
		if s = orZero(s); s != known {
			if slot != noSlot {
				f.records[slot].left.standing = s
			}
			f.saw(slot, -1, [4]int32{})
			return f.done(slot, unable[s])
		}
		var seen [4]int32
		i := 0
		for ; i < n && int64(seen[True]) < enough; i++ {
			p.enter(f, unsafe.Add(data, uintptr(i)*p.size))
			seen[each(f)&3]++
		}
		low := int64(seen[True])
		high := int64(n-i) + low + int64(seen[Undecided]+seen[Fault])
		if slot != noSlot {
			r := &f.records[slot]
			r.left.standing, r.left.low, r.left.high = known, low, high
		}
		f.saw(slot, -1, seen)
		switch {
		case low >= enough:
			return f.done(slot, reached)
		case high < enough:
			return f.done(slot, reached.Not())
		case seen[Undecided] > 0:
			return f.done(slot, Undecided)
		}
		return f.done(slot, Fault)
	}
}

// sumInts adds up in 128 bits, so that the order of the elements makes no
// difference to an overflow.
func (l *lowerer) sumInts(c *Condition) intFunc {
	var each intFunc
	p := l.over(c, func(body *Condition) { each = l.int(body, noSlot) })
	return func(f *frame) (int64, int64, standing) {
		data, n, s := p.open(f)
		if s != known {
			return 0, 0, orZero(s)
		}
		var low, high int128
		all := known
		for i := range n {
			p.enter(f, unsafe.Add(data, uintptr(i)*p.size))
			vLow, vHigh, s := each(f)
			all = both[all][s]
			low, high = low.plus(vLow), high.plus(vHigh)
		}
		switch {
		case all != known:
			return 0, 0, all
		case !low.fits() || !high.fits():
			return 0, 0, faulty
		}
		return int64(low.low), int64(high.low), known
	}
}

func (l *lowerer) sumFloats(c *Condition) floatFunc {
	var each floatFunc
	p := l.over(c, func(body *Condition) { each = l.fraction(body, noSlot) })
	return func(f *frame) (float64, float64, standing) {
		data, n, s := p.open(f)
		if s != known {
			return 0, 0, orZero(s)
		}
		start, all := len(f.floats), known
		for i := range n {
			p.enter(f, unsafe.Add(data, uintptr(i)*p.size))
			x, _, s := each(f)
			all = both[all][s]
			f.floats = append(f.floats, x)
		}
		sum := 0.0
		if all == known {
			sum = sorted(f.floats[start:])
			all = ifFinite(sum)
		}
		f.floats = f.floats[:start]
		return sum, sum, all
	}
}

func (l *lowerer) length(c *Condition) intFunc {
	list := l.list(c.Args[0])
	return func(f *frame) (int64, int64, standing) {
		_, n, s := list(f)
		return int64(n), int64(n), orZero(s)
	}
}
