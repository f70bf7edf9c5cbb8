package network

import (
	"github.com/clinicalsenate/clinicalsenate/internal/fault"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Fault is one thing wrong with a [Register] or a [StrategicNetwork]: the Path to
// it, and the Message that says what to write instead.
type Fault = fault.Fault

// faults collects what is wrong, in the order in which it was looked for.
type faults struct{ fault.List }

func (fs *faults) add(path fact.Path, format string, args ...any) { fs.Add(path, format, args...) }

func (fs *faults) join() error { return fs.Join() }

// checkEnum finds a value that its type does not know. An empty value is a
// fault too: it says nothing.
func checkEnum[T interface {
	~string
	Values() []string
}](fs *faults, path fact.Path, v T) {
	if !among(v) {
		fs.add(path, "%q is not among its values: write one of %s", string(v), list(v.Values()))
	}
}

// checkKnownEnum is checkEnum for a fact that need not be supplied.
func checkKnownEnum[T interface {
	~string
	Values() []string
}](fs *faults, path fact.Path, f fact.Of[T]) {
	if v, ok := f.Value(); ok {
		checkEnum(fs, path, v)
	}
}

func (fs *faults) checkCode(path fact.Path, code interface{ Check() error }) {
	if err := code.Check(); err != nil {
		fs.add(path, "%v", err)
	}
}

// twice finds elements of a list that have the key of an earlier one. Field is
// where the key is; "" when the element is the key.
func twice[T any](fs *faults, list fact.Path, field string, elems []T, key func(T) string) {
	seen := make(map[string]bool)
	for i, elem := range elems {
		k := key(elem)
		if k == "" {
			continue
		}
		if seen[k] {
			at := list.Index(i)
			if field != "" {
				at = at.Field(field)
			}
			fs.add(at, "%q is in the list already: leave one of the two out, or correct it", k)
		}
		seen[k] = true
	}
}
