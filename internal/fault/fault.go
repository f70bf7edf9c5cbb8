// Package fault finds what is wrong with records of facts, for the Validate
// methods of the domain. Start with [List] and [List.Value].
//
// What is wrong is what cannot be so or cannot be understood. What ought not to
// be so is left to rules. A List belongs to one goroutine.
package fault

import (
	"errors"
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Fault is one thing wrong with a record: where, and what to write instead.
type Fault struct {
	Path    fact.Path
	Message string
}

func (f *Fault) Error() string {
	if f.Path == "" {
		return f.Message
	}
	return fmt.Sprintf("%s: %s", f.Path, f.Message)
}

// List collects faults, in the order in which they are found. The zero List is
// empty.
type List []error

// Add adds a fault.
func (l *List) Add(path fact.Path, format string, args ...any) {
	*l = append(*l, &Fault{Path: path, Message: fmt.Sprintf(format, args...)})
}

// Join returns an error that joins a [*Fault] for each, or nil.
func (l List) Join() error { return errors.Join(l...) }

// Span adds a fault at path where last comes before first.
func (l *List) Span(path fact.Path, first, last fact.Date) {
	if backwards, _ := last.Before(first); backwards {
		l.Add(path, "%s comes before the beginning on %s: correct one of the two", last.English(), first.English())
	}
}

// Unique adds a fault for each element that has the key of an earlier one. Key
// returns "" for an element without one; field is what the key is called.
func Unique[T any](l *List, list fact.Path, field string, elems []T, key func(T) string) {
	seen := make(map[string]int)
	for i, elem := range elems {
		k := key(elem)
		if k == "" {
			continue
		}
		if earlier, ok := seen[k]; ok {
			l.Add(list.Index(i).Field(field), "%s is the %s of %s already: leave one of the two out, or correct it", k, field, list.Index(earlier))
			continue
		}
		seen[k] = i
	}
}
