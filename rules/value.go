package rules

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Value is a scalar that a condition reads or works out, in one of three
// states. The zero Value is not supplied.
//
// A whole number may be known only to lie between two bounds: a count over a
// list in which some elements cannot be judged.
type Value struct {
	Kind  Kind
	State fact.State
	low   int64 // of an Int; of a Bool 0 or 1; of a Float its bits
	high  int64 // of an Int
	text  string
	date  fact.Date
	err   error // set when it could not be worked out
}

// BoolValue returns a Bool.
func BoolValue(b bool) Value {
	v := Value{Kind: Bool, State: fact.HasValue}
	if b {
		v.low = 1
	}
	return v
}

// IntValue returns an Int.
func IntValue(n int64) Value { return between(n, n) }

func between(low, high int64) Value {
	return Value{Kind: Int, State: fact.HasValue, low: low, high: high}
}

// FloatValue returns a Float.
func FloatValue(x float64) Value {
	return Value{Kind: Float, State: fact.HasValue, low: int64(math.Float64bits(x))}
}

// TextValue returns a Text.
func TextValue(s string) Value { return Value{Kind: Text, State: fact.HasValue, text: s} }

// DateValue returns a date; the zero Date gives a value not supplied.
func DateValue(d fact.Date) Value {
	if d.IsZero() {
		return Value{Kind: DateKind}
	}
	return Value{Kind: DateKind, State: fact.HasValue, date: d}
}

// faultValue is a value that could not be worked out.
func faultValue(err error) Value { return Value{err: err} }

// Bool returns the value of a Bool.
func (v Value) Bool() bool { return v.low != 0 }

// Int returns the value of an Int. It is the lower bound where the value is
// not known exactly; see [Value.Exact].
func (v Value) Int() int64 { return v.low }

// Bounds returns the least and the greatest that an Int may be.
func (v Value) Bounds() (low, high int64) { return v.low, v.high }

// Exact reports whether v has a value that is known exactly.
func (v Value) Exact() bool { return v.State == fact.HasValue && (v.Kind != Int || v.low == v.high) }

// None reports whether v is known to be none.
func (v Value) None() bool { return v.State == fact.KnownNone && v.err == nil }

// absent reports whether v was not supplied.
func (v Value) absent() bool { return v.State == fact.NotSupplied && v.err == nil }

// Float returns the value of a Float, or of an Int as a float64.
func (v Value) Float() float64 {
	if v.Kind == Int {
		return float64(v.low)
	}
	return math.Float64frombits(uint64(v.low))
}

// floatBounds returns the least and the greatest that a number may be.
func (v Value) floatBounds() (low, high float64) {
	if v.Kind == Int {
		return float64(v.low), float64(v.high)
	}
	return v.Float(), v.Float()
}

// finite reports whether v is no Float, or one that can be compared.
func (v Value) finite() bool {
	x := v.Float()
	return v.Kind != Float || !math.IsNaN(x) && !math.IsInf(x, 0)
}

// Text returns the value of a Text.
func (v Value) Text() string { return v.text }

// Date returns the value of a date.
func (v Value) Date() fact.Date { return v.date }

// Err says why the value could not be worked out, or is nil.
func (v Value) Err() error { return v.err }

// Equal reports whether v and w are the same value in the same state.
func (v Value) Equal(w Value) bool {
	return v.Kind == w.Kind && v.State == w.State && v.low == w.low && v.high == w.high &&
		v.text == w.text && v.date == w.date && fmt.Sprint(v.err) == fmt.Sprint(w.err)
}

// String writes the value as a rule would: 12, 0.92, "acute", 2017-04-01.
func (v Value) String() string {
	switch {
	case v.err != nil:
		return "fault: " + v.err.Error()
	case v.State != fact.HasValue:
		return v.State.String()
	}
	switch v.Kind {
	case Bool:
		return strconv.FormatBool(v.Bool())
	case Int:
		if v.low != v.high {
			return fmt.Sprintf("%d to %d", v.low, v.high)
		}
		return strconv.FormatInt(v.low, 10)
	case Float:
		return formatFloat(v.Float())
	case Text:
		return strconv.Quote(v.text)
	case DateKind:
		return v.date.String()
	}
	return v.Kind.String()
}

// formatFloat always shows a decimal point, so that the text reads back as a Float.
func formatFloat(x float64) string {
	s := strconv.FormatFloat(x, 'f', -1, 64)
	if !strings.ContainsAny(s, ".NI") {
		s += ".0"
	}
	return s
}
