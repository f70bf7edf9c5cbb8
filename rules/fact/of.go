package fact

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
)

// State says how much is known of a fact. The zero State is NotSupplied.
type State uint8

const (
	NotSupplied State = iota // nobody has said
	KnownNone                // known not to exist
	HasValue                 // known, with a value
)

var stateNames = [...]string{"not supplied", "none", "value"}

func (s State) String() string {
	if int(s) < len(stateNames) {
		return stateNames[s]
	}
	return fmt.Sprintf("State(%d)", uint8(s))
}

// Of is a fact of type T. The zero Of is not supplied.
type Of[T any] struct {
	value T
	state State
}

// Known returns a fact with the value v.
func Known[T any](v T) Of[T] { return Of[T]{value: v, state: HasValue} }

// None returns a fact known not to exist.
func None[T any]() Of[T] { return Of[T]{state: KnownNone} }

// State says whether the fact has a value, is known to be none, or was not supplied.
func (o Of[T]) State() State { return o.state }

// Value returns the value, and whether there is one. Without one it returns
// the zero T.
func (o Of[T]) Value() (T, bool) { return o.value, o.state == HasValue }

// Supplied reports whether anybody has said: a value, or none.
func (o Of[T]) Supplied() bool { return o.state != NotSupplied }

// IsZero reports whether the fact was not supplied; encoding/json's omitzero
// option then leaves the field out.
func (o Of[T]) IsZero() bool { return o.state == NotSupplied }

// Equal reports whether both facts are in the same state with equal values.
func (o Of[T]) Equal(p Of[T]) bool {
	return o.state == p.state && reflect.DeepEqual(o.value, p.value)
}

// String returns the value as fmt prints it, "none" or "not supplied".
func (o Of[T]) String() string {
	if o.state == HasValue {
		return fmt.Sprint(o.value)
	}
	return o.state.String()
}

// Literal is how files write a fact that is known to be none.
const Literal = "none"

// ErrNull is returned for a JSON null: it could mean "none" or "not supplied",
// and the two lead to different verdicts.
var ErrNull = errors.New(`null is not a fact: write "none" if it is known not to exist, or leave the field out if nobody has said`)

// MarshalJSON writes the value, or "none". A fact that was not supplied has no
// JSON form: give its field the option omitzero.
func (o Of[T]) MarshalJSON() ([]byte, error) {
	switch o.state {
	case HasValue:
		return json.Marshal(o.value)
	case KnownNone:
		return []byte(`"` + Literal + `"`), nil
	}
	return nil, errors.New("a fact that was not supplied cannot be written; use the json option omitzero")
}

// UnmarshalJSON reads what MarshalJSON writes. It refuses null with [ErrNull].
func (o *Of[T]) UnmarshalJSON(data []byte) error {
	switch {
	case bytes.Equal(data, []byte("null")):
		return ErrNull
	case bytes.Equal(data, []byte(`"`+Literal+`"`)):
		*o = None[T]()
		return nil
	}
	var v T
	if err := json.Unmarshal(data, &v); err != nil {
		return err
	}
	*o = Known(v)
	return nil
}

// Fact is what every [Of] has in common, whatever its type. It serves code
// that walks structs by reflection.
type Fact interface {
	State() State
	// Any returns the value, or nil.
	Any() any
}

// Any returns the value, or nil when there is none. See [Fact].
func (o Of[T]) Any() any {
	if o.state != HasValue {
		return nil
	}
	return o.value
}

// Settable is a pointer to an [Of], whatever its type, for decoders.
type Settable interface {
	// SetNone makes the fact known to be none.
	SetNone()
	// SetReflect gives the fact a value, which must have the type that Elem
	// returns.
	SetReflect(reflect.Value)
	// Elem returns the type of the fact's value.
	Elem() reflect.Type
}

// SetNone implements [Settable].
func (o *Of[T]) SetNone() { *o = None[T]() }

// SetReflect implements [Settable].
func (o *Of[T]) SetReflect(v reflect.Value) { *o = Known(v.Interface().(T)) }

// Elem implements [Settable].
func (o *Of[T]) Elem() reflect.Type { return reflect.TypeFor[T]() }

// Offsets returns where in a fact of type t, an [Of], its value and its state
// lie, in bytes. It serves engines that read facts in place.
func Offsets(t reflect.Type) (value, state uintptr) {
	v, _ := t.FieldByName("value")
	s, _ := t.FieldByName("state")
	return v.Offset, s.Offset
}
