package rules

import (
	"errors"
	"math"
	"reflect"
	"slices"
	"unsafe"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// errFaulty stands for a fault whose cause the interpreter knows.
var errFaulty = errors.New("it could not be worked out")

// int lowers a whole number. Where slot is not noSlot, a count leaves there what
// it counted.
func (l *lowerer) int(c *Condition, slot int) intFunc {
	switch c.Op {
	case OpLiteral:
		n := c.Literal.low
		return func(*frame) (int64, int64, standing) { return n, n, known }
	case OpFact:
		return l.intFact(c)
	case OpParameter:
		param := l.rule.params[c.Name]
		return func(f *frame) (int64, int64, standing) {
			held, s := param.at(f.day)
			if s != known {
				return 0, 0, s
			}
			return held.Value[0].low, held.Value[0].low, known
		}
	case OpNegate:
		return intOperator(OpSubtract, zero, l.int(c.Args[0], slot))
	case OpAdd, OpSubtract, OpMultiply:
		return intOperator(c.Op, l.int(c.Args[0], slot), l.int(c.Args[1], slot))
	case OpCount:
		return l.shareInt(c, slot, l.count(c))
	case OpSum:
		return l.shareInt(c, noSlot, l.sumInts(c))
	case OpLength:
		return l.length(c)
	}
	call := l.call(c)
	return func(f *frame) (int64, int64, standing) {
		v := call(f)
		return v.low, v.high, v.standing
	}
}

func zero(*frame) (low, high int64, s standing) { return 0, 0, known }

func (l *lowerer) intFact(c *Condition) intFunc {
	p, t := l.place(c)
	load, read := readInt(t.Kind()), p.reader()
	if p.direct() && t.Kind() == reflect.Int {
		scope, offset := p.scope, p.first
		return func(f *frame) (int64, int64, standing) {
			n := int64(*(*int)(unsafe.Add(f.base[scope], offset)))
			return n, n, known
		}
	}
	if at, ok := p.held(); ok && t.Kind() == reflect.Int {
		scope := p.scope
		return func(f *frame) (int64, int64, standing) {
			base := f.base[scope]
			if s := at.standing(base); s != known {
				return 0, 0, s
			}
			n := int64(*(*int)(unsafe.Add(base, at.value)))
			return n, n, known
		}
	}
	return func(f *frame) (int64, int64, standing) {
		at, s := read(f)
		if s != known {
			return 0, 0, s
		}
		n := load(at)
		return n, n, known
	}
}

// intOperator lowers +, - and * of whole numbers.
func intOperator(op Op, left, right intFunc) intFunc {
	return func(f *frame) (int64, int64, standing) {
		vLow, vHigh, s := left(f)
		wLow, wHigh, t := right(f)
		if s := both[s][t]; s != known {
			return 0, 0, s
		}
		if vLow == vHigh && wLow == wHigh {
			n, ok := exactInt(op, vLow, wLow)
			if !ok {
				return 0, 0, faulty
			}
			return n, n, known
		}
		v := arithmeticInt(op, between(vLow, vHigh), between(wLow, wHigh))
		if v.err != nil {
			return 0, 0, faulty
		}
		return v.low, v.high, known
	}
}

func exactInt(op Op, a, b int64) (int64, bool) {
	switch op {
	case OpAdd:
		return add(a, b)
	case OpSubtract:
		return subtract(a, b)
	}
	if int64(int32(a)) == a && int64(int32(b)) == b {
		return a * b, true
	}
	return multiply(a, b)
}

// number is a lowered number: a whole one, or one with a fraction.
type number struct {
	whole    intFunc
	fraction floatFunc
}

// read returns the bounds of a number, and what a leaf keeps of it.
func (n number) read(f *frame) (low, high float64, o side) {
	if n.whole != nil {
		low, high, s := n.whole(f)
		return float64(low), float64(high), side{standing: s, low: low, high: high}
	}
	low, high, s := n.fraction(f)
	return low, high, side{standing: s, low: int64(math.Float64bits(low))}
}

// float lowers a number that is compared with one that has a fraction.
func (l *lowerer) float(c *Condition, slot int) number {
	if c.Type.Kind == Int {
		return number{whole: l.int(c, slot)}
	}
	return number{fraction: l.fraction(c, slot)}
}

func (l *lowerer) fraction(c *Condition, slot int) floatFunc {
	switch c.Op {
	case OpLiteral:
		x := c.Literal.Float()
		return func(*frame) (float64, float64, standing) { return x, x, known }
	case OpFact:
		p, _ := l.place(c)
		read := p.reader()
		return func(f *frame) (float64, float64, standing) {
			at, s := read(f)
			if s != known {
				return 0, 0, s
			}
			x := *(*float64)(at)
			return x, x, ifFinite(x)
		}
	case OpParameter:
		param := l.rule.params[c.Name]
		return func(f *frame) (float64, float64, standing) {
			held, s := param.at(f.day)
			if s != known {
				return 0, 0, s
			}
			x := held.Value[0].Float()
			return x, x, known
		}
	case OpNegate:
		return floatOperator(OpSubtract, number{whole: zero}, l.float(c.Args[0], slot))
	case OpAdd, OpSubtract, OpMultiply, OpDivide:
		return floatOperator(c.Op, l.float(c.Args[0], slot), l.float(c.Args[1], slot))
	case OpSum:
		return l.sumFloats(c)
	}
	call := l.call(c)
	return func(f *frame) (float64, float64, standing) {
		v := call(f)
		x := math.Float64frombits(uint64(v.low))
		return x, x, v.standing
	}
}

func ifFinite(x float64) standing {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return faulty
	}
	return known
}

// floatOperator lowers +, -, * and / of numbers. Of bounds it makes nothing.
func floatOperator(op Op, left, right number) floatFunc {
	return func(f *frame) (float64, float64, standing) {
		x, _, v := left.read(f)
		y, _, w := right.read(f)
		switch s := both[v.standing][w.standing]; {
		case s != known:
			return 0, 0, s
		case left.whole != nil && v.low != v.high, right.whole != nil && w.low != w.high: // bounds may be one as float64
			return 0, 0, notSupplied
		}
		switch op {
		case OpAdd:
			x += y
		case OpSubtract:
			x -= y
		case OpMultiply:
			x *= y
		default:
			x /= y
		}
		return x, x, ifFinite(x)
	}
}

func (l *lowerer) text(c *Condition) textFunc {
	switch c.Op {
	case OpLiteral:
		text := c.Literal.text
		return func(*frame) (string, standing) { return text, known }
	case OpFact:
		return l.textFact(c)
	case OpParameter:
		param := l.rule.params[c.Name]
		return func(f *frame) (string, standing) {
			held, s := param.at(f.day)
			if s != known {
				return "", s
			}
			return held.Value[0].text, known
		}
	}
	call := l.call(c)
	return func(f *frame) (string, standing) {
		v := call(f)
		return v.text, v.standing
	}
}

// textFact reads a text. An empty one was not supplied, but for one that is an
// element of a list: that is there.
func (l *lowerer) textFact(c *Condition) textFunc {
	p, _ := l.place(c)
	read := p.reader()
	scope, offset := p.scope, p.first
	if len(c.Steps) == 0 {
		return func(f *frame) (string, standing) { return *(*string)(unsafe.Add(f.base[scope], offset)), known }
	}
	if p.direct() {
		return func(f *frame) (string, standing) {
			text := *(*string)(unsafe.Add(f.base[scope], offset))
			if text == "" {
				return "", notSupplied
			}
			return text, known
		}
	}
	return func(f *frame) (string, standing) {
		at, s := read(f)
		if s != known {
			return "", s
		}
		text := *(*string)(at)
		if text == "" {
			return "", notSupplied
		}
		return text, known
	}
}

func (l *lowerer) date(c *Condition) dateFunc {
	switch c.Op {
	case OpLiteral:
		d := c.Literal.date
		return func(*frame) (fact.Date, standing) { return d, known }
	case OpFact:
		return l.dateFact(c)
	case OpAsOf:
		return func(f *frame) (fact.Date, standing) { return f.asOf, known }
	case OpParameter:
		param := l.rule.params[c.Name]
		return func(f *frame) (fact.Date, standing) {
			held, s := param.at(f.day)
			if s != known {
				return fact.Date{}, s
			}
			return held.Value[0].date, known
		}
	}
	call := l.call(c)
	return func(f *frame) (fact.Date, standing) {
		v := call(f)
		return v.date, v.standing
	}
}

// dateFact reads a date; the zero Date was not supplied.
func (l *lowerer) dateFact(c *Condition) dateFunc {
	p, _ := l.place(c)
	if p.direct() {
		scope, offset := p.scope, p.first
		return func(f *frame) (fact.Date, standing) {
			d := *(*fact.Date)(unsafe.Add(f.base[scope], offset))
			if d.IsZero() {
				return d, notSupplied
			}
			return d, known
		}
	}
	read := p.reader()
	return func(f *frame) (fact.Date, standing) {
		at, s := read(f)
		if s != known {
			return fact.Date{}, s
		}
		d := *(*fact.Date)(at)
		if d.IsZero() {
			return d, notSupplied
		}
		return d, known
	}
}

// bool lowers a fact of yes or no, or a condition that is compared with another.
func (l *lowerer) bool(c *Condition) boolFunc {
	switch c.Op {
	case OpLiteral:
		yes := c.Literal.Bool()
		return func(*frame) (bool, standing) { return yes, known }
	case OpFact:
		p, _ := l.place(c)
		read := p.reader()
		return func(f *frame) (bool, standing) {
			at, s := read(f)
			if s != known {
				return false, s
			}
			return *(*bool)(at), known
		}
	case OpParameter:
		param := l.rule.params[c.Name]
		return func(f *frame) (bool, standing) {
			held, s := param.at(f.day)
			if s != known {
				return false, s
			}
			return held.Value[0].Bool(), known
		}
	case OpCall:
		call := l.call(c)
		return func(f *frame) (bool, standing) {
			v := call(f)
			return v.low != 0, v.standing
		}
	}
	truth := l.plain(c, noSlot)
	standings := [4]standing{Undecided: notSupplied, False: known, True: known, Fault: faulty}
	return func(f *frame) (bool, standing) {
		t := truth(f)
		return t == True, standings[t]
	}
}

// operand lowers a value of any kind.
func (l *lowerer) operand(c *Condition, slot int) func(*frame) operand {
	switch c.Type.Kind {
	case Int:
		read := l.int(c, slot)
		return func(f *frame) operand {
			low, high, s := read(f)
			return operand{Int, side{standing: s, low: low, high: high}}
		}
	case Float:
		read := l.fraction(c, slot)
		return func(f *frame) operand {
			x, _, s := read(f)
			return operand{Float, side{standing: s, low: int64(math.Float64bits(x))}}
		}
	case Text:
		read := l.text(c)
		return func(f *frame) operand {
			text, s := read(f)
			return operand{Text, side{standing: s, text: text}}
		}
	case DateKind:
		read := l.date(c)
		return func(f *frame) operand {
			d, s := read(f)
			return operand{DateKind, side{standing: s, date: d}}
		}
	}
	read := l.bool(c)
	return func(f *frame) operand {
		yes, s := read(f)
		return operand{Bool, side{standing: s, low: bit(yes)}}
	}
}

// call lowers a call. What package rules does not lower itself runs as a Go
// function on values; see [Checker.Calls].
func (l *lowerer) call(c *Condition) callFunc {
	if c.Func.lower != nil {
		return l.shareCall(c, c.Func.lower(l, c))
	}
	l.calls[c.Name] = true
	args := make([]func(*frame) operand, len(c.Args))
	for i, arg := range c.Args {
		args[i] = l.operand(arg, noSlot)
	}
	fn := c.Func
	return l.shareCall(c, func(f *frame) operand {
		start := len(f.args)
		s := known
		exact := true
		for _, arg := range args {
			v := arg(f)
			s = both[s][v.standing]
			value := v.value()
			exact = exact && value.Exact() && !imprecise(value)
			f.args = append(f.args, value)
		}
		defer func() { f.args = f.args[:start] }()
		switch {
		case s != known:
			return operand{fn.Result, side{standing: s}}
		case !exact && fn.bounds == nil:
			return operand{fn.Result, side{standing: notSupplied}}
		}
		return fn.run(f.args[start:])
	})
}

// run calls a function on values that are known.
func (fn *Function) run(args []Value) (out operand) {
	defer func() {
		if recover() != nil {
			out = operand{fn.Result, side{standing: faulty}}
		}
	}()
	var v Value
	if fn.bounds != nil {
		v = fn.bounds(args)
	} else {
		var err error
		if v, err = fn.Call(args); err != nil || v.Kind != fn.Result || !v.finite() {
			return operand{fn.Result, side{standing: faulty}}
		}
	}
	return operandOf(v)
}

func operandOf(v Value) operand {
	s := standing(v.State)
	if v.err != nil {
		s = faulty
	}
	return operand{v.Kind, side{standing: s, low: v.low, high: v.high, text: v.text, date: v.date}}
}

// sorted adds numbers up as [total] does: smallest first.
func sorted(numbers []float64) float64 {
	slices.Sort(numbers)
	sum := 0.0
	for _, x := range numbers {
		sum += x
	}
	return sum
}
