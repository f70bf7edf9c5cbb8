package rules

import (
	"cmp"
	"errors"
	"math"
	"math/bits"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// ErrOverflow is the fault of whole numbers too large to work with.
var ErrOverflow = errors.New("the result is too large for a whole number")

var errNotFinite = errors.New("the result is too large for a number")

// arithmetic works out +, -, * and /. Where a side is known to be none, so is
// the result. Whole numbers never wrap: they overflow into a fault.
func arithmetic(op Op, left, right Value) Value {
	kind := Int
	if left.Kind == Float || right.Kind == Float || op == OpDivide {
		kind = Float
	}
	switch {
	case left.None() || right.None():
		return Value{Kind: kind, State: fact.KnownNone}
	case left.absent() || right.absent():
		return Value{Kind: kind}
	case left.err != nil || right.err != nil:
		return faultValue(errors.Join(left.err, right.err))
	case kind == Int:
		return arithmeticInt(op, left, right)
	case !left.Exact() || !right.Exact():
		return Value{Kind: Float}
	}
	x, y := left.Float(), right.Float()
	switch op {
	case OpAdd:
		x += y
	case OpSubtract:
		x -= y
	case OpMultiply:
		x *= y
	case OpDivide:
		x /= y
	}
	if result := FloatValue(x); result.finite() {
		return result
	}
	return faultValue(errNotFinite)
}

// arithmeticInt works on the bounds of whole numbers.
func arithmeticInt(op Op, v, w Value) Value {
	var corners [4]int64
	var ok [4]bool
	switch op {
	case OpAdd:
		corners[0], ok[0] = add(v.low, w.low)
		corners[1], ok[1] = add(v.high, w.high)
		copy(corners[2:], corners[:2])
		copy(ok[2:], ok[:2])
	case OpSubtract:
		corners[0], ok[0] = subtract(v.low, w.high)
		corners[1], ok[1] = subtract(v.high, w.low)
		copy(corners[2:], corners[:2])
		copy(ok[2:], ok[:2])
	default:
		corners[0], ok[0] = multiply(v.low, w.low)
		corners[1], ok[1] = multiply(v.low, w.high)
		corners[2], ok[2] = multiply(v.high, w.low)
		corners[3], ok[3] = multiply(v.high, w.high)
	}
	low, high := int64(math.MaxInt64), int64(math.MinInt64)
	for i, n := range corners {
		if !ok[i] {
			return faultValue(ErrOverflow)
		}
		low, high = min(low, n), max(high, n)
	}
	return between(low, high)
}

// total adds up values of one kind, whatever their order.
func total(kind Kind, values []Value) Value {
	state := fact.HasValue
	var fault error
	for _, v := range values {
		if v.err != nil {
			fault = cmp.Or(fault, v.err)
		} else {
			state = weakest(state, v.State)
		}
	}
	switch {
	case state != fact.HasValue:
		return Value{Kind: kind, State: state}
	case fault != nil:
		return faultValue(fault)
	case kind == Float:
		return totalFloat(values)
	}
	return totalInt(values)
}

func totalFloat(values []Value) Value {
	numbers := make([]float64, len(values))
	for i, v := range values {
		numbers[i] = v.Float()
	}
	slices.Sort(numbers)
	sum := 0.0
	for _, x := range numbers {
		sum += x
	}
	if !FloatValue(sum).finite() {
		return faultValue(errNotFinite)
	}
	return FloatValue(sum)
}

func totalInt(values []Value) Value {
	var low, high int128
	for _, v := range values {
		low, high = low.plus(v.low), high.plus(v.high)
	}
	if !low.fits() || !high.fits() {
		return faultValue(ErrOverflow)
	}
	return between(int64(low.low), int64(high.low))
}

// int128 holds any sum of whole numbers on its way to its end.
type int128 struct {
	high int64
	low  uint64
}

func (n int128) plus(x int64) int128 {
	low, carry := bits.Add64(n.low, uint64(x), 0)
	return int128{n.high + x>>63 + int64(carry), low}
}

func (n int128) fits() bool { return n.high == int64(n.low)>>63 }

func add(a, b int64) (int64, bool) {
	sum := a + b
	return sum, (sum > a) == (b > 0)
}

func subtract(a, b int64) (int64, bool) {
	difference := a - b
	return difference, (difference < a) == (b > 0)
}

func multiply(a, b int64) (int64, bool) {
	high, low := bits.Mul64(magnitude(a), magnitude(b))
	negative := (a < 0) != (b < 0)
	switch {
	case high != 0, !negative && low > math.MaxInt64, negative && low > 1<<63:
		return 0, false
	}
	return a * b, true
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}
