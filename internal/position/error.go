package position

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Error is one fault in a file, and where it stands. It prints as
// file.yaml:14:7: sites[0].beds: 24.5 is not a whole number: write 24 or 25.
type Error struct {
	File    string    // as it was given to [Parse]
	Line    int       // counted from 1
	Column  int       // counted from 1, in characters
	Path    fact.Path // of the value; "" for the whole file
	Message string    // what is wrong
	Hint    string    // what to write instead; "" where that is plain
	Err     error     // the cause, where it has one, for errors.Is and errors.As
}

func (e *Error) Error() string {
	parts := []string{fmt.Sprintf("%s:%d:%d", e.File, e.Line, e.Column)}
	for _, part := range []string{string(e.Path), e.Message, e.Hint} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ": ")
}

// Unwrap returns the cause, or nil.
func (e *Error) Unwrap() error { return e.Err }

// All returns every [*Error] in err, a tree of joined and wrapped errors, in the
// order in which they were joined.
func All(err error) []*Error {
	var fault *Error
	switch e := err.(type) {
	case nil:
		return nil
	case *Error:
		return []*Error{e}
	case interface{ Unwrap() []error }:
		var all []*Error
		for _, inner := range e.Unwrap() {
			all = append(all, All(inner)...)
		}
		return all
	}
	if errors.As(err, &fault) {
		return []*Error{fault}
	}
	return nil
}

// Join joins errs as [errors.Join] does, the faults among them in the order of
// the file and whatever else they hold after those.
func Join(errs ...error) error {
	var faults []*Error
	var rest []error
	for _, err := range errs {
		found := All(err)
		if len(found) == 0 {
			rest = append(rest, err)
		}
		faults = append(faults, found...)
	}
	slices.SortStableFunc(faults, func(a, b *Error) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	joined := make([]error, 0, len(faults)+len(rest))
	for _, fault := range faults {
		joined = append(joined, fault)
	}
	return errors.Join(append(joined, rest...)...)
}
