package rules

import (
	"reflect"
	"unsafe"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// This file is the only one that reads facts in place, by their offset in the
// subject. It trusts nothing but the layout that package reflect reports of the
// type that the schema was made from, and Go's type system that the subject is
// of that type.

// standing is the state of a value at work: those of [fact.State], or faulty.
type standing = uint8

const (
	notSupplied standing = standing(fact.NotSupplied)
	none        standing = standing(fact.KnownNone)
	known       standing = standing(fact.HasValue)
	faulty      standing = 3
)

// both combines the standings of the two sides of an operator: none decides,
// then what was not supplied shows, then a fault.
var both = [4][4]standing{
	notSupplied: {notSupplied: notSupplied, none: none, known: notSupplied, faulty: notSupplied},
	none:        {notSupplied: none, none: none, known: none, faulty: none},
	known:       {notSupplied: notSupplied, none: none, known: known, faulty: faulty},
	faulty:      {notSupplied: notSupplied, none: none, known: faulty, faulty: faulty},
}

// maxScopes is how deep list operators may nest in a lowered condition, with the
// subject itself.
const maxScopes = 8

// place is where a fact lies: at an offset in the subject or in an element,
// reached over facts and pointers that may have no value.
type place struct {
	scope  int
	first  uintptr // to the first hop, or to the fact itself
	hops   []hop
	absent bool // the element itself may be a nil pointer
}

// hop leads from a fact.Of or a pointer to what it holds.
type hop struct {
	pointer bool
	state   uintptr // of a fact.Of: from the hop to its state
	next    uintptr // from what it holds to the next hop, or to the fact
}

// placeOf follows the steps of an OpFact from the type of its scope.
func placeOf(c *Condition, from *Type) (place, reflect.Type) {
	p := place{scope: c.Level}
	t, record := from.goType, from
	for _, step := range c.Steps {
		f := record.Field(step)
		offset, field := offsetOf(t, f.index)
		p.add(offset)
		t = p.open(field)
		record = f.Type
	}
	return p, t
}

// offsetOf returns the offset and the type of a field, through embedded structs.
func offsetOf(t reflect.Type, index []int) (uintptr, reflect.Type) {
	var offset uintptr
	for _, i := range index {
		f := t.Field(i)
		offset, t = offset+f.Offset, f.Type
	}
	return offset, t
}

func (p *place) add(offset uintptr) {
	if len(p.hops) == 0 {
		p.first += offset
	} else {
		p.hops[len(p.hops)-1].next += offset
	}
}

// open adds the hops into a fact.Of and a pointer, and returns what they hold.
func (p *place) open(t reflect.Type) reflect.Type {
	if t.Implements(factType) && reflect.PointerTo(t).Implements(settable) {
		value, state := fact.Offsets(t)
		p.hops = append(p.hops, hop{state: state, next: value})
		t = reflect.New(t).Interface().(fact.Settable).Elem()
	}
	if t.Kind() == reflect.Pointer {
		p.hops = append(p.hops, hop{pointer: true})
		t = t.Elem()
	}
	return t
}

// reader returns a function that finds the fact, or says why it has no value.
func (p place) reader() func(*frame) (unsafe.Pointer, standing) {
	scope, first, hops := p.scope, p.first, p.hops
	switch {
	case len(hops) == 0 && !p.absent:
		return func(f *frame) (unsafe.Pointer, standing) { return unsafe.Add(f.base[scope], first), known }
	}
	if at, ok := p.held(); ok {
		return func(f *frame) (unsafe.Pointer, standing) {
			base := f.base[scope]
			return unsafe.Add(base, at.value), at.standing(base)
		}
	}
	return func(f *frame) (unsafe.Pointer, standing) {
		at := f.base[scope]
		if at == nil {
			return nil, notSupplied
		}
		at = unsafe.Add(at, first)
		for i := range hops {
			h := &hops[i]
			if h.pointer {
				if at = *(*unsafe.Pointer)(at); at == nil {
					return nil, notSupplied
				}
			} else if s := *(*standing)(unsafe.Add(at, h.state)); s != known {
				return nil, s
			}
			at = unsafe.Add(at, h.next)
		}
		return at, known
	}
}

// held is where a fact lies that is a fact.Of, by itself or in a record that is
// one, without pointers on the way: the common cases.
type held struct{ outer, inner, value uintptr } // the states, one twice where there is one

// held returns where the fact lies, if it is held so.
func (p place) held() (held, bool) {
	switch n := len(p.hops); {
	case p.absent || n < 1 || n > 2 || p.hops[0].pointer || p.hops[n-1].pointer:
		return held{}, false
	case n == 1:
		state := p.first + p.hops[0].state
		return held{state, state, p.first + p.hops[0].next}, true
	}
	within := p.first + p.hops[0].next
	return held{p.first + p.hops[0].state, within + p.hops[1].state, within + p.hops[1].next}, true
}

func (h held) standing(base unsafe.Pointer) standing {
	if s := *(*standing)(unsafe.Add(base, h.outer)); s != known {
		return s
	}
	return *(*standing)(unsafe.Add(base, h.inner))
}

// direct reports whether the fact lies in its scope without anything on the way.
func (p place) direct() bool { return len(p.hops) == 0 && !p.absent }

// slice is the head of a slice.
type slice struct {
	data   unsafe.Pointer
	length int
}

// readInt returns a function that reads a whole number of the Go kind.
func readInt(kind reflect.Kind) func(unsafe.Pointer) int64 {
	switch kind {
	case reflect.Int:
		return func(p unsafe.Pointer) int64 { return int64(*(*int)(p)) }
	case reflect.Int8:
		return func(p unsafe.Pointer) int64 { return int64(*(*int8)(p)) }
	case reflect.Int16:
		return func(p unsafe.Pointer) int64 { return int64(*(*int16)(p)) }
	case reflect.Int32:
		return func(p unsafe.Pointer) int64 { return int64(*(*int32)(p)) }
	case reflect.Int64:
		return func(p unsafe.Pointer) int64 { return *(*int64)(p) }
	case reflect.Uint8:
		return func(p unsafe.Pointer) int64 { return int64(*(*uint8)(p)) }
	case reflect.Uint16:
		return func(p unsafe.Pointer) int64 { return int64(*(*uint16)(p)) }
	}
	return func(p unsafe.Pointer) int64 { return int64(*(*uint32)(p)) }
}

// readScalar returns a function that reads a value of the type.
func readScalar(t *Type) func(unsafe.Pointer) Value {
	switch t.Kind {
	case Bool:
		return func(p unsafe.Pointer) Value { return BoolValue(*(*bool)(p)) }
	case Int:
		read := readInt(t.goType.Kind())
		return func(p unsafe.Pointer) Value { return IntValue(read(p)) }
	case Float:
		return func(p unsafe.Pointer) Value { return FloatValue(*(*float64)(p)) }
	case Text:
		return func(p unsafe.Pointer) Value { return TextValue(*(*string)(p)) }
	}
	return func(p unsafe.Pointer) Value { return DateValue(*(*fact.Date)(p)) }
}
