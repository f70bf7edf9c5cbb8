package rules

import (
	"errors"
	"maps"
	"slices"
)

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// joinErrors joins errs, and is nil when there are none.
func joinErrors(errs []error) error { return errors.Join(errs...) }
