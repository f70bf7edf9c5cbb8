package record

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// ErrMasked is in the error of [Record.Get] for a value that was masked.
var ErrMasked = errors.New("the value was masked")

// ErrNoField is in the error of [Record.Get] for a name that the record lacks.
var ErrNoField = errors.New("the record has no such field")

// Field is a named value of a record to be made.
type Field struct {
	Name  string
	Value any // written with encoding/json
}

// Record is a list of named values, each of which may have been masked. The zero
// Record has none. A Record is not changed once it is made.
type Record struct {
	fields []field
}

// field is a value with the salt of its digest or, where it was masked, the
// digest alone.
type field struct {
	name   string
	salt   string // base64
	value  []byte // compact JSON, or nil where masked
	digest Digest
}

// saltBytes is how long a salt is: too long to be tried out.
const saltBytes = 16

// New makes a record of fields, in their order. Names are not empty and differ.
// The salts come from random, or from the system's generator where it is nil; a
// host gives a reader of its own only in tests.
func New(random io.Reader, fields ...Field) (Record, error) {
	if random == nil {
		random = rand.Reader
	}
	var r Record
	var faults []error
	for _, f := range fields {
		made, err := newField(random, f)
		switch {
		case err != nil:
			faults = append(faults, fmt.Errorf("field %q: %w", f.Name, err))
		case f.Name == "" || r.index(f.Name) >= 0:
			faults = append(faults, fmt.Errorf("field %q: give each field a name of its own", f.Name))
		default:
			r.fields = append(r.fields, made)
		}
	}
	if err := errors.Join(faults...); err != nil {
		return Record{}, err
	}
	return r, nil
}

func newField(random io.Reader, f Field) (field, error) {
	var value bytes.Buffer
	encoder := json.NewEncoder(&value)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(f.Value); err != nil {
		return field{}, err
	}
	salt := make([]byte, saltBytes)
	if _, err := io.ReadFull(random, salt); err != nil {
		return field{}, fmt.Errorf("no salt for it: %w", err)
	}
	made := field{name: f.Name, salt: base64.StdEncoding.EncodeToString(salt), value: bytes.TrimSuffix(value.Bytes(), []byte("\n"))}
	made.digest = made.sum()
	return made, nil
}

func (f field) sum() Digest { return hash("field", f.name, f.salt, string(f.value)) }

func (r Record) index(name string) int {
	return slices.IndexFunc(r.fields, func(f field) bool { return f.name == name })
}

// Names returns the names of the fields, in their order.
func (r Record) Names() []string {
	names := make([]string, len(r.fields))
	for i, f := range r.fields {
		names[i] = f.name
	}
	return names
}

// Masked returns the names of the fields whose values were masked.
func (r Record) Masked() []string {
	var names []string
	for _, f := range r.fields {
		if f.value == nil {
			names = append(names, f.name)
		}
	}
	return names
}

// JSON returns the value of a field as JSON, byte for byte as it was recorded.
// The error is [ErrNoField] or [ErrMasked].
func (r Record) JSON(name string) (json.RawMessage, error) {
	i := r.index(name)
	switch {
	case i < 0:
		return nil, fmt.Errorf("%w: %s", ErrNoField, name)
	case r.fields[i].value == nil:
		return nil, fmt.Errorf("%w: %s", ErrMasked, name)
	}
	return bytes.Clone(r.fields[i].value), nil
}

// Get reads the value of a field into what a pointer points to, with
// encoding/json.
func (r Record) Get(name string, into any) error {
	value, err := r.JSON(name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(value, into); err != nil {
		return fmt.Errorf("field %s: %w", name, err)
	}
	return nil
}

// Redact returns the record with those values masked whose names hide reports.
// Its digest, and so its place in a chain, stays the same.
func (r Record) Redact(hide func(name string) bool) Record {
	out := Record{fields: slices.Clone(r.fields)}
	for i, f := range out.fields {
		if hide(f.name) {
			out.fields[i] = field{name: f.name, digest: f.digest}
		}
	}
	return out
}

// Digest returns the digest of the record: the same whether values are masked or
// not.
func (r Record) Digest() Digest {
	parts := []string{"record"}
	for _, f := range r.fields {
		parts = append(parts, f.name, string(f.digest))
	}
	return hash(parts...)
}

// fieldJSON is a field as it is written.
type fieldJSON struct {
	Name   string          `json:"name"`
	Salt   string          `json:"salt,omitempty"`
	Value  json.RawMessage `json:"value,omitempty"`
	Digest Digest          `json:"digest,omitempty"` // in place of the value
}

// MarshalJSON writes the record: of each field its name with its salt and value,
// or with its digest where it was masked.
func (r Record) MarshalJSON() ([]byte, error) {
	out := make([]fieldJSON, len(r.fields))
	for i, f := range r.fields {
		out[i] = fieldJSON{Name: f.name, Salt: f.salt, Value: f.value}
		if f.value == nil {
			out[i].Digest = f.digest
		}
	}
	return plainJSON(out)
}

// plainJSON writes a value without escaping what only web pages mind.
func plainJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// UnmarshalJSON reads what MarshalJSON writes. Digests of values that are there
// are worked out, not believed.
func (r *Record) UnmarshalJSON(data []byte) error {
	var in []fieldJSON
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&in); err != nil {
		return fmt.Errorf("this is no record: %w", err)
	}
	out := Record{}
	for i, f := range in {
		made := field{name: f.Name, salt: f.Salt, value: f.Value, digest: f.Digest}
		switch {
		case f.Name == "" || out.index(f.Name) >= 0:
			return fmt.Errorf("field %d of the record: its name %q is empty or there twice", i+1, f.Name)
		case f.Value == nil && f.Salt != "":
			return fmt.Errorf("field %s has a salt and no value", f.Name)
		case f.Value == nil:
			if err := f.Digest.valid(); err != nil {
				return fmt.Errorf("field %s: %w", f.Name, err)
			}
		case f.Digest != "":
			return fmt.Errorf("field %s has both a value and a digest", f.Name)
		default:
			made.digest = made.sum()
		}
		out.fields = append(out.fields, made)
	}
	*r = out
	return nil
}
