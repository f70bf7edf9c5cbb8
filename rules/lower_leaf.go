package rules

import (
	"cmp"
	"math"
	"reflect"
	"slices"
	"strings"
	"unsafe"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// plain lowers a leaf. Where slot is not noSlot, the leaf leaves there what it
// compared.
func (l *lowerer) plain(c *Condition, slot int) truthFunc {
	switch {
	case c.Op == OpNot || c.Op.Joins():
		return l.truth(c, nil)
	case c.Op == OpRecorded:
		return l.recorded(c.Args[0], slot)
	case c.Op == OpAll, c.Op == OpAny, c.Op == OpNone, c.Op == OpOne:
		return l.quantified(c, slot)
	case c.Op.Compares():
		return l.compare(c, slot)
	case c.Op == OpIn:
		return l.in(c, slot)
	case c.Op >= OpContains && c.Op <= OpMatches:
		return l.texts(c, slot)
	}
	if p, t := l.placeIf(c); slot == noSlot && t != nil && p.direct() {
		scope, offset := p.scope, p.first
		return func(f *frame) Truth { return TruthOf(*(*bool)(unsafe.Add(f.base[scope], offset))) }
	} else if at, ok := p.held(); slot == noSlot && t != nil && ok {
		scope := p.scope
		return func(f *frame) Truth {
			base := f.base[scope]
			if s := at.standing(base); s != known {
				return unable[s]
			}
			return TruthOf(*(*bool)(unsafe.Add(base, at.value)))
		}
	}
	value := l.bool(c)
	return func(f *frame) Truth {
		yes, s := value(f)
		if slot != noSlot {
			f.records[slot].left = side{standing: s, low: bit(yes)}
		}
		if s != known {
			return f.done(slot, unable[s])
		}
		return f.done(slot, TruthOf(yes))
	}
}

func bit(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// unable is what a comparison comes to when one of its sides has no value.
var unable = [4]Truth{notSupplied: Undecided, none: False, faulty: Fault}

func (l *lowerer) recorded(c *Condition, slot int) truthFunc {
	read := l.state(c)
	states := [4]Truth{notSupplied: Undecided, none: False, known: True, faulty: Fault}
	return func(f *frame) Truth { return f.done(slot, states[read(f)]) }
}

// state lowers the question how much is known of a fact.
func (l *lowerer) state(c *Condition) func(*frame) standing {
	switch c.Type.Kind {
	case List:
		p, _ := l.place(c)
		read := p.reader()
		return func(f *frame) standing {
			at, s := read(f)
			if s != known {
				return s
			}
			switch s := (*slice)(at); {
			case s.data == nil:
				return notSupplied
			case s.length == 0:
				return none
			}
			return known
		}
	case Text:
		read := l.text(c)
		return func(f *frame) standing { _, s := read(f); return s }
	case DateKind:
		read := l.date(c)
		return func(f *frame) standing { _, s := read(f); return s }
	}
	p, _ := l.place(c)
	read := p.reader()
	return func(f *frame) standing { _, s := read(f); return s }
}

// place finds a fact from its scope.
func (l *lowerer) place(c *Condition) (place, reflect.Type) {
	from := l.schema.Root
	if c.Level > 0 {
		from = l.elems[c.Level-1]
	}
	p, t := placeOf(c, from)
	p.absent = c.Level > 0 && l.pointers[c.Level-1]
	return p, t
}

func (l *lowerer) compare(c *Condition, slot int) truthFunc {
	left, right := c.Args[0], c.Args[1]
	switch kind := left.Type.Kind; {
	case kind == Text:
		return l.compareTexts(c, slot)
	case kind == DateKind:
		return l.compareDates(c, slot)
	case kind == Bool:
		return l.compareBools(c, slot)
	case kind == Int && right.Type.Kind == Int:
		return l.compareInts(c, slot)
	}
	return l.compareFloats(c, slot)
}

// compareWith returns what an operator makes of bounds on both sides.
func compareWith[T cmp.Ordered](op Op) func(vLow, vHigh, wLow, wHigh T) Truth {
	switch op {
	case OpNotEqual:
		return func(a, b, c, d T) Truth { return compareBounds(OpEqual, a, b, c, d).Not() }
	case OpMore:
		return func(a, b, c, d T) Truth { return compareBounds(OpLess, c, d, a, b) }
	case OpAtLeast:
		return func(a, b, c, d T) Truth { return compareBounds(OpAtMost, c, d, a, b) }
	}
	return func(a, b, c, d T) Truth { return compareBounds(op, a, b, c, d) }
}

// exactly says what an operator makes of two values that are known exactly.
func exactly[T cmp.Ordered](op Op, v, w T) bool {
	switch op {
	case OpEqual:
		return v == w
	case OpNotEqual:
		return v != w
	case OpLess:
		return v < w
	case OpAtMost:
		return v <= w
	case OpMore:
		return v > w
	}
	return v >= w
}

// span holds the values of one side that make a comparison with a constant true
// or, where it is outside, those that make it false.
type span[T cmp.Ordered] struct {
	low, high T
	outside   bool
}

func (s span[T]) holds(v T) bool { return (v >= s.low && v <= s.high) != s.outside }

// intSpan returns the whole numbers that compare so with k.
func intSpan(op Op, k int64) span[int64] {
	switch op {
	case OpEqual, OpNotEqual:
		return span[int64]{k, k, op == OpNotEqual}
	case OpAtLeast, OpLess:
		return span[int64]{k, math.MaxInt64, op == OpLess}
	}
	return span[int64]{math.MinInt64, k, op == OpMore}
}

// floatSpan returns the numbers that compare so with k.
func floatSpan(op Op, k float64) span[float64] {
	switch op {
	case OpEqual, OpNotEqual:
		return span[float64]{k, k, op == OpNotEqual}
	case OpAtLeast, OpLess:
		return span[float64]{k, math.Inf(1), op == OpLess}
	}
	return span[float64]{math.Inf(-1), k, op == OpMore}
}

func (l *lowerer) compareInts(c *Condition, slot int) truthFunc {
	left, right := c.Args[0], c.Args[1]
	switch {
	case c.countsTo():
		return l.countTo(c, slot)
	case right.Op == OpLiteral:
		return l.compareInt(c, slot)
	}
	op, bounds := c.Op, compareWith[int64](c.Op)
	v, w := l.int(left, slot), l.int(right, slot)
	return func(f *frame) Truth {
		vLow, vHigh, s := v(f)
		wLow, wHigh, t := w(f)
		if slot != noSlot {
			r := &f.records[slot]
			r.left.standing, r.left.low, r.left.high = s, vLow, vHigh
			r.right.standing, r.right.low, r.right.high = t, wLow, wHigh
		}
		switch s := both[s][t]; {
		case s != known:
			return f.done(slot, unable[s])
		case vLow == vHigh && wLow == wHigh:
			return f.done(slot, TruthOf(exactly(op, vLow, wLow)))
		}
		return f.done(slot, bounds(vLow, vHigh, wLow, wHigh))
	}
}

// compareInt compares with a number that is written out.
func (l *lowerer) compareInt(c *Condition, slot int) truthFunc {
	k := c.Args[1].Literal.low
	makes := intSpan(c.Op, k)
	if p, t := l.placeIf(c.Args[0]); p.direct() && t != nil && t.Kind() == reflect.Int {
		scope, offset := p.scope, p.first
		if slot == noSlot {
			return func(f *frame) Truth {
				return TruthOf(makes.holds(int64(*(*int)(unsafe.Add(f.base[scope], offset)))))
			}
		}
		return func(f *frame) Truth {
			n := int64(*(*int)(unsafe.Add(f.base[scope], offset)))
			r := &f.records[slot]
			r.left.standing, r.left.low, r.left.high = known, n, n
			return f.done(slot, TruthOf(makes.holds(n)))
		}
	}
	if p, t := l.placeIf(c.Args[0]); t != nil && t.Kind() == reflect.Int {
		if at, ok := p.held(); ok {
			return compareHeldInt(p.scope, at, makes, slot)
		}
	}
	bounds := compareWith[int64](c.Op)
	left := l.int(c.Args[0], slot)
	return func(f *frame) Truth {
		low, high, s := left(f)
		if slot != noSlot {
			r := &f.records[slot]
			r.left.standing, r.left.low, r.left.high = s, low, high
		}
		switch {
		case s != known:
			return f.done(slot, unable[s])
		case low == high:
			return f.done(slot, TruthOf(makes.holds(low)))
		}
		return f.done(slot, bounds(low, high, k, k))
	}
}

func compareHeldInt(scope int, at held, makes span[int64], slot int) truthFunc {
	return func(f *frame) Truth {
		base := f.base[scope]
		s, n := at.standing(base), int64(0)
		if s == known {
			n = int64(*(*int)(unsafe.Add(base, at.value)))
		}
		if slot != noSlot {
			r := &f.records[slot]
			r.left.standing, r.left.low, r.left.high = s, n, n
		}
		if s != known {
			return f.done(slot, unable[s])
		}
		return f.done(slot, TruthOf(makes.holds(n)))
	}
}

// placeIf returns the place of c where it is a fact, and else no type.
func (l *lowerer) placeIf(c *Condition) (place, reflect.Type) {
	if c.Op != OpFact {
		return place{}, nil
	}
	return l.place(c)
}

func (l *lowerer) compareFloats(c *Condition, slot int) truthFunc {
	if p, t := l.placeIf(c.Args[0]); p.direct() && t != nil && t.Kind() == reflect.Float64 && c.Args[1].Op == OpLiteral {
		return l.compareFloat(c, p, slot)
	}
	bounds := compareWith[float64](c.Op)
	left, right := l.float(c.Args[0], slot), l.float(c.Args[1], slot)
	return func(f *frame) Truth {
		vLow, vHigh, v := left.read(f)
		wLow, wHigh, w := right.read(f)
		if slot != noSlot {
			f.records[slot].left, f.records[slot].right = v, w
		}
		if s := both[v.standing][w.standing]; s != known {
			return f.done(slot, unable[s])
		}
		return f.done(slot, bounds(vLow, vHigh, wLow, wHigh))
	}
}

func (l *lowerer) compareFloat(c *Condition, p place, slot int) truthFunc {
	makes := floatSpan(c.Op, c.Args[1].Literal.Float())
	scope, offset := p.scope, p.first
	return func(f *frame) Truth {
		x := *(*float64)(unsafe.Add(f.base[scope], offset))
		s := ifFinite(x)
		if slot != noSlot {
			r := &f.records[slot]
			r.left.standing, r.left.low = s, int64(math.Float64bits(x))
		}
		if s != known {
			return f.done(slot, unable[s])
		}
		return f.done(slot, TruthOf(makes.holds(x)))
	}
}

func (l *lowerer) compareTexts(c *Condition, slot int) truthFunc {
	op := c.Op
	left, right := l.text(c.Args[0]), l.text(c.Args[1])
	if p, t := l.placeIf(c.Args[0]); slot == noSlot && t != nil && p.direct() && c.Args[1].Op == OpLiteral {
		scope, offset, word, element := p.scope, p.first, c.Args[1].Literal.text, len(c.Args[0].Steps) == 0
		return func(f *frame) Truth {
			v := *(*string)(unsafe.Add(f.base[scope], offset))
			if v == "" && !element {
				return Undecided
			}
			return TruthOf((v == word) == (op == OpEqual))
		}
	}
	return func(f *frame) Truth {
		v, s := left(f)
		w, t := right(f)
		if slot != noSlot {
			r := &f.records[slot]
			r.left.standing, r.left.text, r.right.standing, r.right.text = s, v, t, w
		}
		if s := both[s][t]; s != known {
			return f.done(slot, unable[s])
		}
		return f.done(slot, TruthOf((v == w) == (op == OpEqual)))
	}
}

func (l *lowerer) compareBools(c *Condition, slot int) truthFunc {
	op := c.Op
	left, right := l.bool(c.Args[0]), l.bool(c.Args[1])
	return func(f *frame) Truth {
		v, s := left(f)
		w, t := right(f)
		if slot != noSlot {
			r := &f.records[slot]
			r.left, r.right = side{standing: s, low: bit(v)}, side{standing: t, low: bit(w)}
		}
		if s := both[s][t]; s != known {
			return f.done(slot, unable[s])
		}
		return f.done(slot, TruthOf((v == w) == (op == OpEqual)))
	}
}

func (l *lowerer) compareDates(c *Condition, slot int) truthFunc {
	op := c.Op
	left, right := l.date(c.Args[0]), l.date(c.Args[1])
	return func(f *frame) Truth {
		v, s := left(f)
		w, t := right(f)
		if slot != noSlot {
			r := &f.records[slot]
			r.left.standing, r.left.date, r.right.standing, r.right.date = s, v, t, w
		}
		if s := both[s][t]; s != known {
			return f.done(slot, unable[s])
		}
		return f.done(slot, compareDays(op, v, w))
	}
}

// compareDays compares dates with any of the operators.
func compareDays(op Op, v, w fact.Date) Truth {
	if a, b := v.Ordinal(), w.Ordinal(); a != 0 && b != 0 {
		return TruthOf(exactly(op, a, b))
	}
	switch op {
	case OpNotEqual:
		return compareDates(OpEqual, v, w).Not()
	case OpMore:
		return compareDates(OpLess, w, v)
	case OpAtLeast:
		return compareDates(OpAtMost, w, v)
	}
	return compareDates(op, v, w)
}

func (l *lowerer) texts(c *Condition, slot int) truthFunc {
	left := l.text(c.Args[0])
	right := func(*frame) (string, standing) { return "", known }
	holds := map[Op]func(v, w string) bool{
		OpContains: strings.Contains, OpStartsWith: strings.HasPrefix, OpEndsWith: strings.HasSuffix,
	}[c.Op]
	if c.Op == OpMatches {
		holds = func(v, _ string) bool { return c.Pattern.MatchString(v) }
	} else {
		right = l.text(c.Args[1])
	}
	return func(f *frame) Truth {
		v, s := left(f)
		w, t := right(f)
		if slot != noSlot {
			r := &f.records[slot]
			r.left.standing, r.left.text, r.right.standing, r.right.text = s, v, t, w
		}
		if s := both[s][t]; s != known {
			return f.done(slot, unable[s])
		}
		return f.done(slot, TruthOf(holds(v, w)))
	}
}

// in lowers x in a set, a list or a list parameter. Texts, the common case, are
// compared where they lie.
func (l *lowerer) in(c *Condition, slot int) truthFunc {
	left, right := c.Args[0], c.Args[1]
	if left.Type.Kind == Text && right.Op == OpSet {
		return l.textInSet(c, slot)
	}
	if left.Type.Kind == Text && right.Op == OpFact {
		return l.textInList(c, slot)
	}
	value, elements := l.operand(left, slot), l.elements(right)
	return func(f *frame) Truth {
		v := value(f)
		if slot != noSlot {
			f.records[slot].left = v.side
		}
		each, s := elements(f)
		if s := both[v.standing][s]; s != known {
			return f.done(slot, unable[s])
		}
		t, w := False, v.value()
		for i := range each.length {
			if t = t.Or(compareValues(OpEqual, w, each.at(i))); t == True {
				break
			}
		}
		return f.done(slot, t)
	}
}

func (l *lowerer) textInSet(c *Condition, slot int) truthFunc {
	left := l.text(c.Args[0])
	within := oneOfTexts(c.Args[1].Set)
	return func(f *frame) Truth {
		v, s := left(f)
		if slot != noSlot {
			r := &f.records[slot]
			r.left.standing, r.left.text = s, v
		}
		if s != known {
			return f.done(slot, unable[s])
		}
		return f.done(slot, TruthOf(within(v)))
	}
}

// oneOfTexts looks a text up in a set that is written out.
func oneOfTexts(set []Value) func(string) bool {
	if len(set) > 8 {
		words := make(map[string]bool, len(set))
		for _, v := range set {
			words[v.text] = true
		}
		return func(v string) bool { return words[v] }
	}
	words := make([]string, len(set))
	for i, v := range set {
		words[i] = v.text
	}
	return func(v string) bool { return slices.Contains(words, v) }
}

func (l *lowerer) textInList(c *Condition, slot int) truthFunc {
	left, list := l.text(c.Args[0]), l.list(c.Args[1])
	return func(f *frame) Truth {
		v, s := left(f)
		if slot != noSlot {
			r := &f.records[slot]
			r.left.standing, r.left.text = s, v
		}
		data, n, t := list(f)
		if s := both[s][t]; s != known {
			return f.done(slot, unable[s])
		}
		return f.done(slot, TruthOf(slices.Contains(unsafe.Slice((*string)(data), n), v)))
	}
}

// elements are what the right side of an OpIn holds: values, or scalars that
// lie one after the other.
type elements struct {
	values []Value
	data   unsafe.Pointer
	size   uintptr
	read   func(unsafe.Pointer) Value
	length int
}

func (e *elements) at(i int) Value {
	if e.values != nil {
		return e.values[i]
	}
	return e.read(unsafe.Add(e.data, uintptr(i)*e.size))
}

func (l *lowerer) elements(c *Condition) func(*frame) (elements, standing) {
	switch c.Op {
	case OpSet:
		return func(*frame) (elements, standing) { return elements{values: c.Set, length: len(c.Set)}, known }
	case OpParameter:
		param := l.rule.params[c.Name]
		return func(f *frame) (elements, standing) {
			held, s := param.at(f.day)
			if s != known {
				return elements{}, s
			}
			return elements{values: held.Value, length: len(held.Value)}, known
		}
	}
	list := l.list(c)
	elem := c.Type.Elem
	size, read := elem.goType.Size(), readScalar(elem)
	return func(f *frame) (elements, standing) {
		data, n, s := list(f)
		return elements{data: data, size: size, read: read, length: n}, s
	}
}
